"""The comforts that scripts add to the form of a role."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from roles.editing.form.counts import count_of_text
from tests.browser.staff import StaffSite

TRICKY = [
    "",
    "£45,000–£50,000 a year",
    "well-paid, part-time and self-employed",
    "They're the editors’ own words; isn't it so?",
    "R&D & Q&A, C++ and C#; 20% – 25 %",
    "• first\n• second\n\n- third – fourth",
    "… “quoted” (in brackets) café naïve ÉCOLE",
    "a/b 3.5 1,000.00 £ % + - ' 12/hour.",
    "word " * 61,
]


@pytest.fixture(scope="module")
def window(browser: Browser, staff_site: StaffSite) -> Iterator[BrowserContext]:
    """The browser of an editor."""
    with staff_site.signed_in(browser, "Editors") as context:
        yield context


@pytest.fixture
def form(window: BrowserContext, staff_site: StaffSite) -> Iterator[Page]:
    """The form of a real role, unfolded."""
    pk = staff_site.run("from roles.models import Role; print(Role.objects.get(slug='civil-engineer').pk)").strip()
    opened = window.new_page()
    opened.goto(f"/admin/roles/role/{pk}/change/")
    opened.get_by_role("button", name="Unfold all").click()
    yield opened
    opened.close()


def said(form: Page) -> Locator:
    """Return what a screen reader hears of."""
    return form.locator("[data-said]")


def test_counts_agree_with_the_server_while_one_types(form: Page) -> None:
    for name in ("tip", "skills", "overview"):
        for text in [*TRICKY, "One line.\n \nTwo words\n\n\nMore words here.\n"]:
            form.locator(f"#id_{name}").fill(text)
            expect(form.locator(f"#id_{name}_count")).to_have_text(str(count_of_text(name, text)))
    total = form.locator("#skills [data-total]")
    form.locator("#id_skills").fill("\n".join(["two words"] * 10))
    expect(total).to_have_text("10 of 12 skills")
    form.locator("#id_skills").fill("\n".join(["two words"] * 12))
    expect(said(form)).to_have_text("12 of 12 skills, as asked for")


def test_rows_move_are_added_and_taken_out_by_keyboard(form: Page) -> None:
    rows, total = form.locator("[data-rows=levers] [data-row]"), form.locator("[data-total=levers]")
    leads = [row.locator("[name$=-lead]").input_value() for row in rows.all()]
    down = rows.first.get_by_role("button", name="Down")
    down.press("Enter")
    expect(said(form)).to_have_text("Lever moved to place 2 of 5")
    assert rows.nth(1).get_by_role("button", name="Down").evaluate("one => one === document.activeElement")
    assert [row.locator("[name$=-lead]").input_value() for row in rows.all()] == [leads[1], leads[0], *leads[2:]]
    assert [row.locator("[name$=-ORDER]").input_value() for row in rows.all()] == list("12345")
    rows.last.locator("[name$=-ORDER]").fill("1")
    rows.last.locator("[name$=-ORDER]").press("Enter")
    assert rows.first.locator("[name$=-lead]").input_value() == leads[4]
    form.get_by_role("button", name="Add a lever").press("Enter")
    form.keyboard.type("Typed at once")
    assert form.locator("[name=levers-5-lead]").input_value() == "Typed at once"
    expect(form.locator("#id_levers-5-lead_count")).to_have_text("3 words; 1 to 9 are asked for")
    expect(total).to_have_text("6 of 5 levers")
    rows.last.get_by_label("Take out").press("Space")
    expect(total).to_have_text("5 of 5 levers")
    rows.last.get_by_label("Take out").press("Space")
    expect(total).to_have_text("6 of 5 levers")


def test_a_figure_can_be_picked_as_soon_as_it_is_typed(form: Page) -> None:
    picks = form.get_by_role("group", name="Entry band set from")
    form.get_by_role("button", name="Add a figure").click()
    row = form.locator("[data-rows=figures] [data-row]").last
    expect(row.locator("[name$=-what]")).to_be_focused()
    form.keyboard.type("Starter, Leeds")
    expect(row.locator("[name$=-key]")).to_have_value("starter-leeds")
    expect(row.locator("[name$=-unit]")).to_have_value("GBP/year")
    expect(picks.get_by_label("Starter, Leeds: ? GBP/year")).to_have_value("starter-leeds")
    for name, value in {"key": "typed-now", "what": "starter, Leeds", "value": "£31500", "unit": "GBP/year"}.items():
        row.locator(f"[name$=-{name}]").fill(value)
    picks.get_by_label("starter, Leeds: 31,500 GBP/year").check()
    row.locator("[name$=-key]").fill("typed-later")
    assert picks.get_by_label("starter, Leeds").input_value() == "typed-later"
    expect(picks.get_by_label("starter, Leeds")).to_be_checked()
    row.get_by_label("Take out").check()
    expect(picks.get_by_label("starter, Leeds")).to_be_hidden()
    row.get_by_label("Take out").uncheck()
    expect(picks.get_by_label("starter, Leeds")).to_be_checked()


def test_a_source_is_found_by_typing_any_of_its_words(form: Page) -> None:
    field = form.locator("#id_figures-0-source")
    about = form.locator("#id_figures-0-source_stands_for")
    field.fill("")
    field.press_sequentially("hours ons earnings", delay=5)
    found = form.get_by_role("listbox").get_by_role("option")
    expect(found).to_have_count(1)
    expect(said(form)).to_have_text("1 found: choose it with the arrow keys.")
    label = found.locator("span").first.inner_text()
    field.press("ArrowDown")
    field.press("Enter")
    expect(form.get_by_role("listbox")).to_be_hidden()
    expect(about).to_have_text(label)
    field.fill("no-such-source")
    expect(about).to_have_text("There is no source “no-such-source”.")


def test_leaving_with_changes_is_asked_about_and_saving_is_not(form: Page) -> None:
    asked: list[str] = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form.reload()
    assert asked == []
    form.get_by_label("Title").first.fill("Civil Engineer ")
    form.reload()
    assert asked == ["beforeunload"]
    form.locator("#names summary").first.press("Enter")
    form.locator("#review summary").first.press("Enter")
    form.locator("#id_why").fill("Nothing much.")
    with form.expect_navigation():
        form.keyboard.press("Control+s")
    expect(form.locator("[data-answer]")).to_have_text("Nothing was changed, so nothing was saved.")
    expect(form.locator("#id_why")).to_be_focused()
    assert asked == ["beforeunload"]
