"""The page that says what an offer is worth: its sums as somebody reads them, and where the base stands."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from justhtml import JustHTML

from roles.models import Role
from tests.factories import make_group, make_role, make_source
from tests.pages import links, texts

pytestmark = pytest.mark.django_db

YEAR = "2026-27"
# 45.4 weeks of 37.5 hours and three journeys.
TIME = {"hours": "37.5", "holiday": "33", "office": "3", "travel_cost": "14.50", "travel_minutes": "90"}
OFFER = {"base": "40000", "bonus": "10", "bonus_share": "50", "employer_pension": "6", "year": YEAR, **TIME}
MINUS = "−\u00a0"


def show(client: Client, status: int = 200, **query: str) -> JustHTML:
    """Show the page; markup that is not sound is an error."""
    answer = client.get("/offer/", query)
    assert answer.status_code == status
    return JustHTML(answer.content.decode(), sanitize=False, strict=True)


def second(offer: dict[str, str]) -> dict[str, str]:
    """Return an offer as the second of two."""
    return {f"{name}_b": value for name, value in offer.items() if name != "year"}


def said(page: JustHTML, selector: str = "main") -> str:
    """Return the words of the parts that a selector finds, with single spaces."""
    return " ".join(" ".join(texts(page, selector)).split())


def row(page: JustHTML, name: str, caption: str = "") -> list[str]:
    """Return the words of the cells beside a name, without those of their columns."""
    for table in page.query("table.sum"):
        if caption in said_of(table, "caption"):
            for line in table.query("tbody tr"):
                if said_of(line, "th").startswith(name):
                    return [cell_of(cell) for cell in line.query("td")]
    raise AssertionError(f"There is no row {name}.")


def said_of(element: JustHTML, selector: str) -> str:
    """Return the words of the first part of an element."""
    found = element.query_one(selector)
    return " ".join(found.to_text().split()) if found else ""


def cell_of(cell: JustHTML) -> str:
    """Return the words of a cell."""
    return (
        " ".join(cell.to_text().replace("\u00a0", "~").split())
        .replace("~", "\u00a0")
        .removeprefix(said_of(cell, ".offers__who"))
        .strip()
    )


def names(page: JustHTML) -> list[str]:
    """Return the names of all rows."""
    return [said_of(line, "th") for line in page.query("table.sum tbody tr")]


@pytest.fixture
def analyst() -> Role:
    """A role whose group has an official median of 38,000 and an upper quartile of 47,000."""
    source = make_source(publisher="ONS", title="Pay 2025", as_of="2025-10-23")
    group = make_group(title="Data analysts", source=source)
    return make_role(slug="analyst", title="Analyst", in_sentence="analyst", plural="analysts", occupation_group=group)


def test_empty_address_shows_the_form_alone(client: Client) -> None:
    page = show(client)
    assert len(page.query("form [name=base]")) == 1
    assert page.query("#answer") == []
    assert page.query(".field__error") == []
    assert page.query("meta[name=robots]") == []


def test_page_with_figures_is_kept_from_search_engines(client: Client) -> None:
    page = show(client, base="40000")
    assert page.query_one("meta[name=robots]").attrs["content"] == "noindex"
    assert urlsplit(page.query_one("link[rel=canonical]").attrs["href"]).query == ""


def test_base_alone_gets_an_answer(client: Client) -> None:
    page = show(client, base="£40k", year=YEAR)
    assert said(page, ".result").startswith("Worth in a year £40,000.00 Before tax, without the employer’s pension.")
    # 20% and 8% of 27,430.
    assert row(page, "Take-home in a year") == ["£32,319.60"]
    assert row(page, "A month") == ["£2,693.30"]
    assert not any("hour" in name for name in names(page))


def test_worth_before_tax_is_summed_line_by_line(client: Client) -> None:
    page = show(client, **OFFER)
    assert row(page, "Base pay") == ["£40,000.00"]
    assert row(page, "Expected bonus 10% of the base, of which you expect 50%.") == ["£2,000.00"]
    assert row(page, "Employer’s pension 6% of the base.") == ["£2,400.00"]
    assert row(page, "Worth in a year") == ["£44,400.00"]


def test_one_off_payments_are_of_the_first_year_only(client: Client) -> None:
    page = show(client, **OFFER, one_off="3000")
    assert row(page, "Worth in a usual year") == ["£44,400.00"]
    assert row(page, "Worth in the first year") == ["£47,400.00"]
    assert "£44,400 in each later year." in said(page, ".results")
    assert row(page, "Left of the one-off payments Of £3,000, taxed as pay") == ["£2,160.00"]


def test_each_tax_is_a_line_with_its_sum(client: Client) -> None:
    page = show(client, **OFFER, loan="plan-2", pension="5")
    assert row(page, "Pension 5% of £42,000") == [f"{MINUS}£2,100.00"]
    assert row(page, "Income tax £12,570 is free of tax; 20% of £27,330.") == [f"{MINUS}£5,466.00"]
    assert row(page, "National Insurance 8% of £27,330.") == [f"{MINUS}£2,186.40"]
    assert row(page, "Student loan, plan 2 9%") == [f"{MINUS}£946.35"]


def test_hour_of_life_is_shown_line_by_line(client: Client) -> None:
    page = show(client, **OFFER)
    assert row(page, "Travel 136.2 days a year at £14.50.") == [f"{MINUS}£1,974.90"]
    assert row(page, "In hand after travel") == ["£31,784.70"]
    assert row(page, "Weeks worked 52 less 33 days of holiday at 5 a week.") == ["45.4"]
    assert row(page, "Hours worked 37.5 a week.") == ["1,702.5 hours"]
    assert row(page, "Hours on the way 136.2 days a year of 90 minutes.") == ["204.3 hours"]
    assert row(page, "An hour of your life, in hand") == ["£16.67"]
    # With 2,400 from the employer: 34,184.70 by 1,906.8 hours.
    assert row(page, "An hour of your life, with the pension") == ["£17.93"]


def test_travel_that_costs_more_than_the_job_pays_is_below_zero(client: Client) -> None:
    page = show(client, **OFFER | {"base": "5000", "bonus": "0", "travel_cost": "100"})
    assert row(page, "In hand after travel") == [f"{MINUS}£8,620.00"]


def test_what_is_missing_for_the_hour_and_for_travel_is_named(client: Client) -> None:
    page = show(client, base="40000", hours="37.5", travel_cost="10")
    assert "Add the hours a week and the holiday to see what an hour of your life is worth." in said(page)
    assert "Travel is left out until you add the days in the office and the holiday." in said(page)


def test_nothing_is_named_as_missing_when_all_is_given(client: Client) -> None:
    words = said(show(client, **OFFER))
    assert "Add the hours" not in words
    assert "Travel is left out" not in words


def test_base_below_the_minimum_wage_is_said_with_its_source(client: Client) -> None:
    page = show(client, base="24000", hours="40", year=YEAR)
    [warning] = texts(page, ".callout")
    # 24,000 by 2,080 hours.
    assert "The base comes to £11.54 an hour." in warning
    assert "£12.71 in 2026-27" in warning
    assert links(page, ".callout a") == ["https://www.legislation.gov.uk/uksi/2026/357/made"]


@pytest.mark.parametrize("base", ["24784.50", "24785"])
def test_base_at_the_minimum_wage_is_not_below_it(client: Client, base: str) -> None:
    """£12.71 for 52 weeks of 37.5 hours is 24,784.50."""
    assert show(client, base=base, hours="37.5", year=YEAR).query(".callout") == []
    assert show(client, base="24784.49", hours="37.5", year=YEAR).query(".callout") != []


def test_holiday_below_the_least_by_law_is_said_with_its_source(client: Client) -> None:
    page = show(client, base="60000", holiday="16", days="3")
    [warning] = texts(page, ".callout")
    assert "At 3 days a week almost all workers have at least 16.8 days of holiday by law" in warning
    assert "Here it is 16." in warning
    assert links(page, ".callout a") == ["https://www.gov.uk/holiday-entitlement-rights/entitlement"]


def test_the_least_holiday_is_enough(client: Client) -> None:
    assert show(client, base="60000", holiday="16.8", days="3").query(".callout") == []


def test_nothing_is_said_of_the_least_holiday_where_its_source_does_not_speak(client: Client) -> None:
    page = show(client, base="60000", holiday="16", region="northern-ireland")
    assert page.query(".callout") == []


def test_base_is_placed_among_bands_and_percentiles(client: Client, analyst: Role) -> None:
    page = show(client, base="42500", role="analyst")
    assert "£42,500 is in the mid-career band." in said(page, "#standing")
    assert "About 62 in 100 full-time employees" in said(page, "#standing")


def test_role_without_a_group_is_held_against_its_bands_alone(client: Client) -> None:
    make_role(slug="alone")
    page = show(client, base="42500", role="alone")
    assert "There are no official percentiles for this role" in said(page, "#standing")
    assert page.query("#counter") == []


def test_counter_offers_are_worked_out_after_tax(client: Client, analyst: Role) -> None:
    page = show(client, base="36000", bonus="10", role="analyst", year=YEAR)
    assert row(page, "Base pay", "official") == ["£38,000.00", "£47,000.00"]
    assert row(page, "More base pay", "official") == ["£2,000.00", "£11,000.00"]
    assert row(page, "More expected bonus", "official") == ["£200.00", "£1,100.00"]
    # 72% of 2,200; of 12,100, 72% up to 50,270 and 58% of 1,430 above.
    assert row(page, "More take-home a year", "official") == [
        "£1,584.00 72% of the rise in pay arrives.",
        "£8,511.80 70% of the rise in pay arrives.",
    ]
    assert row(page, "More a month", "official") == ["£132.00", "£709.32"]


def test_counter_offer_says_which_threshold_it_crosses(client: Client, analyst: Role) -> None:
    page = show(client, base="36000", bonus="10", role="analyst", year=YEAR)
    assert "At the upper quartile you cross a threshold: Income tax, higher rate (40%)." in said(page, "#counter")
    assert "At the median you cross" not in said(page, "#counter")


def test_official_figure_that_the_base_reaches_is_no_counter_offer(client: Client, analyst: Role) -> None:
    page = show(client, base="38000", role="analyst")
    assert "The base reaches the median of £38,000 already." in said(page, "#counter")
    assert row(page, "Base pay", "upper quartile") == ["£47,000.00"]


def test_figure_that_is_not_published_is_no_counter_offer(client: Client) -> None:
    make_role(slug="rare", occupation_group=make_group(p75=None, p90=None))
    page = show(client, base="30000", role="rare")
    assert row(page, "Base pay", "At the median of the group") == ["£38,000.00"]
    assert "upper quartile" not in said(page, "#counter")


def test_counter_offer_of_which_the_pension_leaves_too_little_is_left_out(client: Client, analyst: Role) -> None:
    """5% of the pay is left for National Insurance, which takes 8% above £12,570."""
    page = show(client, base="33000", pension="95", pension_kind="net-pay", role="analyst", year=YEAR)
    assert page.query("#counter table") == []


def test_two_offers_stand_beside_each_other_on_each_line(client: Client) -> None:
    page = show(client, **OFFER, **second(OFFER | {"base": "44000", "travel_minutes": "180"}))
    assert said(page, "h2").startswith("Two offers side by side")
    assert row(page, "Worth in a year") == ["£44,400.00", "£48,840.00"]
    assert row(page, "Hours on the way") == [
        "204.3 hours 136.2 days a year of 90 minutes.",
        "408.6 hours 136.2 days a year of 180 minutes.",
    ]


def test_which_offer_is_better_is_said_in_words(client: Client) -> None:
    lines = names(show(client, **OFFER, **second(OFFER | {"base": "44000", "travel_minutes": "180"})))
    assert "Worth in a year Before tax, with the employer’s pension. Better: the second offer, by £4,440.00." in lines
    assert "Hours on the way Better: the first offer, by 204.3 hours." in lines
    assert "Weeks worked 52 less 33 days of holiday at 5 a week." in lines
    assert "Hours worked 37.5 a week. The same in both." in lines


def test_one_is_counted_as_one(client: Client) -> None:
    lines = names(show(client, **OFFER | {"holiday": "1", "travel_minutes": "1"}))
    assert "Weeks worked 52 less 1 day of holiday at 5 a week." in lines
    assert "Hours on the way 155.4 days a year of 1 minute." in lines


def test_dearer_travel_is_the_worse(client: Client) -> None:
    lines = names(show(client, **OFFER, **second(OFFER | {"travel_cost": "24.50"})))
    assert "Travel Better: the first offer, by £1,362.00." in lines


def test_line_that_is_not_known_of_one_offer_has_no_verdict(client: Client) -> None:
    page = show(client, **OFFER, base_b="50000")
    assert row(page, "An hour of your life") == ["£16.67", "not known"]
    assert "An hour of your life Better" not in said(page)


def test_standing_and_counter_offers_are_those_of_each_offer(client: Client, analyst: Role) -> None:
    page = show(client, base="36000", base_b="60000", role="analyst")
    assert "First offer: £36,000 is in the mid-career band." in said(page, "#standing")
    assert "Second offer: £60,000 is in the senior or lead band." in said(page, "#standing")
    assert "Second offer: the base reaches the upper quartile of £47,000 already." in said(page, "#counter")


def test_address_to_share_holds_what_was_given_and_no_more(client: Client, analyst: Role) -> None:
    page = show(client, base="40000", bonus="", region="scotland", loan="none", role="Analyst")
    address = urlsplit(said(page, "#address"))
    assert parse_qs(address.query) == {"base": ["40000"], "region": ["scotland"], "role": ["analyst"]}
    assert client.get(f"{address.path}?{address.query}").status_code == 200
    assert "whoever has the link sees them" in said(page, "#answer")


def test_links_carry_pay_and_circumstances_on(client: Client, analyst: Role) -> None:
    found = links(show(client, base="40000", role="analyst", region="scotland"), "#onward a")
    assert found == [
        "/take-home/?gross=40000&region=scotland",
        "/salaries/analyst/?pay=40000&region=scotland#standing",
        "/pay-case/?role=analyst&offer=40000&region=scotland",
    ]
    assert [client.get(link).status_code for link in found] == [200, 200, 200]


def test_pay_that_pages_of_roles_do_not_read_is_not_carried_there(client: Client, analyst: Role) -> None:
    found = links(show(client, base="2000001", role="analyst"), "#onward a")
    assert found == ["/take-home/?gross=2000001"]


def test_every_rate_is_named_with_its_source(client: Client) -> None:
    found = links(show(client, base="40000", hours="37.5", year=YEAR), "#rates a")
    assert "https://www.legislation.gov.uk/ukpga/2026/11/section/10" in found
    assert "https://www.legislation.gov.uk/uksi/2026/357/made" in found


def test_every_visitor_gets_the_same_page_and_no_cookie(client: Client) -> None:
    answer = client.get("/offer/", OFFER)
    assert not answer.cookies
    assert answer.content == Client(HTTP_USER_AGENT="another").get("/offer/", OFFER).content
