"""Taking a page down in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from roles.documents import role_document
from roles.editing import withdrawal
from roles.editing.content import content_of
from roles.editing.publishing import publish
from roles.editing.saving import save_version
from roles.models import Draft, Role, Version
from tests.factories import make_role
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db
WHY = "Two pages became one."


@pytest.fixture
def role() -> Role:
    return make_role(slug="analyst", title="Analyst", in_sentence="analyst", plural="analysts")


@pytest.fixture
def other() -> Role:
    return make_role(slug="engineer", title="Engineer", in_sentence="engineer", plural="engineers")


def address(role: Role) -> str:
    return reverse("admin:roles_role_withdraw", args=[role.pk])


def state_of(role: Role) -> tuple[str, Role | None]:
    kept = Role.objects.get(pk=role.pk)
    return kept.state, kept.successor


def test_page_says_what_happens_and_offers_the_other_published_roles(
    publisher: Client, role: Role, other: Role
) -> None:
    make_role(slug="hidden", state=Role.State.DRAFT)
    page = parse(publisher.get(address(role)))
    words = page.query_one("#content").to_text()
    assert all(part in words for part in ("/salaries/analyst/", "410", "saved or follow", "brings the page back"))
    assert [one.attrs["value"] for one in page.query("datalist option")] == ["Engineer"]
    assert state_of(role) == (Role.State.PUBLISHED, None)


def test_page_with_many_roles_offers_none(publisher: Client, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(withdrawal, "MOST_OFFERED", 1)
    make_role()
    make_role()
    page = parse(publisher.get(address(role)))
    assert page.query("datalist") == []
    assert page.query("input[name=successor]")


def test_withdrawn_page_is_gone_and_leads_to_its_successor(
    publisher: Client, client: Client, role: Role, other: Role
) -> None:
    form = form_of(parse(publisher.get(address(role))), "#withdraw_form")
    answer = publisher.post(address(role), form | {"successor": "engineer", "why": WHY}, follow=True)
    page = parse(answer)
    assert texts(page, ".messagelist li") == ["Analyst is withdrawn. Its address says that the page is gone."]
    assert page.query_one(".messagelist a").attrs["href"] == role.get_absolute_url()
    assert state_of(role) == (Role.State.WITHDRAWN, other)
    public = client.get(role.get_absolute_url())
    assert public.status_code == 410
    assert other.get_absolute_url() in links(parse(public))
    version = Version.objects.get(role=role)
    assert (version.event, version.why, str(version.editor)) == ("withdrawn", WHY, "publisher@salaries.example")


@pytest.mark.parametrize("typed", ["Engineer", " engINEER ", "engineer"])
def test_successor_goes_by_its_title_too(publisher: Client, role: Role, other: Role, typed: str) -> None:
    publisher.post(address(role), {"successor": typed, "why": WHY})
    assert state_of(role) == (Role.State.WITHDRAWN, other)


def test_lists_and_search_leave_a_withdrawn_page_out(
    publisher: Client, client: Client, role: Role, other: Role
) -> None:
    publisher.post(address(role), {"successor": "", "why": WHY})
    for page in ("/salaries/", "/search/?q=analyst", "/", "/data/roles.json", "/sitemap.xml"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert b"/salaries/analyst/" not in answer.getvalue(), page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"successor": "", "why": " "}, "Say why: it stands in the history of this role."),
        ({"successor": "", "why": "x" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        (
            {"successor": "nobody", "why": WHY},
            "No other published role has the title “nobody”, or that name in its address.",
        ),
        (
            {"successor": "analyst", "why": WHY},
            "No other published role has the title “analyst”, or that name in its address.",
        ),
        (
            {"successor": "hidden", "why": WHY},
            "No other published role has the title “hidden”, or that name in its address.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_beside_its_field_and_what_was_typed_stays(
    publisher: Client, role: Role, typed: dict[str, str], sentence: str
) -> None:
    make_role(slug="hidden", state=Role.State.DRAFT)
    answer = publisher.post(address(role), typed)
    page = parse(answer)
    assert answer.status_code == 422
    assert texts(page, ".errorlist li") == [sentence]
    assert (
        form_of(page, "#withdraw_form").items() >= {name: text.strip() or text for name, text in typed.items()}.items()
    )
    assert (state_of(role), Version.objects.count()) == ((Role.State.PUBLISHED, None), 0)


def test_role_that_was_never_public_has_no_such_page(publisher: Client) -> None:
    new = make_role(state=Role.State.DRAFT)
    assert publisher.get(address(new)).status_code == 404
    assert publisher.post(address(new), {"why": WHY}).status_code == 404
    assert publisher.get(address(Role(pk=10**15))).status_code == 404


def test_successor_of_a_withdrawn_page_can_be_changed(publisher: Client, role: Role, other: Role) -> None:
    publisher.post(address(role), {"successor": "engineer", "why": WHY})
    third = make_role(slug="scientist")
    page = parse(publisher.get(address(role)))
    assert "withdrawn already" in page.query_one(".aside-note").to_text()
    assert form_of(page, "#withdraw_form")["successor"] == "engineer"
    publisher.post(address(role), {"successor": "scientist", "why": "It fits better."})
    assert state_of(role) == (Role.State.WITHDRAWN, third)


def test_draft_that_waits_is_kept_and_said_to_be(publisher: Client, role: Role) -> None:
    save_version(role, content_of(role) | {"tip": "Ask."}, editor=None)
    assert "The draft that waits stays a draft." in parse(publisher.get(address(role))).query_one("#content").to_text()
    publisher.post(address(role), {"successor": "", "why": WHY})
    assert Draft.objects.get(role=role).document["tip"] == "Ask."


@pytest.mark.usefixtures("guide")
def test_publishing_brings_the_page_back(publisher: Client, client: Client) -> None:
    role = Role.objects.get(slug="data-analyst")
    before = role_document(role)
    publisher.post(address(role), {"successor": "data-engineer", "why": WHY})
    save_version(role, content_of(role), editor=None)
    publish(role, editor=None, why="Back again.")
    assert client.get(role.get_absolute_url()).status_code == 200
    assert role_document(Role.objects.get(pk=role.pk)) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_publishers_may(editor: Client, client: Client, role: Role, method: str) -> None:
    before = client.get(role.get_absolute_url()).content
    assert getattr(editor, method)(address(role), {"successor": "", "why": WHY}).status_code == 403
    assert getattr(client, method)(address(role), {"successor": "", "why": WHY}).status_code == 302
    assert client.get(role.get_absolute_url()).content == before


@pytest.mark.parametrize("state", [Role.State.PUBLISHED, Role.State.WITHDRAWN])
def test_page_that_was_ever_public_is_deleted_by_nobody(superuser: Client, role: Role, state: str) -> None:
    Role.objects.filter(pk=role.pk).update(state=state)
    assert superuser.post(reverse("admin:roles_role_delete", args=[role.pk]), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [role.pk], "post": "yes"}
    superuser.post(reverse("admin:roles_role_changelist"), action)
    assert Role.objects.filter(pk=role.pk).exists()


def test_role_that_went_back_to_a_draft_by_a_file_is_not_deleted_either(superuser: Client, role: Role) -> None:
    save_version(role, content_of(role), editor=None)
    Role.objects.filter(pk=role.pk).update(state=Role.State.DRAFT)
    assert superuser.post(reverse("admin:roles_role_delete", args=[role.pk]), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [role.pk], "post": "yes"}
    superuser.post(reverse("admin:roles_role_changelist"), action)
    assert Role.objects.filter(pk=role.pk).exists()


def test_role_that_was_never_public_can_be_deleted(superuser: Client) -> None:
    new = make_role(state=Role.State.DRAFT)
    assert superuser.post(reverse("admin:roles_role_delete", args=[new.pk]), {"post": "yes"}).status_code == 302
    assert not Role.objects.filter(pk=new.pk).exists()
