"""What changed, when and why: every change of a band, a figure or official pay is put on record and stays there."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from roles.evidence import OccupationGroup

if TYPE_CHECKING:
    from roles.models import Role

# What a figure, a band or a percentile said at one moment: key to (what it is, what it says).
Snapshot = dict[str, tuple[str, str]]


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes on record; they are added and read, never altered."""

    def about(self, role: "Role") -> "ChangeQuerySet":
        """Keep the changes of a role's own figures and of its occupation group's official pay."""
        return self.filter(Q(role=role) | Q(group=role.occupation_group_id, group__isnull=False))

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
            why=why,
            **subject,
        )
        for key in changed
    ]
    Change.objects.bulk_create(rows)
    return len(rows)
