"""What is wrong with a file that is brought in, and numbers as people write them."""

import re
from decimal import Decimal
from typing import NamedTuple

# Commas or narrow spaces may stand between thousands, and nowhere else.
NUMBER = re.compile(
    r"([-−]?)\s*£?\s*(\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15})(\.\d{1,6})?", re.ASCII
)
NOT_A_NUMBER = "“{}” is not a number we can read: write it like 41250, £41,250 or 12.5"
TWO_WAYS = "“{}” can be read in two ways in a file with semicolons: write it without a comma, with a point before pence"


class Problem(NamedTuple):
    """Something that stops a file: its row (a line of a role file), its place there, and a sentence."""

    row: int
    place: str
    sentence: str


def read_number(typed: str, *, commas: bool = True) -> Decimal:
    """Read a number as people write it: 41250, £41,250, 12.5. `ValueError` with a sentence for anything else.

    Without `commas` one is refused: where semicolons part the cells it may stand before the pence.
    """
    shown = typed.strip()[:40]
    match = NUMBER.fullmatch(typed.strip())
    if not match:
        raise ValueError(NOT_A_NUMBER.format(shown))
    if "," in typed and not commas:
        raise ValueError(TWO_WAYS.format(shown))
    minus, whole, pence = match.groups()
    return Decimal(("-" if minus else "") + re.sub(r"\D", "", whole) + (pence or ""))
