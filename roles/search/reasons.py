"""Why a role was found, in a few words beside it."""

from roles.search.index import Index, Kind, Phrase
from roles.search.ranking import Hit

SAYS = {
    Kind.ALIAS: "also called “{}”",
    Kind.HIDDEN: "found as “{}”",
    Kind.OCCUPATION: "official group: {}",
    Kind.STEP: "career step: {}",
    Kind.SKILL: "skill: {}",
    Kind.SECTOR: "the sector you named",
}
MOST_REASONS = 2


def reason(index: Index, hit: Hit) -> str:
    """Say why a role was found; nothing when its title is what was typed."""
    listing = index.listings[hit.role]
    phrases = _phrases_with(index, hit) if hit.phrase is None else [index.phrases[hit.phrase]]
    first = phrases[0]
    if hit.cost and first.kind <= Kind.HIDDEN:
        return f"close to “{listing.in_sentence if first.kind == Kind.TITLE else first.text}”"
    said = [SAYS[phrase.kind].format(phrase.text) for phrase in phrases if phrase.kind != Kind.TITLE]
    if not said and "".join(first.words) != "".join(hit.words):
        return "matches the title"
    return "; ".join(said[:MOST_REASONS])


def _phrases_with(index: Index, hit: Hit) -> list[Phrase]:
    """Return for each word the first of the role's phrases that has it, or a word that begins with it."""
    phrases = [index.phrases[place] for place in index.of_role[hit.role]]
    found = {}
    for word in hit.words:
        having = [phrase for phrase in phrases if word in phrase.words]
        having += [phrase for phrase in phrases if any(one.startswith(word) for one in phrase.words)]
        found[having[0].kind, having[0].text] = having[0]
    return list(found.values())
