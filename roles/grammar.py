"""The grammar that content needs."""

import re

# Words that begin with a written vowel but not a spoken one, or the other way round.
SPOKEN_CONSONANT = re.compile(r"(?:uni(?![nmd])|us[aeu]|uti|eu|one\b|ubi|ur[io])", re.IGNORECASE)
SPOKEN_VOWEL = re.compile(r"(?:hour|hono|hones|heir)", re.IGNORECASE)
LETTERS_SPOKEN_WITH_A_VOWEL = "AEFHILMNORSX"


def article(words: str) -> str:
    """Put "a" or "an" before words, by how they are spoken: an HR manager, a UX designer."""
    first = re.split(r"[\s-]", words, maxsplit=1)[0]
    if first.isupper() or first[:2].isupper():
        vowel = first[0] in LETTERS_SPOKEN_WITH_A_VOWEL
    else:
        vowel = bool(SPOKEN_VOWEL.match(first)) or (first[0].lower() in "aeiou" and not SPOKEN_CONSONANT.match(first))
    return f"{'an' if vowel else 'a'} {words}"
