"""Refuses passwords that are guessed first: breached ones, their usual disguises, and what is easy to work out."""

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

if TYPE_CHECKING:
    from accounts.models import User

RULE = "At least 10 characters. Several words that do not belong together are easy to keep and hard to guess."
# Of zxcvbn's scores from 0 to 4, the lowest that more than 100 million guesses do not find.
SAFE = 3
# zxcvbn looks at no more: of a password made to be slow, 72 characters take it a second and 40 a tenth of one.
LOOKED_AT = 40
WORD = re.compile(r"[^\W\d_]+")


class GuessedFirstValidator:
    """Guesses a password as attackers do, from lists of breached ones, names, words, dates and rows of keys."""

    def validate(self, password: str, user: "User | None" = None) -> None:
        """Raise `ValidationError` for a password that is found in fewer than 100 million guesses."""
        email = user.email if user else ""
        known = [part for name in (settings.SITE_NAME, email, *email.split("@")) for part in _parts(name)]
        if zxcvbn(password[:LOOKED_AT], user_inputs=known)["score"] < SAFE:
            raise ValidationError(
                "This password is among those that are guessed first. Add a few words nobody would expect.",
                code="password_guessed_first",
            )

    def get_help_text(self) -> str:
        """Return the rule in the words of the form."""
        return RULE


def _parts(name: str) -> list[str]:
    words = WORD.findall(name)
    return [name, *words, *accumulate(words)]
