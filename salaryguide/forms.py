"""The forms a visitor can send, and what is said of a field that is wrong."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from salaryguide.models import Message
from salaryguide.paths import is_page

SENTENCE, MESSAGE = 500, 3000


class Text(forms.CharField):
    """Text of several lines. The end of a line counts as one character, as browsers count it."""

    def to_python(self, value: Any) -> str | None:
        """Return the text without the carriage returns that forms are sent with."""
        return super().to_python(str(value or "").replace("\r\n", "\n"))


def _only_a_page(path: str) -> None:
    if not is_page(path):
        raise ValidationError("There is no page at this address. Write what follows the site's name: /salaries/")


class FeedbackForm(forms.Form):
    """An answer to “Was this page useful?”."""

    page = forms.CharField(
        max_length=200,
        validators=[_only_a_page],
        error_messages={"required": "Say which page you mean. Write what follows the site's name: /salaries/"},
    )
    comment = Text(
        required=False,
        max_length=SENTENCE,
        error_messages={"max_length": f"Keep it to {SENTENCE} characters; there are %(show_value)d now."},
    )
    useful = forms.TypedChoiceField(
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: answer == "yes",
        error_messages={"required": "Press Yes or No.", "invalid_choice": "Press Yes or No."},
    )


class MessageForm(forms.Form):
    """A message to the editors."""

    topic = forms.ChoiceField(
        choices=Message.Topic,
        error_messages={"required": "Choose what it is about.", "invalid_choice": "Choose what it is about."},
    )
    about = forms.CharField(
        required=False,
        max_length=200,
        error_messages={"max_length": "Keep this to 200 characters; there are %(show_value)d now."},
    )
    text = Text(
        min_length=10,
        max_length=MESSAGE,
        error_messages={
            "required": "Write your message.",
            "min_length": "Write a little more, at least 10 characters, so that we can see what you mean.",
            "max_length": f"Keep the message to {MESSAGE:,} characters; there are %(show_value)d now.",
        },
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={
            "invalid": "This is not a whole e-mail address. Correct it, or leave it empty.",
            "max_length": "This is too long for an e-mail address. Correct it, or leave it empty.",
        },
    )
