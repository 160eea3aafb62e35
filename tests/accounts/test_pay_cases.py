"""Pay cases in the account: kept from the sheet, opened again, deleted."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from justhtml import JustHTML

from accounts.keeping import PayCase
from accounts.kept import MOST_PAY_CASES, TooManyPayCasesError, keep_pay_case
from accounts.models import OwnPay, User
from roles.models import Role
from tests.factories import make_role, make_user
from tests.pages import form_of, links, parse, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

QUERY = "role=analyst&pay=38000&ask=44000&evidence=band&evidence=achievements&achievement1=Cut+costs%2C+%26+more."
SHEET, KEEP, PART = f"/pay-case/?{QUERY}", "/account/pay-cases/", "#pay-cases"


@pytest.fixture(autouse=True)
def analyst() -> Role:
    """A role to make a case in."""
    return make_role(slug="analyst", title="Analyst", in_sentence="analyst", plural="analysts")


def keep(client: Client, query: str = QUERY) -> Any:
    """Send what the sheet's form sends."""
    return client.post(KEEP, {"query": query})


def page_of(client: Client) -> JustHTML:
    """Return the account page."""
    return parse(client.get("/account/"))


def words(answer: HttpResponse, selector: str = PART) -> str:
    """Return what one part of a page says."""
    return " ".join(" ".join(texts(parse(answer), selector)).split())


def fill(user: User, role: Role) -> None:
    """Keep as many cases as an account holds."""
    for number in range(MOST_PAY_CASES):
        keep_pay_case(user, role, 44_000, f"{QUERY}&name={number}")


def test_sheet_of_a_person_has_a_form_that_keeps_it(reader: Client, user: User, analyst: Role) -> None:
    page = parse(reader.get(SHEET))
    sent = form_of(page, f'form[action="{KEEP}"]')
    answer = reader.post(KEEP, sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/#pay-cases")
    kept = user.pay_cases.get()
    assert (kept.role, kept.ask) == (analyst, 44_000)
    assert "The case for £44,000 is kept." in words(reader.get("/account/"))


def test_kept_case_opens_the_same_sheet(reader: Client) -> None:
    keep(reader)
    page = page_of(reader)
    (link,) = links(page, f"{PART} h3 a")
    assert texts(page, f"{PART} h3") == ["The case for £44,000 as an analyst"]
    assert texts(parse(reader.get(link)), "#sheet li") == texts(parse(reader.get(SHEET)), "#sheet li")


def test_case_is_kept_once(reader: Client, user: User) -> None:
    keep(reader)
    keep(reader)
    assert user.pay_cases.count() == 1


def test_only_what_the_case_asks_for_is_kept(reader: Client, user: User) -> None:
    keep(reader, f"{QUERY}&utm_source=news&offer=&junk={'x' * 50}")
    assert user.pay_cases.get().query == QUERY


@pytest.mark.parametrize(
    "query",
    [
        "",
        "role=analyst",
        QUERY.replace("analyst", "nobody"),
        QUERY.replace("38000", "lots"),
        f"{QUERY}&name={'x' * 61}",
        f"{QUERY}&junk={'x' * 8000}",
        "%00",
    ],
)
def test_what_makes_no_sheet_is_refused_with_a_sentence(reader: Client, user: User, query: str) -> None:
    answer = keep(reader, query)
    assert answer.status_code == 422
    assert "This is no pay case we can make a sheet of any more." in words(answer, "main")
    assert not user.pay_cases.exists()


def test_way_back_leads_to_the_form_with_what_was_typed(reader: Client) -> None:
    answer = keep(reader, QUERY.replace("38000", "lots"))
    (back,) = links(parse(answer), "main .actions a")
    assert form_of(parse(reader.get(back)), "#make form")["pay"] == "lots"


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_without_a_public_page_is_refused(reader: Client, analyst: Role, state: Role.State) -> None:
    Role.objects.filter(pk=analyst.pk).update(state=state)
    assert keep(reader).status_code == 422


def test_one_case_more_than_fits_is_refused_in_words(reader: Client, user: User, analyst: Role) -> None:
    fill(user, analyst)
    answer = keep(reader)
    assert answer.status_code == 409
    assert f"An account holds {MOST_PAY_CASES} pay cases, so this one was not kept." in words(answer, "main")
    assert links(parse(answer), "main .actions a") == [f"/pay-case/?{QUERY}"]
    assert user.pay_cases.count() == MOST_PAY_CASES


def test_case_that_is_kept_can_be_kept_again_when_there_is_no_room(user: User, analyst: Role) -> None:
    fill(user, analyst)
    keep_pay_case(user, analyst, 44_000, f"{QUERY}&name=0")
    with pytest.raises(TooManyPayCasesError):
        keep_pay_case(user, analyst, 44_000, QUERY)


def test_case_is_deleted(reader: Client, user: User) -> None:
    keep(reader)
    (form,) = page_of(reader).query(f"{PART} li form")
    answer = reader.post(form.attrs["action"])
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/#pay-cases")
    assert not user.pay_cases.exists()
    assert "The case for £44,000 is deleted." in words(reader.get("/account/"))


def test_case_of_another_person_is_neither_seen_nor_deleted(reader: Client, analyst: Role) -> None:
    other = make_user("other@salaries.example")
    keep_pay_case(other, analyst, 55_000, QUERY)
    assert "£55,000" not in words(reader.get("/account/"))
    assert reader.post(f"{KEEP}{other.pay_cases.get().pk}/delete/").status_code == 404
    assert other.pay_cases.exists()


@pytest.mark.parametrize("address", [KEEP, f"{KEEP}1/delete/"])
def test_nothing_is_done_by_opening_an_address(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 405


def test_visitor_signs_in_first(client: Client) -> None:
    assert keep(client).headers["Location"] == "/accounts/login/"
    assert not PayCase.objects.exists()


def test_person_without_a_case_is_told_how_to_make_one(reader: Client) -> None:
    assert "No pay case yet." in words(reader.get("/account/"))
    assert links(page_of(reader), f"{PART} a") == ["/pay-case/"]


def test_case_in_a_role_that_lost_its_page_says_so(reader: Client, analyst: Role) -> None:
    keep(reader)
    Role.objects.filter(pk=analyst.pk).update(state=Role.State.WITHDRAWN)
    assert "There is no page for analysts at the moment" in words(reader.get("/account/"))


def test_case_outlives_its_role(reader: Client, user: User, analyst: Role) -> None:
    keep(reader)
    analyst.delete()
    assert user.pay_cases.get().role is None
    assert "The guide does not have this role any more" in words(reader.get("/account/"))
    assert links(page_of(reader), f"{PART} h3 a") == []


def test_own_pay_leads_to_a_case_with_it(reader: Client, user: User, analyst: Role) -> None:
    OwnPay.objects.create(user=user, role=analyst, pay=38_000)
    query = urlencode({"role": "analyst", "pay": 38_000})
    assert f"/pay-case/?{query}" in links(page_of(reader), "#own-pay a")
    assert form_of(parse(reader.get(f"/pay-case/?{query}")), "#make form")["pay"] == "38000"
