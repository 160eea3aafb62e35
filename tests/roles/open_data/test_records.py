"""The guide as open data: what the files say of a role and of a source."""

import json
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from roles.models import WHOLE_UK, Role
from roles.open_data.dictionary import schema
from tests.factories import (
    make_alias,
    make_figure,
    make_group,
    make_lever,
    make_role,
    make_sector,
    make_source,
    make_uk_pay,
)
from tests.roles.open_data.files import Document, document, faults, rows

pytestmark = pytest.mark.django_db


def only_role(client: Client) -> Document:
    """Fetch the one role of roles.json."""
    (role,) = document(client)["roles"]
    assert isinstance(role, dict)
    return role


def test_file_names_its_schema(client: Client) -> None:
    make_role()
    address = document(client)["$schema"]
    assert address == f"{settings.SITE_URL}/data/roles.schema.json"
    assert json.loads(client.get("/data/roles.schema.json").content) == schema()


def test_file_is_whole_while_there_is_no_role(client: Client) -> None:
    found = document(client)
    assert found["roles"] == []
    assert found["edition_date"] is None
    assert faults(found) == []
    assert rows(client, "roles") == rows(client, "sources") == []


def test_edition_is_the_day_of_the_newest_change(client: Client) -> None:
    make_role(changed_on=date(2026, 11, 1))
    make_role(changed_on=date(2026, 11, 23))
    make_role(changed_on=date(2026, 11, 24), state=Role.State.DRAFT)
    assert document(client)["edition_date"] == "2026-11-23"


def test_file_says_under_which_licence_and_how_to_attribute_it(client: Client) -> None:
    found = document(client)
    assert found["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["attribution"] == (
        f"Salary Guide UK, {settings.SITE_URL}/data/, CC BY 4.0. "
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )


@pytest.mark.parametrize("state", [Role.State.DRAFT, Role.State.WITHDRAWN])
def test_role_the_public_may_not_read_is_in_no_file(client: Client, state: Role.State) -> None:
    role = make_role(state=state, occupation_group=make_group())
    make_figure(role)
    assert document(client)["roles"] == []
    assert rows(client, "roles") == rows(client, "sources") == []


def test_role_says_who_it_is(client: Client) -> None:
    sector = make_sector(slug="technology", name="Technology")
    role = make_role(slug="data-analyst", title="Data Analyst", sector=sector, skills="SQL\nstatistics")
    make_alias(role, name="BI analyst")
    make_alias(role, name="analist", hidden=True)
    found = only_role(client)
    assert found["url"] == f"{settings.SITE_URL}/salaries/data-analyst/"
    assert found["sector"] == {"slug": "technology", "name": "Technology"}
    assert found["skills"] == ["SQL", "statistics"]
    assert found["aliases"] == ["BI analyst"]


def test_bands_say_which_figures_they_were_set_from(client: Client) -> None:
    role = make_role(senior_open_top=True)
    make_figure(role, key="starter", sets_entry=True)
    make_figure(role, key="survey", sets_entry=True, sets_mid=True)
    make_figure(role, key="uplift", unit="percent")
    entry, mid, senior = only_role(client)["bands"]
    assert entry == {
        "level": "entry",
        "low": 25_000,
        "high": 33_000,
        "open_top": False,
        "figures": ["starter", "survey"],
    }
    assert mid["figures"] == ["survey"]
    assert senior["figures"] == []
    assert senior["open_top"] is True


@pytest.mark.parametrize(("value", "written"), [("38000", 38_000), ("12.71", 12.71), ("12.50", 12.5)])
def test_figure_is_a_number_with_its_unit_and_source(client: Client, value: str, written: float) -> None:
    source = make_source(key="survey")
    make_figure(make_role(), key="median", what="median", value=value, unit="GBP/hour", source=source)
    (figure,) = only_role(client)["figures"]
    assert figure == {"key": "median", "what": "median", "value": written, "unit": "GBP/hour", "source": "survey"}
    assert type(figure["value"]) is type(written)


def test_official_percentiles_go_upwards_and_name_their_table(client: Client) -> None:
    make_role(occupation_group=make_group(source=make_source(key="ashe"), p90=None))
    found = only_role(client)
    assert found["occupation"] == {"soc2020": "3544", "title": "Data analysts"}
    assert list(found["official"]) == [
        "p10", "p20", "p25", "p30", "p40", "median", "p60", "p70", "p75", "p80", "p90", "source",
    ]  # fmt: skip
    assert [found["official"][name] for name in ("p10", "p20", "median", "p90")] == [27_000, None, 38_000, None]
    assert found["official"]["source"] == "ashe"


def test_role_without_a_group_has_no_official_pay(client: Client) -> None:
    make_role()
    assert [only_role(client)[name] for name in ("occupation", "official")] == [None, None]


def test_role_of_a_group_that_is_suppressed_has_no_official_pay(client: Client) -> None:
    make_role(occupation_group=make_group(p10=None, p25=None, median=None, p75=None, p90=None))
    found = only_role(client)
    assert found["occupation"]["soc2020"] == "3544"
    assert found["official"] is None


def test_confidence_is_the_pages_own(client: Client) -> None:
    make_role(occupation_group=make_group(), group_is_role=True)
    assert only_role(client)["confidence"] == {
        "grade": "A",
        "reason": "Official statistics for this very role agree with the mid-career band.",
    }


def test_row_says_in_one_line_what_fits(client: Client) -> None:
    role = make_role(
        title="Data Analyst",
        skills="SQL\nstatistics",
        senior_open_top=True,
        occupation_group=make_group(source=make_source(key="ashe"), p90=None),
        changed_on=date(2026, 11, 24),
    )
    make_figure(role, source=make_source(key="survey"))
    make_figure(role, source=make_source(key="advert"))
    make_alias(role, name="BI analyst")
    (row,) = rows(client, "roles")
    assert row["title"] == "Data Analyst"
    assert (row["entry_low"], row["senior_high"], row["senior_open_top"]) == ("25000", "70000", "true")
    assert (row["soc2020"], row["official_median"], row["official_p90"]) == ("3544", "38000", "")
    assert (row["official_source"], row["figures"], row["sources"]) == ("ashe", "2", "survey; advert")
    assert (row["skills"], row["aliases"]) == ("SQL; statistics", "BI analyst")
    assert (row["reviewed_on"], row["changed_on"]) == ("2026-11-23", "2026-11-24")


def test_row_of_a_role_without_group_has_empty_cells(client: Client) -> None:
    make_role()
    (row,) = rows(client, "roles")
    empty = {"soc2020", "occupation", "official_median", "official_source", "changed_on", "sources"}
    assert {name for name in empty if row[name]} == set()
    assert row["senior_open_top"] == "false"


def test_title_that_a_spreadsheet_would_run_is_defused_in_csv_only(client: Client) -> None:
    make_role(title='=HYPERLINK("https://bad.example")')
    assert rows(client, "roles")[0]["title"] == '\'=HYPERLINK("https://bad.example")'
    assert only_role(client)["title"] == '=HYPERLINK("https://bad.example")'


def test_sources_say_how_many_roles_rest_on_them(client: Client) -> None:
    survey, ashe, rates = make_source(key="survey"), make_source(key="ashe"), make_source(key="rates")
    group = make_group(source=ashe, going_rate_median=38_000, going_rate_source=rates)
    role, other = make_role(occupation_group=group), make_role(occupation_group=group)
    make_figure(role, source=survey)
    make_figure(role, source=survey)
    make_lever(role, effect="20% more", source=survey)
    make_lever(other, effect="20% more", source=make_source(key="lever"))
    counted = {row["key"]: row["roles"] for row in rows(client, "sources")}
    assert counted == {"ashe": "2", "lever": "1", "rates": "2", "survey": "1"}


def test_sources_of_pay_across_all_jobs_are_there_too(client: Client) -> None:
    make_uk_pay(source=make_source(key="regions"))
    make_group(code=WHOLE_UK, source=make_source(key="uk"))
    assert {row["key"]: row["roles"] for row in rows(client, "sources")} == {"regions": "0", "uk": "0"}


def test_source_that_only_a_draft_rests_on_is_left_out(client: Client) -> None:
    make_source(key="nobody")
    draft = make_role(state=Role.State.DRAFT, occupation_group=make_group(source=make_source(key="group")))
    make_figure(draft, source=make_source(key="figure"))
    make_lever(draft, effect="20% more", source=make_source(key="lever"))
    assert rows(client, "sources") == []


def test_source_says_where_it_is_and_under_which_licence(client: Client) -> None:
    licence = "Open Government Licence v3.0"
    source = make_source(key="ashe", publisher="ONS", title="Table, 14", url="https://ons.example/14", licence=licence)
    make_figure(make_role(), source=source)
    (row,) = rows(client, "sources")
    assert row == {
        "key": "ashe",
        "publisher": "ONS",
        "title": "Table, 14",
        "url": "https://ons.example/14",
        "as_of": "2026-03",
        "licence": licence,
        "roles": "1",
    }
