"""Every role page of the real guide says to programs what it shows to people: the same amounts, words and questions."""

import re
from typing import Any

import pytest
from django.test import Client

from roles.models import Role
from roles.structured_data import PERCENTILES
from tests.crawl import Page, visit, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guide")]


@pytest.fixture(scope="module")
def role_pages(guide: None) -> list[Page]:
    """The page of each published role."""
    client = Client()
    return [visit(client, role.get_absolute_url()) for role in Role.objects.published()]


def test_questions_are_said_as_they_are_seen(role_pages: list[Page]) -> None:
    for page in role_pages:
        seen = [
            (words(one.query("summary")[0]), words(one.query(".disclosure__body")[0]))
            for one in page.html.query("#questions details")
        ]
        (block,) = page.data_of("FAQPage")
        said = [(one["name"], one["acceptedAnswer"]["text"]) for one in block["mainEntity"]]
        assert said, page.address
        assert [(name, " ".join(text.split())) for name, text in said] == seen, page.address


def test_occupation_is_said_as_it_is_seen(role_pages: list[Page]) -> None:
    for page in role_pages:
        (block,) = page.data_of("Occupation")
        seen = words(page.html.query("main")[0])
        assert block["mainEntityOfPage"]["@id"] == page.only('link[rel="canonical"]', "href")
        assert page.html.query(f'.reviewed time[datetime="{block["mainEntityOfPage"]["lastReviewed"]}"]')
        assert " ".join(block["description"].split()) in seen, page.address
        skills = [skill.casefold() for skill in block["skills"]]
        assert skills == [words(one).casefold() for one in page.html.query(".skills li")], page.address
        category = block.get("occupationalCategory", {"name": "", "codeValue": ""})
        assert category["name"] in seen, page.address
        assert category["codeValue"] in seen, page.address


def as_seen(band: dict[str, Any]) -> str:
    """Write a band of structured data as the head of a page does."""
    low, high = band["value"]["minValue"], band["value"].get("maxValue")
    return f"{band['name']} £{low:,}–" + (f"£{high:,}" if high else "")


def test_bands_are_said_as_they_are_seen(role_pages: list[Page]) -> None:
    for page in role_pages:
        bands = [one for one in page.salaries if one["@type"] == "MonetaryAmount"]
        # An open top is seen with a +, and has no maximum.
        heads = page.html.query(".head__bands li")
        seen = [" ".join(map(words, one.query(".band__level, .band__range"))) for one in heads]
        seen = [re.sub(r"£[\d,]+\+$", "", one) for one in seen]
        assert [as_seen(band) for band in bands] == seen, page.address
        assert {(band["currency"], band["value"]["unitText"]) for band in bands} == {("GBP", "YEAR")}


def test_official_percentiles_are_said_as_they_are_seen(role_pages: list[Page]) -> None:
    groups = {
        role.get_absolute_url(): role.occupation_group for role in Role.objects.select_related("occupation_group")
    }
    for page in role_pages:
        group = groups[page.address]
        known = {name: group.percentiles[percent] for percent, name in PERCENTILES.items()} if group else {}
        published = {name: amount for name, amount in known.items() if amount}
        blocks = [one for one in page.salaries if one["@type"] == "MonetaryAmountDistribution"]
        said = [{name: block[name] for name in PERCENTILES.values() if name in block} for block in blocks]
        assert said == ([published] if published else []), page.address
        cells = [words(one) for one in page.html.query("#pay td.amount")]
        assert [amount for amount in published.values() if f"£{amount:,}" not in cells] == [], page.address
        assert {(block["currency"], block["duration"]) for block in blocks} <= {("GBP", "P1Y")}
