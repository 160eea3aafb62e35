"""The geometry of the chart of what an old pay had to be."""

from decimal import Decimal
from itertools import pairwise

import pytest

from pay.prices import cpih, read_month
from pay.real_terms import RealTerms
from roles.pay_pages.real_terms_chart import PriceChart, in_short, price_chart, scale


def chart(since: str, then: int = 52_000, now: int | None = None) -> PriceChart:
    """Lay out a pay."""
    return price_chart(RealTerms(cpih(), read_month(since), Decimal(then), None if now is None else Decimal(now)))


def test_months_that_are_not_on_file_leave_a_gap() -> None:
    found = chart("2022-04")
    assert [(f"{run[0].month:%Y-%m}", f"{run[-1].month:%Y-%m}") for run in found.runs] == [
        ("2022-04", "2025-04"),
        ("2026-01", "2026-01"),
        ("2026-07", "2026-07"),
    ]
    assert len(found.lines) == 1
    assert [point.month.year for point in found.alone] == [2026, 2026]


def test_months_lie_as_far_apart_as_they_are() -> None:
    found = chart("2022-04")
    # Of the 51 months from April 2022 to July 2026, 36 have gone by in April 2025 and 45 in January 2026.
    assert [round(run[-1].x, 2) for run in found.runs] == [70.59, 88.24, 100]
    assert found.first.x == 0


def test_more_lies_higher() -> None:
    found = chart("2022-04")
    assert found.first.y > found.last.y
    assert [y for y, _ in found.amounts] == sorted((y for y, _ in found.amounts), reverse=True)


def test_amounts_are_marked_in_few_round_steps() -> None:
    assert [label for _, label in chart("2022-04").amounts] == ["£50k", "£55k", "£60k", "£65k"]


@pytest.mark.parametrize("now", [1_000, 52_000, 62_356, 500_000, 10_000_000])
def test_pay_now_lies_within_the_plot(now: int) -> None:
    found = chart("2022-04", now=now)
    assert found.now is not None
    assert 0 <= found.now <= 100
    assert 2 <= len(found.amounts) <= 7


def test_name_of_the_pay_now_stands_where_the_other_line_is_far() -> None:
    assert [chart("2022-04", now=now).now_at_start for now in (52_000, 58_000, 65_000)] == [False, True, True]


def test_figure_makes_room_for_a_pay_that_is_just_above_it() -> None:
    assert [chart("2022-04", now=now).now_just_above for now in (62_000, 62_400, 64_900)] == [False, True, False]


def test_years_are_named_so_that_they_do_not_touch() -> None:
    assert [name for _, name in chart("2022-04").times] == ["2023", "2024", "2025", "2026"]
    assert [name for _, name in chart("2015-01").times] == ["2016", "2018", "2020", "2022", "2024", "2026"]


def test_where_no_year_begins_both_ends_are_named() -> None:
    assert chart("2026-01").times == [(0.0, "January 2026"), (100.0, "July 2026")]
    assert chart("2026-01").lines == []


def test_summary_says_what_the_chart_shows() -> None:
    assert chart("2022-04", now=58_000).summary == (
        "What £52,000 of April 2022 had to be to buy the same: £62,356 by July 2026; the pay now is £58,000."
    )


@pytest.mark.parametrize(
    "amounts", [(0, 0), (1, 1), (1_000, 1_199), (52_000, 62_356), (49_999, 50_001), (1, 9_999_999)]
)
def test_scale_holds_all_amounts(amounts: tuple[int, int]) -> None:
    low, high, step = scale(Decimal(amount) for amount in amounts)
    assert low <= amounts[0] <= amounts[1] <= high
    assert low < high
    assert (high - low) % step == 0


def test_scale_begins_near_the_lowest() -> None:
    assert scale([Decimal(52_000), Decimal(62_356)]) == (50_000, 65_000, 5_000)


@pytest.mark.parametrize(
    ("amount", "step", "label"),
    [
        ("0", "200000", "£0"),
        ("900", "100", "£900"),
        ("1150", "50", "£1,150"),
        ("52000", "5000", "£52k"),
        ("52000", "500", "£52,000"),
        ("52500", "500", "£52,500"),
        ("1200000", "200000", "£1.2m"),
        ("10000000", "2000000", "£10m"),
        ("1234000", "1000", "£1,234k"),
    ],
)
def test_marks_are_written_alike_and_short(amount: str, step: str, label: str) -> None:
    assert in_short(Decimal(amount), Decimal(step)) == label


def test_line_runs_from_left_to_right() -> None:
    for run in chart("2015-01").runs:
        assert all(one.x < other.x for one, other in pairwise(run))
