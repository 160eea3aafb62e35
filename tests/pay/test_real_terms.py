"""Whether a pay kept up with prices."""

from datetime import date
from decimal import Decimal

from pay.prices import cpih, read_month
from pay.real_terms import Change, RealTerms


def held(then: int, since: str, now: int | None = None) -> RealTerms:
    """Hold a pay against prices."""
    return RealTerms(cpih(), read_month(since), Decimal(then), None if now is None else Decimal(now))


def change(then: int, since: str, now: int) -> Change:
    """Return what became of a pay."""
    found = held(then, since, now).change
    assert found
    return found


def test_pay_is_held_against_the_newest_month() -> None:
    answer = held(52_000, "2022-04")
    assert (answer.until, answer.needed) == (date(2026, 7, 1), Decimal("62356.30"))
    assert round(answer.rise, 2) == Decimal("19.92")  # 142.7 ÷ 119.0 = 1.19916


def test_without_the_pay_now_there_is_no_change() -> None:
    assert held(52_000, "2022-04").change is None


def test_pay_that_rose_less_than_prices_fell_behind() -> None:
    found = change(52_000, "2022-04", 58_000)
    assert (found.ahead, found.ahead_a_month) == (Decimal("-4356.30"), Decimal("-363.03"))
    assert round(found.rise, 2) == Decimal("11.54")  # 58,000 ÷ 52,000
    assert round(found.real_rise, 2) == Decimal("-6.99")  # 58,000 ÷ 62,356.30


def test_pay_that_rose_more_than_prices_is_ahead() -> None:
    found = change(52_000, "2022-04", 65_000)
    assert (found.ahead, found.ahead_a_month) == (Decimal("2643.70"), Decimal("220.31"))
    assert round(found.real_rise, 2) == Decimal("4.24")


def test_pay_that_did_not_move_lost_all_that_prices_rose() -> None:
    found = change(52_000, "2022-04", 52_000)
    assert (found.rise, found.ahead) == (0, Decimal("-10356.30"))


def test_rounding_of_the_index_is_said_in_pounds() -> None:
    # At worst 142.75 ÷ 118.95, which gives 62,404.37.
    assert held(52_000, "2022-04").margin == Decimal("48.07")


def test_path_has_the_months_on_file_and_no_other() -> None:
    path = held(52_000, "2025-03").path
    assert [f"{month:%Y-%m}" for month, _, _ in path] == ["2025-03", "2025-04", "2026-01", "2026-07"]
    assert path[0] == (date(2025, 3, 1), Decimal("136.1"), Decimal("52000.00"))
    assert path[-1][2] == held(52_000, "2025-03").needed
