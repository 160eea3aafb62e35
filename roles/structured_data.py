"""Structured data: what pages say, once more in the words of schema.org.

Each function returns one block as a dict and leaves out what is not known. Amounts are gross £ a year. Addresses are
absolute. A band is a range of what people are paid and never a percentile; only official percentiles are called so.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from roles.bands import Band
from roles.evidence import OccupationGroup
from roles.models import Role
from roles.parts import Part

Block = dict[str, Any]

CONTEXT = {"@context": "https://schema.org"}
# The percentiles schema.org has names for.
PERCENTILES = {10: "percentile10", 25: "percentile25", 50: "median", 75: "percentile75", 90: "percentile90"}


def occupation(role: Role, address: str) -> Block:
    """Say what a role is, what it pays and what it asks for; `address` is that of its page."""
    group = role.occupation_group
    return CONTEXT | _known(
        {
            "@type": "Occupation",
            "name": role.title,
            "description": role.overview.partition("\n\n")[0].strip(),
            "mainEntityOfPage": _page(address, role.reviewed_on),
            "occupationalCategory": _category(group) if group else None,
            "occupationLocation": {"@type": "Country", "name": "United Kingdom"},
            "estimatedSalary": _official_pay(group) + [_band_pay(band) for band in role.bands],
            "skills": role.skill_list,
        }
    )


def faq_page(questions: Iterable[Part]) -> Block:
    """List the questions people ask, each with its answer."""
    entries = [
        {"@type": "Question", "name": one.title, "acceptedAnswer": {"@type": "Answer", "text": one.text}}
        for one in questions
    ]
    return CONTEXT | {"@type": "FAQPage", "mainEntity": entries}


def breadcrumb_list(trail: Sequence[tuple[str, str]], site_url: str) -> Block:
    """Say a breadcrumb of (label, path) pairs again; the last is this page and has no path."""
    steps = [
        _known({"@type": "ListItem", "position": position, "name": label, "item": path and site_url + path})
        for position, (label, path) in enumerate(trail, 1)
    ]
    return CONTEXT | {"@type": "BreadcrumbList", "itemListElement": steps}


def website(name: str, site_url: str) -> Block:
    """Name the site."""
    return CONTEXT | {"@type": "WebSite", "name": name, "url": f"{site_url}/", "inLanguage": "en-GB"}


def dataset(
    name: str,
    description: str,
    address: str,
    *,
    creator: str,
    licence: str,
    years: tuple[str, str],
    files: dict[str, str],
) -> Block:
    """Describe the guide as open data that costs nothing; `address` is that of the page about it.

    `creator` is a name, `licence` an address, `years` the first and last that figures are from, and `files` the
    address of each file with its media type.
    """
    return CONTEXT | {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": address,
        "license": licence,
        "creator": {"@type": "Organization", "name": creator},
        "temporalCoverage": "/".join(years),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": file, "encodingFormat": media_type}
            for file, media_type in files.items()
        ],
    }


def _known(block: Block) -> Block:
    """Leave out what is empty."""
    return {name: value for name, value in block.items() if value}


def _page(address: str, reviewed_on: date | None) -> Block:
    return _known({"@type": "WebPage", "@id": address, "lastReviewed": reviewed_on and reviewed_on.isoformat()})


def _category(group: OccupationGroup) -> Block:
    taxonomy = {"@type": "CategoryCodeSet", "name": "UK SOC 2020"}
    return {"@type": "CategoryCode", "codeValue": group.code, "name": group.title, "inCodeSet": taxonomy}


def _official_pay(group: OccupationGroup | None) -> list[Block]:
    """Give the published percentiles of an occupation group; nothing when all of them are suppressed."""
    published = group.percentiles if group else {}
    amounts = _known({name: published.get(percent) for percent, name in PERCENTILES.items()})
    if not group or not amounts:
        return []
    name = f"Official pay for {group.title} (SOC 2020 group {group.code}), full-time employees"
    return [{"@type": "MonetaryAmountDistribution", "name": name, "currency": "GBP", "duration": "P1Y", **amounts}]


def _band_pay(band: Band) -> Block:
    top = {} if band.open_top else {"maxValue": band.high}
    value = {"@type": "QuantitativeValue", "minValue": band.low, **top, "unitText": "YEAR"}
    return {"@type": "MonetaryAmount", "name": band.level.label, "currency": "GBP", "value": value}
