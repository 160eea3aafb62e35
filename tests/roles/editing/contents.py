"""Pages as drafts have them: a real one that breaks no rule, and copies of it that do."""

from copy import deepcopy
from typing import Any

import yaml
from django.conf import settings

from roles.documents import Document
from roles.editing.content import as_content
from roles.fixture_format import FileLoader

FILE = settings.FIXTURE_DIRS[0] / "roles" / "data-analyst.yaml"
SOUND = as_content(yaml.load(FILE.read_text(encoding="utf-8"), Loader=FileLoader))
TAKEN_OUT = object()


def with_put(places: dict[str, Any], content: Document = SOUND) -> Document:
    """Return a copy with other values at some places, such as `tip` or `levers, 2, text`; `TAKEN_OUT` takes one out."""
    copy = deepcopy(content)
    for place, value in places.items():
        *path, last = [int(step) - 1 if step.isdigit() else step for step in place.split(", ")]
        holder: Any = copy
        for step in path:
            holder = holder[step]
        if value is TAKEN_OUT:
            del holder[last]
        elif isinstance(last, int) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return copy
