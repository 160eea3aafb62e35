"""The template environment: what templates may use, and how strict it is."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.template import engines
from django.urls import NoReverseMatch
from jinja2 import Environment, UndefinedError, nodes

Render = Callable[..., str]
ENVIRONMENT: Environment = engines["jinja2"].env
FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))


def parsed(name: str) -> nodes.Template:
    """Parse a template of the site."""
    return ENVIRONMENT.parse((FOLDER / name).read_text())


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name: str) -> None:
    ENVIRONMENT.get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_imports_only_macros_that_exist(name: str) -> None:
    for imported in parsed(name).find_all(nodes.FromImport):
        assert isinstance(imported.template, nodes.Const)
        macros = {macro.name for macro in parsed(imported.template.value).find_all(nodes.Macro)}
        assert set(imported.names) <= macros


@pytest.mark.parametrize(
    "text", ["{{ pay }}", "{{ role.pay }}", "{% if pay %}{% endif %}", "{% for one in pay %}{% endfor %}"]
)
def test_undefined_name_is_an_error(render: Render, text: str) -> None:
    with pytest.raises(UndefinedError):
        render(text, role={})


def test_text_is_escaped(render: Render) -> None:
    assert render("{{ words }}", words="<b> & more") == "&lt;b&gt; &amp; more"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("{{ url('home') }}", "/"),
        ("{{ url('role', slug='data-analyst') }}", "/salaries/data-analyst/"),
        ("{{ url('interview-practice', slug='chef') }}", "/practice/interview/chef/"),
    ],
)
def test_url_leads_to_the_named_page(render: Render, text: str, address: str) -> None:
    assert render(text) == address


@pytest.mark.parametrize("text", ["{{ url('no-such-page') }}", "{{ url('role') }}", "{{ url('home', slug='chef') }}"])
def test_url_of_no_page_is_an_error(render: Render, text: str) -> None:
    with pytest.raises(NoReverseMatch):
        render(text)


def test_data_in_a_page_is_short_and_cannot_end_its_element(render: Render) -> None:
    written = render("{{ data|tojson }}", data={"pay": "£20–£30", "name": "</script> & 'co'"})
    assert written == r'{"pay":"£20–£30","name":"\u003c/script\u003e \u0026 \u0027co\u0027"}'


def test_static_gives_the_address_of_a_file(render: Render) -> None:
    assert render("{{ static('css/base.css') }}") == "/static/css/base.css"


def test_site_name_and_address_are_known(render: Render) -> None:
    assert render("{{ site_name }} at {{ site_url }}") == f"Salary Guide UK at {settings.SITE_URL}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{ 34000|pounds }}", "£34,000"),
        ("{{ 34000|pay_range(48000) }}", "£34,000–£48,000"),
        ("{{ 'HR manager'|article }}", "an HR manager"),
        ("{{ day|long_date }}", "23 November 2026"),
        ("{{ '2025-10'|partial_date }}", "October 2025"),
        ("{{ 'One.\n\nTwo.'|paragraphs|last }}", "Two."),
        ("{{ 'chef'|sentence_case }}", "Chef"),
        ("{{ value|figure_value('GBP/day') }}", "£570 a day"),
    ],
)
def test_filter_can_be_used_in_a_template(render: Render, text: str, written: str) -> None:
    assert render(text, day=date(2026, 11, 23), value=Decimal(570)) == written
