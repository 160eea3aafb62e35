"""Bands of an amount, each charged at its own rate."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.bands import Band, charge, next_band, slices, widened
from tests.pay.strategies import YEARS

LADDER = (
    Band("low", Decimal("0.1"), Decimal(100)),
    Band("middle", Decimal("0.2"), Decimal(300)),
    Band("high", Decimal(1)),
)
REAL = [bands for year in YEARS for bands in (*year.income_tax.values(), year.national_insurance)]

amounts = st.integers(0, 30_000_000).map(lambda pennies: Decimal(pennies) / 100)


def parts(amount: int | str) -> list[tuple[str, Decimal]]:
    return [(one.name, one.amount) for one in slices(Decimal(amount), LADDER)]


def test_an_amount_is_cut_where_bands_end() -> None:
    assert parts(350) == [("low", 100), ("middle", 200), ("high", 50)]


@pytest.mark.parametrize(
    ("amount", "cut"),
    [
        ("0", []),
        ("-5", []),
        ("100", [("low", 100)]),
        ("100.01", [("low", 100), ("middle", Decimal("0.01"))]),
        ("300", [("low", 100), ("middle", 200)]),
    ],
)
def test_a_band_with_nothing_in_it_is_left_out(amount: str, cut: list[tuple[str, Decimal]]) -> None:
    assert parts(amount) == cut


def test_each_part_is_charged_at_its_own_rate() -> None:
    assert [one.charge for one in slices(Decimal(350), LADDER)] == [10, 40, 50]
    assert charge(Decimal(350), LADDER) == 100


def test_nothing_is_charged_where_there_are_no_bands() -> None:
    assert charge(Decimal(350), ()) == 0


@given(amounts, st.sampled_from(REAL))
def test_slices_add_up_to_the_amount(amount: Decimal, bands: tuple[Band, ...]) -> None:
    assert sum(one.amount for one in slices(amount, bands)) == amount


@given(amounts, st.sampled_from(REAL))
def test_the_charge_is_what_each_step_of_the_rate_adds(amount: Decimal, bands: tuple[Band, ...]) -> None:
    """Worked out another way: every rise or fall of the rate counts for all that lies above it."""
    first, *_ = bands
    steps = [(Decimal(0), first.rate)]
    steps += [(low.up_to or Decimal(0), high.rate - low.rate) for low, high in pairwise(bands)]
    assert charge(amount, bands) == sum(max(amount - start, Decimal(0)) * change for start, change in steps)


@pytest.mark.parametrize(("amount", "name"), [("0", "low"), ("99.99", "low"), ("100", "middle"), ("5000", "high")])
def test_the_next_penny_lies_in_the_band_that_is_not_full(amount: str, name: str) -> None:
    assert next_band(Decimal(amount), LADDER).name == name


def test_a_wider_band_moves_those_above_and_none_below() -> None:
    assert [band.up_to for band in widened(LADDER, "middle", Decimal(50))] == [100, 350, None]
    assert [band.up_to for band in widened(LADDER, "low", Decimal(50))] == [150, 350, None]


def test_a_wider_band_keeps_its_rate_and_its_name() -> None:
    assert [(band.name, band.rate) for band in widened(LADDER, "low", Decimal(9))] == [
        (band.name, band.rate) for band in LADDER
    ]
