"""What a file that was brought in would change, worked out without writing anything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from roles.documents import Document
from roles.editing.content import digest
from roles.editing.files.bulk_content import to_go_on_from, with_drafts
from roles.editing.files.figure_changes import has_figure, put_figure
from roles.editing.files.figures_csv import FigureRow, read_figures
from roles.editing.files.file_values import FileValues, Known, Place
from roles.editing.files.reading import Problem
from roles.editing.files.role_file import MOST_ROLES, RoleInFile, read_roles
from roles.editing.files.role_shape import checked, read_figure, tidied
from roles.models import Draft, FormerKey, Import, OccupationGroup, Role, Sector, Source

WITHDRAWN = "this role was withdrawn: publish it again before a file changes it"


@dataclass(frozen=True)
class RoleChange:
    """The draft that a file makes of one role; `role` and `before` are empty where it makes a new one."""

    slug: str
    before: Document
    after: Document
    role: Role | None = None
    remark: str = ""

    @property
    def title(self) -> str:
        """What the role is called from then on."""
        return str(self.after["title"])


@dataclass
class Plan:
    """All that a file would change, and what is wrong with it. Nothing is applied while anything is."""

    changes: list[RoleChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # What the file says and nobody follows.
    remarks: list[Problem] = field(default_factory=list)
    unchanged: int = 0

    @property
    def digest(self) -> str:
        """A short name for these very changes to these very drafts."""
        return digest({one.slug: [digest(one.before), digest(one.after)] for one in self.changes})

    def add(self, slug: str, role: Role | None, draft: Draft | None, after: Document) -> None:
        """Take a role in, unless nothing of it changes."""
        before = to_go_on_from(role, draft) if role else {}
        if tidied(before) == after:
            self.unchanged += 1
        else:
            self.changes.append(RoleChange(slug, before, after, role, _remark(role, draft)))


def plan_of(upload: Import) -> Plan:
    """Work out what a file changes, from what editors would go on from at this moment."""
    plan = _of_roles(upload.text) if upload.kind == Import.Kind.ROLES else _of_figures(upload.text)
    plan.problems.sort()
    return plan


def _of_roles(text: str) -> Plan:
    files, problems = read_roles(text)
    plan = Plan(problems=problems)
    plan.problems += _twins(files)
    stored = {role.slug: (role, draft) for role, draft in with_drafts(Role.objects.filter(slug__in=_slugs(files)))}
    known = _known(files)
    titles = {title.lower(): slug for title, slug in Role.objects.values_list("title", "slug")}
    for one in files:
        _take_in(plan, one, known, titles, *stored.get(one.slug, (None, None)))
    return plan


def _take_in(
    plan: Plan, one: RoleInFile, known: Known, titles: dict[str, str], role: Role | None, draft: Draft | None
) -> None:
    found = len(plan.problems)

    def complain(place: Place, sentence: str) -> None:
        plan.problems.append(one.problem(place, sentence))

    after = checked(one.document, known, complain)
    if role and role.state == Role.State.WITHDRAWN:
        complain(("role",), WITHDRAWN)
    title = after.get("title", "").lower()
    if title and titles.setdefault(title, one.slug) != one.slug:
        complain(("title",), f"“{after['title']}” is the title of another role, {titles[title]}")
    plan.remarks += _remarks(one, role)
    if len(plan.problems) == found:
        plan.add(one.slug, role, draft, after)


def _slugs(files: Iterable[RoleInFile]) -> list[str]:
    return [one.slug for one in files]


def _twins(files: list[RoleInFile]) -> Iterator[Problem]:
    slugs = _slugs(files)
    for number, one in enumerate(files):
        if one.slug in slugs[:number]:
            yield one.problem(("role",), "this role stands in the file already: keep one of them")


def _known(files: Iterable[RoleInFile] = ()) -> Known:
    slugs = [*Role.objects.values_list("slug", flat=True), *_slugs(files)]
    former = dict(FormerKey.objects.values_list("key", "source__key"))
    return Known(
        sectors={key: key for key in Sector.objects.values_list("slug", flat=True)},
        groups={key: key for key in OccupationGroup.objects.values_list("code", flat=True)},
        sources=former | {key: key for key in Source.objects.values_list("key", flat=True)},
        roles={slug: slug for slug in slugs},
    )


def _remarks(one: RoleInFile, role: Role | None) -> Iterator[Problem]:
    """Say what a file decides in vain: only publishing makes a page public, and takes one down."""
    state = one.document.get("state")
    if state is not None and state != (role.state if role else Role.State.DRAFT):
        yield one.problem(
            ("state",), f"“{state}” is not followed: the role becomes a draft, which a publisher publishes"
        )
    if one.document.get("successor") is not None:
        yield one.problem(("successor",), "this is not followed: it is chosen when a page is taken down")


def _remark(role: Role | None, draft: Draft | None) -> str:
    """Say what becomes of the work that is under way."""
    if role is None:
        return "A new role."
    if draft is None:
        return ""
    if draft.publish_at:
        return f"It was to be published on {_moment(draft.publish_at)}. That is off, and the review begins anew."
    if draft.stage == Draft.Stage.REVIEW:
        return "Its draft is in review. The review begins anew."
    return "It has a draft, on which this is built."


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _of_figures(text: str) -> Plan:
    rows, problems = read_figures(text)
    plan = Plan(problems=problems)
    by_role: dict[str, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_role[row.role].append(row)
    if len(by_role) > MOST_ROLES:
        plan.problems.append(Problem(1, "role", f"a file may change {MOST_ROLES} roles at most: split it"))
        return plan
    stored = {role.slug: (role, draft) for role, draft in with_drafts(Role.objects.filter(slug__in=by_role))}
    known = _known()
    for slug, some in by_role.items():
        _take_figures(plan, some, known, *stored.get(slug, (None, None)))
    titles = {slug: role.title for slug, (role, _) in stored.items()}
    plan.problems = list(_with_names(plan.problems, rows, titles))
    return plan


def _with_names(problems: list[Problem], rows: list[FigureRow], titles: dict[str, str]) -> Iterator[Problem]:
    """Put the role and the figure of a row before the place that is wrong: "Chef, entry-2025: value"."""
    names = {row.number: [titles.get(row.role, row.role[:80]), row.key[:100]] for row in rows}
    for one in problems:
        name = ", ".join(filter(None, names.get(one.row, [])))
        yield one._replace(place=f"{name}: {one.place}") if name else one


def _take_figures(plan: Plan, rows: list[FigureRow], known: Known, role: Role | None, draft: Draft | None) -> None:
    if role is None or role.state == Role.State.WITHDRAWN:
        sentence = WITHDRAWN if role else f"there is no role “{rows[0].role[:80]}”"
        plan.problems += [Problem(row.number, "role", sentence) for row in rows if row.role]
        return
    content = tidied(to_go_on_from(role, draft))
    read = [(row, _figure_of(plan, row, known, content)) for row in rows]
    sound = [(row, figure) for row, figure in read if figure is not None]
    for row, figure in sound:
        put_figure(content, row, figure)
    if sound:
        plan.add(role.slug, role, draft, tidied(content))


def _figure_of(plan: Plan, row: FigureRow, known: Known, content: Document) -> Document | None:
    """Return the figure of a row, empty for one that is taken out; `None` for a row in which anything is wrong."""
    found: list[Problem] = []

    def complain(place: Place, sentence: str) -> None:
        if ", ".join(place) not in row.wrong:
            found.append(Problem(row.number, ", ".join(place), sentence))

    figure: Document = {}
    if not row.is_deleted:
        figure = read_figure(FileValues(known, complain), row.figure, ())
    elif not has_figure(content, row.key):
        complain(("key",), f"this role has no figure “{row.key}” that could be taken out")
    plan.problems += found
    return None if found or row.wrong else figure
