"""The rules the whole repository keeps: who imports whom, and nothing left over."""

import ast
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

import allauth
import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.template import engines
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from jinja2 import nodes
from justhtml import JustHTML

from roles.models import Change, Role
from salaryguide import views
from salaryguide.components import SAMPLES
from tests.factories import make_figure, make_group, make_role, make_sector

ROOT: Path = settings.BASE_DIR
TEMPLATES = ROOT / "templates"
SHEETS = ROOT / "static" / "css"
# Which packages each package may import besides itself.
MAY_IMPORT = {
    "salaryguide": {"accounts", "practice", "roles", "pay"},
    "practice": {"roles", "pay"},
    "roles": {"pay"},
    "pay": set(),
    "accounts": {"roles"},
}
PAGES_OF_PAY = {"fields.py", "forms.py", "urls.py", "views.py"}
PYTHON = [
    file.relative_to(ROOT).as_posix() for package in MAY_IMPORT for file in sorted(ROOT.glob(f"{package}/**/*.py"))
]
# Templates that Django itself asks for by name.
ASKED_FOR_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
# Paths of one machine, indexes of packages other than the public one, hosts of one network.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.:/~-])/(?:home|Users|root|work|mnt)/\w"
    r"|--(?:extra-)?index-url|--trusted[-]host|https?://(?!127\.)[^\s\"']+/simple\b"
    r"|https?://(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d"
)

urlpatterns = [path("", include("salaryguide.urls")), path("components/", views.components)]


def imported(source: str) -> Iterator[str]:
    """Yield the full name of each module a file imports, and of what it may take to be one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def wrong_imports(file: str, source: str) -> list[str]:
    """Return the imports of a file that go against the direction."""
    package, name = PurePosixPath(file).parts[0], PurePosixPath(file).name
    forbidden = {*MAY_IMPORT, "tests", "tools"} - MAY_IMPORT[package] - {package}
    if package == "pay" and name not in PAGES_OF_PAY:
        forbidden.add("django")
    return [module for module in imported(source) if module.partition(".")[0] in forbidden]


@pytest.mark.parametrize("file", PYTHON)
def test_imports_go_one_way(file: str) -> None:
    assert wrong_imports(file, (ROOT / file).read_text()) == []


@pytest.mark.parametrize(
    ("file", "source", "wrong"),
    [
        ("roles/admin.py", "from salaryguide.filters import pounds", ["salaryguide.filters"]),
        ("roles/management/commands/a.py", "import practice.views as p", ["practice.views"]),
        ("roles/models.py", "def late():\n    from accounts import models", ["accounts"]),
        ("practice/views.py", "from roles.models import Role\nimport accounts", ["accounts"]),
        ("accounts/views.py", "import practice", ["practice"]),
        ("pay/tax.py", "from django.conf import settings", ["django.conf"]),
        ("pay/views.py", "from django.http import HttpRequest\nfrom roles import chart", ["roles"]),
        ("salaryguide/views.py", "from tests import factories", ["tests"]),
        ("practice/views.py", "from roles import models\nfrom pay import tax\nfrom practice import urls", []),
        ("salaryguide/urls.py", "import accounts, practice, roles, pay", []),
        ("pay/tax.py", "from decimal import Decimal\nfrom . import rates", []),
    ],
)
def test_wrong_imports_are_found(file: str, source: str, wrong: list[str]) -> None:
    assert wrong_imports(file, source) == wrong


def test_every_package_has_a_direction() -> None:
    assert {file.parent.name for file in ROOT.glob("*/__init__.py")} <= set(MAY_IMPORT)


def test_no_module_is_a_box_for_anything() -> None:
    assert [
        file for file in PYTHON if {"core", "common", "utils", "helpers"} & {*Path(file).parts, Path(file).stem}
    ] == []


def test_only_browser_tests_take_a_browser() -> None:
    """A parameter of one of these names, whatever it holds, makes pytest run the test among those in a browser."""
    names = {"page", "context", "browser", "browser_name", "playwright"}
    files = [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if file.parent.name != "browser"]
    tests = [(file.name, one) for file in files for one in ast.walk(ast.parse(file.read_text()))]
    functions = [(file, one) for file, one in tests if isinstance(one, ast.FunctionDef) and one.name.startswith("test")]
    taken = [(file, one.name) for file, one in functions if names & {argument.arg for argument in one.args.args}]
    assert taken == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def referred(template: str) -> Iterator[str]:
    """Yield the names of templates that a template may use; a name put together is tried with each of its words."""
    tree = engines["jinja2"].env.parse(template)
    words = [node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)]
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if isinstance(node.template, nodes.Const):
            yield node.template.value
        elif isinstance(node.template, nodes.Concat):
            for word in words:
                yield "".join(part.value if isinstance(part, nodes.Const) else word for part in node.template.nodes)


def unused(templates: dict[str, str], named_in_code: set[str]) -> set[str]:
    """Return the templates that no code names and no used template refers to."""
    used, waiting = set[str](), list(named_in_code & set(templates))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += [other for other in referred(templates[name]) if other in templates]
    return set(templates) - used


def asked_for_by_allauth(templates: dict[str, str]) -> set[str]:
    """Return the templates that take the place of one of allauth's, which asks for them by its own names."""
    stock = Path(allauth.__file__).parent / "templates"
    return {name for name in templates if (stock / name).exists() or (stock / name).with_suffix(".txt").exists()}


def test_no_template_is_unused() -> None:
    templates = {file.relative_to(TEMPLATES).as_posix(): file.read_text() for file in TEMPLATES.rglob("*.*")}
    code = [node for file in PYTHON for node in ast.walk(ast.parse((ROOT / file).read_text()))]
    named = {node.value for node in code if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    shown = {f"macros/{sample.file}.html" for sample in SAMPLES}
    mails = {f"mails/{name}_{part}.txt" for name in named for part in ("subject", "message")}
    assert unused(templates, named | shown | mails | ASKED_FOR_BY_DJANGO | asked_for_by_allauth(templates)) == set()


def test_unused_templates_are_found() -> None:
    templates = {
        "page.html": '{% extends "base.html" %}{% for a in ["a"] %}{% include "parts/" ~ a ~ ".html" %}{% endfor %}',
        "base.html": '{% from "macros.html" import one %}',
        "macros.html": "",
        "parts/a.html": "",
        "parts/b.html": "",
        "old.html": '{% extends "older.html" %}',
        "older.html": "",
    }
    assert unused(templates, {"page.html"}) == {"parts/b.html", "old.html", "older.html"}


def admin_templates() -> list[str]:
    """Return the text of each template of the admin that is ours."""
    return [file.read_text() for package in MAY_IMPORT for file in sorted(ROOT.glob(f"{package}/templates/**/*.html"))]


def sheets_of_admin() -> set[str]:
    """Return the names of the sheets that pages of the admin have; they share the colours with the public ones."""
    return {name for text in admin_templates() for name in re.findall(r"css/([\w-]+)\.css", text)} - {"tokens"}


def classes_of_sheets(of_admin: bool = False) -> set[str]:
    """Return every class that a rule of a sheet names, of the public pages or of the admin."""
    files = [file for file in sorted(SHEETS.glob("*.css")) if (file.stem in sheets_of_admin()) is of_admin]
    sheets = [re.sub(r"/\*.*?\*/", "", file.read_text(), flags=re.DOTALL) for file in files]
    selectors = [selector for sheet in sheets for selector in re.findall(r"([^{};]+)\{", sheet)]
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


@pytest.fixture
def classes_of_pages(guide: None, db: None, superuser: Client) -> set[str]:
    """Return every class that a page has: each kind of page, and the gallery with each variant of each macro."""
    draft = make_role(state=Role.State.DRAFT)
    gone = make_role(state=Role.State.WITHDRAWN, successor=make_role(occupation_group=make_group(code="0000")))
    ageing, old = (make_role(reviewed_on=timezone.localdate() - timedelta(days=days)) for days in (200, 400))
    make_figure(old, sets_entry=True, on_scale=True)
    Change.objects.create(role=old, what="Entry band", who="editor")
    slug = "machine-learning-engineer"
    addresses = [
        "/salaries/?sector=technology&page=two",
        *("/", "/salaries/", "/methodology/", "/about/", "/accounts/signup/", "/components/", "/nowhere/"),
        *("/compare/", "/compare/?role=solicitor", "/compare/?role=solicitor&role=barrister&role=nobody&add=engineer"),
        # Four roles, two of which are counted in the same occupation group.
        f"/compare/?role={'&role='.join(('accountant', 'auditor', 'solicitor', 'barrister'))}",
        "/take-home/?gross=11&other=60&per=hour&hours=37.5&loan=plan-2&postgraduate=1&pension=5&pension_kind=net-pay",
        *("/offer/?base=24000&hours=40&holiday=20", "/offer/?base=45000&base_b=52000&bonus_b=10&role=data-analyst"),
        *("/real-terms/?pay=1&since=2025-06", "/real-terms/?pay=52000&since=2022-04&now=58000&role=accountant"),
        # The second sheet has cautions, and words for what is not ticked.
        *("/pay-case/", "/pay-case/?role=teacher", "/pay-case/?role=data-analyst&ask=1"),
        "/pay-case/?role=data-analyst&pay=38000&ask=44000&evidence=percentile&evidence=achievements&achievement1=a",
        "/pay-case/?role=data-analyst&pay=38000&ask=99000&evidence=band&achievement1=a",
        *("/contact/", "/data/", "/feedback/", "/plans/", "/privacy/", "/search/?q=nurse"),
        *(f"/salaries/{slug}/", f"/practice/interview/{slug}/", f"/practice/negotiation/{slug}/"),
        *("/sectors/technology/", make_sector().get_absolute_url(), gone.get_absolute_url()),
        *(f"{ageing.get_absolute_url()}?pay=30000", f"{old.get_absolute_url()}?pay=lots"),
        f"/admin/roles/role/{draft.pk}/preview/",
    ]
    pages = [superuser.get(address).content.decode() for address in addresses]
    pages += [engines["jinja2"].get_template("500.html").render()]
    elements = [one for page in pages for one in JustHTML(page, sanitize=False).query("[class]")]
    return {name for one in elements for name in one.attrs["class"].split()} | classes_of_accounts()


def classes_of_accounts() -> set[str]:
    """Return every class that a template of accounts names; their pages have too many states to visit each here."""
    places = ["account", "mfa", "usersessions", "includes/account"]
    files = [file for place in places for file in (TEMPLATES / place).rglob("*.html") if file.stem != "export_index"]
    texts = [file.read_text() for file in [*files, TEMPLATES / "includes/keep.html", TEMPLATES / "macros/account.html"]]
    named = [words for text in texts for words in re.findall(r'class="((?:\{[{%].*?[%}]\}|[^"{])*)"', text)]
    # Of what the template decides, the words it may come to.
    said = [re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", _quoted, words)) for words in named]
    return {name for words in said for name in words.split()}


def _quoted(expression: re.Match[str]) -> str:
    """Return the words in quotation marks of an expression."""
    return " " + " ".join(re.findall(r"[\"']\s*([a-z][\w -]*)[\"']", expression[0]))


@pytest.mark.urls(__name__)
def test_every_class_of_a_page_is_in_a_sheet(classes_of_pages: set[str]) -> None:
    assert classes_of_pages - classes_of_sheets() == set()


@pytest.mark.urls(__name__)
def test_every_class_of_a_sheet_is_on_a_page(classes_of_pages: set[str]) -> None:
    assert classes_of_sheets() - classes_of_pages == set()


def test_every_class_of_a_sheet_of_the_admin_is_named_by_the_admin() -> None:
    """By a template, a script or a widget, ours or Django's: its pages have too many states to visit here."""
    stock = Path(admin.__file__).parent
    files = [*stock.rglob("*.html"), *stock.rglob("*.js"), *stock.glob("*.py"), *stock.parents[1].glob("forms/*.py")]
    ours = [*(ROOT / "static" / "js").rglob("*.js"), *(ROOT / file for file in PYTHON)]
    code = [file.read_text() for file in files + ours]
    named = set(re.findall(r"\w(?:[\w-]*\w)?", "\n".join(code + admin_templates())))
    # Of field--sector each half, and of column-sector what the column is of: a template or Django puts them together.
    unnamed = classes_of_sheets(of_admin=True) - named
    assert {name for name in unnamed if not set(_parts_of(name)) <= named} == set()


def _parts_of(name: str) -> list[str]:
    return re.sub("^(field|column|model)-(?!-)", "", name).split("--")


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of each text file of the project: all that `.gitignore` does not leave out."""
    left_out = [".git/", *(ROOT / ".gitignore").read_text().split()]
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(f"{name}/", rule) for rule in left_out)]
        for file in (Path(folder, name) for name in files if not any(fnmatch(name, rule) for rule in left_out)):
            content = file.read_bytes()
            if b"\0" not in content:
                yield file.relative_to(ROOT).as_posix(), content.decode()


def test_no_file_knows_one_machine() -> None:
    lines = [(name, line.strip()) for name, text in texts() for line in text.splitlines()]
    assert [(name, line) for name, line in lines if OF_ONE_MACHINE.search(line)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("database = '" + "/".join(["", "home", "editor", "guide.sqlite3'"]), True),
        ("See " + "/".join(["", "Users", "editor", "guide."]), True),
        ("--index" + "-url https://packages.example/", True),
        ("# from https://packages.example/" + "simple", True),
        ("server = http://10" + ".1.2.3:8080", True),
        ("sqlite:////var/lib/guide/guide.sqlite3", False),
        ("<https://survey.example/home/pay> and static/work/page.css and #work", False),
        ("http://127.0.0.1:8000 and http://localhost:8000", False),
        ("It is a simple index.", False),
    ],
)
def test_what_only_one_machine_knows_is_found(line: str, found: bool) -> None:
    assert bool(OF_ONE_MACHINE.search(line)) is found


def test_every_requirement_is_explained() -> None:
    lines = (ROOT / "requirements.in").read_text().splitlines()
    names = [re.match(r"[\w.-]+", line) for line in lines if line.strip() and not line.startswith("#")]
    readme = (ROOT / "README.md").read_text().casefold()
    assert [name.group() for name in names if name and name.group().casefold() not in readme] == []
