"""The account page: what a person saved and follows, and what has changed since."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from justhtml import JustHTML
from time_machine import travel

from accounts.account_page import SHOWN_CHANGES
from accounts.kept import follow, save
from accounts.models import FollowedRole, Offer, OwnPay, SavedRole, User
from roles.models import Change, Role
from tests.factories import make_group, make_role, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = pytest.mark.django_db

SAVED, FOLLOWED = "#saved", "#followed"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def page_of(client: Client) -> JustHTML:
    """Return the account page of whoever is signed in."""
    answer = client.get("/account/")
    assert answer.status_code == 200
    return parse(answer)


def words(client: Client, part: str) -> str:
    """Return what one part of the account page says."""
    return " ".join(texts(page_of(client), part)[0].split())


def change(at: datetime, **traits: Any) -> Change:
    """Put a change on record at one moment."""
    known = {"what": "Entry band", "before": "£25,000–£30,000", "after": "£26,000–£32,000", "who": "editor"}
    with travel(at, tick=False):
        return Change.objects.create(**(known | traits))


def saved_at(user: User, when: datetime, **traits: Any) -> Role:
    """Let a person save a new role at one moment."""
    role = make_role(**traits)
    SavedRole.objects.create(user=user, role=role, saved_at=when)
    return role


def test_visitor_is_asked_to_sign_in_and_comes_back(client: Client) -> None:
    assert client.get("/account/").headers["Location"] == "/accounts/login/?next=/account/"


def test_page_reaches_no_cache(reader: Client) -> None:
    assert reader.get("/account/").headers["Cache-Control"] == "private, no-store"


def test_page_is_not_for_search_engines(reader: Client) -> None:
    assert page_of(reader).query('meta[name="robots"]')[0].attrs["content"] == "noindex"


def test_empty_page_says_how_to_begin(reader: Client) -> None:
    assert "Your list is empty. Open a role among all salaries" in words(reader, SAVED)
    assert "You follow no role yet" in words(reader, FOLLOWED)
    assert "No offer yet" in words(reader, "#offers")
    assert "Practice is not open yet." in words(reader, "main")
    assert links(page_of(reader), f"{SAVED} a") == ["/salaries/"]


def test_saved_role_is_linked_with_its_three_ranges(reader: Client, user: User) -> None:
    save(user, make_role(slug="analyst", title="Analyst", senior_open_top=True))
    page = page_of(reader)
    assert links(page, f"{SAVED} h3 a") == ["/salaries/analyst/"]
    assert texts(page, f"{SAVED} .levels li") == [
        "Entry £25,000–£33,000",
        "Mid-career £34,000–£50,000",
        "Senior or lead £50,000–£70,000+",
    ]


def test_role_saved_last_stands_first(reader: Client, user: User) -> None:
    for days, title in [(3, "Baker"), (1, "Analyst"), (2, "Welder")]:
        saved_at(user, NOW - days * DAY, title=title)
    assert texts(page_of(reader), f"{SAVED} h3") == ["Analyst", "Welder", "Baker"]


def test_what_another_person_keeps_is_not_shown(reader: Client) -> None:
    other, role = make_user("other@salaries.example"), make_role(title="Baker")
    save(other, role)
    follow(other, role)
    assert "Baker" not in words(reader, SAVED) + words(reader, FOLLOWED)


def test_saved_role_without_changes_says_so_with_the_day(reader: Client, user: User) -> None:
    saved_at(user, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert "No figure has changed since you saved it on 1 July 2026." in words(reader, SAVED)


def test_changes_since_it_was_saved_are_named_with_their_days(reader: Client, user: User) -> None:
    role = saved_at(user, NOW, occupation_group=make_group())
    change(NOW + DAY, role=role, why="a new survey")
    change(NOW + 2 * DAY, group=role.occupation_group, what="Official median", before="£38,000", after="£39,100")
    assert "2 changes since you saved it on 23 November 2026:" in words(reader, SAVED)
    assert texts(page_of(reader), f"{SAVED} .changes li") == [
        "25 November 2026 Official median £38,000 became £39,100.",
        "24 November 2026 Entry band £25,000–£30,000 became £26,000–£32,000, a new survey.",
    ]


def test_changes_of_each_role_count_from_the_day_it_was_saved(reader: Client, user: User) -> None:
    first, second = saved_at(user, NOW - 3 * DAY), saved_at(user, NOW)
    for role in (first, second):
        change(NOW - DAY, role=role)
    said = words(reader, SAVED)
    assert said.count("1 change since you saved it on 20 November 2026:") == 1
    assert said.count("No figure has changed since you saved it on 23 November 2026.") == 1


def test_changes_before_it_was_saved_are_left_out(reader: Client, user: User) -> None:
    change(NOW - DAY, role=saved_at(user, NOW))
    assert "No figure has changed" in words(reader, SAVED)


def test_changes_of_other_roles_are_left_out(reader: Client, user: User) -> None:
    saved_at(user, NOW)
    later = saved_at(user, NOW + 2 * DAY)
    change(NOW + DAY, role=later)
    change(NOW + DAY, role=make_role(occupation_group=make_group()))
    change(NOW + DAY, group=make_group(code="0001"))
    assert words(reader, SAVED).count("No figure has changed") == 2


def test_figure_described_in_other_words_is_no_change(reader: Client, user: User) -> None:
    change(NOW + DAY, role=saved_at(user, NOW), before="£1", after="£1")
    assert "No figure has changed" in words(reader, SAVED)


def test_of_many_changes_the_last_are_named(reader: Client, user: User) -> None:
    role = saved_at(user, NOW)
    for number in range(SHOWN_CHANGES + 4):
        change(NOW + (number + 1) * DAY, role=role, after=f"£{number}")
    assert "7 changes since you saved it on 23 November 2026. The last 3:" in words(reader, SAVED)
    shown = texts(page_of(reader), f"{SAVED} .changes li")
    assert [text.split()[-1] for text in shown] == ["£6.", "£5.", "£4."]


def test_withdrawn_role_stays_on_the_lists_with_its_successor(reader: Client, user: User) -> None:
    baker = make_role(slug="baker", title="Baker")
    gone = make_role(title="Doughnutter", plural="doughnutters")
    for keep in (save, follow):
        keep(user, gone)
    Role.objects.filter(pk=gone.pk).update(state=Role.State.WITHDRAWN, successor=baker)
    for part in (SAVED, FOLLOWED):
        assert "We no longer keep a page for doughnutters. What it said is now part of Baker" in words(reader, part)
        assert links(page_of(reader), f"{part} li a") == ["/salaries/baker/"]
    assert not page_of(reader).query(".levels")


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_without_page_and_successor_says_that_there_are_no_figures(reader: Client, user: User, state: str) -> None:
    role = make_role(plural="bakers")
    save(user, role)
    Role.objects.filter(pk=role.pk).update(state=state)
    assert "There is no page for bakers at the moment" in words(reader, SAVED)
    assert links(page_of(reader), f"{SAVED} a") == []


@pytest.mark.parametrize(("part", "keep"), [(SAVED, save), (FOLLOWED, follow)])
def test_role_is_let_go_by_its_button(reader: Client, user: User, part: str, keep: Any) -> None:
    keep(user, make_role(title="Baker"))
    page = page_of(reader)
    button = page.query(f"{part} li button")[0]
    answer = reader.post("/account/keep/", form_of(page, f"{part} li form") | {"do": button.attrs["value"]})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/account/{part}")
    page = page_of(reader)
    assert [said for said in texts(page, f"{part} .said") if "Baker" in said]
    assert texts(page, f"{part} h3") == []
    assert texts(page_of(reader), ".manage .said") == texts(page, ".manage__main > .said")


@pytest.mark.parametrize(("number", "query"), [(1, ""), (2, "?role=one-1&role=one-0"), (6, "&role=one-1")])
def test_saved_roles_can_be_compared_up_to_four(reader: Client, user: User, number: int, query: str) -> None:
    for day in range(number):
        saved_at(user, NOW + day * DAY, slug=f"one-{day}")
    Role.objects.filter(slug="one-5").update(state=Role.State.DRAFT)
    found = [link for link in links(page_of(reader), f"{SAVED} a") if link.startswith("/compare/")]
    assert [link.endswith(query) and link.count("role=") <= 4 for link in found] == [True] * bool(query)


def test_followed_roles_are_listed_with_how_many_fit(reader: Client, user: User) -> None:
    for title in ("Baker", "Analyst"):
        follow(user, make_role(title=title))
    assert texts(page_of(reader), f"{FOLLOWED} h3") == ["Baker", "Analyst"]
    assert "You follow 2 of 5. Plus follows any number." in words(reader, FOLLOWED)


def test_mails_are_switched_off_and_on(reader: Client, user: User) -> None:
    follow(user, make_role(title="Baker"))
    for wants, said in [("no", "Mails about changes are off."), ("yes", "one a week at most")]:
        page = page_of(reader)
        button = page.query(f'{FOLLOWED} [name="wants"]')[0]
        assert button.attrs["value"] == wants
        form = page.query(f'{FOLLOWED} form[action="/account/mails/"]')
        assert len(form) == 1
        answer = reader.post("/account/mails/", {"wants": wants})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/account/#followed")
        assert said in words(reader, FOLLOWED)
    assert texts(page_of(reader), f"{FOLLOWED} h3") == ["Baker"]


def test_copy_that_sends_no_mail_says_so_beside_the_followed_roles(reader: Client, settings: Any) -> None:
    settings.MAIL_IS_SENT = False
    assert "sends no e-mail" in words(reader, FOLLOWED)


@pytest.mark.parametrize("address", ["mails/", "welcome/", "own-pay/clear/", "offers/1/delete/"])
def test_buttons_ask_a_visitor_to_sign_in_and_cannot_be_opened(client: Client, user: User, address: str) -> None:
    assert client.post(f"/account/{address}").headers["Location"] == "/accounts/login/"
    client.force_login(user)
    assert client.get(f"/account/{address}").status_code == 405


def fill(user: User, number: int) -> None:
    """Let a person keep so many of everything."""
    for _ in range(number):
        role = saved_at(user, NOW, occupation_group=make_group(code=f"{user.saved_roles.count():04}"))
        change(NOW + DAY, role=role)
        FollowedRole.objects.create(user=user, role=role)
        Offer.objects.create(user=user, role=role, employer="Council", pay=40_000)
    OwnPay.objects.update_or_create(user=user, defaults={"role": role, "pay": 30_000, "target": 40_000})


def test_page_costs_the_same_with_one_thing_of_each_kind_as_with_twenty(
    reader: Client, user: User, settings: Any
) -> None:
    settings.EDITION_CHECK_SECONDS = 60
    costs = []
    for number in (1, 19):
        fill(user, number)
        reader.get("/account/")
        with CaptureQueriesContext(connection) as queries:
            reader.get("/account/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 10


def test_full_page_has_no_name_twice_and_no_words_with_two_ways(reader: Client, user: User) -> None:
    fill(user, 3)
    page = page_of(reader)
    names = [one.attrs["id"] for one in page.query("[id]")]
    assert len(names) == len(set(names))
    ways: dict[str, set[str]] = {}
    for link in page.query("a[href]"):
        ways.setdefault(link.to_text(), set()).add(link.attrs["href"])
    assert {text: to for text, to in ways.items() if len(to) > 1 and not text.startswith("Change or delete")} == {}
