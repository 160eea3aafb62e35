"""Saving, dropping, following and leaving roles, and the address that does it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.kept import ACTIONS, FollowsTooManyError, drop, follow, leave, may_add_offer, save
from accounts.models import Offer, User
from accounts.plans import FREE_FOLLOWED_ROLES, FREE_OFFERS
from roles.models import Role
from tests.factories import make_period, make_role, make_user
from tests.pages import links, parse, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

JSON = {"Accept": "application/json"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def role() -> Role:
    """A published role."""
    return make_role(slug="analyst", title="Analyst")


def send(client: Client, do: str, role: str = "analyst", accept: dict[str, str] = BROWSER, **fields: str) -> Any:
    """Press a button of a role, as a browser or a script sends it."""
    return client.post("/account/keep/", {"do": do, "role": role} | fields, headers=accept)


def kept(user: User) -> tuple[list[str], list[str]]:
    """Return the slugs of the roles a person has on their list, and of those they follow."""
    return tuple(list(rows.values_list("role__slug", flat=True)) for rows in (user.saved_roles, user.followed_roles))


def full(user: User) -> Iterator[Role]:
    """Let a person follow as many roles as Free holds."""
    for _ in range(FREE_FOLLOWED_ROLES):
        one = make_role()
        follow(user, one)
        yield one


def test_role_is_saved_once(user: User, role: Role) -> None:
    save(user, role)
    save(user, role)
    assert kept(user) == (["analyst"], [])


def test_role_is_dropped_from_ones_own_list_alone(user: User, role: Role) -> None:
    other = make_user("other@salaries.example")
    save(user, role)
    save(other, role)
    drop(user, role)
    drop(user, role)
    assert (kept(user), kept(other)) == (([], []), (["analyst"], []))


def test_role_is_followed_once_and_left(user: User, role: Role) -> None:
    follow(user, role)
    follow(user, role)
    assert kept(user) == ([], ["analyst"])
    leave(user, role)
    assert kept(user) == ([], [])


def test_one_role_more_than_free_follows_is_refused(user: User, role: Role) -> None:
    list(full(user))
    with pytest.raises(FollowsTooManyError):
        follow(user, role)
    assert user.followed_roles.count() == FREE_FOLLOWED_ROLES


def test_last_role_that_free_follows_can_be_followed_again(user: User) -> None:
    last = list(full(user))[-1]
    follow(user, last)
    assert user.followed_roles.count() == FREE_FOLLOWED_ROLES


def test_plus_follows_any_number(user: User, role: Role) -> None:
    list(full(user))
    make_period(user)
    follow(user, role)
    assert user.followed_roles.count() == FREE_FOLLOWED_ROLES + 1


def test_plan_says_whether_one_offer_more_fits(user: User) -> None:
    for _ in range(FREE_OFFERS):
        assert may_add_offer(user)
        Offer.objects.create(user=user, employer="Council", pay=40_000)
    assert not may_add_offer(user)
    make_period(user)
    assert may_add_offer(user)


@pytest.mark.parametrize(
    ("do", "before", "after"),
    [
        ("save", [], (["analyst"], [])),
        ("drop", ["save", "follow"], ([], ["analyst"])),
        ("follow", [], ([], ["analyst"])),
        ("leave", ["save", "follow"], (["analyst"], [])),
    ],
)
def test_button_does_what_it_says_and_leads_back(
    reader: Client, user: User, role: Role, do: str, before: list[str], after: tuple[list[str], list[str]]
) -> None:
    for done in before:
        ACTIONS[done](user, role)
    answer = send(reader, do, next="/search/?q=nurse&page=2")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/search/?q=nurse&page=2")
    assert kept(user) == after


@pytest.mark.usefixtures("role")
@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "salaries/",
        "http:///x",
    ],
)
def test_way_back_leads_to_pages_of_this_site_alone(reader: Client, elsewhere: str) -> None:
    assert send(reader, "save", next=elsewhere).headers["Location"] == "/account/"


@pytest.mark.usefixtures("role")
def test_script_is_told_how_things_stand(reader: Client) -> None:
    assert send(reader, "save", accept=JSON).json() == {"saved": True, "followed": False}
    assert send(reader, "follow", accept=JSON).json() == {"saved": True, "followed": True}
    assert send(reader, "drop", accept=JSON).json() == {"saved": False, "followed": True}
    assert send(reader, "leave", accept=JSON).json() == {"saved": False, "followed": False}


@pytest.mark.usefixtures("role")
def test_visitor_is_asked_to_sign_up_with_all_that_was_meant(client: Client) -> None:
    answer = send(client, "save", next="/search/?q=nurse")
    to = urlsplit(answer.headers["Location"])
    assert (answer.status_code, to.path) == (303, "/accounts/signup/")
    assert parse_qs(to.query) == {"next": ["/search/?q=nurse"], "keep": ["save"], "role": ["analyst"]}


@pytest.mark.usefixtures("role")
def test_visitor_comes_back_to_the_role_where_no_page_is_named(client: Client) -> None:
    to = send(client, "follow", next="https://evil.example/").headers["Location"]
    assert parse_qs(urlsplit(to).query)["next"] == ["/salaries/analyst/"]


def test_address_cannot_be_opened(reader: Client, user: User, role: Role) -> None:
    assert reader.get("/account/keep/", {"do": "save", "role": role.slug}).status_code == 405
    assert kept(user) == ([], [])


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("slug", ["nobody", "", "draft", "gone", "Analyst "])
@pytest.mark.parametrize("do", ["save", "follow"])
def test_role_without_a_public_page_is_not_found(
    client: Client, user: User, role: Role, do: str, slug: str, signed_in: bool
) -> None:
    make_role(slug="draft", state=Role.State.DRAFT)
    make_role(slug="gone", state=Role.State.WITHDRAWN, successor=role)
    if signed_in:
        client.force_login(user)
    assert send(client, do, slug).status_code == 404
    assert kept(user) == ([], [])


@pytest.mark.parametrize("state", [Role.State.WITHDRAWN, Role.State.DRAFT])
@pytest.mark.parametrize(("begin", "end"), [("save", "drop"), ("follow", "leave")])
def test_role_that_lost_its_page_can_be_let_go(
    reader: Client, user: User, role: Role, state: str, begin: str, end: str
) -> None:
    ACTIONS[begin](user, role)
    Role.objects.filter(pk=role.pk).update(state=state)
    assert send(reader, end).status_code == 303
    assert kept(user) == ([], [])


@pytest.mark.parametrize(("kept_by", "do"), [("follow", "save"), ("save", "follow")])
def test_kept_role_that_lost_its_page_cannot_be_kept_in_another_way(
    reader: Client, user: User, role: Role, kept_by: str, do: str
) -> None:
    ACTIONS[kept_by](user, role)
    before = kept(user)
    Role.objects.filter(pk=role.pk).update(state=Role.State.WITHDRAWN)
    assert send(reader, do).status_code == 404
    assert kept(user) == before


def test_draft_that_was_never_kept_cannot_be_told_from_nothing(reader: Client) -> None:
    make_role(slug="draft", state=Role.State.DRAFT)
    assert send(reader, "drop", "draft").status_code == send(reader, "drop", "nobody").status_code == 404


@pytest.mark.usefixtures("role")
@pytest.mark.parametrize("do", ["", "sell", "SAVE", "__class__"])
def test_unknown_action_is_refused_with_a_sentence(reader: Client, user: User, do: str) -> None:
    answer = send(reader, do, next="/salaries/analyst/")
    assert answer.status_code == 400
    assert "A role can be saved" in texts(parse(answer), "main")[0]
    assert links(parse(answer)) == ["/salaries/analyst/"]
    assert send(reader, do, accept=JSON).json()["error"].startswith("A role can be saved")
    assert kept(user) == ([], [])


def refused(reader: Client, user: User) -> HttpResponse:
    """Follow one role too many."""
    list(full(user))
    return send(reader, "follow", next="/salaries/analyst/")


def test_one_role_too_many_is_answered_with_what_can_be_done(reader: Client, user: User, role: Role) -> None:
    save(user, role)
    answer = refused(reader, user)
    assert answer.status_code == 409
    assert "Free follows 5 roles" in texts(parse(answer), "main")[0]
    assert links(parse(answer)) == ["/account/#followed", "/plans/", "/salaries/analyst/"]
    assert user.followed_roles.count() == FREE_FOLLOWED_ROLES
    assert kept(user)[0] == ["analyst"]


@pytest.mark.usefixtures("role")
def test_one_role_too_many_is_told_to_a_script(reader: Client, user: User) -> None:
    list(full(user))
    answer = send(reader, "follow", accept=JSON)
    assert (answer.status_code, list(answer.json())) == (409, ["error"])


@pytest.mark.usefixtures("role")
def test_answers_are_kept_out_of_every_cache(reader: Client, user: User) -> None:
    answers = [send(reader, "save"), send(reader, "save", accept=JSON), send(reader, "sell"), refused(reader, user)]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-store"}


@pytest.mark.usefixtures("role")
def test_form_without_its_token_is_refused(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert send(client, "save").status_code == 403
    assert kept(user) == ([], [])
