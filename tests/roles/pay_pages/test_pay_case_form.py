"""What an address asks of the pay case: read as it is typed, refused beside the field, written again in short."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from pay.rates import LoanPlan, Region
from roles.pay_pages.pay_case import Kind, Known
from roles.pay_pages.pay_case_form import PayCaseForm
from tests.factories import make_group
from tests.roles.pay_pages.cases import known_of, make_analyst

pytestmark = pytest.mark.django_db

SOUND = "role=analyst&pay=38000&ask=44000&evidence=band"


@pytest.fixture
def known() -> Known:
    return known_of()


def form_of(known: Known, query: str = SOUND) -> PayCaseForm:
    """Read a query."""
    return PayCaseForm(QueryDict(query), known)


def problems(known: Known, more: str) -> dict[str, str]:
    """Return what is wrong with a query that is sound but for what is added."""
    return form_of(known, f"{SOUND}&{more}").problems


def test_what_is_wrong_is_listed_as_the_page_asks_it(known: Known) -> None:
    query = "role=analyst&pay=lots&ask=more&evidence=offer&pension=900&year=1999&name=" + 61 * "A"
    assert list(form_of(known, query).problems) == ["pay", "ask", "offer", "name", "pension", "year"]


def test_amounts_are_read_as_people_type_them(known: Known) -> None:
    form = form_of(known, "role=analyst&pay=£38,000.50&ask=44k&evidence=band")
    assert form.is_valid()
    assert (form.case.pay, form.case.ask, form.case.more) == (38_000, 44_000, 6_000)


def test_all_that_is_typed_comes_into_the_case(known: Known) -> None:
    more = (
        "&evidence=achievements&achievement1=+Cut++costs.+&achievement3=Hired.&evidence=offer&offer=45k&offer_from=Bank"
    )
    more += "&evidence=region&area=london&evidence=real-terms&since=2022-01&name=Sam&manager=Mo"
    form = form_of(known, SOUND + more)
    assert form.is_valid()
    case = form.case
    assert case.ticked == {Kind.BAND, Kind.ACHIEVEMENTS, Kind.OFFER, Kind.REGION, Kind.REAL_TERMS}
    assert (case.achievements, case.offer, case.offer_from) == (("Cut costs.", "Hired."), 45_000, "Bank")
    assert (case.area, str(case.since), case.name, case.manager) == (known.areas["london"], "2022-01-01", "Sam", "Mo")


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("role=analyst&pay=&ask=44000&evidence=band", "pay", "Write what you earn now"),
        ("role=analyst&pay=38000&ask=&evidence=band", "ask", "Write what you ask for"),
        ("role=analyst&pay=38000&ask=38000&evidence=band", "ask", "Write more than the £38,000 you earn now."),
        ("role=analyst&pay=lots&ask=44000&evidence=band", "pay", "“lots” is not an amount we can read."),
        ("role=analyst&pay=999&ask=44000&evidence=band", "pay", "£999 is not between £1,000 and £2,000,000."),
        ("role=analyst&pay=38000&ask=44000", "evidence", "Tick at least one thing that speaks for you."),
        (f"{SOUND}&evidence=charm", "evidence", "“charm” is not on record for this role."),
        (f"{SOUND}&evidence={'x' * 500}", "evidence", f"“{'x' * 20}” is not on record"),
        (f"{SOUND}&evidence=achievements&achievement1=+", "achievement1", "Write what you have done, or untick it."),
        (f"{SOUND}&evidence=offer", "offer", "Write the pay you were offered, or untick the offer."),
        (f"{SOUND}&evidence=offer&offer_from=Bank", "offer", "Write the pay you were offered"),
        (f"{SOUND}&evidence=region", "area", "Choose the region, or untick it."),
        (f"{SOUND}&evidence=region&area=atlantis", "area", "Choose a region from the list."),
        (f"{SOUND}&evidence=real-terms", "since", "Choose the month since which"),
        (f"{SOUND}&evidence=real-terms&since=2024-01", "since", "Prices have not risen since January 2024."),
        (f"{SOUND}&since=lately", "since", "“lately” is not a month we can read."),
        (f"{SOUND}&achievement2={'x' * 161}", "achievement2", "Keep this to 160 characters; there are 161 now."),
        (f"{SOUND}&name={'x' * 61}", "name", "Keep this to 60 characters; there are 61 now."),
        (f"{SOUND}&pension=100&pension_kind=net-pay", "pension", "This leaves too little pay"),
        (f"{SOUND}&pay=39000", "pay", "This is in the address more than once."),
        (f"{SOUND}&role=other", "role", "This is in the address more than once."),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(known: Known, query: str, field: str, sentence: str) -> None:
    form = form_of(known, query)
    assert not form.is_valid()
    assert list(form.problems) == [field]
    assert form.problems[field].startswith(sentence)
    assert form.status == 400


@pytest.mark.parametrize(
    "query", ["role=analyst", "role=analyst&pay=38000", "role=analyst&region=scotland&evidence=band"]
)
def test_what_nobody_asked_for_yet_is_not_wrong(known: Known, query: str) -> None:
    form = form_of(known, query)
    assert not form.is_valid()
    assert (form.problems, form.status) == ({}, 200)


def test_evidence_that_is_not_on_record_for_the_role_is_refused() -> None:
    group = make_group(p10=None, p25=None, p75=None, p90=None)
    known = known_of(make_analyst(occupation_group=group))
    assert problems(known, "evidence=percentile")["evidence"].startswith("“percentile” is not on record for this role.")


def test_boxes_are_ticked_at_first_and_then_as_they_were_left(known: Known) -> None:
    assert form_of(known, "role=analyst").ticked == {"percentile", "band"}
    assert form_of(known, f"{SOUND}&evidence=offer").ticked == {"band", "offer"}
    assert form_of(known, "role=analyst&pay=38000&ask=44000").ticked == set()


def test_what_was_typed_and_not_ticked_is_named(known: Known) -> None:
    form = form_of(known, f"{SOUND}&offer_from=Bank&achievement2=x&since=&area=+")
    assert form.left_out == ["what you have done", "the offer"]


@pytest.mark.parametrize(
    ("more", "region"),
    [
        ("", Region.ENGLAND),
        ("&area=london", Region.ENGLAND),
        ("&area=scotland", Region.SCOTLAND),
        ("&area=scotland&region=england", Region.ENGLAND),
        ("&region=wales", Region.WALES),
    ],
)
def test_tax_is_that_of_the_region_unless_another_is_chosen(more: str, region: Region) -> None:
    known = known_of()
    areas = {**known.areas, "scotland": known.areas["north-east"]}
    form = form_of(replace(known, areas=areas), SOUND + more)
    assert form.is_valid()
    assert form.circumstances.region == region


def test_query_in_short_makes_the_same_case(known: Known) -> None:
    typed = f"{SOUND}&evidence=offer&offer=45k&offer_from=&loan=plan-2&pension=&postgraduate=0&region=england&utm=x"
    form = form_of(known, typed)
    assert form.query() == (
        "role=analyst&pay=38000&ask=44000&evidence=band&evidence=offer&offer=45k&region=england&loan=plan-2"
    )
    again = form_of(known, form.query())
    assert form.is_valid()
    assert again.is_valid()
    assert (again.case, again.circumstances) == (form.case, form.circumstances)
    assert again.circumstances.loan == LoanPlan.PLAN_2


def test_month_that_is_not_on_file_stays_in_the_field(known: Known) -> None:
    since = form_of(known).fields["since"]
    assert since.choices_with("2025-12")[-1] == ("2025-12", "December 2025")
    assert since.choices_with("2022-04")[-1] == ("2015-01", "January 2015")


def test_sheet_carries_its_day_and_what_is_left_after_tax(known: Known) -> None:
    form = form_of(known)
    assert form.is_valid()
    made = form.sheet(date(2026, 11, 24))
    assert (made.on, str(made.percent)) == (date(2026, 11, 24), "15.8")
    # 28% of £6,000 is taken: 20% income tax, 8% National Insurance.
    assert made.after_tax.a_month == Decimal("360.00")
    assert made.after_tax.words.startswith("in England, without a student loan or pension")
