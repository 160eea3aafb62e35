"""What is left of a year's pay: the table of checked cases, and what holds at any pay."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.pension import Pension, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.rounding import AS_CHARGED, EXACT, PENNY, to_penny
from pay.take_home import Circumstances, PensionTooLargeError, TakeHome, personal_allowance, take_home, work_out
from tests.pay.strategies import YEARS, circumstances, limits, pays, percents, without_pension
from tests.pay.table import HAND_SUMS, PUBLISHED, Case, read

OLD, NEW = tax_years()["2025-26"], tax_years()["2026-27"]
CHARGED = ("income_tax", "national_insurance", "student_loan", "postgraduate_loan")
WITHOUT_PENSION = [
    Circumstances(*each) for each in product(YEARS, (Region.ENGLAND, Region.SCOTLAND), LoanPlan, (False, True))
]
# What parts that round up at the same penny can take, £.
ROUNDING = Decimal("0.02")
# At each of these the allowance loses a whole pound: the first and the last of them, and some between.
STEPS = [Decimal(pay) for pay in (100_002, 100_004, 110_000, 123_456, 125_138, 125_140)]


def pension_of(percent: int, kind: PensionKind) -> Circumstances:
    return Circumstances(NEW, pension=Pension(Decimal(percent), kind))


def left(pay: Decimal | int, circumstances: Circumstances) -> Decimal:
    return take_home(Decimal(pay), circumstances).take_home


def falls(pays: list[Decimal], circumstances: Circumstances) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each pay that leaves less than the one before it, and how much less."""
    lefts = [left(pay, circumstances) for pay in pays]
    for pay, before, after in zip(pays[1:], lefts, lefts[1:], strict=False):
        if after < before:
            yield pay, before - after


def every_penny(start: Decimal, end: Decimal) -> list[Decimal]:
    return [start + number * PENNY for number in range(int((end - start) / PENNY) + 1)]


@pytest.mark.parametrize("case", HAND_SUMS, ids=str)
def test_agrees_with_the_hand_sum(case: Case) -> None:
    agrees(case)


@pytest.mark.parametrize("case", PUBLISHED, ids=str)
def test_agrees_with_what_others_published(case: Case) -> None:
    agrees(case)


def agrees(case: Case) -> None:
    result = take_home(case.gross, case.circumstances)
    found = {name: getattr(result, name) for name in case.expected}
    assert found == case.expected, f"{case}: {case.row['origin']}"


@pytest.mark.parametrize("row", read("scottish_parliament.csv"), ids=lambda row: row["gross"])
def test_agrees_with_the_whole_pounds_of_the_scottish_parliament(row: dict[str, str]) -> None:
    """Income tax in Scotland in 2026-27, beside that of the year before and that of England."""
    here, before, england = (
        take_home(Decimal(row["gross"]), Circumstances(year, region)).income_tax
        for year, region in ((NEW, Region.SCOTLAND), (OLD, Region.SCOTLAND), (NEW, Region.ENGLAND))
    )
    found = [f"{amount:.0f}" for amount in (here, before - here, here - england)]
    assert found == [row["income_tax"], row["less_than_in_2025_26"], row["more_than_in_england"]], row["origin"]


def test_the_table_is_large_and_says_where_each_figure_comes_from() -> None:
    distinct = {str(case) for case in HAND_SUMS}
    assert (len(distinct), len(PUBLISHED) > 100) == (len(HAND_SUMS), True)
    assert len(HAND_SUMS) >= 200
    assert all(case.row["origin"] and (case.expected or case.marginal) for case in HAND_SUMS + PUBLISHED)


def test_no_pay_leaves_nothing() -> None:
    assert left(0, Circumstances(NEW)) == 0


def test_pay_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        take_home(Decimal("-0.01"), Circumstances(NEW))


@pytest.mark.parametrize(("pay", "kind"), [(30_000, PensionKind.NET_PAY), (100_000, PensionKind.RELIEF_AT_SOURCE)])
def test_a_pension_that_leaves_too_little_for_the_rest_is_refused(pay: int, kind: PensionKind) -> None:
    with pytest.raises(PensionTooLargeError):
        take_home(Decimal(pay), pension_of(100, kind))


def test_all_pay_can_be_sacrificed_for_then_nothing_else_is_taken() -> None:
    result = take_home(Decimal(30_000), pension_of(100, PensionKind.SALARY_SACRIFICE))
    assert (result.pension, result.taken, result.take_home) == (30_000, 0, 0)


def test_more_than_all_pay_cannot_be_sacrificed() -> None:
    with pytest.raises(PensionTooLargeError):
        take_home(Decimal(30_000), pension_of(101, PensionKind.SALARY_SACRIFICE))


def test_the_allowance_that_is_gone_is_nothing_and_not_less() -> None:
    """Ten pence above where it ends, half of the excess is more than the allowance."""
    assert f"{personal_allowance(Decimal('125140.20'), NEW):.2f}" == "0.00"


def test_the_allowance_without_its_steps_shrinks_by_half_of_each_penny() -> None:
    assert personal_allowance(Decimal("100000.01"), NEW, EXACT) == Decimal("12569.995")


@given(pays, circumstances)
def test_parts_are_whole_pennies_and_add_up_to_gross(pay: Decimal, circumstances: Circumstances) -> None:
    result = work_out(pay, circumstances, AS_CHARGED)
    parts = [result.pension, *(getattr(result, name) for name in CHARGED), result.take_home]
    assert sum(parts) == pay
    assert parts == [to_penny(part) for part in parts]
    assert min(result.pension_relief, result.personal_allowance, *parts[:-1]) >= 0


@given(st.integers(0, 9_999_900).map(lambda number: number * PENNY), circumstances)
def test_rounding_costs_or_saves_less_than_three_pence(pay: Decimal, circumstances: Circumstances) -> None:
    """Below the taper, whose steps are those of whole pounds."""
    charged, exact = (work_out(pay, circumstances, rounding) for rounding in (AS_CHARGED, EXACT))
    assert abs(charged.take_home - exact.take_home) < Decimal("0.03")


@given(st.integers(0, 99_999) | st.integers(125_140, 300_000), without_pension)
def test_a_pound_more_leaves_more(pay: int, circumstances: Circumstances) -> None:
    assert left(pay + 1, circumstances) > left(pay, circumstances)


@given(st.integers(0, 79_999) | st.integers(180_000, 300_000), circumstances)
def test_a_pound_more_leaves_more_with_a_pension_of_up_to_30_percent(pay: int, circumstances: Circumstances) -> None:
    pension = replace(circumstances.pension, percent=min(circumstances.pension.percent, Decimal(30)))
    usual = replace(circumstances, pension=pension)
    assert left(pay + 1, usual) > left(pay, usual)


@given(st.integers(99_990, 125_150), without_pension)
def test_two_pounds_more_leave_more_while_the_allowance_shrinks(pay: int, circumstances: Circumstances) -> None:
    assert left(pay + 2, circumstances) > left(pay, circumstances)


@pytest.mark.parametrize(
    ("region", "loan", "postgraduate", "less"),
    [
        (Region.ENGLAND, LoanPlan.PLAN_2, True, []),
        (Region.SCOTLAND, LoanPlan.NONE, True, []),
        (Region.SCOTLAND, LoanPlan.PLAN_4, False, ["0.01"]),
        (Region.SCOTLAND, LoanPlan.PLAN_4, True, ["0.07"]),
    ],
)
def test_a_pound_more_leaves_less_only_in_scotland_with_a_loan_while_the_allowance_shrinks(
    region: Region, loan: LoanPlan, postgraduate: bool, less: list[str]
) -> None:
    """At each even pound: the docstring of the module names these."""
    whole = [Decimal(pay) for pay in range(100_000, 100_011)]
    found = list(falls(whole, Circumstances(NEW, region, loan, postgraduate)))
    assert found == [(Decimal(pay), Decimal(each)) for pay in range(100_002, 100_011, 2) for each in less]


@pytest.mark.parametrize(("region", "less"), [(Region.ENGLAND, "0.39"), (Region.SCOTLAND, "0.44")])
@pytest.mark.parametrize("around", STEPS)
def test_a_penny_more_leaves_less_where_the_allowance_loses_a_pound(around: Decimal, region: Region, less: str) -> None:
    found = falls(every_penny(around - 1, around + 1), Circumstances(NEW, region))
    assert [fall for fall in found if fall[1] > ROUNDING] == [(around, Decimal(less))]


def test_a_penny_more_leaves_two_pence_less_at_most_anywhere_else() -> None:
    """Rates are whole percents, so a pound beside each limit shows all that the stretch above it has to show."""
    for each in WITHOUT_PENSION:
        for limit in limits(each.year, each.region):
            found = falls(every_penny(limit - PENNY, limit + Decimal("1.01")), each)
            assert [fall for fall in found if fall[1] > ROUNDING and fall[0] not in STEPS] == []


@given(pays, circumstances, percents)
def test_a_larger_pension_never_raises_what_is_taken(
    pay: Decimal, circumstances: Circumstances, percent: Decimal
) -> None:
    ordered = sorted([circumstances.pension.percent, percent])
    less, more = (
        work_out(pay, replace(circumstances, pension=replace(circumstances.pension, percent=each)), AS_CHARGED).taken
        for each in ordered
    )
    assert more <= less


@given(st.integers(0, 5_027_000).map(lambda number: number * PENNY), percents)
def test_relief_at_source_is_worth_20_percent_to_those_who_pay_the_basic_rate(pay: Decimal, percent: Decimal) -> None:
    at_source, before_tax = (
        work_out(pay, Circumstances(NEW, pension=Pension(percent, kind)), AS_CHARGED)
        for kind in (PensionKind.RELIEF_AT_SOURCE, PensionKind.NET_PAY)
    )
    if before_tax.taxable_pay >= NEW.allowance:
        assert abs(at_source.take_home - before_tax.take_home) <= PENNY


@pytest.mark.parametrize("pay", [9_000, 12_570])
def test_relief_at_source_comes_to_those_who_pay_no_tax_as_well(pay: int) -> None:
    result = take_home(Decimal(pay), pension_of(5, PensionKind.RELIEF_AT_SOURCE))
    assert result.pension == Decimal(pay) * 4 / 100
    assert result.pension_relief == Decimal(pay) / 100


@given(pays, circumstances)
def test_only_a_sacrifice_lowers_insurance_and_loans(pay: Decimal, circumstances: Circumstances) -> None:
    def by(kind: PensionKind) -> TakeHome:
        pension = replace(circumstances.pension, kind=kind)
        return work_out(pay, replace(circumstances, pension=pension), AS_CHARGED)

    sacrificed, before_tax, at_source = (by(kind) for kind in PensionKind)
    for name in CHARGED[1:]:
        assert getattr(sacrificed, name) <= getattr(before_tax, name) == getattr(at_source, name)


@given(pays, circumstances)
def test_wales_and_northern_ireland_are_charged_as_england(pay: Decimal, circumstances: Circumstances) -> None:
    england, wales, ireland = (
        work_out(pay, replace(circumstances, region=region), AS_CHARGED)
        for region in (Region.ENGLAND, Region.WALES, Region.NORTHERN_IRELAND)
    )
    assert england == wales == ireland


@given(pays, circumstances)
def test_scotland_differs_in_income_tax_alone(pay: Decimal, circumstances: Circumstances) -> None:
    england, scotland = (
        work_out(pay, replace(circumstances, region=region), AS_CHARGED) for region in (Region.ENGLAND, Region.SCOTLAND)
    )
    assert replace(scotland, income_tax=england.income_tax, tax_bands=england.tax_bands) == england


def test_nobody_repays_plan_5_before_april_2026() -> None:
    old, new = (take_home(Decimal(90_000), Circumstances(year, loan=LoanPlan.PLAN_5)) for year in (OLD, NEW))
    assert (old.student_loan, new.student_loan) == (0, 5850)
