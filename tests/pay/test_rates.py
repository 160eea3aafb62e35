"""The rates of each tax year, and the files they are read from."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pay import rates
from pay.bands import Band
from pay.rates import LoanPlan, Region, TaxYear, YearFileError, read_year, tax_year_of, tax_years
from pay.take_home import BASIC

FILES = sorted(rates.FILES.glob("*.toml"))
YEARS = [tax_years()[file.stem] for file in FILES]
NEWEST = FILES[-1].read_text()

each_year = pytest.mark.parametrize("year", YEARS, ids=lambda year: year.name)
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def without(start: str) -> str:
    """Return the newest file without the first line that begins so; a headline takes its part with it."""
    rest = r"(.+\n)*" if start.startswith("[") else ""
    text, removed = re.subn(rf"^{re.escape(start)}.*\n{rest}", "", NEWEST, count=1, flags=re.MULTILINE)
    assert removed
    return text


def parts(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each part of a file that names its sources."""
    yield from (given[name] for name in ("allowance", "national_insurance", "pension", "minimum_wage"))
    yield from given["income_tax"]
    yield from given["student_loans"].values()


def ladders(year: TaxYear) -> list[tuple[Band, ...]]:
    return [*year.income_tax.values(), year.national_insurance, *(bands for bands in year.loans.values() if bands)]


@each_file
def test_a_file_names_only_sources_it_has_and_uses_all_it_has(file: Path) -> None:
    given = tomllib.loads(file.read_text())
    used = [source for part in parts(given) for source in part["sources"]]
    assert set(used) == set(given["sources"])


@each_file
def test_a_source_says_who_and_what_and_where(file: Path) -> None:
    for source in tomllib.loads(file.read_text())["sources"].values():
        assert source["kind"] in {"official", "statute", "secondary", "copy", "mirror"}
        assert all(source[key] for key in ("publisher", "title"))
        assert source["url"].startswith(("https://", "http://"))


@each_year
def test_a_year_is_named_after_the_two_it_lies_in(year: TaxYear) -> None:
    assert year.begins == date(year.begins.year, 4, 6)
    assert year.name == f"{year.begins.year}-{(year.begins.year + 1) % 100:02}"


@each_year
def test_a_year_has_every_region_and_every_loan(year: TaxYear) -> None:
    assert set(year.income_tax) == set(Region)
    assert set(year.loans) == {plan.value for plan in LoanPlan if plan != LoanPlan.NONE} | {"postgraduate"}


@each_year
def test_every_part_of_a_year_has_a_source(year: TaxYear) -> None:
    of_all = {"allowance", "national_insurance", "pension", "minimum_wage"}
    assert set(year.sources) == of_all | set(Region) | set(year.loans)
    assert all(year.sources.values())


@each_year
def test_bands_follow_each_other_and_the_last_has_no_end(year: TaxYear) -> None:
    for bands in ladders(year):
        ends = [band.up_to for band in bands[:-1]]
        assert all(end is not None for end in ends)
        assert bands[-1].up_to is None
        assert all(low < high for low, high in pairwise(end for end in ends if end is not None))


@each_year
def test_rates_are_fractions(year: TaxYear) -> None:
    assert all(0 <= band.rate < 1 and isinstance(band.rate, Decimal) for bands in ladders(year) for band in bands)
    assert year.relief == Decimal("0.2")


@each_year
def test_every_region_has_the_band_that_relief_at_source_widens(year: TaxYear) -> None:
    for bands in year.income_tax.values():
        assert [band.rate for band in bands if band.name == BASIC] == [year.relief]


@each_year
def test_the_highest_rates_begin_where_the_allowance_is_gone(year: TaxYear) -> None:
    """The law says so in two places: section 10 and section 35 of the Income Tax Act 2007."""
    assert year.allowance_gone_at == 125_140
    assert {bands[-2].up_to for bands in year.income_tax.values()} == {year.allowance_gone_at}


def test_years_come_with_the_newest_first() -> None:
    assert list(tax_years()) == sorted((file.stem for file in FILES), reverse=True)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 6), "2025-26"),
        (date(2026, 4, 5), "2025-26"),
        (date(2026, 4, 6), "2026-27"),
        (date(2026, 12, 31), "2026-27"),
    ],
)
def test_a_day_lies_in_the_year_that_began_last(day: date, name: str) -> None:
    assert tax_year_of(day).name == name


def test_a_day_before_the_first_year_or_after_the_last_gets_the_nearest() -> None:
    assert tax_year_of(YEARS[0].begins - timedelta(days=400)) == YEARS[0]
    assert tax_year_of(YEARS[-1].begins + timedelta(days=4000)) == YEARS[-1]


def test_a_new_file_is_a_new_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in FILES:
        (tmp_path / file.name).write_text(file.read_text())
    later = NEWEST.replace(f"begins = {YEARS[-1].begins}", "begins = 2098-04-06")
    (tmp_path / "2098-99.toml").write_text(later.replace("amount = 12570", "amount = 13000"))
    monkeypatch.setattr(rates, "FILES", tmp_path)
    newest, *others = tax_years.__wrapped__().values()
    assert (newest.name, newest.begins, newest.allowance) == ("2098-99", date(2098, 4, 6), 13_000)
    assert [year.name for year in others] == [year.name for year in reversed(YEARS)]


@pytest.mark.parametrize(
    ("start", "missing"),
    [
        ("begins", "begins"),
        ("taper_from", "taper_from"),
        ("[national_insurance]", "national_insurance"),
        ("upper_rate", "upper_rate"),
        ('regions = ["scotland"]', "regions"),
        ("threshold = 26900", "threshold"),
        ("rate = 0.09", "rate"),
        ("[student_loans.plan-4]", "plan-4"),
        ("an_hour", "an_hour"),
        ('sources = ["minimum-wage-2026"]', "sources of minimum_wage"),
        ('sources = ["scottish-resolution"', "sources of scotland"),
        ("[sources.minimum-wage-2026]", "minimum-wage-2026"),
    ],
)
def test_a_file_that_lacks_something_says_what(start: str, missing: str) -> None:
    with pytest.raises(YearFileError) as caught:
        read_year("2027-28", without(start))
    assert str(caught.value) == f"2027-28.toml: “{missing}” is missing."


def test_a_region_that_no_bands_are_for_is_missing() -> None:
    with pytest.raises(YearFileError, match="“wales” is missing"):
        read_year("2027-28", NEWEST.replace('"england", "wales", ', '"england", '))


@pytest.mark.parametrize(
    ("text", "wrong", "says"),
    [
        ("amount = 12570", 'amount = "plenty"', "“amount” is not a number: 'plenty'"),
        ("main_rate = 0.08", "main_rate = eight", "Invalid value"),
        ('title = "National Minimum Wage', 'name = "National Minimum Wage', "unexpected keyword argument 'name'"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, wrong: str, says: str) -> None:
    assert text in NEWEST
    with pytest.raises(YearFileError, match=f"2027-28.toml: .*{re.escape(says)}"):
        read_year("2027-28", NEWEST.replace(text, wrong))


def test_a_rate_in_whole_numbers_is_a_rate() -> None:
    assert read_year("2027-28", NEWEST.replace("an_hour = 12.71", "an_hour = 13")).minimum_wage == Decimal(13)
