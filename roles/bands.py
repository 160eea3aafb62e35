"""Levels of experience, and the band of pay each has."""

from dataclasses import dataclass

from django.db import models


class Level(models.TextChoices):
    """The three levels of experience that each role has a band for."""

    ENTRY = "entry", "Entry"
    MID = "mid", "Mid-career"
    SENIOR = "senior", "Senior or lead"


@dataclass(frozen=True)
class Band:
    """What one level earns: gross £ a year, full time. An open top means that some earn more than `high`."""

    level: Level
    low: int
    high: int
    open_top: bool = False
