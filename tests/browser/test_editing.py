"""What editors do in a browser from beginning to end: with a new role, a draft, each other's work, a file."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.staff import StaffSite

ROLES = "/admin/roles/role/"
# The tables of the guide as text, to see that nothing of it changed.
SAYS = "from roles.models import Role; from roles.editing.content import content_of; "
SAYS += "print([content_of(role) for role in Role.objects.published()])"


@pytest.fixture(scope="module")
def editor(browser: Browser, staff_site: StaffSite) -> Iterator[BrowserContext]:
    """The browser of an editor, who may not publish."""
    with staff_site.signed_in(browser, "Editors") as context:
        yield context


@pytest.fixture(scope="module")
def publisher(browser: Browser, staff_site: StaffSite) -> Iterator[BrowserContext]:
    """The browser of a publisher."""
    with staff_site.signed_in(browser, "Publishers") as context:
        yield context


def open_form(window: BrowserContext, staff_site: StaffSite, slug: str) -> Page:
    """Open the form of a role with every section unfolded."""
    pk = staff_site.run(f"from roles.models import Role; print(Role.objects.get(slug={slug!r}).pk)").strip()
    form = window.new_page()
    form.goto(f"{ROLES}{pk}/change/")
    form.get_by_role("button", name="Unfold all").click()
    return form


def press(form: Page, button: str) -> None:
    """Press a button of the form's panel, and wait for the answer."""
    with form.expect_navigation():
        form.get_by_role("button", name=button, exact=True).click()


def seen_by_visitors(browser: Browser, staff_site: StaffSite, slug: str, words: str) -> bool:
    """Look at a public page with other eyes, for two seconds at most, until it says some words."""
    with browser.new_context(base_url=staff_site.address) as context:
        visitor, began = context.new_page(), time.monotonic()
        while time.monotonic() - began <= 2:
            visitor.goto(f"/salaries/{slug}/")
            if words in visitor.inner_text("main"):
                return True
        return False


def test_an_editor_makes_a_role_from_nothing_to_a_preview(editor: BrowserContext) -> None:
    form = editor.new_page()
    form.goto(f"{ROLES}add/")
    form.get_by_label("Title").first.fill("Lighthouse Keeper")
    form.get_by_label("In sentence").fill("lighthouse keeper")
    form.get_by_label("Plural").fill("lighthouse keepers")
    assert form.get_by_label("Address").input_value() == "lighthouse-keeper"
    form.get_by_role("button", name="Unfold all").click()
    form.locator("#id_overview").fill("They keep the light burning, and the log of every ship that passes.")
    form.locator("#id_entry_low").fill("26000")
    form.locator("#id_entry_high").fill("31000")
    with editor.expect_page() as opened:
        form.get_by_role("button", name="Preview").click()
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper salary UK")
    expect(preview.locator("main")).to_contain_text("They keep the light burning")
    expect(preview.locator("main")).to_contain_text("£26,000–£31,000")
    press(form, "Save draft")
    expect(form.locator("main, #content").first).to_contain_text("Nobody outside the admin sees this role yet.")
    assert form.request.get("/salaries/lighthouse-keeper/").status == 404


def test_a_publisher_is_refused_mends_three_findings_and_publishes(
    browser: Browser, publisher: BrowserContext, staff_site: StaffSite
) -> None:
    form = open_form(publisher, staff_site, "data-analyst")
    names = ["#id_entry_low", "#id_pro_move", "#id_mid_low"]
    as_it_was = {name: form.locator(name).input_value() for name in names}
    form.locator("#id_entry_low").fill("9000")
    form.locator("#id_pro_move").fill("Ask for £98,765 before the budget round closes.")
    form.locator("#id_mid_low").fill("69000")
    press(form, "Publish")
    box = form.get_by_role("alert")
    expect(box).to_contain_text("It is not published: 3 findings stand against it.")
    expect(box.get_by_role("listitem")).to_have_count(3)
    for name, sentence in zip(names, ["National Living Wage", "not on record", "must be below"], strict=True):
        described = form.locator(name).get_attribute("aria-describedby") or ""
        assert sentence in " ".join(form.locator(f"#{one}").inner_text() for one in described.split())
    for name in names:
        form.locator(name).fill(as_it_was[name])
    form.locator("#id_pro_move").fill("Bring your dashboard to the talk before the budget round closes.")
    form.get_by_label("Why", exact=True).fill("A plainer pro move.")
    press(form, "Publish")
    expect(form.get_by_text("It is public now.")).to_be_visible()
    assert seen_by_visitors(browser, staff_site, "data-analyst", "Bring your dashboard to the talk")


def test_an_old_version_is_restored_as_a_draft(editor: BrowserContext, staff_site: StaffSite) -> None:
    form = open_form(editor, staff_site, "plumber")
    before = form.locator("#id_tip").input_value()
    form.locator("#id_tip").fill("Gone by mistake.")
    press(form, "Save draft")
    form.get_by_role("link", name="History").click()
    form.get_by_role("link", name="Version 1", exact=True).click()
    with form.expect_navigation():
        form.get_by_role("button", name="Restore this version as a draft").click()
    restored = open_form(editor, staff_site, "plumber")
    assert restored.locator("#id_tip").input_value() == before
    restored.get_by_role("link", name="History").click()
    expect(restored.get_by_role("link", name="Version 3", exact=True)).to_be_visible()


def test_two_editors_in_one_form_lose_nothing(
    editor: BrowserContext, publisher: BrowserContext, staff_site: StaffSite
) -> None:
    first, second = open_form(editor, staff_site, "solicitor"), open_form(publisher, staff_site, "solicitor")
    first.locator("#id_tip").fill("The tip of the first.")
    first.locator("#id_career").fill("The career as the first sees it.")
    press(first, "Save draft")
    second.locator("#id_pro_move").fill("The pro move of the second.")
    second.locator("#id_tip").fill("The tip of the second.")
    press(second, "Save draft")
    expect(second.get_by_role("alert")).to_contain_text("somebody saved this role while you were writing")
    expect(second.locator(".box--theirs ins").first).to_contain_text("career as")
    press(second, "Save draft")
    last = open_form(editor, staff_site, "solicitor")
    typed = [last.locator(name).input_value() for name in ("#id_career", "#id_pro_move", "#id_tip")]
    assert typed == ["The career as the first sees it.", "The pro move of the second.", "The tip of the second."]


def test_an_import_with_one_bad_row_changes_nothing(editor: BrowserContext, staff_site: StaffSite) -> None:
    before = staff_site.run(SAYS)
    upload = editor.new_page()
    upload.goto(ROLES)
    with upload.expect_download() as download:
        upload.get_by_role("link", name="Export all figures (CSV)").click()
    head, first, second, *_ = download.value.path().read_text("utf-8-sig").splitlines()
    bad = second.replace(second.split(",")[0], "no-such-role", 1)
    upload.goto("/admin/roles/import/add/")
    rows = "\n".join([head, first.replace("GBP/year", "GBP/month"), bad])
    upload.locator("input[type=file]").set_input_files(
        {"name": "figures.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    with upload.expect_navigation():
        upload.get_by_role("button", name="See what it would change").click()
    expect(upload.get_by_role("heading", name="1 error: nothing of this file is applied")).to_be_visible()
    expect(upload.locator(".import-places").first).to_contain_text("no-such-role")
    expect(upload.get_by_role("button", name="Apply")).to_have_count(0)
    assert staff_site.run(SAYS) == before
    imported = "from roles.models import Version; print(Version.objects.filter(event='imported').count())"
    assert staff_site.run(imported).strip() == "0"
