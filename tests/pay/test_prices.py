"""How prices moved, and which months are known."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from pay.prices import FILES, MonthError, PriceIndex, cpih, month_name, nearest, read_index, read_month

ABOUT = (FILES / "cpih.toml").read_text()


def month(text: str) -> date:
    """Return a month written as 2022-04."""
    return read_month(text)


def index_of(*lines: str) -> PriceIndex:
    """Read an index of the lines of a table."""
    return read_index("\n".join(["month,index", *lines]), ABOUT)


# As ONS printed them in its bulletins for May 2025 (2024-07) and September 2025 (2024-10, 2025-04), and as its data
# service answered on 14 September 2026 (both of 2026). Those up to 2023-04 are the same in two separate downloads.
@pytest.mark.parametrize(
    ("written", "index"),
    [
        ("2015-01", "99.2"),
        ("2022-04", "119.0"),
        ("2023-04", "128.3"),
        ("2024-07", "132.9"),
        ("2024-10", "134.3"),
        ("2025-04", "137.7"),
        ("2026-01", "139.4"),
        ("2026-07", "142.7"),
    ],
)
def test_index_is_as_published(written: str, index: str) -> None:
    assert cpih().at(month(written)) == Decimal(index)


def test_months_run_from_2015_to_april_2025_and_two_stand_alone() -> None:
    months = cpih().months
    assert (len(months), months[0], months[-1]) == (126, date(2015, 1, 1), date(2026, 7, 1))
    missing = [one for one, other in pairwise(months) if (other.year - one.year) * 12 + other.month - one.month > 1]
    assert missing == [date(2025, 4, 1), date(2026, 1, 1)]


def test_base_is_the_average_of_2015() -> None:
    year = [index for day, index in cpih().values.items() if day.year == 2015]
    assert round(sum(year) / 12, 1) == 100


def test_index_names_its_source_and_how_months_were_read() -> None:
    index = cpih()
    assert (index.name, index.series, index.base) == ("CPIH", "L522", "2015=100")
    assert index.source.url.endswith("/timeseries/l522/mm23")
    assert [reading.source.kind for reading in index.readings] == ["copy", "official", "copy"]
    assert any("Vehicle Excise Duty" in note for note in index.notes)


# By hand: 52,000 × 142.7 ÷ 119.0 = 62,356.302…; × 134.3 ÷ 119.0 = 58,685.714…; 1 × 142.7 ÷ 99.2 = 1.4385…
@pytest.mark.parametrize(
    ("amount", "since", "until", "still"),
    [
        ("52000", "2022-04", None, "62356.30"),
        ("52000", "2022-04", "2024-10", "58685.71"),
        ("52000", "2024-10", "2022-04", "46075.95"),
        ("52000", "2026-07", None, "52000.00"),
        ("1", "2015-01", None, "1.44"),
        ("0", "2022-04", None, "0.00"),
    ],
)
def test_amount_that_stands_still_is_right_to_the_penny(amount: str, since: str, until: str | None, still: str) -> None:
    result = cpih().stand_still(Decimal(amount), month(since), month(until) if until else None)
    assert str(result) == still


def test_half_a_penny_is_rounded_up() -> None:
    index = index_of("2020-01,100.0", "2020-02,100.5")
    assert index.stand_still(Decimal(1), month("2020-01")) == Decimal("1.01")


def test_rise_is_in_percent_and_below_zero_where_prices_fell() -> None:
    index = index_of("2020-01,100.0", "2020-02,104.0", "2020-03,101.4")
    assert index.rise(month("2020-01")) == Decimal("1.4")
    assert index.rise(month("2020-02")) == Decimal("-2.5")
    assert index.rise(month("2020-01"), month("2020-02")) == 4


@pytest.mark.parametrize("written", ["2025-05", "2025-12", "2026-02", "2026-06", "2026-08", "2014-12"])
def test_month_that_is_not_on_file_is_not_guessed(written: str) -> None:
    with pytest.raises(MonthError):
        cpih().stand_still(Decimal(52000), month(written))
    with pytest.raises(MonthError):
        cpih().rise(month("2015-01"), month(written))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2025-06", "We have no prices for June 2025. The nearest months we have are April 2025 and January 2026."),
        ("2026-03", "We have no prices for March 2026. The nearest months we have are January 2026 and July 2026."),
        ("2014-12", "We have no prices for December 2014. The nearest month we have is January 2015."),
        ("2027-01", "We have no prices for January 2027. The nearest month we have is July 2026."),
    ],
)
def test_error_names_the_nearest_months(written: str, sentence: str) -> None:
    with pytest.raises(MonthError, match=sentence):
        cpih().at(month(written))


def test_nearest_months_leave_out_the_month_itself() -> None:
    assert nearest(month("2025-04"), cpih().months) == [date(2025, 3, 1), date(2026, 1, 1)]


def test_months_to_count_from_are_all_but_the_newest() -> None:
    assert cpih().beginnings == cpih().months[:-1]


def test_a_new_month_is_one_line() -> None:
    table = (FILES / "cpih.csv").read_text()
    index = read_index(table + "2026-08,143.0\n", ABOUT)
    assert (index.latest, index.at(month("2026-08"))) == (date(2026, 8, 1), 143)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("2020-02,101.0", "2020-01,100.0"),
        ("2020-01,100.0", "2020-01,101.0"),
        ("2020-01,0",),
        ("2020-01,-5.0",),
        ("2020-13,100.0",),
        ("January 2020,100.0",),
    ],
)
def test_table_that_is_not_sound_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        index_of(*lines)


@pytest.mark.parametrize(
    "written", ["", "2022", "2022-4", "04/2022", "2022-00", "2022-13", "0000-01", "２０２２-04", "2022-04-01"]
)
def test_what_is_no_month_cannot_be_read(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_month(written)


def test_month_is_written_in_words() -> None:
    assert month_name(month("2022-04")) == "April 2022"
