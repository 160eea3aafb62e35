"""A figure of a table put into a role's content, with the bands it set."""

from roles.bands import Level
from roles.documents import Document
from roles.editing.files.figures_csv import FigureRow


def put_figure(content: Document, row: FigureRow, figure: Document) -> None:
    """Add or change a figure, or take it out, and note which bands were set from it."""
    figures = content.setdefault("figures", [])
    place = next((place for place, one in enumerate(figures) if one.get("key") == row.key), len(figures))
    figures[place : place + 1] = [] if row.is_deleted else [figure]
    bands = content.setdefault("bands", {})
    for level in Level.values:
        _note(bands.setdefault(level, {}), "from", row, f"sets_{level}")
    _note(content, "pay_scale", row, "on_scale")


def has_figure(content: Document, key: str) -> bool:
    """Say whether a role has a figure of that key."""
    return any(one.get("key") == key for one in content.get("figures", []))


def _note(holder: Document, name: str, row: FigureRow, flag: str) -> None:
    others = [key for key in holder.get(name, []) if key != row.key]
    holder[name] = [*others, row.key] if row.flags[flag] and not row.is_deleted else others
