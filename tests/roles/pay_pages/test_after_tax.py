"""What is left of a role's bands in a month: the arithmetic, and what a role page makes of its address."""

from decimal import Decimal

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from pay.pension import Pension, PensionBase, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.take_home import Circumstances
from roles.bands import Band, Level
from roles.models import Role
from roles.pay_pages.after_tax import AfterTax, Month, after_tax, in_words, month_of
from tests.factories import make_negotiation_step, make_related, make_role
from tests.pages import form_of, links, parse, texts

YEAR = tax_years()["2026-27"]
BANDS = [Band(Level.ENTRY, 34_000, 48_000), Band(Level.SENIOR, 90_000, 160_000, open_top=True)]
SCOTLAND = "region=scotland&loan=plan-2&pension=5"
NO_BANDS = dict.fromkeys(f"{level}_{end}" for level in Level for end in ("low", "high"))


def asked(query: str) -> AfterTax:
    """What two bands leave for a query, in the tax year that the sums below are for."""
    return after_tax(BANDS, QueryDict(f"year=2026-27&{query}"))


def page_of(client: Client, role: Role, query: str = "") -> HttpResponse:
    return client.get(f"{role.get_absolute_url()}?{query}")


def test_month_is_a_twelfth_of_what_a_year_leaves_at_both_ends() -> None:
    # 34,000 - 20% and 8% of 21,430 = 27,999.60; 48,000 - 20% and 8% of 35,430 = 38,079.60.
    month = month_of(BANDS[0], Circumstances(YEAR))
    assert (month.low, month.high) == (Decimal("2333.30"), Decimal("3173.30"))


def test_month_takes_region_loan_and_pension_into_account() -> None:
    # Of 34,000: pension 1,700.00, tax 753.73 + 2,597.80 + 582.54, insurance 1,578.40, loan 262.35; 26,525.18 is left.
    assert asked(SCOTLAND).months[Level.ENTRY].low == Decimal("2210.43")


def test_page_shows_months_to_the_nearest_pound() -> None:
    assert Month(BANDS[0], Decimal("2333.49"), Decimal("3173.50")).pounds == (2333, 3174)


@pytest.mark.parametrize(
    ("circumstances", "words"),
    [
        (Circumstances(YEAR), "in England, without a student loan or pension; tax year 2026-27"),
        (
            Circumstances(YEAR, Region.NORTHERN_IRELAND, LoanPlan.PLAN_1),
            "in Northern Ireland, with a plan 1 student loan, without a pension; tax year 2026-27",
        ),
        (
            Circumstances(YEAR, Region.WALES, postgraduate=True),
            "in Wales, with a postgraduate loan, without a student loan or pension; tax year 2026-27",
        ),
        (
            Circumstances(YEAR, Region.SCOTLAND, LoanPlan.PLAN_4, pension=Pension(Decimal("5.50"))),
            "in Scotland, with a plan 4 student loan and 5.5% into a pension by salary sacrifice; tax year 2026-27",
        ),
        (
            Circumstances(
                tax_years()["2025-26"],
                loan=LoanPlan.PLAN_2,
                postgraduate=True,
                pension=Pension(Decimal(10), PensionKind.RELIEF_AT_SOURCE, PensionBase.QUALIFYING_EARNINGS),
            ),
            "in England, with a plan 2 student loan, a postgraduate loan and 10% of qualifying earnings into a pension"
            " from pay after tax; tax year 2025-26",
        ),
        (
            Circumstances(YEAR, pension=Pension(Decimal(3), PensionKind.NET_PAY)),
            "in England, with 3% into a pension from pay before tax, without a student loan; tax year 2026-27",
        ),
    ],
)
def test_words_say_for_whom_it_is_worked_out(circumstances: Circumstances, words: str) -> None:
    assert in_words(circumstances) == words


@pytest.mark.parametrize("name", ["region", "loan", "postgraduate", "pension", "pension_kind", "pension_base", "year"])
def test_no_amount_is_guessed_when_a_name_cannot_be_read(name: str) -> None:
    found = after_tax(BANDS, QueryDict(f"{name}=mars"))
    assert found.form.problems.keys() == {name}
    assert found.months == {}


def test_a_pension_that_leaves_too_little_of_a_band_is_refused() -> None:
    found = asked("pension=100&pension_kind=net-pay")
    assert found.form.problems.keys() == {"pension"}
    assert found.months == {}


def test_what_stands_for_the_defaults_is_not_handed_on() -> None:
    assert asked("region=england&loan=none&pension=0&postgraduate=0&pension_kind=salary-sacrifice").typed == {}


def test_what_differs_is_handed_on_as_it_was_read() -> None:
    assert asked("region=scotland&pension=5.50%25").typed == {"region": "scotland", "pension": "5.5"}


def test_what_cannot_be_read_is_handed_on_as_it_was_typed() -> None:
    typed = after_tax(BANDS, QueryDict("region=mars&pension=lots&utm=1")).typed
    assert typed == {"region": "mars", "pension": "lots"}


@pytest.mark.parametrize(
    ("query", "more"), [("", False), (SCOTLAND, False), ("postgraduate=1", True), ("pension_base=bare", True)]
)
def test_rarer_fields_are_unfolded_when_they_say_something(query: str, more: bool) -> None:
    assert asked(query).says_more is more


@pytest.mark.django_db
def test_head_and_block_of_a_page_show_the_months_of_its_bands(client: Client) -> None:
    page = parse(page_of(client, make_role(senior_open_top=True), f"year=2026-27&{SCOTLAND}"))
    assert texts(page, ".head__bands .band__month") == [
        "£1,722–£2,161 a month after tax",
        "£2,210–£2,929 a month after tax",
        "£2,929–£3,659+ a month after tax",
    ]
    assert texts(page, ".after__month") == ["£1,722–£2,161", "£2,210–£2,929", "£2,929–£3,659+"]


@pytest.mark.django_db
def test_page_says_for_whom_its_months_are(client: Client) -> None:
    page = parse(page_of(client, make_role(), f"year=2026-27&{SCOTLAND}"))
    words = "in Scotland, with a plan 2 student loan and 5% into a pension by salary sacrifice; tax year 2026-27."
    assert f"After tax {words}" in texts(page, ".head__whom")[0]
    assert words in texts(page, ".after > p")[0]


@pytest.mark.django_db
def test_each_band_leads_to_its_sum_under_the_same_circumstances(client: Client) -> None:
    page = parse(page_of(client, make_role(), SCOTLAND))
    carried = "region=scotland&loan=plan-2&pension=5"
    assert links(page, ".after__sum")[0] == f"/take-home/?gross=25000&other=33000&{carried}"


@pytest.mark.django_db
def test_links_to_other_roles_and_tools_remember_the_circumstances(client: Client) -> None:
    role, other = make_role(), make_role(slug="other")
    make_related(role, other=other)
    make_negotiation_step()
    page = parse(page_of(client, role, f"{SCOTLAND}&pay=30000"))
    carried = "region=scotland&loan=plan-2&pension=5"
    assert f"/salaries/other/?{carried}" in links(page, "#related a")
    assert f"/take-home/?gross=30000&{carried}" in links(page, "#standing a")
    assert links(page, "#negotiate .actions a")[1:] == [
        f"/pay-case/?role={role.slug}&{carried}&pay=30000",
        f"/offer/?role={role.slug}&{carried}",
    ]


@pytest.mark.django_db
def test_links_of_a_page_without_a_query_are_clean(client: Client) -> None:
    role = make_role()
    make_related(role, other=make_role(slug="other"))
    page = parse(page_of(client, role))
    assert "/salaries/other/" in links(page, "#related a")
    assert [link for link in links(page) if "region" in link or "year" in link] == []


@pytest.mark.django_db
def test_neither_form_of_the_page_loses_what_the_other_says(client: Client) -> None:
    page = parse(page_of(client, make_role(), f"{SCOTLAND}&pay=30000"))
    of_circumstances, of_pay = form_of(page, ".after__form"), form_of(page, ".standing")
    assert of_circumstances["pay"] == "30000"
    assert of_pay == {"region": "scotland", "loan": "plan-2", "pension": "5", "pay": "30000"}


@pytest.mark.django_db
def test_form_left_as_it_is_asks_for_the_same_again(client: Client) -> None:
    role = make_role()
    query = f"{SCOTLAND}&postgraduate=1&pension_kind=net-pay&pension_base=qualifying-earnings&year=2025-26"
    sent = form_of(parse(page_of(client, role, query)), ".after__form")
    assert "&".join(f"{name}={sent[name]}" for name in [part.split("=")[0] for part in query.split("&")]) == query


@pytest.mark.django_db
def test_what_cannot_be_read_is_refused_beside_its_field_and_the_page_stands(client: Client) -> None:
    answer = page_of(client, make_role(), "region=mars&pension=lots&pay=30000")
    page = parse(answer)
    assert answer.status_code == 400
    assert "“mars” is not known here." in texts(page, "#error-region")[0]
    assert "“lots” is not a percentage" in texts(page, "#error-pension")[0]
    assert form_of(page, ".after__form")["pension"] == "lots"
    assert texts(page, ".band__month, .after__month, .head__whom") == []
    assert texts(page, ".band__range") == ["£25,000–£33,000", "£34,000–£50,000", "£50,000–£70,000"]
    assert "£30,000 is" in texts(page, ".standing__lead")[0]


@pytest.mark.django_db
def test_a_query_keeps_the_clean_canonical_address_and_sets_no_cookie(client: Client) -> None:
    role = make_role()
    answer = page_of(client, role, SCOTLAND)
    assert links(parse(answer), "link[rel=canonical]") == [f"http://127.0.0.1:8000{role.get_absolute_url()}"]
    assert answer.cookies == {}


@pytest.mark.django_db
def test_a_draft_without_bands_has_no_after_tax(editor: Client) -> None:
    role = make_role(state=Role.State.DRAFT, **NO_BANDS)
    page = parse(editor.get(reverse("admin:roles_role_preview", args=[role.pk])))
    assert texts(page, "h1") == [f"{role.in_sentence.capitalize()} salary UK"]
    assert texts(page, ".after, .head__whom") == []
