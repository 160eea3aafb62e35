"""The site as a whole, as Django knows it, and its admin."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate


class SalaryGuideConfig(AppConfig):
    name = "salaryguide"
    verbose_name = "Site"

    def ready(self) -> None:
        """Have the groups of staff made with the tables, and the moment noted at which staff sign in."""
        from salaryguide.groups import make_groups  # models cannot be imported before all apps are known
        from salaryguide.staff_sessions import note_sign_in

        post_migrate.connect(make_groups, sender=self)
        user_logged_in.connect(note_sign_in)


class GuideAdminConfig(admin.AdminConfig):
    """Django's admin, with our site of it."""

    default = False  # the name of this package alone means the app above
    default_site = "salaryguide.admin_site.GuideAdminSite"
