"""How long somebody waits who sent too much."""

from datetime import UTC, datetime, timedelta

import pytest

from salaryguide.limits import in_words, seconds_to_wait

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def minutes_ago(*minutes: int) -> list[datetime]:
    """Return moments before now, in the order given."""
    return [NOW - timedelta(minutes=one) for one in minutes]


@pytest.mark.parametrize("sent", [(), (1,), (1, 2)])
def test_who_is_below_the_limit_does_not_wait(sent: tuple[int, ...]) -> None:
    assert seconds_to_wait(minutes_ago(*sent), 3, NOW) == 0


@pytest.mark.parametrize(
    ("sent", "minutes"), [((1, 2, 50), 10), ((0, 0, 0), 60), ((1, 20, 40, 59), 20), ((1, 2, 60), 0), ((1, 2, 61), 0)]
)
def test_who_is_at_the_limit_waits_until_the_first_of_the_last_ones_is_an_hour_old(
    sent: tuple[int, ...], minutes: int
) -> None:
    assert seconds_to_wait(minutes_ago(*sent), 3, NOW) == minutes * 60


def test_a_part_of_a_second_is_waited_for_too() -> None:
    assert seconds_to_wait([NOW - timedelta(minutes=59, seconds=59, milliseconds=500)], 1, NOW) == 1


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes"), (3600, "60 minutes")]
)
def test_wait_is_said_in_minutes(seconds: int, words: str) -> None:
    assert in_words(seconds) == words
