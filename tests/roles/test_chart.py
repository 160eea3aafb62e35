"""The geometry of pay charts."""

import pytest

from roles.chart import Axis, axis_for, pay_chart, shared_axis
from roles.models import OccupationGroup, Role
from tests.factories import BANDS


def role(**traits: object) -> Role:
    return Role(**(BANDS | traits))


@pytest.mark.parametrize(
    ("amounts", "end", "step"),
    [([40_000], 42_400, 10_000), ([160_000, 48_000], 169_600, 40_000), ([90_000], 95_400, 20_000), ([], 5_000, 5_000)],
)
def test_axis_is_chosen_for_its_greatest_amount(amounts: list[int], end: int, step: int) -> None:
    assert axis_for(amounts) == Axis(end, step)


# 28,302 and 56,604 make the end of the axis fall on a mark.
@pytest.mark.parametrize(
    "greatest", [1, 999, 5_000, 20_000, 28_302, 39_039, 56_604, 99_999, 160_000, 500_000, 2_000_000]
)
def test_axis_holds_every_amount_and_has_at_most_five_marks(greatest: int) -> None:
    axis = axis_for([greatest, greatest // 2])
    assert 0 < axis.at(greatest) <= 100
    assert axis.ticks[0] == (0.0, "£0")
    assert 2 <= len(axis.ticks) <= 6


@pytest.mark.parametrize(("amount", "place"), [(0, 0), (50_000, 50), (33_333, 33.33), (100_000, 100)])
def test_amounts_lie_in_percent_of_the_width(amount: int, place: float) -> None:
    assert Axis(100_000, 20_000).at(amount) == place


def test_ticks_say_their_amount_in_thousands() -> None:
    assert Axis(100_000, 40_000).ticks == [(0.0, "£0"), (40.0, "£40k"), (80.0, "£80k")]


def test_shared_axis_holds_the_highest_band_of_all_roles() -> None:
    axis = shared_axis([role(), role(senior_high=160_000), Role()])
    assert axis == axis_for([160_000])


def test_shared_axis_of_no_roles_is_still_an_axis() -> None:
    assert shared_axis([]).ticks == [(0.0, "£0"), (100.0, "£5k")]


def test_chart_has_room_for_official_pay_above_the_bands() -> None:
    group = OccupationGroup(p90=102_860)
    assert pay_chart(role(occupation_group=group), None).axis.at(102_860) <= 100


def test_chart_has_room_for_the_uk_median_above_the_bands() -> None:
    chart = pay_chart(role(entry_high=30_000, mid_high=31_000, senior_high=32_000), 39_039)
    assert chart.axis.at(39_039) <= 100


def test_chart_of_a_role_without_group_has_no_official_pay() -> None:
    chart = pay_chart(role(), 39_039)
    assert chart.official is None
    assert "official" not in chart.summary


def test_chart_leaves_out_a_group_whose_pay_is_suppressed() -> None:
    assert pay_chart(role(occupation_group=OccupationGroup(code="9999")), None).official is None


def test_chart_of_a_role_without_bands_has_an_axis() -> None:
    assert pay_chart(Role(), None).axis.end > 0


@pytest.mark.parametrize(
    ("group", "uk_median", "more"),
    [
        (None, None, ""),
        (OccupationGroup(median=38_572), None, "; official median for the occupation group £38,572"),
        (None, 39_039, "; UK full-time median £39,039"),
    ],
)
def test_summary_says_what_the_chart_shows(group: OccupationGroup | None, uk_median: int | None, more: str) -> None:
    chart = pay_chart(role(occupation_group=group, senior_open_top=True), uk_median)
    bands = "Entry £25,000 to £33,000; Mid-career £34,000 to £50,000; Senior or lead £50,000 to £70,000 and more"
    assert chart.summary == f"Pay a year before tax: {bands}{more}."


def test_summary_leaves_out_a_median_that_is_suppressed() -> None:
    chart = pay_chart(role(occupation_group=OccupationGroup(p25=30_000, p75=40_000)), None)
    assert "official" not in chart.summary
