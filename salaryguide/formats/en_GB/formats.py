"""Dates and times as the rest of the guide writes them: 24 Nov 2026, 01:43. What is not here is Django's own."""

DATETIME_FORMAT = "j M Y, H:i"
TIME_FORMAT = "H:i"
