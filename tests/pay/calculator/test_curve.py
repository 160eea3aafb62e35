"""The geometry of take-home pay against gross pay."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from pay.calculator.curve import Axis, Curve, curve
from pay.pension import Pension, PensionKind
from pay.rates import LoanPlan, Region, tax_years
from pay.stretches import stretches
from pay.take_home import Circumstances
from tests.pay.strategies import circumstances

YEAR = tax_years()["2026-27"]
DROWNED = Circumstances(YEAR, pension=Pension(Decimal(95), PensionKind.NET_PAY))


def drawn(*grosses: int, **decides: Any) -> Curve:
    one = Circumstances(YEAR, **decides)
    found = curve(map(Decimal, grosses), stretches(one), one)
    assert found
    return found


@pytest.mark.parametrize(
    ("pay", "end", "ticks"),
    [
        (0, 160_000, ["£0", "£40k", "£80k", "£120k", "£160k"]),
        (100_000, 160_000, ["£0", "£40k", "£80k", "£120k", "£160k"]),
        (120_000, 200_000, ["£0", "£50k", "£100k", "£150k", "£200k"]),
        (10_000_000, 16_000_000, ["£0", "£4m", "£8m", "£12m", "£16m"]),
    ],
)
def test_the_axis_of_gross_pay_ends_at_a_mark_well_above_the_pay(pay: int, end: int, ticks: list[str]) -> None:
    axis = drawn(pay).gross
    assert axis.end == end
    assert [label for _, label in axis.ticks] == ticks


def test_millions_are_written_as_such() -> None:
    assert [label for _, label in Axis(Decimal(2_000_000), 500_000).ticks] == ["£0", "£500k", "£1m", "£1.5m", "£2m"]


def test_the_line_bends_where_the_rate_changes() -> None:
    found = drawn()
    assert [point.gross for point in found.points] == [0, 12_570, 50_270, 100_000, 125_140, 160_000]
    assert (found.points[0].x, found.points[0].y) == (0, 100)
    assert (found.points[-1].x, found.points[-1].y) == (100, 0)
    assert found.line.startswith("0.0,100.0 7.86,")


def test_pays_asked_for_are_on_the_line() -> None:
    found = drawn(33_000, 45_000)
    assert [(one.gross, one.left_of_it) for one in found.own] == [
        (33_000, Decimal("27279.60")),
        (45_000, Decimal("35919.60")),
    ]
    assert set(found.own) <= set(found.points)


def test_changes_are_marked_within_the_plot() -> None:
    assert drawn().changes == [7.86, 31.42, 62.5, 78.21]


def test_rates_stand_above_stretches_that_have_room_for_them() -> None:
    assert [words for _, words in drawn().rates] == ["28p", "42p", "62p", "47p"]
    assert [words for _, words in drawn(region=Region.SCOTLAND, loan=LoanPlan.PLAN_4).rates] == [
        "53p",
        "56p",
        "79p",
        "59p",
    ]


def test_cliffs_are_shaded_and_named() -> None:
    low, high = drawn(region=Region.SCOTLAND).cliffs
    assert (low.left, low.width, low.words) == (27.29, 4.13, "50p of £1 taken")
    assert (high.left, high.width, high.words) == (62.5, 15.71, "the allowance shrinks")


def test_labels_of_cliffs_grow_to_the_side_that_has_room() -> None:
    low, high = drawn(region=Region.SCOTLAND).cliffs
    assert (low.label_at, low.label_ends_at_it) == (27.29, False)
    assert (high.label_at, high.label_ends_at_it) == (78.21, True)


def test_cliffs_too_narrow_to_be_seen_are_left_to_the_table() -> None:
    found = drawn(10_000_000)
    assert found.cliffs == []
    assert any("allowance" in why for *_, why in found.rows)


def test_the_table_says_the_same() -> None:
    assert drawn().rows == [
        ("£0", "£12,570", "0p", "Nothing is taken"),
        ("£12,570", "£50,270", "28p", "Income tax, basic rate 20p, National Insurance 8p"),
        ("£50,270", "£100,000", "42p", "Income tax, higher rate 40p, National Insurance 2p"),
        (
            "£100,000",
            "£125,140",
            "62p",
            "Income tax, higher rate 40p, The personal allowance shrinks 20p, National Insurance 2p",
        ),
        ("£125,140", "no end", "47p", "Income tax, additional rate 45p, National Insurance 2p"),
    ]


def test_the_summary_has_the_pays_in_words() -> None:
    assert "£33,000 leaves £27,279.60" in drawn(33_000).summary


def test_nothing_is_drawn_where_a_pension_takes_more_than_there_is() -> None:
    assert curve([Decimal(5_000)], stretches(DROWNED), DROWNED) is None


def test_nothing_is_drawn_where_nothing_is_ever_left() -> None:
    everything = Circumstances(YEAR, pension=Pension(Decimal(100)))
    assert curve([Decimal(5_000)], stretches(everything), everything) is None


@given(circumstances)
def test_every_place_lies_in_the_plot(one: Circumstances) -> None:
    found = curve([Decimal(33_000)], stretches(one), one)
    if found:
        assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in found.points)
        assert all(left.x <= right.x for left, right in pairwise(found.points))
        assert all(cliff.left >= 0 and cliff.left + cliff.width <= 100.01 for cliff in found.cliffs)
