"""The gallery of components: complete, and there in development only."""

import runpy
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client, override_settings
from django.urls import include, path
from jinja2 import nodes
from justhtml import JustHTML

from salaryguide import urls, views
from salaryguide.components import SAMPLES

urlpatterns = [path("", include("salaryguide.urls")), path("components/", views.components, name="components")]


def macros() -> Iterator[tuple[str, nodes.Macro]]:
    """Find each macro of the site, with the file that defines it."""
    for file in sorted((settings.BASE_DIR / "templates" / "macros").glob("*.html")):
        # Those of accounts need a form or a request, and draw it with the macros of the gallery.
        if file.stem == "account":
            continue
        for macro in engines["jinja2"].env.parse(file.read_text()).find_all(nodes.Macro):
            yield file.stem, macro


@pytest.fixture
def gallery(client: Client) -> JustHTML:
    """The page as development serves it."""
    with override_settings(ROOT_URLCONF=__name__):
        response = client.get("/components/")
    assert response.status_code == 200
    return JustHTML(response.content.decode(), sanitize=False, strict=True)


def test_samples_are_of_every_macro_and_of_no_other() -> None:
    assert {(sample.file, sample.macro) for sample in SAMPLES} == {(file, macro.name) for file, macro in macros()}


@pytest.mark.parametrize(("file", "macro"), [pytest.param(*one, id=one[1].name) for one in macros()])
def test_samples_show_every_optional_part(file: str, macro: nodes.Macro) -> None:
    optional = {argument.name for argument in macro.args[len(macro.args) - len(macro.defaults) :]}
    shown = {
        name for sample in SAMPLES if (sample.file, sample.macro) == (file, macro.name) for name in sample.arguments
    }
    assert optional <= shown


def test_samples_have_names_of_their_own() -> None:
    names = Counter((sample.file, sample.macro, sample.variant) for sample in SAMPLES)
    assert [name for name, count in names.items() if count > 1] == []


def test_gallery_renders_every_sample(gallery: JustHTML) -> None:
    shown = [section.attrs["aria-label"] for section in gallery.query("main section.sample")]
    assert shown == [f"{sample.macro}, {sample.variant}" for sample in SAMPLES]


def test_gallery_draws_something_below_the_name_of_each_sample(gallery: JustHTML) -> None:
    for section in gallery.query("main section.sample"):
        leaves = [one for one in section.query("*") if not one.query("*") and one.name not in ("svg", "ol", "ul")]
        assert len(leaves) > 1, section.attrs["aria-label"]


def test_gallery_gives_each_sample_the_element_it_needs_about_it(gallery: JustHTML) -> None:
    entries = gallery.query("section.sample li")
    shapes = gallery.query("section.sample rect, section.sample line")
    assert entries
    assert shapes
    assert {one.parent.name for one in entries} <= {"ol", "ul"}
    assert {one.parent.name for one in shapes} <= {"svg", "g"}


def test_gallery_repeats_no_id(gallery: JustHTML) -> None:
    ids = Counter(element.attrs["id"] for element in gallery.query("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []


def test_gallery_is_not_for_search_engines(gallery: JustHTML) -> None:
    assert gallery.query('meta[name="robots"]')[0].attrs["content"] == "noindex"


def test_gallery_is_not_there_for_the_public(client: Client) -> None:
    assert client.get("/components/").status_code == 404


@pytest.mark.parametrize(("debug", "served"), [(True, True), (False, False)])
def test_gallery_has_an_address_in_development_only(debug: bool, served: bool) -> None:
    with override_settings(DEBUG=debug):
        patterns = runpy.run_path(str(urls.__file__))["urlpatterns"]
    assert ("components/" in [str(one.pattern) for one in patterns]) is served
