"""How amounts, dates and words are written on the page. Plain text in, plain text out."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from roles.grammar import article


def pounds(amount: int | Decimal) -> str:
    """Write an amount in £: £34,000, or £12.71 when there are pence."""
    whole = amount == int(amount)
    return f"£{int(amount):,}" if whole else f"£{amount:,.2f}"


def pay_range(low: int, high: int, open_top: bool = False) -> str:
    """Write a range of gross pay in £ a year: £34,000–£48,000, with + when the top is open."""
    return f"{pounds(low)}–{pounds(high)}" + ("+" if open_top else "")


def long_date(day: date) -> str:
    """Write a date in full: 23 November 2026."""
    return f"{day.day} {day:%B %Y}"


def moment(when: datetime) -> str:
    """Write a moment in UK time: 23 November 2026 at 21:07."""
    local = timezone.localtime(when)
    return f"{long_date(local)} at {local:%H:%M}"


def partial_date(as_of: str) -> str:
    """Write a source's date as exactly as it is known: 2026, October 2025, 23 October 2025, or undated."""
    if not as_of:
        return "undated"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", as_of):
        return long_date(date.fromisoformat(as_of))
    if re.fullmatch(r"\d{4}-\d{2}", as_of):
        return f"{date.fromisoformat(as_of + '-01'):%B %Y}"
    return as_of


def paragraphs(text: str) -> list[str]:
    """Split a text at its empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def sentence_case(words: str) -> str:
    """Put a capital at the start and leave the rest alone, so that "UX designer" stays as it is."""
    return words[:1].upper() + words[1:]


def figure_value(value: Decimal, unit: str) -> str:
    """Write a figure with its unit: £34,000 a year, £570 a day, 20%."""
    number = f"{value.normalize():,f}"
    if unit.startswith("percent"):
        return f"{number}%{unit.removeprefix('percent')}"
    if unit.startswith("GBP/"):
        return f"{pounds(value)} {article(unit.removeprefix('GBP/'))}"
    return f"{number} {unit}"
