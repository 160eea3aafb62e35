"""How amounts, dates and words are written on the page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from salaryguide import filters


def listed(text: str) -> list[str]:
    """Read words that stand with commas between them, over several lines."""
    return [words.strip() for words in text.replace("\n", ",").split(",") if words.strip()]


SPOKEN_WITH_A = """
    machine learning engineer, software engineer, data scientist, data analyst, data engineer, DevOps engineer
    cyber security analyst, product manager, UX designer, UI designer, QA engineer, solutions architect, 3D artist
    financial analyst, mortgage adviser, solicitor, barrister, paralegal, management consultant, project manager
    business analyst, recruitment consultant, PA, CFO, VAT specialist
    registered nurse, GP, pharmacist, physiotherapist, paramedic, dentist, healthcare assistant, radiographer
    clinical psychologist, primary school teacher, secondary school teacher, teaching assistant, university lecturer
    police officer, firefighter, social worker, prison officer, biomedical scientist, research scientist
    laboratory technician, UK visa officer, urologist, uniformed officer
    marketing manager, digital marketing executive, graphic designer, journalist, PR account manager, sales manager
    customer service adviser, chef, retail store manager, hotel manager, hospitality manager, household goods buyer
    mechanical engineer, civil engineer, chemical engineer, plumber, quantity surveyor, construction site manager
    carpenter, train driver, supply chain manager, warehouse operative, utilities engineer, user researcher
    European buyer, unit manager, union officer, used car salesperson, one-off, one-person band, ubiquitous skill
"""
SPOKEN_WITH_AN = """
    ML engineer, AI engineer, IT support technician, SEO specialist, SQL developer, AWS architect, NLP engineer
    MLOps engineer, accountant, actuary, investment banking analyst, auditor, HR manager, executive assistant
    office administrator, underwriter, insurance broker, honest broker, heir hunter, M&A analyst, FX dealer
    NHS manager, MRI radiographer, X-ray technician, A&E nurse, ENT surgeon, occupational therapist, optician
    early years teacher, usher, undertaker, uninsured loss adviser, RAF pilot, MSc graduate
    account manager, estate agent, art director, event manager, upholsterer, online editor
    aerospace engineer, electrical engineer, electrician, architect, airline pilot, HGV driver, LGV driver, HSE adviser
    MOT tester, industrial designer, urban planner, hourly paid worker, hour, engineer, F1 mechanic, R&D manager
"""


@pytest.mark.parametrize("words", listed(SPOKEN_WITH_A))
def test_article_a(words: str) -> None:
    assert filters.article(words) == f"a {words}"


@pytest.mark.parametrize("words", listed(SPOKEN_WITH_AN))
def test_article_an(words: str) -> None:
    assert filters.article(words) == f"an {words}"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "£0"),
        (950, "£950"),
        (34_000, "£34,000"),
        (1_250_000, "£1,250,000"),
        (Decimal("12.71"), "£12.71"),
        (Decimal("12.70"), "£12.70"),
        (Decimal("1234.50"), "£1,234.50"),
        (Decimal("570.00"), "£570"),
    ],
)
def test_pounds(amount: int | Decimal, written: str) -> None:
    assert filters.pounds(amount) == written


@pytest.mark.parametrize(("open_top", "written"), [(False, "£90,000–£160,000"), (True, "£90,000–£160,000+")])
def test_pay_range(open_top: bool, written: str) -> None:
    assert filters.pay_range(90_000, 160_000, open_top) == written


def test_pay_range_is_closed_unless_said_otherwise() -> None:
    assert filters.pay_range(20_000, 30_000) == "£20,000–£30,000"


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2026, 11, 23), "23 November 2026"), (date(2026, 1, 3), "3 January 2026")],
)
def test_long_date(day: date, written: str) -> None:
    assert filters.long_date(day) == written


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (datetime(2026, 11, 23, 21, 7, tzinfo=UTC), "23 November 2026 at 21:07"),
        # In summer UK time is an hour ahead, so that it can be the next day.
        (datetime(2026, 7, 3, 23, 30, tzinfo=UTC), "4 July 2026 at 00:30"),
    ],
)
def test_moment_is_in_uk_time(when: datetime, written: str) -> None:
    assert filters.moment(when) == written


@pytest.mark.parametrize(
    ("as_of", "written"),
    [
        ("", "undated"),
        ("2026", "2026"),
        ("2024/25", "2024/25"),
        ("2025-10", "October 2025"),
        ("2025-10-23", "23 October 2025"),
        ("2026-01-07", "7 January 2026"),
    ],
)
def test_partial_date_is_as_exact_as_it_is_known(as_of: str, written: str) -> None:
    assert filters.partial_date(as_of) == written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One,\nstill one.\n\nTwo.", ["One,\nstill one.", "Two."]),
        ("\n\nOne.\n \t\n\n\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ],
)
def test_paragraphs_are_split_at_empty_lines(text: str, parts: list[str]) -> None:
    assert filters.paragraphs(text) == parts


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("data analyst", "Data analyst"),
        ("UX designer", "UX designer"),
        ("DevOps engineer", "DevOps engineer"),
        ("", ""),
    ],
)
def test_sentence_case_leaves_the_rest_alone(words: str, written: str) -> None:
    assert filters.sentence_case(words) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("34000.00", "GBP/year", "£34,000 a year"),
        ("570.00", "GBP/day", "£570 a day"),
        ("12.71", "GBP/hour", "£12.71 an hour"),
        ("30.50", "GBP/case", "£30.50 a case"),
        ("28", "GBP/UDA", "£28 a UDA"),
        ("20.00", "percent", "20%"),
        ("100.00", "percent", "100%"),
        ("12.50", "percent", "12.5%"),
        ("15.00", "percent of base", "15% of base"),
        ("37.50", "hours a week", "37.5 hours a week"),
        ("4.00", "weeks", "4 weeks"),
        ("19500.00", "adverts", "19,500 adverts"),
    ],
)
def test_figure_value(value: str, unit: str, written: str) -> None:
    assert filters.figure_value(Decimal(value), unit) == written
