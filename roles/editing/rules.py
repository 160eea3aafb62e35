"""What stands between a draft and the public page: the rules of `check_guide`, each finding with its weight."""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Model
from django.db.models.functions import Lower
from django.utils import timezone

from roles import documents, editorial, guide_check
from roles.documents import AFTER_BANDS, BEFORE_BANDS, CLOSING, REFERENCES, SHARED_BY_NAME, Document
from roles.editing.completeness import filled_in, missing, without_gaps
from roles.editing.content import for_tables
from roles.guide_check import Graded
from roles.models import WHOLE_UK, Alias, OccupationGroup, Part, Role

# The columns of a role that readers see as prose.
PROSE = ("overview", "band_basis", "official_note", "pay", "career", "tip", "pro_move", "skills")
PAGE_ORDER = (
    *("role", *BEFORE_BANDS, "aliases", "hidden_aliases", "related", "overview", "bands", *AFTER_BANDS),
    *("career_steps", "day", "levers", *CLOSING, "skills", "questions", "interview_questions", "pay_scale", "figures"),
)


def findings(content: Document) -> list[Graded]:
    """Return what the rules find within a page: errors first, in page order each."""
    today = timezone.localdate()
    found = [Graded("complete", place, sentence, is_error=True) for place, sentence in _to_complete(content)]
    found += guide_check.graded(for_tables(without_gaps(content)), _official(content), today)
    return in_page_order(found)


def findings_across(role: Role, content: Document) -> Iterator[Graded]:
    """Find what a page has in common with other roles: names that are taken, text that stands elsewhere too."""
    content = without_gaps(content)
    for place, sentence in [*_taken_address(role, content), *_taken_names(role, content)]:
        yield Graded("names", place, sentence, is_error=True)
    for (place, other), run in _shared_text(role, content).items():
        yield Graded("text of other pages", place, f"shares eight words with {other}: “{run}”", is_error=False)


def in_page_order(found: Iterable[Graded]) -> list[Graded]:
    """Sort findings: errors first, in page order each; what concerns the whole page comes last."""
    return sorted(found, key=lambda one: (not one.is_error, *_position(one.place)))


def unreasoned(found: list[Graded], reasons: dict[str, str]) -> list[Graded]:
    """Return what stops publishing: errors, and warnings without a reason; `reasons` are by `key_of` a finding."""
    return [one for one in found if one.is_error or not reasons.get(key_of(one), "").strip()]


def key_of(found: Graded) -> str:
    """Return the name under which a warning's reason is kept."""
    return f"{found.place}: {found.sentence}"


def _position(place: str) -> tuple[int, list[int]]:
    name = place.split(", ")[0]
    section = PAGE_ORDER.index(name) if name in PAGE_ORDER else len(PAGE_ORDER)
    return section, [int(number) for number in re.findall(r"\d+", place)]


def _to_complete(content: Document) -> Iterator[editorial.Finding]:
    yield from missing(content)
    yield from _unknown(filled_in(content))


def _unknown(content: Document) -> Iterator[editorial.Finding]:
    """Find keys of sources, sectors, groups and roles that do not exist."""
    named = list(_references(content))
    for model, column in {(model, column) for _, _, model, column in named}:
        asked = {key for _, key, one, _ in named if one is model}
        known = set(model._default_manager.filter(**{f"{column}__in": asked}).values_list(column, flat=True))
        for place, key, one, _ in named:
            if one is model and key not in known:
                yield place, f"there is no {model._meta.verbose_name} “{key}”"


def _references(content: Document) -> Iterator[tuple[str, str, type[Model], str]]:
    for name in ("sector", "occupation_group"):
        if name in content:
            yield name, content[name], *REFERENCES[name]
    for number, slug in enumerate(content.get("related", []), start=1):
        if slug:
            yield f"related, {number}", slug, *REFERENCES["other"]
    for part in ("levers", "figures"):
        for number, entry in enumerate(content.get(part, []), start=1):
            if "source" in entry:
                yield f"{part}, {number}, source", entry["source"], *REFERENCES["source"]


def _official(content: Document) -> list[Document]:
    part = SHARED_BY_NAME["occupation_groups"]
    codes = [WHOLE_UK, content.get("occupation_group") or WHOLE_UK]
    groups = OccupationGroup.objects.filter(code__in=codes).select_related("source", "going_rate_source")
    return [documents.entry_of(group, part) for group in groups]


def _taken_address(role: Role, content: Document) -> Iterator[editorial.Finding]:
    """Find that a new role wants the address of another; one that was public keeps its own whatever a draft says."""
    slug = content.get("role", "")
    other = Role.objects.exclude(pk=role.pk).filter(slug=slug).first() if slug != role.slug else None
    if other and role.state == Role.State.DRAFT:
        yield "role", f"“{slug}” is the address of {other}"


def _taken_names(role: Role, content: Document) -> Iterator[editorial.Finding]:
    names = [("title", content.get("title", ""))]
    names += [(place.rstrip(", "), entry["name"]) for place, entry in documents.entries_of(content, documents.ALIASES)]
    asked = {name.lower() for _, name in names}
    aliases = Alias.objects.exclude(role=role).annotate(lower=Lower("name")).filter(lower__in=asked)
    titles = Role.objects.exclude(pk=role.pk).annotate(lower=Lower("title")).filter(lower__in=asked)
    taken = dict(aliases.values_list("lower", "role__title")) | dict(titles.values_list("lower", "title"))
    for place, name in names:
        if name.lower() in taken:
            yield place, f"“{name}” already names {taken[name.lower()]}"


def _shared_text(role: Role, content: Document) -> dict[tuple[str, str], str]:
    """Return the first run of eight words that a text shares with another page, by the place and that page's title."""
    own = {run: place for place, text in editorial.prose(content) for run in editorial.runs(text)}
    shared: dict[tuple[str, str], str] = {}
    for title, text in _published_text(role):
        for run in filter(own.__contains__, editorial.runs(text)):
            shared.setdefault((own[run], title), " ".join(run))
    return shared


def _published_text(role: Role) -> Iterator[tuple[str, str]]:
    others = Role.objects.published().exclude(pk=role.pk)
    for title, *texts in others.values_list("title", *PROSE).iterator():
        yield from ((title, text) for text in texts)
    parts = Part.objects.filter(role__in=others).values_list("role__title", "title", "text").order_by()
    for title, *texts in parts.iterator():
        yield from ((title, text) for text in texts)
