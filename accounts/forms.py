"""The forms of signing up and in: allauth's, with our sentences, and a new password typed once."""

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts.limits import count_guess
from accounts.models import User

LONGEST_ADDRESS = 254
TAKEN = "We cannot make an account with this address. If it is yours and has one, sign in instead."
ADDRESS = {
    "required": "Write your e-mail address.",
    "invalid": "Write the whole address, such as name@example.com.",
    "max_length": f"No e-mail address has more than {LONGEST_ADDRESS} characters. Check what you wrote.",
}
# What a field says of an error, by the field's name and the error's code.
WORDS = {
    "email": ADDRESS,
    "login": ADDRESS,
    "password": {"required": "Write your password."},
    "password1": {"required": "Choose a password."},
    "oldpassword": {"required": "Write the password you have now."},
    "code": {"required": "Type the code from our mail."},
}


class AddressTakenError(Exception):
    """Somebody was faster with the same address."""


class OwnWords(forms.Form):
    """A form whose errors say what to do, and which takes no address longer than addresses are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages |= WORDS.get(name, {})
            if isinstance(field, forms.EmailField):
                field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))


class NewPassword(OwnWords):
    """A form with a new password, which is typed once, since it can be looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class SignupForm(OwnWords, allauth.SignupForm):
    """An e-mail address, and a password or, where mails are sent, none for a code by e-mail each time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:
            self.fields["password1"].required = not settings.MAIL_IS_SENT

    def clean_email(self) -> str:
        """Refuse a taken address only where no mail is sent: else its owner alone is told, by mail."""
        if not settings.MAIL_IS_SENT:
            # Somebody who gave up making their passkey has no way in, and could not begin again either.
            User.objects.without_a_way_in().filter(email__iexact=self.cleaned_data["email"]).delete()
        email: str = super().clean_email()
        if self.account_already_exists and not settings.MAIL_IS_SENT:
            raise ValidationError(TAKEN, code="taken")
        return email

    def try_save(self, request: HttpRequest) -> Any:
        """Save the account, or write to the owner of a taken address, which takes as long."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1") or None)
        return super().try_save(request)

    def save(self, request: HttpRequest) -> User:
        """Save the account whole or not at all; `AddressTakenError` when it was taken since the form was checked."""
        try:
            with transaction.atomic():
                user: User = super().save(request)
                return user
        except IntegrityError as error:
            raise AddressTakenError from error


class LoginForm(OwnWords, allauth.LoginForm):
    """An e-mail address and a password."""


class ReauthenticateForm(OwnWords, allauth.ReauthenticateForm):
    """The password, asked for once more."""


class RequestLoginCodeForm(OwnWords, allauth.RequestLoginCodeForm):
    """The address to which a code to sign in with is sent."""


class CountedCode(OwnWords):
    """A code that is counted before it is looked at: who guessed too often is not let in by the right one either."""

    def clean_code(self) -> str:
        guess = count_guess(context.request)
        code: str = super().clean_code()  # type: ignore[misc]  # of allauth's form
        guess.rollback()
        return code


class ConfirmCodeForm(CountedCode, allauth.BaseConfirmCodeForm):
    """A code to sign in with, or to choose a new password."""


class ConfirmAddressForm(CountedCode, allauth.ConfirmEmailVerificationCodeForm):
    """A code that shows that an address is one's own."""


class ChangeAddressForm(OwnWords, allauth.AddEmailForm):
    """The address to change to."""


class ForgottenPasswordForm(OwnWords, allauth.ResetPasswordForm):
    """The address to which a code for a new password is sent."""


class ResetPasswordForm(NewPassword, allauth.ResetPasswordKeyForm):
    """A new password in place of a forgotten one."""


class SetPasswordForm(NewPassword, allauth.SetPasswordForm):
    """The first password of a person who has none."""


class ChangePasswordForm(NewPassword, allauth.ChangePasswordForm):
    """The password one has, and a new one."""
