"""How what people type and what roles are called are brought to the same words. Plain text in, plain text out."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# More words than these are not looked up.
MOST_WORDS = 12

Words = tuple[str, ...]

# “R&D”, “r and d”, “FP & A”: initials with an "and" between them are one word, as are “G.P.” and “T.A.”.
AND_OF_INITIALS = re.compile(r"\b(\w{1,2})\s*(?:&|\band\b)\s*(\w)\b")
DOT_OF_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
APOSTROPHES = str.maketrans("", "", "'’‘`")
WORD = re.compile(r"[^\W_]+[+#]*")

# Words too small to tell names apart, on either side.
SMALL = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "the", "to", "with"])
# What people write around a role when they ask about its pay: it is left out of what they typed, never out of a name.
ASIDE = re.compile(
    r"\b(?:(?:band|grade|level|point|scale) \d+\w?|(?:19|20)\d\d(?: \d\d)?|\d{4,}|\d+k"
    r"|(?:full|part|term) time|take home|northern ireland|per (?:hour|day|week|month|year|annum)|work(?:ing)? as)\b"
)
PADDING = frozenset(
    WORD.findall("""
    how much many do does did is are was be been am i im you they he she we my me your this that
    what whats which who when where why can could should would will as on from near about well
    get gets getting got paid pay pays earn earns earning earnings make makes making money rise raise increase
    salary salaries wage wages income rate worth average median mean typical normal usual good fair decent
    best highest lowest top minimum maximum starting start current
    hour hourly day daily week weekly month monthly year yearly annual annually
    nhs uk britain england scotland wales london manchester birmingham leeds liverpool glasgow edinburgh cardiff
    belfast bristol sheffield newcastle nottingham leicester
    job jobs role roles career careers position vacancy vacancies want become becoming
    guide industry sector field profession band bands grade
    """)
)
# How far somebody has come: most names do without.
LEVELS = frozenset(
    WORD.findall("""
    junior senior graduate grad trainee apprentice apprenticeship student intern entry level mid lead principal chief
    head experienced newly qualified
    """)
)
# Spellings that sound alike, so that “fisio” is a physio and “polis” the police.
SOUNDS = [
    (re.compile(spelling), heard)
    for spelling, heard in [
        ("ph", "f"),
        ("c(?=[eiy])|z", "s"),
        ("ck|c|q", "k"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=i)e$|(?<=[^aeiou])e$", ""),
    ]
]


def tidy(typed: str) -> str:
    """Return what was typed without control characters and with single spaces."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())


def plain(text: str) -> str:
    """Return a text in lower case, without accents and apostrophes, with initials written as one word."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = parts if parts.isascii() else "".join(sign for sign in parts if not unicodedata.combining(sign))
    return DOT_OF_INITIALS.sub("", AND_OF_INITIALS.sub(r"\1\2", bare.translate(APOSTROPHES)))


def words_of(text: str) -> Words:
    """Return the words that tell a text from others, as stems: "Solutions Architects" is solution, architect."""
    words = WORD.findall(plain(text))
    return tuple(stem(word) for word in words if word not in SMALL) or tuple(words)


def stem(word: str) -> str:
    """Return a word without the ending of the plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and word[-2] not in "sui" else word


def sound(word: str) -> str:
    """Return roughly how a word sounds: words that sound alike have the same."""
    for spelling, heard in SOUNDS:
        word = spelling.sub(heard, word)
    return word


@dataclass(frozen=True)
class Reading:
    """A query as `everything` typed, as what was `asked` for (no padding), and as the `bare` role (no level)."""

    everything: Words
    asked: Words
    bare: Words


def read(query: str) -> Reading:
    """Read a query. Where padding is all there is, nothing is asked for."""
    spaced = ASIDE.sub(" ", " ".join(WORD.findall(plain(query))))
    asked = words_of(_without(PADDING | SMALL, spaced.split()))
    return reading_of(asked[:MOST_WORDS], words_of(query)[:MOST_WORDS])


def reading_of(asked: Words, everything: Words = ()) -> Reading:
    """Return the reading of words without padding. Where levels are all there is, they are the role."""
    return Reading(everything or asked, asked, tuple(word for word in asked if word not in LEVELS) or asked)


def _without(left_out: frozenset[str], words: Iterable[str]) -> str:
    return " ".join(word for word in words if word not in left_out)
