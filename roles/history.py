"""What changed, when and why: every change of a band, a figure or official pay is put on record and stays there."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Max, Q

from roles.bands import Level
from roles.evidence import WHOLE_UK, OccupationGroup
from roles.grammar import article

if TYPE_CHECKING:
    from roles.models import Role

# What a figure, a band or a percentile said at one moment: key to (what it is, what it says).
Snapshot = dict[str, tuple[str, str]]
# Names that `snapshot` and `snapshot_of_group` give; those of figures are an editor's own words.
OURS = re.compile(rf"Official |({'|'.join(Level.labels)}) band$")


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes on record; they are added and read, never altered."""

    def about(self, role: "Role") -> "ChangeQuerySet":
        """Keep the changes of a role's own figures and of its occupation group's official pay."""
        own = Q(role=role) | Q(group=role.occupation_group_id, group__isnull=False)
        return self.real().filter(own).select_related("role", "group")

    def public(self) -> "ChangeQuerySet":
        """Keep what a published page shows: changes of such a role, of a group it is counted in, or of all UK pay."""
        published = Q(role__state="published") | Q(group__roles__state="published") | Q(group__code=WHOLE_UK)
        return self.real().filter(published).select_related("role", "group").distinct()

    def real(self) -> "ChangeQuerySet":
        """Keep the changes of an amount; a figure that was only described in other words is left out."""
        return self.exclude(~Q(before=""), before=F("after"))

    def last_by_group(self) -> dict[int, datetime]:
        """Return when the official pay of each occupation group changed last, by the group's id."""
        last = self.real().filter(group__isnull=False).order_by().values_list("group").annotate(Max("made_at"))
        return dict(last)

    def update(self, **fields: Any) -> int:
        raise TypeError("A change on record cannot be altered.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("A change on record cannot be taken away.")


class Change(models.Model):
    """One change of one figure."""

    role = models.ForeignKey("roles.Role", on_delete=models.SET_NULL, null=True, related_name="changes")
    group = models.ForeignKey(OccupationGroup, on_delete=models.SET_NULL, null=True, related_name="changes")
    what = models.CharField(max_length=200)
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    why = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=120)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.what}: {self.before or 'nothing'} to {self.after or 'nothing'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the change on record; once there it cannot be altered."""
        if not self._state.adding:
            raise TypeError("A change on record cannot be altered.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A change on record cannot be taken away.")

    @property
    def subject(self) -> str:
        """What the change is about: a role, or an occupation group whose official pay changed."""
        return str(self.role or (self.group.title if self.group else ""))

    @property
    def in_words(self) -> str:
        """Say what changed: "mid-career band £33,000–£39,000 became £34,000–£41,000"."""
        before, after = as_on_pages(self.before), as_on_pages(self.after)
        ours = OURS.match(self.what)
        what = self.what[:1].lower() + self.what[1:] if ours else self.what
        if not before:
            return f"{what} was added: {after}"
        if not after:
            return f"{what} was taken out; it was {before}"
        return f"{what}{'' if ours else ':'} {before} became {after}"


def as_on_pages(recorded: str) -> str:
    """Write a recorded figure as pages do: "12.5 GBP/hour" becomes "£12.50 an hour", "20 percent" becomes "20%"."""
    number, _, unit = recorded.partition(" ")
    if unit.startswith("GBP/"):
        whole, point, pence = number.partition(".")
        return f"£{whole}{point}{pence and pence.ljust(2, '0')} {article(unit.removeprefix('GBP/'))}"
    return f"{number}%{unit.removeprefix('percent')}" if unit.startswith("percent") else recorded


def snapshot(role: "Role") -> Snapshot:
    """Take down what a role's bands and figures say in the database now; empty for a role not saved yet."""
    if not role.pk:
        return {}
    role = type(role)._default_manager.prefetch_related("figures").get(pk=role.pk)
    bands = {
        f"band-{band.level}": (
            f"{band.level.label} band",
            f"£{band.low:,}–£{band.high:,}{'+' if band.open_top else ''}",
        )
        for band in role.bands
    }
    figures = {
        figure.key: (figure.what, f"{figure.value.normalize():,f} {figure.unit}") for figure in role.figures.all()
    }
    return bands | figures


def snapshot_of_group(group: OccupationGroup) -> Snapshot:
    """Take down the official pay of an occupation group as the database has it now; empty for a new group."""
    stored = OccupationGroup.objects.filter(pk=group.pk).first()
    if not stored:
        return {}
    pay = {f"p{percent}": amount for percent, amount in stored.percentiles.items()} | {"mean": stored.mean}
    names = {"p25": "lower quartile", "p50": "median", "p75": "upper quartile", "mean": "mean"}
    return {
        key: (f"Official {names.get(key, key.replace('p', '') + 'th percentile')}", f"£{amount:,}")
        for key, amount in pay.items()
        if amount is not None
    }


def record(before: Snapshot, after: Snapshot, *, who: str, why: str = "", **subject: Any) -> int:
    """Put every difference between two snapshots on record, and return how many there were.

    `subject` is `role=` or `group=`. What is new as a whole has no "before", and nothing is recorded for it.
    """
    if not before:
        return 0
    changed = [key for key in before | after if before.get(key) != after.get(key)]
    nothing = ("", "")
    rows = [
        Change(
            what=(after.get(key) or before[key])[0],
            before=before.get(key, nothing)[1],
            after=after.get(key, nothing)[1],
            who=who,
            # It stands within sentences of ours.
            why=why.rstrip(". "),
            **subject,
        )
        for key in changed
    ]
    Change.objects.bulk_create(rows)
    return len(rows)
