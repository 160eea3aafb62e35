"""The admin as a whole: its head, what each group finds in it, and that no page breaks the site's own policy."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse
from time_machine import travel

from accounts.models import User
from salaryguide.admin_site import GuideAdminSite
from tests.factories import (
    make_feedback,
    make_figure,
    make_group,
    make_message,
    make_period,
    make_role,
    make_sector,
    make_user,
)
from tests.pages import links, parse, texts
from tests.signing_in import staff_client

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Europe/London"))


def lists_of(client: Client) -> set[str]:
    """Return the lists of the admin that somebody's front page leads to."""
    lists = {reverse(f"admin:{one._meta.app_label}_{one._meta.model_name}_changelist") for one in admin.site._registry}
    return lists & set(links(parse(client.get("/admin/")), "#content a"))


def addresses() -> Iterator[str]:
    """Yield each page of each model that somebody who may do everything can open."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    for model, options in admin.site._registry.items():
        name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
        yield reverse(f"{name}_changelist")
        if options.has_add_permission(request):
            yield reverse(f"{name}_add")
        if row:
            yield reverse(f"{name}_change", args=[row.pk])
            yield reverse(f"{name}_history", args=[row.pk])
        if row and options.has_delete_permission(request, row):
            yield reverse(f"{name}_delete", args=[row.pk])


def test_the_admin_is_ours() -> None:
    assert isinstance(admin.site._wrapped, GuideAdminSite)


def test_head_says_who_is_signed_in_until_when_and_leads_out() -> None:
    with travel(MORNING, tick=False):
        page = parse(staff_client("ed@salaries.example", "Editors").get("/admin/"))
    assert texts(page, "#header .whoami") == ["ed@salaries.example, signed in until 20:00"]
    assert links(page, "#header a") == ["/admin/", "/admin/guide/", "/", "/account/"]
    assert texts(page, "#header button") == ["Sign out"]


def test_our_sheets_come_after_all_of_the_stock_admins(superuser: Client) -> None:
    page = parse(superuser.get("/admin/roles/sector/"))
    sheets = [sheet.attrs["href"] for sheet in page.query("link[rel=stylesheet]")]
    own = [sheet for sheet in sheets if "/css/admin" in sheet and "/admin/css/" not in sheet]
    assert sheets[-len(own) :] == own
    assert not page.query(".theme-toggle, script[src*='theme']")


@pytest.mark.parametrize("group", ["editor", "publisher"])
def test_groups_find_the_guide_and_no_people(group: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(group)
    found = lists_of(client)
    assert {"/admin/roles/role/", "/admin/roles/source/", "/admin/salaryguide/message/"} <= found
    assert {address for address in found if not address.startswith(("/admin/roles/", "/admin/salaryguide/"))} == set()
    assert client.get("/admin/accounts/user/").status_code == 403
    assert client.get("/admin/accounts/plan/").status_code == 403


def test_staff_in_no_group_find_nothing(client: Client) -> None:
    assert lists_of(staff_client("new@salaries.example")) == set()


@pytest.mark.usefixtures("plans")
def test_every_page_keeps_to_the_policy(superuser: Client) -> None:
    """No script and no style within the page, and the same strict policy as on public pages."""
    make_figure(make_role(occupation_group=make_group()))
    make_feedback()
    make_message()
    make_period(make_user())
    policy = Client().get("/about/").headers["Content-Security-Policy"]
    opened = ["/admin/", "/admin/guide/", *addresses()]
    for address in opened:
        answer = superuser.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["Content-Security-Policy"] == policy, address
        page = parse(answer)
        assert not page.query("[style], style, script:not([src]):not([type$='json']), iframe"), address
        assert not [name for one in page.query("*") for name in one.attrs if name.startswith("on")], address
        assert answer.headers["Cache-Control"].count("no-store") == 1, address
    assert len(opened) > 40


@pytest.mark.parametrize("app", ["roles", "salaryguide", "accounts"])
def test_an_app_has_no_page_of_its_own(superuser: Client, app: str) -> None:
    answer = superuser.get(f"/admin/{app}/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_way_back_and_title_name_what_is_on_the_page(superuser: Client) -> None:
    sector = make_sector(name="Law")
    wanted = {
        "": ("Sectors", "Desk › Sectors"),
        "add/": ("Add sector", "Desk › Sectors › Add sector"),
        f"{sector.pk}/change/": ("Law", "Desk › Sectors › Law"),
        f"{sector.pk}/delete/": ("Delete", "Desk › Sectors › Law › Delete"),
    }
    for address, (title, way) in wanted.items():
        page = parse(superuser.get(f"/admin/roles/sector/{address}"))
        assert texts(page, "h1") == [title]
        assert texts(page, ".breadcrumbs") == [way]
        assert title in texts(page, "title")[0].split(" | ")


def test_list_says_how_many_and_offers_all_only_when_it_is_narrowed(superuser: Client) -> None:
    make_role(title="Chef")
    make_role(title="Nurse")
    assert texts(parse(superuser.get("/admin/roles/role/")), "#toolbar .count") == ["2 results"]
    page = parse(superuser.get("/admin/roles/role/?q=chef"))
    assert texts(page, "#toolbar .count") == ["1 result Show all"]
    assert links(page, "#toolbar a") == ["?", "#changelist-filter"]


def test_lists_tell_the_time_as_all_else_does(superuser: Client) -> None:
    with travel(MORNING, tick=False):
        make_message()
    assert texts(parse(superuser.get("/admin/salaryguide/message/")), ".field-sent_at") == ["23 Nov 2026, 08:00"]


@pytest.mark.parametrize(
    "address",
    [
        f"/admin/roles/role/?sector={10**30}",
        f"/admin/roles/role/{10**30}/history/1/",
        "/admin/salaryguide/message/?sent_at__year=99999999999",
    ],
)
def test_number_that_no_row_can_have_is_a_bad_request(superuser: Client, address: str) -> None:
    assert superuser.get(address).status_code in (400, 404)
