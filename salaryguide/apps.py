"""The site as a whole, as Django knows it."""

from django.apps import AppConfig


class SalaryGuideConfig(AppConfig):
    name = "salaryguide"
    verbose_name = "Site"
