"""Where a salary stands among official percentiles and in the guide's bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.models import Band, Level
from roles.standing import PayError, Share, place_in_bands, read_pay, share_below

PERCENTILES = {10: 20_000, 20: 24_000, 50: 36_000, 90: 80_000}
BANDS = [
    ("entry", Band(Level.ENTRY, 25_000, 32_000)),
    ("mid-career", Band(Level.MID, 32_000, 45_000)),
    ("senior", Band(Level.SENIOR, 50_000, 70_000, True)),
]


@pytest.mark.parametrize(
    ("typed", "pay"),
    [
        ("52000", 52_000),
        (" 52,000 ", 52_000),
        ("£52,000", 52_000),
        ("£ 52 000", 52_000),
        ("52k", 52_000),
        ("52.5k", 52_500),
        ("£52.55k", 52_550),
        ("£52K", 52_000),
        ("52000.50", 52_000),
        ("1000", 1_000),
        ("2000000", 2_000_000),
    ],
)
def test_read_pay_takes_what_people_type(typed: str, pay: int) -> None:
    assert read_pay(typed) == pay


@pytest.mark.parametrize(
    "typed", ["", "lots", "-5", "999", "2000001", "52,00", "5,2000", "$52000", "52kk", "1e5", "9" * 5000]
)
def test_read_pay_refuses_with_a_sentence(typed: str) -> None:
    with pytest.raises(PayError, match=r"such as 52000\."):
        read_pay(typed)


@pytest.mark.parametrize(
    ("pay", "share"),
    [
        (20_000, 10),
        (22_000, 15),
        (24_000, 20),
        (30_000, 35),
        (36_000, 50),
        (58_000, 70),
        (80_000, 90),
    ],
)
def test_share_below_draws_a_line_between_percentiles(pay: int, share: int) -> None:
    found = share_below(pay, PERCENTILES)
    assert found is not None
    assert (found.percent, found.side) == (share, "")


def test_share_below_names_the_two_percentiles_of_its_sum() -> None:
    found = share_below(30_000, PERCENTILES)
    assert found is not None
    assert found.between == ((20, 24_000), (50, 36_000))


@pytest.mark.parametrize(
    ("pay", "expected"), [(19_999, Share(10, "below")), (80_001, Share(90, "above")), (2_000_000, Share(90, "above"))]
)
def test_share_below_says_nothing_beyond_what_is_published(pay: int, expected: Share) -> None:
    assert share_below(pay, PERCENTILES) == expected


@pytest.mark.parametrize("percentiles", [{}, {50: 30_000}, {10: None, 50: 30_000, 90: None}])
def test_share_below_is_silent_with_fewer_than_two_percentiles(percentiles: dict[int, int | None]) -> None:
    assert share_below(30_000, percentiles) is None


@given(st.lists(st.integers(15_000, 150_000), min_size=2, max_size=11), st.integers(10_000, 200_000))
def test_share_below_never_falls_as_pay_rises(amounts: list[int], pay: int) -> None:
    percentiles = dict(zip((10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90), sorted(amounts), strict=False))
    lower, higher = share_below(pay, percentiles), share_below(pay + 1_000, percentiles)
    assert lower is not None
    assert higher is not None
    assert lower.percent <= higher.percent


@pytest.mark.parametrize(
    ("pay", "place"),
    [
        (24_999, "below the entry band"),
        (25_000, "in the entry band"),
        (32_000, "in the entry and the mid-career bands"),
        (47_000, "between the mid-career band and the senior band"),
        (70_000, "in the senior band"),
        (70_001, "above the senior band, which is open at the top"),
    ],
)
def test_place_in_bands_says_where_pay_lies(pay: int, place: str) -> None:
    assert place_in_bands(pay, BANDS) == place
