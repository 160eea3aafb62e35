"""What a fixture file says, and how it lies in the models: one mapping a role, one entry a row of a shared list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from roles.models import (
    Alias,
    CareerStep,
    DayPart,
    Figure,
    InterviewQuestion,
    Level,
    Lever,
    NegotiationStep,
    OccupationGroup,
    Part,
    Question,
    RelatedRole,
    Role,
    Sector,
    Source,
    UkPay,
)

Document = dict[str, Any]

# The role's own fields in the order of its file. Bands and parts come where the page has them.
BEFORE_BANDS = (
    *("title", "in_sentence", "plural", "sector", "occupation_group", "group_is_role", "state", "successor"),
    *("reviewed_on", "reviewed_by"),
)
AFTER_BANDS = ("band_basis", "official_note", "pay", "career")
CLOSING = ("tip", "pro_move")
REFERENCES: dict[str, tuple[type[models.Model], str]] = {
    "sector": (Sector, "slug"),
    "occupation_group": (OccupationGroup, "code"),
    "successor": (Role, "slug"),
    "other": (Role, "slug"),
    "source": (Source, "key"),
    "going_rate_source": (Source, "key"),
}


@dataclass(frozen=True)
class FileList:
    """A list in a file: its name there, its model, its fields, and the column that tells its rows apart.

    `fields` maps a field's name in the file to its column.
    """

    name: str
    model: type[models.Model]
    fields: dict[str, str]
    identity: str = "position"

    def name_of(self, column: str) -> str:
        """Return what a column is called in the file."""
        return next((name for name, own in self.fields.items() if own == column), column)


def _same(*names: str) -> dict[str, str]:
    """Map names that are the same in file and model."""
    return {name: name for name in names}


ALIASES = FileList("aliases", Alias, _same("name", "hidden"), identity="name")
RELATED = FileList("related", RelatedRole, _same("other"), identity="other")
CAREER_STEPS = FileList("career_steps", CareerStep, _same("title", "text"))
DAY = FileList("day", DayPart, {"lead": "title", "text": "text"})
LEVERS = FileList("levers", Lever, {"lead": "title"} | _same("effect", "source", "text"))
QUESTIONS = FileList("questions", Question, {"question": "title", "answer": "text"})
INTERVIEW = FileList(
    "interview_questions", InterviewQuestion, {"type": "type", "question": "title", "good_answer": "text"}
)
FIGURES = FileList("figures", Figure, _same("key", "what", "value", "unit", "source"), identity="key")
PARTS = (ALIASES, RELATED, CAREER_STEPS, DAY, LEVERS, QUESTIONS, INTERVIEW, FIGURES)

_PERCENTILES = ("p10", "p20", "p25", "p30", "p40", "median", "p60", "p70", "p75", "p80", "p90", "mean", "cv_median")
_GOING_RATES = ("going_rate_median", "going_rate_p25", "going_rate_source")
SHARED = (
    FileList("sources", Source, _same("key", "publisher", "title", "url", "as_of", "licence"), identity="key"),
    FileList(
        "occupation_groups",
        OccupationGroup,
        _same("code", "title", "source", "jobs_thousands", *_PERCENTILES, *_GOING_RATES),
        identity="code",
    ),
    FileList(
        "uk_pay",
        UkPay,
        _same("kind", "name", "p10", "p25", "median", "p75", "p90", "source"),
        identity="name",
    ),
    FileList("sectors", Sector, _same("slug", "name", "summary"), identity="slug"),
    FileList("negotiation_steps", NegotiationStep, _same("title", "text")),
)
SHARED_BY_NAME = {part.name: part for part in SHARED}


def whole(roles: models.QuerySet[Role]) -> models.QuerySet[Role]:
    """Fetch roles with all that their documents hold, in a query for each table."""
    return roles.select_related("sector", "occupation_group", "successor").prefetch_related(
        *("aliases", "related__other", "parts__source", "figures__source")
    )


def role_document(role: Role) -> Document:
    """Write a role as its file has it, in page order; what is empty is left out."""
    document: Document = {"role": role.slug, **_fields(role, _same(*BEFORE_BANDS))}
    document["aliases"] = [alias.name for alias in role.aliases.all() if not alias.hidden]
    document["hidden_aliases"] = [alias.name for alias in role.aliases.all() if alias.hidden]
    document["related"] = [related.other.slug for related in role.related.all()]
    document["overview"] = [part for part in role.overview.split("\n\n") if part]
    document["bands"] = {level.value: band for level in Level if (band := _band(role, level))}
    document |= _fields(role, _same(*AFTER_BANDS))
    document |= {part.name: part_list(role, part) for part in (CAREER_STEPS, DAY, LEVERS)}
    document |= _fields(role, _same(*CLOSING)) | {"skills": role.skill_list}
    document |= {part.name: part_list(role, part) for part in (QUESTIONS, INTERVIEW)}
    document |= {"pay_scale": _keys(role, "on_scale"), FIGURES.name: part_list(role, FIGURES)}
    return {name: value for name, value in document.items() if value not in ("", None, [], {})}


def part_list(role: Role, part: FileList) -> list[Document]:
    """Write all rows of one part of a role, in order; what was fetched with the role is not fetched again."""
    rows = role.parts_of(part.model) if issubclass(part.model, Part) else role.figures.all()
    return [entry_of(row, part) for row in rows]


def rows_of(role: Role, part: FileList) -> models.QuerySet[Any]:
    """Return the rows of one part of a role, each with what it refers to."""
    rows = part.model._default_manager.filter(role=role)
    named = [column for column in part.fields.values() if column in REFERENCES]
    return rows.select_related(*named) if named else rows


def shared_list(part: FileList) -> Document:
    """Write a shared list as its file has it."""
    return {part.name: [entry_of(row, part) for row in part.model._default_manager.all()]}


def entry_of(row: models.Model, part: FileList) -> Document:
    """Write one row of a list as its file has it."""
    return _fields(row, part.fields)


def _fields(row: models.Model, names: dict[str, str]) -> Document:
    values = {name: _plain(getattr(row, column)) for name, column in names.items()}
    return {name: value for name, value in values.items() if value not in ("", None, False)}


def _plain(value: Any) -> Any:
    """Turn a model's value into one a file can hold: references become keys, whole decimals integers."""
    for model, key in REFERENCES.values():
        if isinstance(value, model):
            return getattr(value, key)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value if isinstance(value, int | date) or value is None else str(value)


def _band(role: Role, level: Level) -> Document:
    ends = {end: getattr(role, f"{level}_{end}") for end in ("low", "high")}
    band: Document = {end: amount for end, amount in ends.items() if amount is not None}
    if level == Level.SENIOR and role.senior_open_top:
        band["open_top"] = True
    keys = _keys(role, f"sets_{level}")
    return band | ({"from": keys} if keys else {})


def _keys(role: Role, flag: str) -> list[str]:
    return [figure.key for figure in role.figures.all() if getattr(figure, flag)]


def entries_of(document: Document, part: FileList) -> list[tuple[str, Any]]:
    """Return the entries of a part as mappings, each with its place in the file.

    Aliases and related roles are written as plain words; hidden aliases have a list of their own.
    """
    listed = [(f"{part.name}, {number}, ", entry) for number, entry in enumerate(document.get(part.name, []), start=1)]
    if part not in (ALIASES, RELATED):
        return listed
    entries = [(place, {part.identity: entry} if isinstance(entry, str) else entry) for place, entry in listed]
    hidden = document.get("hidden_aliases", []) if part is ALIASES else []
    return entries + [
        (f"hidden_aliases, {number}, ", {"name": name, "hidden": True}) for number, name in enumerate(hidden, start=1)
    ]


def figure_flags(document: Document, key: str) -> dict[str, bool]:
    """Say which bands a figure set, and whether it is a point of the pay scale; the file says so beside the bands."""
    bands = document.get("bands", {})
    flags = {f"sets_{level}": key in bands.get(level, {}).get("from", []) for level in Level.values}
    return flags | {"on_scale": key in document.get("pay_scale", [])}


def default_of(model: type[models.Model], name: str) -> Any:
    """Return what a field holds when its file says nothing of it."""
    field = model._meta.get_field(name)
    return field.get_default() if isinstance(field, models.Field) else None


def role_fields(document: Document) -> Document:
    """Read a file's mapping into the role's own columns. References stay keys; parts are not among them."""
    simple = ("slug", *BEFORE_BANDS, *AFTER_BANDS, *CLOSING)
    fields = {name: document.get(name, default_of(Role, name)) for name in simple}
    fields |= {"slug": document["role"], "senior_open_top": False}
    fields["overview"] = "\n\n".join(document.get("overview", []))
    fields["skills"] = "\n".join(document.get("skills", []))
    for level in Level.values:
        band = document.get("bands", {}).get(level, {})
        fields |= {f"{level}_{end}": band.get(end) for end in ("low", "high")}
    fields["senior_open_top"] = document.get("bands", {}).get(Level.SENIOR.value, {}).get("open_top", False)
    return fields


def place_of(column: str) -> str:
    """Say where a role's column stands in its file: `entry_low` is `bands, entry, low`."""
    level, _, end = column.partition("_")
    return f"bands, {level}, {end}" if level in Level.values else column


KNOWN = {
    "role",
    "aliases",
    "hidden_aliases",
    "overview",
    "bands",
    "skills",
    "pay_scale",
    *BEFORE_BANDS,
    *AFTER_BANDS,
    *CLOSING,
}
KNOWN |= {part.name for part in PARTS}
Complain = Callable[[str, str], Exception]


def check_shape(document: Document, complain: Complain) -> None:
    """Raise what `complain(place, sentence)` makes when a role's mapping has a field or a shape it should not have."""
    for name in document:
        if name not in KNOWN:
            raise complain(name, "there is no such field")
    for name in ("overview", "skills", "hidden_aliases", "pay_scale", *(part.name for part in PARTS)):
        if not isinstance(document.get(name, []), list):
            raise complain(name, "this must be a list")
    for name in ("overview", "skills", "hidden_aliases"):
        for number, text in enumerate(document.get(name, []), start=1):
            if not isinstance(text, str) or not text.strip():
                raise complain(f"{name}, {number}", "a text is expected; put quotes around one with a colon")
    _check_bands(document.get("bands", {}), complain)
    _check_keys(document, complain)


def _check_bands(bands: Any, complain: Complain) -> None:
    if not isinstance(bands, dict) or not all(isinstance(band, dict) for band in bands.values()):
        raise complain("bands", "this must be a mapping of entry, mid and senior, each with low and high")
    for level, band in bands.items():
        allowed = {"low", "high", "from"} | ({"open_top"} if level == Level.SENIOR else set())
        for name in band:
            if level not in Level.values or name not in allowed:
                raise complain(f"bands, {level}, {name}", "there is no such field")


def _check_keys(document: Document, complain: Complain) -> None:
    figures = {figure.get("key") for figure in document.get("figures", []) if isinstance(figure, dict)}
    lists = {f"bands, {level}, from": band.get("from", []) for level, band in document.get("bands", {}).items()}
    for place, keys in (lists | {"pay_scale": document.get("pay_scale", [])}).items():
        for key in keys:
            if key not in figures:
                raise complain(place, f"there is no figure “{key}” in this role")
