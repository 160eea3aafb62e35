"""Every page of the admin, opened once by somebody who may do everything: under the site's own policy, and by axe."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.staff import StaffSite
from tests.browser.test_accessibility import violations
from tests.browser.test_layout import OVERFLOW

# Pages beside those of the models; a page added to the admin is added here.
MORE = [
    "/admin/",
    "/admin/guide/",
    "/admin/salaryguide/message/?topic=privacy&q=nothing",
    "/admin/roles/role/1/beside/",
    "/admin/roles/role/1/withdraw/",
    "/admin/roles/source/merge/?source=1&source=2",
]
# A row of each model that the guide itself does not fill.
ROWS = """
from allauth.account.models import EmailAddress
from tests.factories import confirm, make_feedback, make_message, make_period, make_user
from roles.models import Change, Role
user = confirm(make_user())
make_period(user, reason="You helped us.")
make_feedback(comment="Clear.")
make_message(topic="privacy", text="What do you know?")
Change.objects.create(role=Role.objects.first(), what="Entry band", before="a", after="b", who="editor")
"""
# The addresses of each model's pages that a superuser may open, by the kind of page.
ADDRESSES = """
import json
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse
from accounts.models import User
request = RequestFactory().get("/")
request.user = User(is_superuser=True)
found = {}
for model, options in admin.site._registry.items():
    name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
    pages = {"changelist": True, "add": options.has_add_permission(request)}
    pages |= {"change": row, "history": row, "delete": row and options.has_delete_permission(request, row)}
    found[model.__name__] = {
        kind: reverse(f"{name}_{kind}", args=[] if kind in ("changelist", "add") else [row.pk])
        for kind, there in pages.items() if there
    }
print(json.dumps(found))
"""
# Of these axe sees each page, in light and, on a phone, in the dark; of the others the list and the form, in light.
SAMPLE = ["Role", "Source", "Message", "OccupationGroup", "Plan"]


@dataclass
class Visit:
    """What there was to notice of one page."""

    status: int = 0
    said: list[str] = field(default_factory=list)
    light: list[str] = field(default_factory=list)
    dark: list[str] = field(default_factory=list)
    pushed: dict[int, int] = field(default_factory=dict)


def listen(page: Page, said: list[str]) -> None:
    """Keep what is wrong with a page: what it says so in the console, and what it asked for in vain."""
    page.on("console", lambda message: message.type in {"error", "warning"} and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # Going on to the next page may stop what this one had just asked for.
    page.on("requestfailed", lambda one: one.failure == "net::ERR_ABORTED" or said.append(f"failed: {one.url}"))


@pytest.fixture(scope="module")
def addresses(staff_site: StaffSite) -> dict[str, dict[str, str]]:
    """The pages of each model, by the kind of page."""
    staff_site.run(ROWS)
    found: dict[str, dict[str, str]] = json.loads(staff_site.run(ADDRESSES))
    return found


@pytest.fixture(scope="module")
def window(browser: Browser, staff_site: StaffSite, addresses: dict[str, dict[str, str]]) -> Iterator[Page]:
    """The window of somebody who may do everything."""
    with staff_site.signed_in(browser) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def visits(window: Page, addresses: dict[str, dict[str, str]]) -> dict[str, Visit]:
    """A visit to each page."""
    found: dict[str, Visit] = {}
    said: list[str] = []
    listen(window, said)
    for model, pages in addresses.items():
        for kind, address in pages.items():
            found[address] = visit(window, address, said)
            if model in SAMPLE or kind in {"changelist", "change"}:
                found[address].light = violations(window)
            if model in SAMPLE:
                look_at_phone(window, found[address])
    for address in MORE:
        found[address] = visit(window, address, said)
        found[address].light = violations(window)
        look_at_phone(window, found[address])
    return found


def visit(page: Page, address: str, said: list[str]) -> Visit:
    """Open a page on a wide screen, in light."""
    said.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    answer = page.goto(address)
    assert answer
    # What axe tries later is forbidden, and said too.
    return Visit(answer.status, said=list(said))


def look_at_phone(page: Page, made: Visit) -> None:
    """See how far the page can be pushed sideways, and what axe finds of it in the dark."""
    for width in (768, 390):
        page.set_viewport_size({"width": width, "height": 844})
        made.pushed[width] = page.evaluate(OVERFLOW)
    page.emulate_media(color_scheme="dark")
    made.dark = violations(page)


def test_every_model_was_visited(visits: dict[str, Visit]) -> None:
    assert len(visits) > 40
    assert {address: one.status for address, one in visits.items() if one.status != 200} == {}


def test_no_page_says_anything_in_the_console(visits: dict[str, Visit]) -> None:
    """What the policy forbids is said there, and so is what is not found."""
    assert {address: one.said for address, one in visits.items() if one.said} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visits: dict[str, Visit], scheme: str) -> None:
    assert {address: getattr(one, scheme) for address, one in visits.items() if getattr(one, scheme)} == {}


def test_no_page_is_wider_than_its_screen(visits: dict[str, Visit]) -> None:
    assert {address: one.pushed for address, one in visits.items() if any(one.pushed.values())} == {}


def look_up(page: Page) -> None:
    """Choose a person in a window of its own."""
    with page.expect_popup() as popup:
        page.locator("#lookup_id_user").click()
    popup.value.locator("#result_list tbody a").first.click()
    expect(page.locator("#id_user")).not_to_have_value("")


def pick_a_day(page: Page) -> None:
    """Choose a day from the calendar."""
    page.locator(".field-acknowledged_on .date-icon").click()
    page.locator(".calendarbox:visible .calendar td a").first.click()
    expect(page.locator("#id_acknowledged_on")).not_to_have_value("")


def pick_a_time(page: Page) -> None:
    """Choose an hour from the list."""
    page.locator(".field-ends_at .clock-icon").click()
    page.locator(".clockbox:visible .timelist a").last.click()
    expect(page.locator("#id_ends_at_1")).not_to_have_value("")


def add_a_line(page: Page) -> None:
    """Add a line to a plan."""
    before = page.locator(".dynamic-lines").count()
    page.get_by_text("Add another").click()
    expect(page.locator(".dynamic-lines")).to_have_count(before + 1)


def choose_rows(page: Page) -> None:
    """Choose all rows of a list."""
    page.locator("#action-toggle").check()
    expect(page.locator(".action-counter")).not_to_contain_text(re.compile("^0 of"))


@pytest.mark.parametrize(
    ("model", "kind", "use"),
    [
        ("PlusPeriod", "add", look_up),
        ("Message", "change", pick_a_day),
        ("PlusPeriod", "add", pick_a_time),
        ("Plan", "change", add_a_line),
        ("Source", "changelist", choose_rows),
    ],
)
def test_what_helps_to_fill_in_a_form_works_under_the_policy(
    window: Page, addresses: dict[str, dict[str, str]], model: str, kind: str, use: Callable[[Page], Any]
) -> None:
    said: list[str] = []
    listen(window, said)
    window.set_viewport_size({"width": 1280, "height": 900})
    window.goto(addresses[model][kind])
    use(window)
    assert said == []
    assert violations(window) == []


def test_inline_style_would_be_heard(window: Page) -> None:
    said: list[str] = []
    listen(window, said)
    window.goto("/admin/")
    window.evaluate("document.body.setAttribute('style', 'color: red')")
    assert len(said) == 1
