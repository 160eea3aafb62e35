"""The app that holds the guide itself."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save

NOT_CONTENT = {"Edition", "Change"}


def begin_edition(**_: Any) -> None:
    """Begin a new edition after a row of content was saved or deleted."""
    from roles.edition import Edition  # models cannot be imported before all apps are known

    Edition.objects.begin()


class RolesConfig(AppConfig):
    name = "roles"
    verbose_name = "Guide"

    def ready(self) -> None:
        """Have each change of content begin a new edition."""
        for model in self.get_models():
            if model.__name__ not in NOT_CONTENT:
                post_save.connect(begin_edition, sender=model)
                post_delete.connect(begin_edition, sender=model)
