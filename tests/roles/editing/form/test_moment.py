"""The moment at which a page is to go public, as an editor types it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.editing.form.moment import UK, read_moment


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2026-12-03T14:05", (2026, 12, 3, 14, 5)),
        ("2026-12-03 14:05", (2026, 12, 3, 14, 5)),
        (" 2026-12-03T14:05:59 ", (2026, 12, 3, 14, 5)),
        ("2026-07-03T14:05", (2026, 7, 3, 13, 5)),
        ("2026-03-29T00:59", (2026, 3, 29, 0, 59)),
        ("2026-03-29T02:00", (2026, 3, 29, 1, 0)),
        ("2026-10-25T00:59", (2026, 10, 24, 23, 59)),
        ("2026-10-25T02:00", (2026, 10, 25, 2, 0)),
    ],
)
def test_moment_is_read_as_uk_time(typed: str, utc: tuple[int, ...]) -> None:
    assert read_moment(typed) == datetime(*utc, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["2026-03-29T01:00", "2026-03-29T01:30", "2026-03-29 01:59"])
def test_hour_that_clocks_leave_out_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"There is no {typed[-5:]} on 29 March 2026: UK clocks go forward"):
        read_moment(typed)


@pytest.mark.parametrize("typed", ["2026-10-25T01:00", "2026-10-25T01:59"])
def test_hour_that_comes_twice_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"{typed[-5:]} comes twice on 25 October 2026: UK clocks go back"):
        read_moment(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "2026-12-03", "14:05", "2026-13-03T14:05", "2026-02-29T14:05", "2026-12-03T24:05"),
        *("03/12/2026 14:05", "2026-12-03T14:05Z", "2026-12-03T14:05+05:00", "0000-12-03T14:05", "9" * 5000),
    ],
)
def test_what_names_no_minute_is_refused_with_advice(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a moment we can read") as refused:
        read_moment(typed)
    assert str(refused.value).endswith("Write day and time as 2026-12-03 14:05, in UK time.")
    assert len(str(refused.value)) < 200


def as_read(typed: str) -> datetime | str:
    try:
        return read_moment(typed)
    except ValueError as refused:
        return str(refused)


@given(st.datetimes().map(str) | st.text())
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed: str) -> None:
    read = as_read(typed)
    assert read.endswith(".") if isinstance(read, str) else (read.second, read.tzinfo) == (0, UK)
