"""How much one sender may send in an hour, and how long they wait when it was too much."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

HOUR = timedelta(hours=1)


def seconds_to_wait(sent: Sequence[datetime], limit: int, now: datetime) -> int:
    """Return in how many seconds one more fits into `limit` an hour; 0 when it fits now. `sent` is latest first."""
    if len(sent) < limit:
        return 0
    return max(0, ceil((sent[limit - 1] + HOUR - now).total_seconds()))


def in_words(seconds: int) -> str:
    """Write a wait as people say it, in minutes rounded up: 1 minute, 12 minutes."""
    minutes = ceil(seconds / 60)
    return f"{minutes} minute" + ("" if minutes == 1 else "s")
