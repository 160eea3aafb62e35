"""What the pages say to programs: only what is known, and a band is never a percentile."""

from datetime import date
from typing import Any

import pytest

from roles.models import OccupationGroup, Part, Role
from roles.structured_data import breadcrumb_list, dataset, faq_page, occupation, website
from tests.factories import BANDS

ADDRESS = "https://guide.example/salaries/chef/"
PAY = {"p10": 20_000, "p25": 23_000, "median": 27_000, "p75": 31_000, "p90": 37_000}


def chef(**traits: Any) -> Role:
    """A role that is not saved."""
    return Role(**({"title": "Chef", "slug": "chef", "reviewed_on": date(2026, 11, 3), **BANDS} | traits))


def group(**pay: int) -> OccupationGroup:
    """An occupation group with the percentiles that are given."""
    return OccupationGroup(code="5434", title="Chefs", **pay)


def salaries(role: Role, kind: str) -> list[dict[str, Any]]:
    """The estimated salaries of one type that an occupation has."""
    return [one for one in occupation(role, ADDRESS)["estimatedSalary"] if one["@type"] == kind]


def test_occupation_names_the_role_and_its_page() -> None:
    block = occupation(chef(), ADDRESS)
    assert (block["@context"], block["@type"], block["name"]) == ("https://schema.org", "Occupation", "Chef")
    assert block["mainEntityOfPage"] == {"@type": "WebPage", "@id": ADDRESS, "lastReviewed": "2026-11-03"}
    assert block["occupationLocation"] == {"@type": "Country", "name": "United Kingdom"}


def test_occupation_is_described_by_the_first_paragraph() -> None:
    block = occupation(chef(overview="Chefs cook.\n\nMost begin young."), ADDRESS)
    assert block["description"] == "Chefs cook."


def test_occupation_has_a_skill_for_each_line() -> None:
    assert occupation(chef(skills="butchery\nmenu costing\n"), ADDRESS)["skills"] == ["butchery", "menu costing"]


def test_occupation_leaves_out_what_is_not_written_yet() -> None:
    draft = Role(title="Chef", slug="chef")
    assert set(occupation(draft, ADDRESS)) == {*("@context", "@type", "name", "mainEntityOfPage", "occupationLocation")}
    assert "lastReviewed" not in occupation(draft, ADDRESS)["mainEntityOfPage"]


def test_occupation_is_classed_by_soc() -> None:
    category = occupation(chef(occupation_group=group()), ADDRESS)["occupationalCategory"]
    assert (category["codeValue"], category["name"]) == ("5434", "Chefs")
    assert category["inCodeSet"]["name"] == "UK SOC 2020"


def test_occupation_without_a_group_has_no_class_and_no_official_pay() -> None:
    assert "occupationalCategory" not in occupation(chef(), ADDRESS)
    assert salaries(chef(), "MonetaryAmountDistribution") == []


def test_a_band_is_a_range_and_no_percentile() -> None:
    entry, _, _ = salaries(chef(entry_low=24_000, entry_high=27_000), "MonetaryAmount")
    value = {"@type": "QuantitativeValue", "minValue": 24_000, "maxValue": 27_000, "unitText": "YEAR"}
    assert entry == {"@type": "MonetaryAmount", "name": "Entry", "currency": "GBP", "value": value}


def test_bands_stand_from_entry_to_senior() -> None:
    assert [one["name"] for one in salaries(chef(), "MonetaryAmount")] == ["Entry", "Mid-career", "Senior or lead"]


def test_an_open_top_has_no_maximum() -> None:
    *closed, senior = salaries(chef(senior_open_top=True), "MonetaryAmount")
    assert senior["value"]["minValue"] == BANDS["senior_low"]
    assert "maxValue" not in senior["value"]
    assert all("maxValue" in one["value"] for one in closed)


def test_official_pay_is_a_distribution_that_names_its_group() -> None:
    (official,) = salaries(chef(occupation_group=group(**PAY)), "MonetaryAmountDistribution")
    assert official == {
        "@type": "MonetaryAmountDistribution",
        "name": "Official pay for Chefs (SOC 2020 group 5434), full-time employees",
        "currency": "GBP",
        "duration": "P1Y",
        "percentile10": 20_000,
        "percentile25": 23_000,
        "median": 27_000,
        "percentile75": 31_000,
        "percentile90": 37_000,
    }


@pytest.mark.parametrize(
    ("missing", "names"),
    [
        (["p90"], ["percentile10", "percentile25", "median", "percentile75"]),
        (["p10", "p75", "p90"], ["percentile25", "median"]),
        (["p10", "p25", "p75", "p90"], ["median"]),
    ],
)
def test_a_suppressed_percentile_is_left_out(missing: list[str], names: list[str]) -> None:
    published = {name: amount for name, amount in PAY.items() if name not in missing}
    (official,) = salaries(chef(occupation_group=group(**published)), "MonetaryAmountDistribution")
    assert [name for name in official if name.startswith("percentile") or name == "median"] == names


def test_a_percentile_that_schema_org_has_no_name_for_makes_no_distribution() -> None:
    assert salaries(chef(occupation_group=group(p20=22_000)), "MonetaryAmountDistribution") == []


def test_a_going_rate_is_no_percentile() -> None:
    assert salaries(chef(occupation_group=group(going_rate_median=60_000)), "MonetaryAmountDistribution") == []


def test_faq_page_has_each_question_with_one_answer() -> None:
    block = faq_page([Part(title="Is it hot?", text="Yes."), Part(title="Is it loud?", text="Often.")])
    assert block["@type"] == "FAQPage"
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in block["mainEntity"]] == [
        ("Is it hot?", "Yes."),
        ("Is it loud?", "Often."),
    ]


def test_breadcrumb_list_counts_from_one_and_leaves_out_the_address_of_this_page() -> None:
    block = breadcrumb_list([("Salaries", "/salaries/"), ("Chef", "")], "https://guide.example")
    assert block["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Salaries", "item": "https://guide.example/salaries/"},
        {"@type": "ListItem", "position": 2, "name": "Chef"},
    ]


def test_website_is_named_at_its_front_page() -> None:
    block = website("A Guide", "https://guide.example")
    assert (block["@type"], block["name"], block["url"]) == ("WebSite", "A Guide", "https://guide.example/")


def test_dataset_says_what_may_be_done_with_which_files() -> None:
    file = "https://guide.example/data/roles.csv"
    block = dataset(
        "Pay by role",
        "What jobs pay.",
        "https://guide.example/data/",
        creator="A Guide",
        licence="https://licence.example/",
        years=("2024", "2026"),
        files={file: "text/csv"},
    )
    assert (block["@type"], block["license"]) == ("Dataset", "https://licence.example/")
    assert (block["creator"]["name"], block["temporalCoverage"]) == ("A Guide", "2024/2026")
    assert block["isAccessibleForFree"] is True
    assert block["distribution"] == [{"@type": "DataDownload", "contentUrl": file, "encodingFormat": "text/csv"}]
