"""Reading amounts as people type them."""

import re
from decimal import Decimal

AMOUNT = re.compile(
    r"£?\s*(\d{1,3}(?:[, ]\d{3}){1,3}|\d{1,12})(\.\d{1,2})?\s*(k)?",
    re.IGNORECASE | re.ASCII,
)


class AmountError(ValueError):
    """What was typed is no amount."""


def read_amount(typed: str) -> Decimal:
    """Read an amount in £: 52000, 52,000, £52k, 1,234.50. `AmountError` for anything else, such as one below zero."""
    match = AMOUNT.fullmatch(typed.strip())
    if not match:
        raise AmountError(typed)
    amount = Decimal(re.sub(r"[, ]", "", match[1]) + (match[2] or ""))
    return amount * 1000 if match[3] else amount
