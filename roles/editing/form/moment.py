"""Reading the moment at which a page is to go public."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")
# As a browser's field for day and time sends it, or as people write it; seconds are left out of account.
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?")
ADVICE = "Write day and time as 2026-12-03 14:05, in UK time."


def read_moment(text: str) -> datetime:
    """Return the minute a text names, in UK time, with its time zone; `ValueError` with a sentence if it names none."""
    match = MOMENT.fullmatch(text.strip())
    try:
        named = datetime.fromisoformat(" ".join(match.groups()) if match else "")
    except ValueError as error:
        raise ValueError(f"“{text.strip()[:40]}” is not a moment we can read. {ADVICE}") from error
    moment = named.replace(tzinfo=UK)
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise ValueError(_when_clocks_change(moment))
    return moment


def _when_clocks_change(moment: datetime) -> str:
    day, time = f"{moment:%-d %B %Y}", f"{moment:%H:%M}"
    if moment.astimezone(UTC).astimezone(UK).hour != moment.hour:
        return (
            f"There is no {time} on {day}: UK clocks go forward that night. Choose a time before 01:00 or from 02:00."
        )
    return f"{time} comes twice on {day}: UK clocks go back that night. Choose a time before 01:00 or from 02:00."
