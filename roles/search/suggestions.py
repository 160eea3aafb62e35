"""The names that suggestions below a search box are made of, in one small file."""

import hashlib
import json

from django.http import HttpRequest

from roles.catalogue import catalogue
from roles.edition import once_an_edition


@once_an_edition
def suggestions() -> bytes:
    """Return JSON: for each role its title, its slug, and its other names, hidden ones too."""
    roles = [[one.title, one.slug, *one.aliases, *one.hidden_aliases] for one in catalogue().values()]
    return json.dumps(roles, ensure_ascii=False, separators=(",", ":")).encode()


@once_an_edition
def fingerprint() -> str:
    """Return what changes only when the names do, as an ETag."""
    return f'"{hashlib.sha256(suggestions()).hexdigest()[:16]}"'


def etag(request: HttpRequest) -> str:
    """Return the ETag of the suggestions, the same for everybody."""
    return fingerprint()
