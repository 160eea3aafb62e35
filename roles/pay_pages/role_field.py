"""The form field for a role, as pages that hold pay against one ask for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from roles.comparison import Adding, Chosen
from roles.comparison_page import added_by

NOBODY = Chosen(roles=[], notes=[])


def look_for(typed: str | None) -> Adding:
    """Look for a role by its slug or as people call it, as the page that compares roles does."""
    return added_by(typed, NOBODY) if typed else Adding()


class RoleField(forms.CharField):
    """A role by its slug or as people call it; its value is what came of looking for it, with no role when empty."""

    def to_python(self, value: Any) -> Any:
        """Look for the role that was typed."""
        found = look_for(super().to_python(value))
        if found.error:
            raise ValidationError(found.error)
        return found
