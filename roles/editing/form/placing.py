"""From the place of a finding in a document to the field of the form it stands beside."""

from roles import documents
from roles.bands import Level
from roles.documents import Document
from roles.editing.form.row_lists import BY_NAME

# Places that have no field of their own.
WHOLE_FORM = ""


def field_of(place: str, content: Document) -> str:
    """Return the name of the form's field for a place such as `levers, 2, text` or `bands, mid`.

    A list as a whole is named by itself (`levers`); what concerns the whole page is "".
    """
    name, *rest = place.split(", ")
    if name == "bands":
        return _band_field(rest)
    if name == "hidden_aliases":
        name, rest = "aliases", [str(len(content.get("aliases", [])) + int(rest[0])), *rest[1:]]
    if name in BY_NAME:
        return _row_field(name, rest)
    return WHOLE_FORM if " " in name else name.replace("role", "slug")


def _band_field(rest: list[str]) -> str:
    level = rest[0] if rest and rest[0] in Level.values else Level.ENTRY.value
    end = rest[1] if len(rest) > 1 else "low"
    return f"{level}_{end}"


def _row_field(name: str, rest: list[str]) -> str:
    if not rest or not rest[0].isdigit():
        return name
    part = BY_NAME[name].part
    plain = part in (documents.ALIASES, documents.RELATED)
    field = rest[1] if len(rest) > 1 else part.identity if plain else next(iter(part.fields))
    return f"{name}-{int(rest[0]) - 1}-{field}"
