"""What skills have in common. A skill is a free phrase of two to five words, such as "SQL window functions"."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, takewhile

WORD = re.compile(r"[^\W_]+(?:[/&.'’-][^\W_]+)*")
ENDINGS = re.compile(r"(?<=\w{4})(?:ations?|ating|ated|ings?|ions?|ments?|ies|ed|es|al|ics?|s|e|y)++$")
DOUBLED = re.compile(r"([bdfglmnprst])\1$")
# Words that only join others.
JOINING_WORDS = """
    a after against among an and as at beside by for from in into of off on or per the through to under up with within
    without
"""
# Words of how well or in what way. They weigh little: two skills that share these alone have nothing in common.
VAGUE_WORDS = """
    accuracy accurate active advanced analysis applied assessment awareness basic building calm care checking clear
    client close code communication complex control coordination data design detailed development discipline engagement
    engineering evaluation fast general good handling judgement knowledge large leadership leading liaison management
    method methodical new personal planning practice precise presenting pressure process product production quality
    reading relationship reporting review safe senior service setting skill specialist strategy support system team
    technical technique testing time tool training use working writing
"""
WEIGHT_OF_VAGUE = 0.25
# From here on two phrases speak of the same skill: the weight of the words they share, as a part of all their words.
ALIKE = 0.42


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """Cut a word to what it shares with its other forms: forecasts and forecasting both give "forecast"."""
    return DOUBLED.sub(r"\1", ENDINGS.sub("", word.casefold()))


JOINING = frozenset(JOINING_WORDS.split())
VAGUE = frozenset(stem(word) for word in VAGUE_WORDS.split())


@lru_cache(maxsize=10_000)
def stems(phrase: str) -> dict[str, str]:
    """Return the stems of a phrase's words, each with the word as written; joining words are left out."""
    return {stem(word): word for word in WORD.findall(phrase) if word.casefold() not in JOINING}


def weight(stems: Iterable[str]) -> float:
    """Return how much stems say together: each counts 1, one of a vague word a quarter."""
    return sum(WEIGHT_OF_VAGUE if stem in VAGUE else 1 for stem in stems)


def likeness(one: str, other: str) -> float:
    """Return how alike two phrases are, from 0 to 1, and 1 more if they share a proper name, such as SQL."""
    mine, theirs = stems(one), stems(other)
    shared = mine.keys() & theirs.keys()
    named = any(_is_name(mine[stem]) and _is_name(theirs[stem]) for stem in shared - VAGUE)
    return weight(shared) / weight(mine.keys() | theirs.keys()) + named


def _is_name(word: str) -> bool:
    """Say whether a word is a proper name or an abbreviation long enough to mean one thing."""
    return len(word) > 2 and word != word.lower()


@dataclass(frozen=True)
class SharedSkill:
    """A skill that several roles have: its name, and by each role's slug the phrase the role has for it."""

    name: str
    phrases: dict[str, str]


Owned = tuple[str, str]  # a role's slug and one of its phrases


def shared_skills(skills: Mapping[str, Sequence[str]]) -> list[SharedSkill]:
    """Find what several roles can, the most shared first. `skills` are phrases by slug; each serves once at most."""
    owned = [(role, phrase) for role, phrases in skills.items() for phrase in phrases]
    group_of: dict[Owned, dict[str, str]] = {one: dict([one]) for one in owned}
    for one, other in _closest_first(owned):
        joined = group_of[one] | group_of[other]
        apart = len(joined) == len(group_of[one]) + len(group_of[other])
        if apart and _all_alike(joined.values()):
            group_of |= dict.fromkeys(joined.items(), joined)
    groups = {id(group): group for group in group_of.values() if len(group) > 1}.values()
    found = [SharedSkill(_name(group.values()), group) for group in groups]
    return sorted(found, key=lambda skill: -len(skill.phrases))


def _closest_first(owned: Iterable[Owned]) -> list[tuple[Owned, Owned]]:
    """Pair the phrases that are alike."""
    having = defaultdict(list)
    for one in owned:
        words = stems(one[1]).keys()
        for word in words - VAGUE or words:
            having[word].append(one)
    pairs = {pair for some in having.values() for pair in combinations(some, 2)}
    alike = {pair: likeness(pair[0][1], pair[1][1]) for pair in pairs}
    return sorted((pair for pair in alike if alike[pair] >= ALIKE), key=lambda pair: (-alike[pair], pair))


def _in_all(phrases: Collection[str]) -> set[str]:
    """Return the stems that all phrases have."""
    return set.intersection(*(set(stems(phrase)) for phrase in phrases))


def _all_alike(phrases: Collection[str]) -> bool:
    """Say whether phrases have a word in common that is not vague, or all their words."""
    shared = _in_all(phrases)
    return not shared <= VAGUE or all(stems(phrase).keys() == shared for phrase in phrases)


def _name(phrases: Iterable[str]) -> str:
    """Name what phrases share: a proper name, or the words that stand together in one of them, or the last word."""
    shortest_first = sorted(set(phrases), key=lambda phrase: (len(stems(phrase)), phrase))
    shared = _in_all(shortest_first)
    together = [span for span in (_span(phrase, shared) for phrase in shortest_first) if stems(span).keys() <= shared]
    proper = [word for one, word in stems(shortest_first[0]).items() if one in shared - VAGUE and _is_name(word)]
    if proper:
        return next((span for span in together if JOINING.isdisjoint(span.split())), proper[0])
    if len(shared) == 1:
        return _noun(shortest_first, shared)
    return together[0] if together else _only(shared, _span(shortest_first[0], shared))


def _span(phrase: str, shared: Collection[str]) -> str:
    """Return a phrase from the first of the shared words to the last."""
    places = [match for match in WORD.finditer(phrase) if stem(match.group()) in shared]
    return phrase[places[0].start() : places[-1].end()]


def _only(shared: Collection[str], span: str) -> str:
    """Leave out what is not shared: of "explaining risk to colleagues" it leaves "explaining to colleagues"."""
    return " ".join(word for word in WORD.findall(span) if word in JOINING or stem(word) in shared)


def _noun(phrases: Sequence[str], shared: Collection[str]) -> str:
    """Return the one word that phrases share, as a phrase ends in it, else with what follows: infection control."""
    endings = [WORD.findall(phrase)[-1] for phrase in phrases]
    if noun := next((word for word in endings if stem(word) in shared), ""):
        return noun
    words = WORD.findall(phrases[0])
    at = next(place for place, word in enumerate(words) if stem(word) in shared)
    return " ".join([words[at], *takewhile(lambda word: word not in JOINING, words[at + 1 :])])
