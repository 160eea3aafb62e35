"""The app for interview and negotiation practice."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"
