"""How allauth behaves here, where it differs from its own ways."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import mail
from accounts.limits import count_guess
from accounts.models import User
from accounts.visitor import address_of, network_of

logger = logging.getLogger(__name__)
CONFIRM_ADDRESS = "allauth.account.stages.EmailVerificationStage"
NOBODYS = "0.0.0.0"
# Ours for those of allauth's sentences that our settings can bring to a page, each with what to do.
SENTENCES = {
    "duplicate_email": "This is your address already. Write the one you want instead.",
    "email_password_mismatch": "E-mail address or password is not right. Check both, or choose another way below.",
    "email_taken": "There is another account with this address. Use a different one.",
    "enter_current_password": "This is not the password you have now. Try again.",
    "incorrect_code": "This is not the code of our last mail to you. Check it and type it again.",
    "incorrect_password": "This is not your password. Try again.",
    "too_many_login_attempts": "Three codes were not right, so none of them works any more. Ask for a new one.",
}
WAYS_TO_CONFIRM = {
    "reauthenticate": "Type your password",
    "mfa_reauthenticate": "Use a code of your authenticator app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Use your passkey",
}


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by our rules."""

    error_messages = DefaultAccountAdapter.error_messages | SENTENCES

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, str]]:
        """Return the ways in which a person can confirm that it is them, in our words."""
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS_TO_CONFIRM[way["id"]]} for way in ways]

    def get_login_stages(self) -> list[str]:
        """Leave out the confirmation of the address where no mail is sent: nobody could type in the code."""
        stages: list[str] = super().get_login_stages()
        return stages if settings.MAIL_IS_SENT else [stage for stage in stages if stage != CONFIRM_ADDRESS]

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether to go on to an address: to a path of this site, and to nothing else."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the sender's address; where it is not known, nobody's, since a session is kept with one."""
        return address_of(request) or NOBODYS

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """Count wrong passwords by account and sender together, so that nobody can lock another person out."""
        return f"{network_of(request)} {super()._get_login_attempts_cache_key(request, **credentials)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Count a password by its sender too, whatever the account."""
        super().pre_authenticate(request, **credentials)
        self._guess = count_guess(request)

    def authenticate(self, request: HttpRequest, **credentials: str) -> Any:
        """Return whose password it is, if anybody's; then it was no guess."""
        user = super().authenticate(request, **credentials)
        if user:
            self._guess.rollback()
        return user

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Write allauth's mails as we write ours."""
        minutes = mail.minutes_of_code(template_prefix)
        return mail.compose(template_prefix, email, context | {"minutes": minutes}, headers)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell of a change that was made; it stands, whether or not the mail server answers."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError:
            logger.exception("A notice about an account could not be sent.")
