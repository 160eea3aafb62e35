"""Files that editors bring in through the browser: what was in them, and what became of them."""

from django.conf import settings
from django.db import models


class ImportQuerySet(models.QuerySet["Import"]):
    """The questions asked about imports."""

    def failed(self) -> "ImportQuerySet":
        """Keep those with errors that nobody put away."""
        return self.exclude(errors=[]).filter(put_away=False)


class Import(models.Model):
    """A file that was read. It changes nothing until it is applied, and then it becomes drafts."""

    class Kind(models.TextChoices):
        ROLES = "roles", "role file (YAML)"
        FIGURES = "figures", "file of figures (CSV)"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)
    text = models.TextField()
    # What is wrong: [{"row": 3, "place": "value", "sentence": …}]; empty when it can be applied.
    errors = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    put_away = models.BooleanField(default=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name
