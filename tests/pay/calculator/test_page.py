"""The take-home page: what a person sees for a query."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from justhtml import JustHTML

from pay.calculator.page import take_home_of
from pay.forms import TakeHomeForm
from pay.rates import tax_years
from pay.take_home import Circumstances
from pay.wage import Wage
from tests.pages import form_of, links, parse, texts

PAGE = "/take-home/"
YEAR = "&year=2026-27"


def shown(client: Client, query: str = "") -> JustHTML:
    return parse(client.get(PAGE + query))


def words(part: JustHTML, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in texts(part, selector)]


def sum_of(part: JustHTML, selector: str = "#answer .sum") -> dict[str, list[str]]:
    """Return the amounts of each line of a sum."""
    rows = part.query(f"{selector} tbody tr:not(.sum__how)")
    return {row.query("th")[0].to_text(): [cell.to_text() for cell in row.query("td")] for row in rows}


def test_headline_and_results(client: Client) -> None:
    found = shown(client, f"?gross=33000&region=scotland&loan=plan-2{YEAR}")
    assert words(found, "#answer h2") == ["You take home £26,959.18 of £33,000 a year"]
    assert words(found, ".result") == ["A month £2,246.60", "A week £518.45", "Of each further pound you keep 62p"]


@pytest.mark.parametrize("pays", [(30_000, 50_000), (50_000, 30_000)])
def test_the_larger_of_two_pays_fills_the_width_of_a_bar(pays: tuple[int, int]) -> None:
    wages = [Wage(Decimal(pay)) for pay in pays]
    assert take_home_of(wages, Circumstances(tax_years()["2026-27"])).widest == 50_000


def test_the_sum_goes_from_gross_to_take_home(client: Client) -> None:
    found = shown(client, f"?gross=40000&pension=5&loan=plan-2&postgraduate=1{YEAR}")
    assert sum_of(found) == {
        "Gross pay": ["£40,000.00", "£3,333.33"],
        "Pension": ["−\u00a0£2,000.00", "−\u00a0£166.67"],
        "Income tax": ["−\u00a0£5,086.00", "−\u00a0£423.83"],
        "National Insurance": ["−\u00a0£2,034.40", "−\u00a0£169.53"],
        "Student loan, plan 2": ["−\u00a0£775.35", "−\u00a0£64.61"],
        "Postgraduate loan": ["−\u00a0£1,020.00", "−\u00a0£85.00"],
        "Take-home pay": ["£29,084.25", "£2,423.69"],
    }


def test_each_line_says_how_it_came_about(client: Client) -> None:
    found = shown(client, f"?gross=33000{YEAR}")
    assert words(found, "#answer .sum__how") == ["£12,570 is free of tax; 20% of £20,430.", "8% of £20,430."]


def test_the_bar_says_in_words_what_it_shows(client: Client) -> None:
    found = shown(client, f"?gross=33000{YEAR}")
    [bar] = found.query("#answer svg[role=img]")
    assert bar.attrs["aria-label"] == "Of £33,000: Take-home pay 83%, Income tax 12%, National Insurance 5%"
    assert words(found, "#answer .shares__key li") == ["Take-home pay 83%", "Income tax 12%", "National Insurance 5%"]


def test_pay_by_the_hour_shows_how_it_becomes_a_year(client: Client) -> None:
    found = shown(client, f"?gross=15&per=hour&hours=37.5{YEAR}")
    assert "£15 an hour × 37.5 hours × 52 weeks = £29,250 a year before tax." in words(found, "#answer p")
    assert not found.query("#answer .callout")


def test_pay_below_the_minimum_wage_is_said_with_its_source(client: Client) -> None:
    found = shown(client, f"?gross=12.70&per=hour&hours=37.5{YEAR}")
    assert "£12.70 an hour is less than the minimum wage of £12.71 an hour" in words(found, "#answer .callout p")[0]
    assert links(found, "#answer .callout a") == ["https://www.legislation.gov.uk/uksi/2026/357/made"]


def test_where_a_further_pound_goes(client: Client) -> None:
    found = shown(client, f"?gross=112000{YEAR}")
    assert words(found, ".further li") == [
        "Income tax, higher rate 40p",
        "The personal allowance shrinks 20p",
        "National Insurance 2p",
    ]
    explained, cliff = words(found, ".further p")
    assert explained.startswith("Where the personal allowance shrinks, each further £2 takes £1 of it away")
    assert cliff == ("From £100,000 to £125,140 more is taken than of the pay above: 62p of each pound, and then 47p.")


def test_relief_that_the_scheme_adds_and_what_has_to_be_claimed(client: Client) -> None:
    found = shown(client, f"?gross=60000&pension=10&pension_kind=relief-at-source{YEAR}")
    said = " ".join(words(found, "#answer .card p"))
    assert "£6,000.00 a year reaches your pension: £4,800.00 from your pay and £1,200.00 of tax relief" in said
    assert (
        "£1,200.00 of the tax counted as saved here is relief above the basic rate. It comes when you claim it" in said
    )


def test_without_a_pension_nothing_is_said_of_one(client: Client) -> None:
    assert words(shown(client, "?gross=33000"), "#answer .card p") == []


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("gross=33000.75", ["/salaries/?min=33000&max=33000"]),
        ("gross=33000&other=45000", ["/salaries/?min=33000&max=33000", "/salaries/?min=45000&max=45000"]),
        ("gross=999", []),
        ("gross=2000001", []),
    ],
)
def test_each_result_leads_to_the_roles_that_pay_so(client: Client, query: str, address: list[str]) -> None:
    assert links(shown(client, f"?{query}"), "#answer .more a") == address


@pytest.mark.django_db
def test_the_link_to_roles_is_understood_there(client: Client, guide: None) -> None:
    [address] = links(shown(client, "?gross=33000"), "#answer .more a")
    response = client.get(address)
    assert response.status_code == 200
    assert parse(response).query(".ranges__item")


def test_two_salaries_side_by_side(client: Client) -> None:
    found = shown(client, f"?gross=33000&other=40000{YEAR}")
    assert words(found, "#answer h2") == ["£40,000 leaves £420 a month more than £33,000"]
    assert "Of £7,000 more a year before tax, £5,040 arrives: 72p of each pound." in words(found, "#answer p")
    assert len(found.query("#answer .sum")) == 1
    assert sum_of(found)["Take-home pay"] == ["£27,279.60", "£32,319.60", "+\u00a0£5,040.00"]
    assert len(found.query("#answer svg[role=img]")) == 2
    assert len(found.query(".curve__plot circle")) == 2


def test_the_chart_is_there_before_anybody_asks(client: Client) -> None:
    found = shown(client)
    [chart] = found.query(".curve [role=img]")
    assert chart.attrs["aria-label"].startswith("Take-home pay a year against gross pay: £160,000 leaves £")
    assert not found.query("#answer")


def test_the_chart_has_its_table(client: Client) -> None:
    found = shown(client, f"?gross=33000{YEAR}")
    assert sum_of(found, ".disclosure .sum") == {
        "£0": ["£12,570", "0p"],
        "£12,570": ["£50,270", "28p"],
        "£50,270": ["£100,000", "42p"],
        "£100,000": ["£125,140", "62p"],
        "£125,140": ["no end", "47p"],
    }


def test_the_cliff_is_named_in_the_chart(client: Client) -> None:
    assert words(shown(client, f"?{YEAR[1:]}"), ".curve__words") == ["the allowance shrinks"]


def test_no_chart_where_a_pension_drowns_it(client: Client) -> None:
    found = shown(client, "?gross=5000&pension=99&pension_kind=net-pay")
    assert found.query("#answer")
    assert not found.query(".curve")


def test_how_a_payslip_can_differ(client: Client) -> None:
    said = " ".join(words(shown(client), "#payslip li"))
    for part in (
        "emergency code",
        "month with a bonus",
        "rounded down to a whole pound",
        "has to be claimed from HMRC",
    ):
        assert part in said
    assert any("cslm17060" in link for link in links(shown(client), "#payslip a"))


def test_rates_of_the_year_with_their_sources_and_the_day_they_were_checked(client: Client) -> None:
    found = shown(client, f"?gross=33000&region=scotland&loan=plan-2{YEAR}")
    assert words(found, "#rates .eyebrow") == ["Checked on 23 November 2026"]
    assert words(found, "#rates th[scope=rowgroup]") == [
        "Personal allowance",
        "Income tax, Scotland",
        "National Insurance, class 1, category A",
        "Student loan, plan 2",
    ]
    assert len(found.query("#rates tbody .sources")) == 4


def test_a_source_that_repeats_another_is_marked(client: Client) -> None:
    said = words(shown(client, f"?gross=33000&loan=plan-2{YEAR}"), "#rates .sources li")
    assert any("as repeated by Kings Oak Accounting Services" in one for one in said)
    assert any("what you pay" in one and "repeated" not in one for one in said)


@pytest.mark.parametrize("year", tax_years())
def test_rates_of_each_year_can_be_seen_without_a_pay(client: Client, year: str) -> None:
    found = shown(client, f"?year={year}")
    assert words(found, "#rates caption") == [f"Tax year {year}, amounts a year"]
    others = [f"{PAGE}?year={name}#rates" for name in tax_years() if name != year]
    assert [link for link in links(found, "#rates a") if link.startswith(PAGE)] == others


def test_what_is_wrong_stands_beside_its_field_with_what_was_typed(client: Client) -> None:
    found = shown(client, "?gross=lots&pension=200&region=scotland")
    assert words(found, "[role=group] li a") == [
        "“lots” is not an amount we can read. Write pounds, such as 52000.",
        "“200” is not a percentage from 0 to 100. Write a number, such as 5.",
    ]
    field = found.query("#field-gross")[0]
    assert (field.attrs["value"], field.attrs["aria-invalid"]) == ("lots", "true")
    assert words(found, f"#{field.attrs['aria-describedby'].strip()}")[0].startswith("“lots”")
    assert form_of(found, "form.tool__form")["region"] == "scotland"
    assert not found.query("#answer")


def test_what_is_typed_cannot_become_markup(client: Client) -> None:
    response = client.get(PAGE, {"gross": '"><script>alert(1)</script>', "region": "<b>x"})
    assert b"<script>alert" not in response.content
    assert b"<b>x" not in response.content


def test_the_form_sends_back_what_it_was_asked(client: Client) -> None:
    query = {
        "gross": "15",
        "per": "hour",
        "days": "",
        "hours": "37.5",
        "region": "wales",
        "loan": "plan-5",
        "pension": "5",
        "pension_kind": "net-pay",
        "pension_base": "qualifying-earnings",
        "postgraduate": "1",
        "other": "16.50",
        "year": "2025-26",
    }
    found = parse(client.get(PAGE, query))
    assert form_of(found, "form.tool__form") == query
    assert set(query) == set(TakeHomeForm(None).fields)


@pytest.mark.parametrize(("query", "indexed"), [("", True), ("?gross=33000", False), ("?region=wales", False)])
def test_search_engines_keep_the_clean_page_only(client: Client, query: str, indexed: bool) -> None:
    found = shown(client, query)
    assert (not found.query('meta[name="robots"]')) is indexed
    assert found.query('link[rel="canonical"]')[0].attrs["href"].endswith(PAGE)


def test_the_address_is_named_as_it_was_promised() -> None:
    assert (reverse("take-home"), reverse("take-home-json")) == (PAGE, "/take-home.json")


@pytest.mark.parametrize(
    "query",
    [
        "gross=0",
        "gross=10000000&other=9999999.99&pension=33.33&pension_kind=relief-at-source&loan=plan-1&postgraduate=1",
        "gross=0.01&per=hour&hours=0.01&other=1100&region=scotland",
        "gross=12570&pension=100",
    ],
)
def test_the_smallest_and_the_largest(client: Client, query: str) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 200
