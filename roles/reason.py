"""The sentence in which somebody says why, on every form that asks for one."""

from typing import Any

from django import forms


class ReasonField(forms.CharField):
    """Why something is done, for a history: a sentence of up to 200 characters."""

    def __init__(self, **kwargs: Any) -> None:
        known: dict[str, Any] = {
            "label": "Why",
            "max_length": 200,
            "widget": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }
        super().__init__(**known | kwargs)


class WhyForm(forms.Form):
    """A reason, which goes into the history of each role."""

    why = ReasonField(
        error_messages={"required": "Say why: it stands in the history of each role."},
        help_text="One sentence. It stands in the history of each role.",
    )
