"""What a person's own pages say about their plan. Decisions only; the words are in the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.plans import Plan, PlusPeriod


@dataclass(frozen=True)
class PlanNow:
    """The plan a person has at one moment, and how they came to it."""

    has_plus: bool
    # When Plus ends, over all periods that follow on; None for Plus without an end, and in Free.
    ends_at: datetime | None
    # Why staff gave the periods that run.
    reasons: tuple[str, ...]
    # The period that ended last, in Free only.
    ended: PlusPeriod | None
    trial_had: bool

    @property
    def name(self) -> str:
        """The plan's name."""
        return str((Plan.Key.PLUS if self.has_plus else Plan.Key.FREE).label)

    @property
    def may_try(self) -> bool:
        """Whether a trial would begin now: whoever has Plus keeps theirs for later."""
        return not (self.has_plus or self.trial_had)


def plan_context(user: User, now: datetime | None = None) -> dict[str, Any]:
    """Return what `includes/account/plan.html` shows, in one query."""
    return {"plan": plan_now(list(user.plus_periods.all()), now or timezone.now())}


def plan_now(periods: Sequence[PlusPeriod], now: datetime) -> PlanNow:
    """Work out from all periods of a person what they have now."""
    running = [one for one in periods if one.starts_at <= now and (one.ends_at is None or one.ends_at > now)]
    ended = [one for one in periods if one.ends_at and one.ends_at <= now]
    return PlanNow(
        has_plus=bool(running),
        ends_at=_end_of_plus(periods, now) if running else None,
        reasons=tuple(one.reason for one in running if one.reason),
        ended=max(ended, key=lambda one: one.ends_at or now) if ended and not running else None,
        trial_had=any(one.kind == PlusPeriod.Kind.TRIAL for one in periods),
    )


def _end_of_plus(periods: Sequence[PlusPeriod], now: datetime) -> datetime | None:
    """Return when Plus ends for somebody who has it: a period that begins in time carries it on."""
    end = now
    for one in sorted(periods, key=lambda period: period.starts_at):
        if one.starts_at <= end:
            if one.ends_at is None:
                return None
            end = max(end, one.ends_at)
    return end
