"""All that the tool says of one pay."""

from decimal import Decimal
from typing import Any

import pytest

from pay.calculator.answer import LISTED_FROM, LISTED_TO, Answer, answer
from pay.pension import Pension, PensionKind
from pay.periods import Period
from pay.rates import Region, tax_years
from pay.take_home import Circumstances, PensionTooLargeError
from pay.wage import Wage
from roles.standing import HIGHEST_PAY, LOWEST_PAY

AT_SOURCE = PensionKind.RELIEF_AT_SOURCE


def answered(gross: str | int, **decides: Any) -> Answer:
    return answer(Wage(Decimal(gross)), Circumstances(tax_years()["2026-27"], **decides))


def test_pay_by_the_hour_is_worked_out_for_a_year() -> None:
    found = answer(Wage(Decimal(15), Period.HOUR, Decimal("37.5")), Circumstances(tax_years()["2026-27"]))
    assert found.result.gross == 29_250
    assert not found.is_below_minimum


def test_parts_of_the_bar_and_of_the_next_pound_are_those_of_the_pay() -> None:
    found = answered(33_000)
    assert [one.amount for one in found.shares(Decimal(33_000))] == [
        found.result.take_home,
        *(line.amount for line in found.lines),
    ]
    assert found.explained.here.taken == found.next_pound


@pytest.mark.parametrize(
    ("kind", "paid_in"), [(PensionKind.SALARY_SACRIFICE, 2_000), (PensionKind.NET_PAY, 2_000), (AT_SOURCE, 2_000)]
)
def test_what_reaches_the_pension_has_the_relief_in_it(kind: PensionKind, paid_in: int) -> None:
    assert answered(40_000, pension=Pension(Decimal(5), kind)).paid_in == paid_in


@pytest.mark.parametrize(
    ("gross", "region", "to_claim"),
    [
        (40_000, Region.ENGLAND, "0"),
        # 20% of £6,000 more than the scheme adds.
        (60_000, Region.ENGLAND, "1200"),
        # £11,000 paid in: 20% of it, and £5,000 of allowance back, taxed at 40%.
        (110_000, Region.ENGLAND, "4200"),
        # 1% of £4,000, in the intermediate band.
        (40_000, Region.SCOTLAND, "40"),
    ],
)
def test_relief_above_the_basic_rate_has_to_be_claimed(gross: int, region: Region, to_claim: str) -> None:
    assert answered(gross, region=region, pension=Pension(Decimal(10), AT_SOURCE)).to_claim == Decimal(to_claim)


@pytest.mark.parametrize("kind", [PensionKind.SALARY_SACRIFICE, PensionKind.NET_PAY])
def test_nothing_has_to_be_claimed_of_what_goes_in_before_tax(kind: PensionKind) -> None:
    assert answered(60_000, pension=Pension(Decimal(10), kind)).to_claim == 0


@pytest.mark.parametrize(
    ("gross", "listed"),
    [("999.99", None), ("1000", 1_000), ("33000.99", 33_000), ("2000000.50", 2_000_000), ("2000001", None)],
)
def test_roles_can_be_looked_for_in_whole_pounds_within_bounds(gross: str, listed: int | None) -> None:
    assert answered(gross).listed_pay == listed


def test_bounds_are_those_of_the_list_of_roles() -> None:
    assert (LISTED_FROM, LISTED_TO) == (LOWEST_PAY, HIGHEST_PAY)


def test_a_pension_that_leaves_too_little_is_refused() -> None:
    with pytest.raises(PensionTooLargeError):
        answered(33_000, pension=Pension(Decimal(100), PensionKind.NET_PAY))
