"""Two-step sign-in by our rules: our sentences, and forms and a view that take whatever is sent and keep the way."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from accounts.models import User
from accounts.sessions import device

NAME_LENGTH = 60
WRONG_CODE = "This code is not right. An app shows a new one every 30 seconds, and a recovery code works once only."
WRONG_PASSKEY = "That passkey did not work. It may belong to another account, or the page was open too long: try again."


class TwoStepAdapter(DefaultMFAAdapter):
    """How allauth's second steps behave here, where that differs from its own ways."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "incorrect_passkey": WRONG_PASSKEY,
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first. The codes stand in for it.",
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Tell a passkey that does not work from a wrong code: allauth calls both an incorrect code."""
        is_passkey = code == "incorrect_code" and "credential" in context.request.POST
        return super().validation_error("incorrect_passkey" if is_passkey else code, *args)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's name
        """Name a passkey after the browser it is made in, and number all but the first."""
        others = Authenticator.objects.filter(user=user, type=type).count()
        name = device(context.request.headers.get("User-Agent", ""))[: NAME_LENGTH - 4]
        return name[:1].upper() + name[1:] + (f" {others + 1}" if others else "")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Show the site's name, and not its host, where the browser asks whether to make a passkey."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}


class PasskeyField(forms.JSONField):
    """What a browser says of a passkey; what is no such thing is refused before it reaches the code that trusts it."""

    def __init__(self, kind: type[AuthenticationResponse] | type[RegistrationResponse]) -> None:
        super().__init__(error_messages={"required": WRONG_PASSKEY})
        self.kind = kind

    def to_python(self, value: Any) -> Any:
        """Read the JSON, and try whether it can be read as a passkey's answer."""
        try:
            answer = super().to_python(value)
            self.kind.from_dict(answer)
        except Exception as error:  # fido2 reads bytes by hand: junk makes it raise whatever it trips over
            raise ValidationError(WRONG_PASSKEY, code="incorrect_passkey") from error
        return answer


class TypedCode(forms.Form):
    code = forms.CharField(error_messages={"required": "Type the code."})


class NewPasskey(forms.Form):
    credential = PasskeyField(RegistrationResponse)


class UsedPasskey(forms.Form):
    credential = PasskeyField(AuthenticationResponse)


class CodeForm(TypedCode, AuthenticateForm):
    """The second step of signing in, by a code."""


class CodeAgainForm(TypedCode, ReauthenticateForm):
    """A code before something that needs one again."""


class AppForm(TypedCode, ActivateTOTPForm):
    """The first code of a new authenticator app."""


class PasskeySignInForm(UsedPasskey, LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class PasskeyForm(UsedPasskey, AuthenticateWebAuthnForm):
    """The second step of signing in, by a passkey."""


class PasskeyAgainForm(UsedPasskey, ReauthenticateWebAuthnForm):
    """A passkey before something that needs one again."""


class PasskeyAgainView(ReauthenticateWebAuthnView):
    """The page that asks for it."""

    def form_invalid(self, form: PasskeyAgainForm) -> HttpResponse:
        """Stay on the page, which knows where to go on to; allauth would leave it."""
        return self.render_to_response(self.get_context_data())


class PasskeySignupForm(NewPasskey, SignupWebAuthnForm):
    """The passkey of a new account."""


class AddPasskeyForm(NewPasskey, AddWebAuthnForm):
    """One more passkey."""

    def clean_name(self) -> str:
        """Cut a name that is too long: refusing it would leave a passkey on the device that nothing here knows."""
        name: str = super().clean_name()
        return name[:NAME_LENGTH]


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        max_length=NAME_LENGTH,
        error_messages={
            "required": "Give the passkey a name by which you will know it.",
            "max_length": "Keep the name to %(limit_value)d characters; there are %(show_value)d now.",
        },
    )
