"""The app that knows people with an account."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
