"""What the page about the open data shows."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from roles.catalogue import catalogue
from roles.edition import once_an_edition
from roles.evidence import Source
from roles.open_data.dictionary import dictionary
from roles.open_data.records import (
    LICENCE,
    Document,
    attribution,
    edition_date,
    published_roles,
    role_document,
    sources_in_use,
)
from roles.structured_data import Block, dataset

# The files, by the names of their routes, each with its media type.
FILES = {"roles-json": "application/json", "roles-csv": "text/csv", "sources-csv": "text/csv"}
DESCRIPTION = (
    "What UK jobs pay at three levels of experience, with official percentiles of pay, every figure on record for "
    "each role, a grade of confidence, and the source and date of each figure."
)
SHOWN_OF_LISTS = 2


@once_an_edition
def data_page() -> dict[str, Any]:
    """Gather the page."""
    sources = [source for source, _ in sources_in_use()]
    return {
        "roles": len(catalogue()),
        "sources": len(sources),
        "edition_date": edition_date(),
        "licence": LICENCE,
        "attribution": attribution(),
        "example": example(),
        "tables": dictionary(),
        "dataset": described(sources),
    }


def example() -> str:
    """Return one role as the file has it, its lists cut short; empty while there is none."""
    role = published_roles().first()
    if not role:
        return ""
    document = shortened(role_document(role, timezone.localdate()))
    document["bands"] = [band | {"figures": band["figures"][:SHOWN_OF_LISTS]} for band in document["bands"]]
    return json.dumps(document, indent=2, ensure_ascii=False)


def shortened(document: Document) -> Document:
    """Keep the first entries of each list but that of the bands."""
    return {
        key: value[:SHOWN_OF_LISTS] if isinstance(value, list) and key != "bands" else value
        for key, value in document.items()
    }


def described(sources: list[Source]) -> Block:
    """Describe the data for search engines, from the oldest dated source to the newest."""
    years = sorted(source.as_of[:4] for source in sources if source.as_of) or [""]
    return dataset(
        f"{settings.SITE_NAME}: pay by role",
        DESCRIPTION,
        settings.SITE_URL + reverse("data"),
        creator=settings.SITE_NAME,
        licence=LICENCE,
        years=(years[0], years[-1]),
        files={settings.SITE_URL + reverse(name): media_type for name, media_type in FILES.items()},
    )
