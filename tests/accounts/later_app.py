"""Models that a later app may have: rows with files, some of them reached only through another row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.files.storage import InMemoryStorage
from django.db import connection, models


def make_models() -> tuple[type[models.Model], ...]:
    """Define a recording of a person, a remark on it that says who made it, and a poster that stays when they go."""

    class Recording(models.Model):  # noqa: DJ008
        user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
        film = models.FileField(storage=InMemoryStorage(), blank=True)

        class Meta:
            app_label = "accounts"

    class Remark(models.Model):  # noqa: DJ008
        recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="+")
        by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
        text = models.TextField()

        class Meta:
            app_label = "accounts"

    class Poster(models.Model):  # noqa: DJ008
        by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
        picture = models.FileField(storage=InMemoryStorage(), blank=True)

        class Meta:
            app_label = "accounts"

    return Recording, Remark, Poster


@contextmanager
def later_app() -> Iterator[tuple[type[models.Model], ...]]:
    """Have the models and their tables for a while; not within a transaction."""
    made = make_models()
    try:
        with connection.schema_editor() as editor:
            for model in made:
                editor.create_model(model)
        yield made
    finally:
        with connection.schema_editor() as editor:
            for model in reversed(made):
                editor.delete_model(model)
                del apps.all_models["accounts"][model._meta.model_name]
        apps.clear_cache()
