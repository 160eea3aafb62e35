"""Publishing many drafts at once: what a publisher reads first, and what becomes of each."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from roles.editing.changelist.waiting import waiting
from roles.editing.publishing import all_findings
from roles.editing.rules import key_of
from roles.models import Draft, Role
from tests.factories import make_role
from tests.pages import form_of, links, parse, texts
from tests.roles.editing.past import address, save

pytestmark = pytest.mark.django_db
LIST = "/admin/roles/role/"
ACTION = "publish_drafts"
SLUGS = ("data-analyst", "data-engineer", "data-scientist")


def ask(client: Client, roles: list[Role]) -> Any:
    return parse(client.post(LIST, {"action": ACTION, "_selected_action": [role.pk for role in roles]}))


def publish(client: Client, page: Any, roles: list[Role], why: str = "New survey.") -> HttpResponse:
    ticked = {"_selected_action": [role.pk for role in roles], "why": why}
    return client.post(LIST, form_of(page, "#action_form") | ticked)


def three_drafts() -> list[Role]:
    """Return three pages of the guide with drafts, of which the second breaks a rule."""
    roles = [Role.objects.get(slug=slug) for slug in SLUGS]
    changes = ({"tip": "Ask in March."}, {"tip": "Ask in April.", "sector": "gone"}, {"tip": "Ask in May."})
    for role, changed in zip(roles, changes, strict=True):
        save(role, **changed)
    return roles


def tips() -> list[str]:
    return list(Role.objects.filter(slug__in=SLUGS).order_by("slug").values_list("tip", flat=True))


@pytest.mark.usefixtures("few_pages")
def test_page_says_what_each_draft_changes_and_what_stands_against_it(publisher: Client) -> None:
    roles = three_drafts()
    page = ask(publisher, roles)
    said = [" ".join(words.split()) for words in texts(page, ".of-many li")]
    assert said[0].startswith("Data Analyst . Changed: negotiation tip. ")
    assert "error" in said[1]
    assert set(links(page)) >= {address("beside", role) for role in roles}
    assert "the drafts that have them stay drafts" in page.query_one(".errornote").to_text()
    assert "readers see it beside changed figures" in page.query_one("#action_form .help").to_text()


@pytest.mark.usefixtures("few_pages")
def test_two_of_three_are_published_and_the_one_refused_stays_a_draft(publisher: Client) -> None:
    roles = three_drafts()
    before = tips()
    for role in roles:
        save_reasons(role)
    answer = parse(publish(publisher, ask(publisher, roles), roles))
    assert texts(answer, "#public") == ["2 are public now"]
    assert texts(answer, "#refused") == ["1 was refused and stays as it was"]
    assert tips() == ["Ask in March.", before[1], "Ask in May."]


def save_reasons(role: Role) -> None:
    """Give each warning of a draft its reason."""
    draft = Draft.objects.get(role=role)
    draft.reasons = {key_of(one): "It is right." for one in all_findings(role, draft.document) if not one.is_error}
    draft.save()


@pytest.mark.usefixtures("few_pages")
def test_text_saved_since_the_page_was_shown_is_refused(publisher: Client) -> None:
    role = Role.objects.get(slug="data-analyst")
    before = role.tip
    save(role, tip="Ask in March.")
    page = ask(publisher, [role])
    save(role, tip="Ask never.")
    answer = publish(publisher, page, [role])
    assert "saved again since you opened this page" in answer.content.decode()
    assert Role.objects.get(pk=role.pk).tip == before


def test_draft_begun_since_the_page_was_shown_is_refused(publisher: Client) -> None:
    role = make_role()
    page = ask(publisher, [role])
    assert "No draft waits" in page.query_one(".of-many").to_text()
    save(role, tip="Ask.")
    assert "saved again since you opened this page" in publish(publisher, page, [role]).content.decode()


def test_new_role_is_said_to_be_new() -> None:
    role = make_role(state=Role.State.DRAFT)
    save(role, tip="Ask.")
    [one] = waiting([role])
    assert one.changed == "everything, for the page is new"
