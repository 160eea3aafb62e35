"""The values of a document as people read them."""

from datetime import date
from decimal import Decimal
from typing import Any

from roles.documents import Document
from roles.history import as_on_pages


def as_text(value: Any) -> str:
    """Write a value as it is; nothing for one that is missing."""
    return "" if value is None else str(value)


def as_pounds(value: Any) -> str:
    """Write an amount in whole £: £45,000."""
    return f"£{value:,}" if isinstance(value, int) else as_text(value)


def as_date(value: Any) -> str:
    """Write a day in full: 23 November 2026."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return as_text(value)
    return f"{day.day} {day:%B %Y}"


def as_answer(value: Any) -> str:
    """Write yes or no."""
    return "yes" if value else "no"


def as_paragraphs(value: Any) -> str:
    """Write a list of paragraphs with an empty line between them."""
    return "\n\n".join(value or [])


def as_lines(value: Any) -> str:
    """Write a list with a line for each entry."""
    return "".join(f"{entry}\n" for entry in value or [])


def as_figure(figure: Document) -> str:
    """Write a figure's value with its unit: £34,000 a year, 20%."""
    value, unit = figure.get("value"), figure.get("unit", "")
    if isinstance(value, int | float | Decimal):
        return as_on_pages(f"{Decimal(str(value)).normalize():,f} {unit}")
    return as_text(value)
