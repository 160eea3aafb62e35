"""Offers: written down, held against a role's range, changed and deleted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from time_machine import Traveller, travel

from accounts.models import Offer, OwnPay, User
from accounts.plans import FREE_OFFERS
from roles.models import Role
from tests.factories import make_period, make_role, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

NEW, PART, FORM = "/account/offers/new/", "#offers", ".manage__main form"
SOUND = {
    "employer": "Northern Water",
    "role": "analyst",
    "pay": "£41,250",
    "answer_by": "2026-12-02",
    "note": "Asked for 43.\r\nTwo days in Leeds.",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    """A clock that stands still until it is moved."""
    with travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def analyst() -> Role:
    """A role to be offered."""
    return make_role(slug="analyst", title="Analyst", in_sentence="analyst", plural="analysts")


def make_offer(user: User, **traits: Any) -> Offer:
    """Save an offer without role, day and note."""
    return Offer.objects.create(user=user, **({"employer": "Council", "pay": 40_000} | traits))


def send(client: Client, address: str = NEW, **changes: str) -> Any:
    """Send an offer, sound but for the changes."""
    return client.post(address, SOUND | changes)


def words(answer: HttpResponse, selector: str = PART) -> str:
    """Return what one part of a page says."""
    return " ".join(" ".join(texts(parse(answer), selector)).split())


def test_offer_is_kept_as_it_was_typed(reader: Client, user: User, analyst: Role) -> None:
    answer = send(reader)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/#offers")
    kept = user.offers.get()
    assert (kept.employer, kept.pay, kept.answer_by) == ("Northern Water", 41_250, date(2026, 12, 2))
    assert kept.role == analyst
    assert kept.note == "Asked for 43.\nTwo days in Leeds."
    assert "The offer from Northern Water is kept." in words(reader.get("/account/"))


def test_offer_needs_an_employer_and_pay_alone(reader: Client, user: User) -> None:
    assert send(reader, role="", answer_by="", note="").status_code == 303
    assert (user.offers.get().role, user.offers.get().answer_by) == (None, None)


def test_offer_stands_in_the_list_with_its_place_in_the_range(reader: Client) -> None:
    send(reader)
    answer = reader.get("/account/")
    said = words(answer)
    assert "£41,250 a year as an analyst." in said
    assert "It is in the mid-career band." in said
    assert "They want your answer by 2 December 2026: in 9 days." in said
    assert texts(parse(answer), f"{PART} .levels li")[1] == "Mid-career £34,000–£50,000"
    assert texts(parse(answer), ".kept__note") == ["Asked for 43.\nTwo days in Leeds."]


@pytest.mark.parametrize(
    ("pay", "said"),
    [
        (40_000, "That is £1,250, or 3.1%, more than your pay."),
        (45_000, "That is £3,750, or 8.3%, less than your pay."),
        (41_250, "That is what you earn now."),
    ],
)
def test_offer_is_held_against_ones_own_pay(reader: Client, user: User, pay: int, said: str) -> None:
    OwnPay.objects.create(user=user, pay=pay)
    send(reader)
    assert said in words(reader.get("/account/"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "They wanted your answer by 22 November 2026."),
        ("2026-11-23", "They want your answer by 23 November 2026: today."),
        ("2026-11-24", "They want your answer by 24 November 2026: tomorrow."),
        ("2026-11-25", "They want your answer by 25 November 2026: in 2 days."),
    ],
)
def test_days_left_to_answer_are_counted(reader: Client, day: str, said: str) -> None:
    send(reader, answer_by=day)
    assert said in words(reader.get("/account/"))


def test_day_begins_at_midnight_in_the_uk(reader: Client, clock: Traveller) -> None:
    clock.move_to(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    send(reader, answer_by="2026-07-01")
    assert "by 1 July 2026: today." in words(reader.get("/account/"))


def test_offer_of_a_role_that_lost_its_page_says_so(reader: Client, user: User, analyst: Role) -> None:
    make_offer(user, role=analyst)
    Role.objects.filter(pk=analyst.pk).update(state=Role.State.WITHDRAWN)
    assert "There is no page for analysts at the moment" in words(reader.get("/account/"))


@pytest.mark.parametrize("typed", ["2026-12-02", "02/12/2026", "2/12/2026", "2 December 2026"])
def test_day_is_read_as_it_is_written_here(reader: Client, user: User, typed: str) -> None:
    send(reader, answer_by=typed)
    assert user.offers.get().answer_by == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("employer", "", "Write who made the offer."),
        ("employer", "x" * 121, "Keep this to 120 characters; there are 121 now."),
        ("role", "nobody", "Choose a role from the list."),
        ("pay", "", "Write the pay you were offered."),
        ("pay", "plenty", "“plenty” is not an amount we can read."),
        ("pay", "500", "£500 is not between £1,000 and £2,000,000."),
        ("answer_by", "31/02/2026", "This is not a day we can read."),
        ("note", "x" * 1001, "Keep the note to 1,000 characters; there are 1001 now."),
    ],
)
def test_offer_that_cannot_be_taken_comes_back_with_a_sentence(
    reader: Client, user: User, field: str, typed: str, sentence: str
) -> None:
    answer = send(reader, **{field: typed})
    page = parse(answer)
    assert answer.status_code == 422
    assert texts(page, f"#error-{field}")[0].startswith(sentence)
    assert f"error-{field}" in page.query(f"#field-{field}")[0].attrs["aria-describedby"].split()
    sent = form_of(page, FORM)
    rest = {name: value for name, value in SOUND.items() if name != field}
    assert {name: sent[name] for name in rest} == rest
    assert field == "role" or sent[field] == typed
    assert not user.offers.exists()


def test_end_of_a_line_counts_as_one_character(reader: Client, user: User) -> None:
    assert send(reader, note="x\r\n" * 499 + "xy").status_code == 303
    assert len(user.offers.get().note) == 1000


def test_offer_is_changed(reader: Client, user: User) -> None:
    send(reader)
    address = f"/account/offers/{user.offers.get().pk}/"
    assert address in links(parse(reader.get("/account/")), f"{PART} a")
    page = parse(reader.get(address))
    assert texts(page, "h1") == ["The offer from Northern Water"]
    sent = form_of(page, FORM)
    assert {name: sent[name] for name in SOUND} == SOUND | {"pay": "41,250"}
    assert send(reader, address, employer="Southern Water", pay="43k", role="").status_code == 303
    kept = user.offers.get()
    assert (kept.employer, kept.pay, kept.role) == ("Southern Water", 43_000, None)


def test_refused_change_leaves_the_offer_and_its_name(reader: Client, user: User) -> None:
    offer = make_offer(user)
    answer = send(reader, f"/account/offers/{offer.pk}/", employer="Another", pay="plenty")
    assert answer.status_code == 422
    assert texts(parse(answer), "h1") == ["The offer from Council"]
    offer.refresh_from_db()
    assert (offer.employer, offer.pay) == ("Council", 40_000)


def test_offer_is_deleted_from_its_own_page(reader: Client, user: User) -> None:
    kept, deleted = make_offer(user), make_offer(user, employer="Bank")
    page = parse(reader.get(f"/account/offers/{deleted.pk}/"))
    action = f"/account/offers/{deleted.pk}/delete/"
    assert page.query(f'form[action="{action}"]')
    assert reader.post(action).headers["Location"] == "/account/#offers"
    assert list(user.offers.all()) == [kept]
    assert "The offer from Bank is deleted." in words(reader.get("/account/"))


def test_offer_of_another_person_is_not_found(reader: Client) -> None:
    offer = make_offer(make_user("other@salaries.example"))
    address = f"/account/offers/{offer.pk}/"
    answers = [reader.get(address), send(reader, address), reader.post(f"{address}delete/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    offer.refresh_from_db()
    assert offer.employer == "Council"
    assert "Council" not in words(reader.get("/account/"))


@pytest.mark.parametrize("number", [0, 7, 10**30])
def test_offer_that_never_was_is_not_found(reader: Client, number: int) -> None:
    assert reader.get(f"/account/offers/{number}/").status_code == 404
    assert reader.post(f"/account/offers/{number}/delete/").status_code == 404


@pytest.mark.parametrize("address", [NEW, "/account/offers/1/"])
def test_visitor_is_asked_to_sign_in_first(client: Client, address: str) -> None:
    assert client.get(address).headers["Location"] == f"/accounts/login/?next={address}"


def test_page_of_an_offer_reaches_no_cache(reader: Client) -> None:
    assert reader.get(NEW).headers["Cache-Control"] == "private, no-store"


def fill(user: User) -> None:
    """Let a person keep as many offers as Free holds."""
    for _ in range(FREE_OFFERS):
        make_offer(user)


def test_full_plan_says_so_before_anything_is_typed(reader: Client, user: User) -> None:
    fill(user)
    page = parse(reader.get(NEW))
    assert not page.query(FORM)
    assert "Free holds 3 offers" in texts(page, ".manage__main")[0]
    assert links(page, ".manage__main a") == ["/plans/", "/account/#offers"]


def test_offer_typed_while_there_was_room_is_refused_with_all_that_was_typed(reader: Client, user: User) -> None:
    fill(user)
    answer = send(reader)
    assert answer.status_code == 422
    assert "Free holds 3 offers, so this one does not fit." in words(answer, ".callout--wrong")
    sent = form_of(parse(answer), FORM)
    assert {name: sent[name] for name in SOUND} == SOUND
    assert user.offers.count() == FREE_OFFERS


def test_plus_holds_any_number(reader: Client, user: User) -> None:
    fill(user)
    make_period(user)
    assert send(reader).status_code == 303
    assert user.offers.count() == FREE_OFFERS + 1


def test_offers_beyond_free_stay_when_plus_ends(reader: Client, user: User) -> None:
    fill(user)
    extra = make_offer(user, employer="Bank")
    assert words(reader.get("/account/"), f"{PART} h3").split() == ["Bank", *["Council"] * FREE_OFFERS]
    assert send(reader, f"/account/offers/{extra.pk}/").status_code == 303
    assert reader.post(f"/account/offers/{extra.pk}/delete/").status_code == 303


def test_markup_in_an_offer_is_shown_as_it_was_typed(reader: Client) -> None:
    send(reader, employer="<b>Bank</b>", note="</p><script>")
    assert "<b>Bank</b>" in words(reader.get("/account/"), f"{PART} h3")
    assert texts(parse(reader.get("/account/")), ".kept__note") == ["</p><script>"]
