"""What changed on a role's page between two documents, field by field, in words and in the order of the page."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from roles import documents
from roles.bands import Level
from roles.documents import Document
from roles.editing.differences.compared import Compare, Difference, Field, Parts
from roles.editing.differences.words import Run, line_changes, whole_change, word_changes
from roles.editing.differences.written import as_answer, as_date, as_lines, as_paragraphs, as_pounds, as_text
from roles.models import OccupationGroup, Role, Sector, Source

__all__ = ["Difference", "Run", "Section", "differences", "named", "summary", "word_changes"]

BANDS = {Level.ENTRY: "Entry band", Level.MID: "Mid-career band", Level.SENIOR: "Senior band"}
# The lists whose entries name a source.
SOURCED = ("levers", "figures")
# How many things a summary names before it counts.
NAMED = 4


@dataclass(frozen=True)
class Section:
    """A section of the page with what changed in it."""

    title: str
    rows: list[Difference]


def differences(before: Document, after: Document) -> list[Section]:
    """Return the sections in which two documents differ, each with its differences; none for two that say the same."""
    before, after = _with_figures_in_words(before, after)
    sections = [
        Section(title, [row for one in fields for row in one.changes(before, after)])
        for title, fields in SECTIONS.items()
    ]
    return [section for section in sections if section.rows]


def summary(before: Document, after: Document) -> str:
    """Say in a few words what differs: "entry band, negotiation tip, 2 figures"; "" for two that say the same."""
    every = [one for fields in SECTIONS.values() for one in fields]
    said = [one.counted(found) for one in every if (found := list(one.changes(before, after)))]
    once = list(dict.fromkeys(said))
    more = len(once) - NAMED
    return ", ".join(once) if more < 2 else f"{', '.join(once[:NAMED])} and {more} more"


def named(*contents: Document) -> list[Document]:
    """Return documents with the names of sectors, groups, related roles and sources, where there are such."""
    sectors = dict(Sector.objects.values_list("slug", "name"))
    codes = [content.get("occupation_group") for content in contents]
    groups = dict(OccupationGroup.objects.filter(code__in=codes).values_list("code", "title"))
    slugs = [slug for content in contents for slug in content.get("related") or []]
    titles = dict(Role.objects.filter(slug__in=slugs).values_list("slug", "title"))
    found = [_with_names(content, sectors, groups, titles) for content in contents]
    keys = {entry.get("source") for content in contents for name in SOURCED for entry in content.get(name) or []}
    sources = {source.key: str(source) for source in Source.objects.filter(key__in=keys - {None, ""})}
    return [content | _with_sources(content, sources) for content in found]


def _with_sources(content: Document, sources: dict[str, str]) -> Document:
    return {
        name: [
            entry | {"source": sources.get(entry["source"], entry["source"])} if entry.get("source") else entry
            for entry in content[name]
        ]
        for name in SOURCED
        if content.get(name)
    }


def _with_names(content: Document, sectors: dict[str, str], groups: dict[str, str], titles: dict[str, str]) -> Document:
    found = dict(content)
    if slug := content.get("sector"):
        found["sector"] = sectors.get(slug, slug)
    if code := content.get("occupation_group"):
        found["occupation_group"] = f"{code} {groups.get(code, '')}".strip()
    found["related"] = [titles.get(slug, slug) for slug in content.get("related") or []]
    return found


def _with_figures_in_words(*contents: Document) -> list[Document]:
    """Return documents in which the bands and the pay scale name figures by their words, the same in each."""
    what = {one["key"]: one.get("what") for content in contents for one in content.get("figures") or [] if "key" in one}
    times = Counter(what.values())
    words = {key: f"{said} ({key})" if times[said] > 1 else said for key, said in what.items() if said}
    return [_naming(content, words) for content in contents]


def _naming(content: Document, words: dict[str, str]) -> Document:
    found = dict(content)
    if keys := content.get("pay_scale"):
        found["pay_scale"] = [words.get(key, key) for key in keys]
    if bands := content.get("bands"):
        found["bands"] = {
            level: band | {"from": [words.get(key, key) for key in band["from"]]} if (band or {}).get("from") else band
            for level, band in bands.items()
        }
    return found


def _of_role(name: str, say: Callable[[Any], str] = as_text, compare: Compare = word_changes) -> Field:
    """Make the field of a role's column, with the name it has on the form."""
    column: Any = Role._meta.get_field(name)
    return Field(name, capfirst(column.verbose_name), say, compare)


def _band(level: Level) -> list[Field]:
    name, place = BANDS[level], f"bands, {level.value}"
    short = name[:1].lower() + name[1:]
    fields = [
        Field(f"{place}, low", f"{name}, from £", as_pounds, whole_change, short),
        Field(f"{place}, high", f"{name}, to £", as_pounds, whole_change, short),
        Field(f"{place}, open_top", f"{name}, open top", as_answer, whole_change, short),
        Field(f"{place}, from", f"{name}, set from", as_lines, line_changes, short),
    ]
    return [one for one in fields if level == Level.SENIOR or not one.place.endswith("open_top")]


# The sections of the form, in the order of the page.
SECTIONS: dict[str, Sequence[Field | Parts]] = {
    "The role": [
        _of_role("title"),
        Field("role", "Address", compare=whole_change),
        _of_role("in_sentence"),
        _of_role("plural"),
        Field("aliases", "Other names", as_lines, line_changes),
        Field("hidden_aliases", "Other names, hidden", as_lines, line_changes),
        _of_role("sector", compare=whole_change),
        _of_role("occupation_group", compare=whole_change),
        _of_role("group_is_role", as_answer, whole_change),
    ],
    "Review": [
        _of_role("reviewed_on", as_date, whole_change),
        _of_role("reviewed_by", compare=whole_change),
    ],
    "What they do": [_of_role("overview", as_paragraphs)],
    "Salary by experience": [
        *(field for level in Level for field in _band(level)),
        Field("pay_scale", "Points of the pay scale", as_lines, line_changes),
        _of_role("band_basis"),
        _of_role("official_note"),
        _of_role("pay"),
    ],
    "Career path": [_of_role("career"), Parts(documents.CAREER_STEPS, "career step", "career steps")],
    "A day in the life": [Parts(documents.DAY, "part of the day", "parts of the day")],
    "What moves the pay": [Parts(documents.LEVERS, "lever", "levers")],
    "Negotiation": [_of_role("tip"), _of_role("pro_move")],
    "Skills that pay more": [_of_role("skills", as_lines)],
    "Interview questions": [Parts(documents.INTERVIEW, "interview question", "interview questions")],
    "Questions people ask": [Parts(documents.QUESTIONS, "question", "questions")],
    "Related roles to show first": [Field("related", "Related roles to show first", as_lines, line_changes)],
    "Figures on record": [Parts(documents.FIGURES, "figure", "figures")],
}
