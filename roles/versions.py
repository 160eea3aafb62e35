"""What editors write before it is public: versions of a role's page, and the one that waits to be published.

A version holds the whole page as a document, as `roles/documents.py` writes it, without the role's state. The tables of
roles and parts hold what is public; they change when a version is published, and then as a whole.
"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Max, Q

if TYPE_CHECKING:
    from roles.documents import Document
    from roles.models import Role


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions; they are added and read, never altered."""

    def of(self, role: "Role") -> "VersionQuerySet":
        """Keep the versions of a role, the newest first, with who made each."""
        return self.filter(role=role).select_related("editor")

    def last_number(self, role: "Role") -> int:
        """Return the number of a role's newest version; 0 before there is one."""
        return self.filter(role=role).aggregate(last=Max("number"))["last"] or 0

    def accepted(self) -> dict[int, set[tuple[str, str]]]:
        """Return the warnings that pages were published with, by role: the place and the sentence of each."""
        accepted: dict[int, set[tuple[str, str]]] = {}
        for role, some in self.exclude(accepted=[]).order_by().values_list("role", "accepted"):
            accepted.setdefault(role, set()).update((one["place"], one["sentence"]) for one in some)
        return accepted

    def last_live(self, role: "Role") -> "Version | None":
        """Return the newest version that was on the public page."""
        return self.filter(role=role, event__in=Version.LIVE).order_by("-number").first()

    def update(self, **fields: Any) -> int:
        raise TypeError("A version on record cannot be altered.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("A version on record cannot be taken away.")


class Version(models.Model):
    """A role's whole page as it was at one moment, with who made it so and why."""

    class Event(models.TextChoices):
        FOUND = "found", "was on the page"
        SAVED = "saved", "saved"
        RESTORED = "restored", "restored"
        IMPORTED = "imported", "imported"
        CHANGED = "changed", "changed from the list"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    LIVE = (Event.FOUND, Event.PUBLISHED)

    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=10, choices=Event.choices)
    document = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=200, blank=True)
    # The warnings it was published with: [{"place": …, "sentence": …, "reason": …}].
    accepted = models.JSONField(default=list)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["role", "number"], name="version_number_unique_in_role")]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.role}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the version on record; once there it cannot be altered."""
        if not self._state.adding:
            raise TypeError("A version on record cannot be altered.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A version on record cannot be taken away.")


class DraftQuerySet(models.QuerySet["Draft"]):
    """The questions asked about what waits to be published."""

    def in_review(self) -> "DraftQuerySet":
        """Keep those that wait for a publisher."""
        return self.filter(stage=Draft.Stage.REVIEW, publish_at=None)

    def due(self, now: Any) -> "DraftQuerySet":
        """Keep those whose moment has come."""
        return self.filter(publish_at__lte=now, refused="")

    def planned(self) -> "DraftQuerySet":
        """Keep those that go public by themselves, the next first."""
        return self.filter(publish_at__isnull=False, refused="").order_by("publish_at")

    def turned_down(self) -> "DraftQuerySet":
        """Keep those that were to go public by themselves and did not, the longest ago first."""
        return self.exclude(refused="").order_by("publish_at")

    def begun_by(self, editor: Any) -> "DraftQuerySet":
        """Keep those that somebody saved last and asked nobody to publish."""
        return self.filter(version__editor=editor, stage=Draft.Stage.DRAFT, refused="")


class Draft(models.Model):
    """The version of a role that is not public yet: of a new role, or a change that waits beside a public page."""

    class Stage(models.TextChoices):
        DRAFT = "draft", "draft"
        REVIEW = "review", "in review"

    role = models.OneToOneField("roles.Role", on_delete=models.CASCADE, related_name="draft")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    # Why each warning is right as it is: the finding's own words to a reason.
    reasons = models.JSONField(default=dict)
    publish_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # Why a publisher publishes it, kept until the moment comes; and why it did not go public at that moment.
    why = models.CharField(max_length=200, blank=True)
    refused = models.TextField(blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(publish_at=None) | Q(stage="review"), name="draft_scheduled_is_in_review"
            )
        ]

    def __str__(self) -> str:
        return f"Draft of {self.role}"

    @property
    def document(self) -> "Document":
        """The page as it waits."""
        document: Document = self.version.document
        return document
