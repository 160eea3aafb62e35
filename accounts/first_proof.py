"""Whoever first shows that an address is theirs has the account, and nobody who signed up with it before them."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest

WAS_DROPPED = "The password from before your address was confirmed works no more. You can choose one under “Password”."


@receiver(email_confirmed)
def drop_password_of_before(request: HttpRequest, email_address: EmailAddress, **kwargs: Any) -> None:
    """Drop the password when a code to sign in with is what confirms the address: it may be a stranger's.

    The code of the sign-up itself is typed by whoever chose the password. Where no mail is sent, nothing is confirmed.
    """
    by_code = request.resolver_match and request.resolver_match.url_name == "account_confirm_login_code"
    user = email_address.user
    if by_code and settings.MAIL_IS_SENT and user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        messages.info(request, WAS_DROPPED)
