"""An editor, who may write and not publish, cannot change a public page by any request.

Every address of the admin is tried with all that a publisher's browser could send there, and more. An address that is
new must be named here first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, reverse
from django.utils import timezone

from accounts.models import Plan, PlusPeriod, User
from roles.documents import role_document
from roles.editing.content import content_of, current_content, digest
from roles.editing.files.exporting import figures_file
from roles.editing.publishing import publish_due, withdraw
from roles.editing.saving import save_version
from roles.fixture_format import write
from roles.models import (
    Change,
    Draft,
    Edition,
    Import,
    NegotiationStep,
    OccupationGroup,
    Role,
    Sector,
    Source,
    UkPay,
    Version,
)
from roles.source_merge_view import merge_address
from salaryguide.models import Feedback, Message
from tests.factories import make_feedback, make_message, make_period, make_source, make_user
from tests.pages import Form, form_of, parse
from tests.roles.editing.contents import with_put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_pages")]

SWAPPED = {"aliases, 1": "BI analyst", "aliases, 2": "business intelligence analyst"}
FUTURE = timedelta(days=36_500)


@dataclass
class Site:
    """What there is to attack: drafts that break no rule and wait for a publisher, and what pages share."""

    public: Role
    new: Role
    gone: Role
    upload: Import
    sources: list[Source]
    change: Change

    @property
    def roles(self) -> list[Role]:
        return [self.public, self.new, self.gone]


def wait_for_review(role: Role, places: dict[str, Any]) -> None:
    save_version(role, with_put(places, content_of(role)), editor=None)


@pytest.fixture
def site() -> Site:
    """A published, a new and a withdrawn role, each with a draft in review, and a file that was uploaded."""
    public, engineer, gone = (Role.objects.get(slug=f"data-{kind}") for kind in ("analyst", "engineer", "scientist"))
    names = {"role": "pipeline-keeper", "title": "Pipeline Keeper"}
    content = content_of(engineer) | names
    engineer.delete()
    new = Role.objects.create(slug="pipeline-keeper", title="Pipeline Keeper", in_sentence="keeper", plural="keepers")
    save_version(new, content, editor=None)
    wait_for_review(public, SWAPPED)
    withdraw(gone, successor=None, editor=None, why="It was thin.")
    wait_for_review(gone, {})
    Draft.objects.update(stage=Draft.Stage.REVIEW)
    text = write(role_document(public) | {"tip": "Other words.", "state": "published"})
    upload = Import.objects.create(kind=Import.Kind.ROLES, name="roles.yaml", text=text)
    change = Change.objects.create(role=public, what="Entry band", before="£1", after="£2", who="somebody")
    return Site(public, new, gone, upload, [make_source(), make_source()], change)


def public_state(with_edition: bool = True) -> dict[str, Any]:
    """All that the public can see or that leads there, and what the editor may do."""
    shared = (Sector, Source, OccupationGroup, UkPay, NegotiationStep)
    pages = ["/", "/salaries/", "/salaries/data-analyst/", "/salaries/pipeline-keeper/", "/salaries/data-scientist/"]
    pages += ["/data/roles.json", "/data/sources.csv", "/search/index.json", "/feeds/changes.atom", "/sitemap.xml"]
    in_use = Source.objects.filter(figures__role__state="published").distinct().order_by("pk")
    return {
        "pages": {page: Client().get(page).getvalue() for page in pages},
        "documents": [role_document(role) for role in Role.objects.exclude(state=Role.State.DRAFT).order_by("pk")],
        "states": list(Role.objects.exclude(state=Role.State.DRAFT).order_by("pk").values_list("slug", "state")),
        "shared": [list(model._default_manager.order_by("pk").values()) for model in shared if model is not Source],
        "sources in use": list(in_use.values()),
        "changes": Change.objects.count(),
        "live versions": Version.objects.filter(event__in=Version.LIVE).exclude(event="found").count(),
        "plans": list(Draft.objects.exclude(publish_at=None, approved_by=None).values()),
        "edition": Edition.objects.current() if with_edition else None,
        "rights": sorted(
            code
            for user in User.objects.filter(email="editor@salaries.example")
            for code in (*user.get_all_permissions(), f"superuser: {user.is_superuser}")
        ),
        "groups": [
            sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.order_by("pk")
        ],
        "due": list(publish_due(timezone.now() + FUTURE)),
    }


MAKERS: dict[type[models.Model], Any] = {
    Role: lambda site: site.public,
    Source: lambda site: site.public.figures.first().source,
    Sector: lambda site: site.public.sector,
    OccupationGroup: lambda site: site.public.occupation_group,
    UkPay: lambda site: UkPay.objects.first(),
    NegotiationStep: lambda site: NegotiationStep.objects.first(),
    Import: lambda site: site.upload,
    Change: lambda site: site.change,
    Feedback: lambda site: Feedback.objects.first() or make_feedback(),
    Message: lambda site: Message.objects.first() or make_message(),
    User: lambda site: User.objects.get(email="editor@salaries.example"),
    Group: lambda site: Group.objects.get(name="Editors"),
    Plan: lambda site: Plan.objects.first(),
    PlusPeriod: lambda site: PlusPeriod.objects.first() or make_period(make_user()),
}
# What stands behind the arguments of each address that the stock admin does not give to every model.
PLAIN = ("index", "guide", "late-form", "logout", "password_change", "password_change_done", "login", "autocomplete")
OF_ROLES = ("find", "preview_new", "export_roles", "export_figures")
OWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys([*PLAIN, "jsi18n", "roles_source_merge"], ()),
    **dict.fromkeys([f"roles_role_{name}" for name in OF_ROLES], ()),
    **dict.fromkeys([f"roles_role_{name}" for name in ("preview", "beside", "withdraw")], ("role",)),
    **dict.fromkeys(["roles_role_version", "roles_role_restore"], ("role", "version")),
    **dict.fromkeys(["roles_import_apply", "roles_import_put_away"], ("upload",)),
    "auth_user_password_change": ("user",),
    "app_list": ("app",),
    "view_on_site": ("content type", "role"),
}
# Nothing at these addresses is ours, or they lead elsewhere at once.
UNNAMED = {None}
BY_MODEL = re.compile(r"(\w+?)_(\w+)_(changelist|add|change|delete|history)")


def named(patterns: Any) -> Iterator[str | None]:
    for one in patterns:
        yield from named(one.url_patterns) if isinstance(one, URLResolver) else [one.name]


NAMES = sorted(set(named(admin.site.get_urls())) - UNNAMED)
# A new source begins an edition, as all content does, and stands behind no page yet.
OPEN_TO_EDITORS = {"roles_source"}


def addresses(name: str, site: Site) -> list[tuple[str, Role | None]]:
    """The addresses of one name, for each role where it is about roles."""
    if name == "roles_source_merge":
        both = [site.sources[0], MAKERS[Source](site)]
        return [(merge_address(both), None)]
    if name not in OWN:
        return _of_model(name, site)
    numbers = {"version": 1, "upload": site.upload.pk, "user": 1, "app": "roles", "content type": 1}
    roles = site.roles if "role" in OWN[name] else [None]
    return [
        (
            reverse(f"admin:{name}", args=[role.pk if one == "role" and role else numbers[one] for one in OWN[name]]),
            role,
        )
        for role in roles
    ]


def _of_model(name: str, site: Site) -> list[tuple[str, Role | None]]:
    app, model, view = BY_MODEL.fullmatch(name).groups()  # type: ignore[union-attr]
    maker = MAKERS[apps.get_model(app, model)]
    if view in ("changelist", "add"):
        return [(reverse(f"admin:{name}"), None)]
    rows = site.roles if model == "role" else [maker(site)]
    return [(reverse(f"admin:{name}", args=[row.pk]), row if model == "role" else None) for row in rows]


def test_every_address_of_the_admin_is_known_here(site: Site, editor: Client) -> None:
    unknown = [name for name in NAMES if name not in OWN and not BY_MODEL.fullmatch(name)]
    assert unknown == []
    assert [name for name in NAMES if not addresses(name, site)] == []


def typed(form: Form) -> Form:
    """The same form with other words and amounts in it."""
    changed = dict(form)
    for name, value in form.items():
        if name.endswith(("text", "summary", "tip", "title", "what")) and value:
            changed[name] = f"{value} Changed."
        elif re.search(r"(median|p\d\d|mean|_low|_high|value)$", name) and value.isdecimal():
            changed[name] = str(int(value) + 1)
    return changed


WHY = {"why": "Because.", "reason": "Because.", "confirm": "yes", "post": "yes", "sent": "yes"}
PAST = {"publish_at": (timezone.now() - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")}


def attempts(site: Site, form: Form, name: str) -> Iterator[Form]:
    """All that could be sent to an address: its form as it is and changed, with whatever could mean “publish”."""
    yield form | WHY | {"_publish": "yes"}
    yield form | WHY | PAST | {"_publish": "yes"}
    yield form | WHY | {"_publish": "yes", "_popup": "1", "_to_field": "id"}
    yield form | WHY | PAST | {"_save": "yes", "approved_by": "1", "stage": "review", "state": "published"}
    yield form | WHY | {"_saveasnew": "yes", "_continue": "yes", "_addanother": "yes", "_review": "yes"}
    yield typed(form) | WHY | {"_save": "yes", "state": "published", "successor": ""}
    yield typed(form) | WHY | {"_publish": "yes"}
    yield WHY | {"_publish": "yes", "keep": str(site.sources[0].pk), "shown": "", "successor": ""}
    if name.endswith("changelist"):
        ticked = {"_selected_action": [role.pk for role in site.roles], "index": "0", "select_across": "0"}
        asked = {"sector": "health", "group": "3544", "occupation_group": "3544", "reviewed_by": "An editor"}
        for action in (*(admin.site.get_model_admin(Role).actions or ()), "delete_selected", "merge_chosen"):
            seen = {f"seen-{draft.role_id}": draft.version_id for draft in Draft.objects.all()}
            yield ticked | seen | WHY | asked | {"action": str(action)}


def form_at(browser: Client, address: str) -> Form:
    """The form that somebody who may do everything is given at an address, with each box that is ticked."""
    answer = browser.get(address)
    if answer.streaming or not answer["Content-Type"].startswith("text/html"):
        return {}
    page = parse(answer)
    form: Any = form_of(page, "#content")
    for box in page.query("#content input[type=checkbox][checked]"):
        form[box.attrs["name"]] = []
    for box in page.query("#content input[type=checkbox][checked]"):
        form[box.attrs["name"]].append(box.attrs.get("value") or "on")
    return dict(form)


def up_to_date(attempt: Form, role: Role | None) -> Form:
    """The same as if the form had been opened a moment ago."""
    return attempt | ({"opened": digest(current_content(role))} if "opened" in attempt and role else {})


def attack(browser: Client, superuser: Client, site: Site, name: str) -> list[HttpResponse]:
    """Send to the addresses of one name all that could be sent there."""
    answers = []
    for address, role in addresses(name, site):
        form = form_at(superuser, address)
        answers += [
            browser.get(address),
            browser.get(f"{address}{'&' if '?' in address else '?'}_popup=1&_to_field=id"),
        ]
        for attempt in attempts(site, form, name):
            answers.append(browser.post(address, up_to_date(attempt, role)))
        answers += [browser.put(address), browser.delete(address)]
    return answers


def group_of(name: str) -> str:
    """The addresses of a role are tried one by one, all others of one model together."""
    match = BY_MODEL.fullmatch(name)
    return f"{match[1]}_{match[2]}" if match and match[2] != "role" else name


@pytest.mark.parametrize("group", sorted({group_of(name) for name in NAMES}))
def test_editor_changes_nothing_public_at(group: str, site: Site, editor: Client, superuser: Client) -> None:
    names = [name for name in NAMES if group_of(name) == group]
    tried = [address for name in names for address in addresses(name, site)]
    before = public_state(with_edition=group not in OPEN_TO_EDITORS)
    answers = [answer for name in names for answer in attack(editor, superuser, site, name)]
    assert public_state(with_edition=group not in OPEN_TO_EDITORS) == before
    assert {answer.status_code for answer in answers} <= {200, 302, 400, 403, 404, 405, 409, 422}
    assert len(answers) > 10 * len(tried)


POWERFUL = [
    *("roles_role_change", "roles_role_changelist", "roles_role_withdraw"),
    *(
        "roles_source_merge",
        "roles_source_change",
        "roles_sector_change",
        "roles_occupationgroup_change",
        "roles_ukpay_change",
    ),
    *("roles_negotiationstep_change", "roles_negotiationstep_delete", "roles_ukpay_delete"),
]


@pytest.mark.parametrize("name", POWERFUL)
def test_same_requests_do_change_something_when_somebody_may(
    name: str, site: Site, editor: Client, superuser: Client
) -> None:
    before = public_state()
    attack(superuser, superuser, site, name)
    assert public_state() != before


def test_import_of_a_file_that_says_published_makes_drafts(site: Site, editor: Client) -> None:
    before = public_state()
    text = write(role_document(site.public) | {"tip": "From a file.", "state": "published"})
    answer = editor.post(reverse("admin:roles_import_add"), {"file": SimpleUploadedFile("r.yaml", text.encode())})
    form = form_of(parse(editor.get(answer["Location"])), "#apply_form")
    upload = Import.objects.latest("made_at")
    editor.post(reverse("admin:roles_import_apply", args=[upload.pk]), form | {"why": "New words.", "_publish": "yes"})
    assert Draft.objects.get(role=site.public).document["tip"] == "From a file."
    assert public_state() == before


def test_import_of_figures_makes_drafts(site: Site, editor: Client) -> None:
    before = public_state()
    figure = site.public.figures.first()
    assert figure
    header, *rows = "".join(figures_file(Role.objects.filter(pk=site.public.pk))).splitlines()
    text = "\n".join([header, next(row for row in rows if figure.key in row).replace("33977", "34977")])
    answer = editor.post(reverse("admin:roles_import_add"), {"file": SimpleUploadedFile("f.csv", text.encode())})
    form = form_of(parse(editor.get(answer["Location"])), "#apply_form")
    upload = Import.objects.latest("made_at")
    editor.post(reverse("admin:roles_import_apply", args=[upload.pk]), form | {"why": "New figures."})
    figures = {one["key"]: one["value"] for one in Draft.objects.get(role=site.public).document["figures"]}
    assert figures[figure.key] == 34_977
    assert public_state() == before


def test_saved_draft_is_all_that_an_editor_leaves(site: Site, editor: Client) -> None:
    address = reverse("admin:roles_role_change", args=[site.public.pk])
    before = public_state()
    form = form_of(parse(editor.get(address)), "#role_form")
    assert editor.post(address, form | {"tip": "An editor's words.", "_save": "yes"}).status_code == 302
    assert Draft.objects.get(role=site.public).document["tip"] == "An editor's words."
    assert editor.post(address, form | {"_publish": "yes"}).status_code == 403
    assert public_state() == before
