"""Text as the guide keeps it."""

import re
from typing import Any

from django.db import models


def tidy(text: str) -> str:
    """Bring line ends to one kind, and take away spaces before them and empty lines at both ends."""
    return re.sub(r"[ \t]*(?:\r\n|\r|\n)", "\n", text).strip()


class ProseField(models.TextField):
    """Text of any length, kept tidy wherever it comes from: browsers send other line ends than files have."""

    def to_python(self, value: Any) -> Any:
        """Return the text tidied; `None` stays what it is."""
        text = super().to_python(value)
        return tidy(text) if isinstance(text, str) else text
