"""The app that holds the guide itself."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save

# What is on record beside the pages, or not public yet.
NOT_CONTENT = {"Edition", "Change", "Version", "Draft", "Import", "LinkCheck", "PageCheck", "FormerKey"}


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
            if model.__name__ not in NOT_CONTENT and not hasattr(model, "history_object"):
                post_save.connect(begin_edition, sender=model)
                post_delete.connect(begin_edition, sender=model)
