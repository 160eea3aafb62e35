"""The app that knows people with an account."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        """Connect what happens when somebody signs in, or tries to too often."""
        from accounts import leaving, limits, pending  # noqa: F401  # its receiver is connected when it is imported

        limits.install()
