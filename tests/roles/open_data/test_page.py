"""The page about the open data."""

import json
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from justhtml import JustHTML

from roles.open_data.dictionary import dictionary, schema
from tests.factories import make_figure, make_role, make_source
from tests.pages import links, parse, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def data_page(client: Client) -> JustHTML:
    """The page of a guide with one role and three figures."""
    role = make_role(title="Data Analyst", skills="SQL\nstatistics\ncharts")
    for year in ("2019", "2026-03", "2024"):
        make_figure(role, source=make_source(as_of=year))
    answer = client.get("/data/")
    assert answer.status_code == 200
    assert not answer.cookies
    return parse(answer)


def test_page_has_one_main_heading(data_page: JustHTML) -> None:
    assert texts(data_page, "h1") == ["Open data"]


def test_page_leads_to_every_file(client: Client, data_page: JustHTML) -> None:
    files = ["/data/roles.json", "/data/roles.csv", "/data/sources.csv", "/data/roles.schema.json"]
    assert links(data_page, ".files a") == files
    assert {client.get(address).status_code for address in files} == {200}


def test_page_says_how_much_there_is(data_page: JustHTML) -> None:
    said = texts(data_page, ".files span")
    assert said[0].startswith("1 role:")
    assert said[2].startswith("3 sources:")


def test_page_links_to_both_licences(data_page: JustHTML) -> None:
    assert links(data_page, 'a[rel="license"]') == [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ]


def test_page_gives_the_words_of_attribution_the_file_has(client: Client, data_page: JustHTML) -> None:
    answer = client.get("/data/roles.json")
    attribution = json.loads(b"".join(answer.streaming_content))["attribution"]
    assert texts(data_page, "blockquote") == [attribution]


def test_page_says_that_cells_are_defused(data_page: JustHTML) -> None:
    assert "apostrophe" in " ".join(texts(data_page, "li"))


def test_every_key_of_the_schema_is_described(data_page: JustHTML) -> None:
    for table in dictionary():
        (heading,) = data_page.query(f"h3#{table.name}")
        assert heading.to_text() == table.title
    described = [(texts(row, "th"), texts(row, "td")) for row in data_page.query(".dictionary tbody tr")]
    kinds = [(key.name, key.kind.casefold(), key.meaning) for table in dictionary() for key in table.keys]
    assert [(name[0], cells[0].casefold(), cells[1]) for name, cells in described] == kinds


def test_keys_of_objects_lead_to_their_tables(data_page: JustHTML) -> None:
    ids = {element.attrs["id"] for element in data_page.query("[id]")}
    led_to = {link.removeprefix("#") for link in links(data_page, ".dictionary__kind a")}
    assert led_to
    assert led_to <= ids


def test_example_is_as_the_schema_says(data_page: JustHTML) -> None:
    example = json.loads(data_page.query("pre code")[0].to_text(strip=False))
    part = {"$ref": "#/$defs/role", "$defs": schema()["$defs"]}
    assert list(Draft202012Validator(part).iter_errors(example)) == []
    assert example["title"] == "Data Analyst"
    assert len(example["bands"]) == 3
    assert len(example["skills"]) == len(example["figures"]) == 2


def test_search_engines_are_told_of_the_files(data_page: JustHTML) -> None:
    blocks = [
        json.loads(script.to_text(strip=False)) for script in data_page.query('head script[type="application/ld+json"]')
    ]
    (block,) = [block for block in blocks if block["@type"] == "Dataset"]
    assert block["url"] == f"{settings.SITE_URL}/data/"
    assert block["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert block["temporalCoverage"] == "2019/2026"
    files = [urlsplit(one["contentUrl"]).path for one in block["distribution"]]
    assert files == ["/data/roles.json", "/data/roles.csv", "/data/sources.csv"]


def test_page_of_an_empty_guide_answers(client: Client) -> None:
    page = parse(client.get("/data/"))
    assert texts(page, "pre") == []
    assert texts(page, ".files span")[0].startswith("0 roles:")


def test_page_is_worked_out_once_an_edition(client: Client, data_page: JustHTML) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/data/")
    assert len(queries) == 1  # which edition it is
    make_role()
    assert texts(parse(client.get("/data/")), ".files span")[0].startswith("2 roles:")
