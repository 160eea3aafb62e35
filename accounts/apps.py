"""The app that knows people with an account."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Connect what happens when somebody signs in, confirms an address, or tries too often."""
        from accounts import first_proof, leaving, limits, pending  # noqa: F401  # importing connects their receivers

        limits.install()
