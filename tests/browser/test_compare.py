"""Comparing roles in a browser: by keyboard, without JavaScript, on a phone and on paper."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

LONG = [
    "digital-marketing-executive",
    "gp-general-practitioner",
    "investment-banking-analyst",
    "construction-site-manager",
]
# The roles with most skills in common, which take most room on paper.
CLOSE = ["machine-learning-engineer", "data-scientist", "software-engineer", "devops-engineer"]
PRINTED = [
    LONG[:2],
    LONG[:3],
    LONG,
    CLOSE[:3],
    CLOSE,
    ["hotel-manager", "retail-store-manager", "chef", "account-manager"],
]
OVERFLOW = "(main) => main.scrollWidth - main.clientWidth"


def address(slugs: list[str]) -> str:
    """Return the address of a comparison."""
    return "/compare/?" + "&".join(f"role={slug}" for slug in slugs)


def chosen(page: Page) -> Locator:
    """Return the links that remove the roles of a comparison."""
    return page.get_by_role("list", name="Roles in the comparison").get_by_role("link")


def add(page: Page, name: str) -> None:
    """Type a role and press Enter."""
    field = page.get_by_role("main").locator("[name=add]")
    field.focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def remove(page: Page, name: str) -> None:
    """Remove a role by keyboard."""
    page.get_by_role("link", name=f"Remove {name}").focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, id="with scripts"),
        pytest.param(False, id="without", marks=pytest.mark.browser_context_args(java_script_enabled=False)),
    ],
)
def test_roles_are_added_and_removed_by_keyboard(page: Page, scripts: bool) -> None:
    page.goto("/compare/")
    add(page, "electrician")
    expect(page).to_have_url(re.compile(r"/compare/\?role=electrician$"))
    add(page, "Plumber")
    expect(page).to_have_url(re.compile(r"/compare/\?role=electrician&role=plumber$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare Electrician and Plumber")
    remove(page, "Electrician")
    expect(page).to_have_url(re.compile(r"/compare/\?role=plumber$"))
    expect(chosen(page)).to_have_text(["Remove Plumber"])


def test_words_that_fit_several_roles_lead_on_by_a_link(page: Page) -> None:
    page.goto("/compare/?role=electrician")
    add(page, "teacher")
    page.get_by_role("link", name="Add Primary School Teacher").click()
    expect(page).to_have_url(re.compile(r"role=electrician&role=primary-school-teacher$"))


def test_words_that_fit_nothing_stay_in_the_field_with_a_sentence(page: Page) -> None:
    page.goto("/compare/?role=electrician")
    add(page, "qwertyuiop")
    field = page.get_by_label("Add another role")
    expect(field).to_have_value("qwertyuiop")
    expect(field).to_have_accessible_description(re.compile("The guide has no role of that name yet"))
    expect(chosen(page)).to_have_text(["Remove Electrician"])


def test_suggested_role_is_added(page: Page) -> None:
    page.goto("/compare/?role=electrician")
    field = page.get_by_label("Add another role")
    field.focus()
    field.press_sequentially("plum")
    expect(page.get_by_role("option", name="Plumber")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"role=electrician&role=plumber$"))


@pytest.mark.parametrize("slugs", PRINTED, ids=lambda slugs: f"{len(slugs)} roles, {slugs[0]} first")
def test_comparison_is_printed_on_one_sheet(page: Page, slugs: list[str]) -> None:
    page.goto(address(slugs))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_sheet_has_names_figures_and_address_and_no_controls(page: Page) -> None:
    page.goto(address(LONG))
    page.emulate_media(media="print")
    expect(page.locator(".compare__table thead th:visible")).to_have_count(4)
    expect(page.get_by_text("£104,000–£140,000+", exact=True)).to_be_visible()
    expect(page.get_by_text(f"Salary Guide UK, http://127.0.0.1:8000{address(LONG)}")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(chosen(page)).to_have_count(0)


@pytest.mark.parametrize("text", ["100%", "200%"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("slugs", [LONG, CLOSE], ids=["long titles", "much in common"])
def test_four_roles_fit_every_screen(page: Page, slugs: list[str], width: int, text: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address(slugs))
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text)
    assert page.get_by_role("main").evaluate(OVERFLOW) == 0


def boxes(cells: Locator) -> list[dict[str, Any]]:
    """Return where elements lie."""
    return [box for cell in cells.all() if (box := cell.bounding_box())]


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (768, 4), (1280, 4)])
def test_roles_stand_side_by_side_where_there_is_room(page: Page, width: int, columns: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address(LONG))
    cells = page.locator(".compare__figures").first.locator("td")
    assert len({round(box["x"]) for box in boxes(cells)}) == columns


@pytest.mark.parametrize(("width", "named"), [(390, True), (768, False), (1280, False)])
def test_each_figure_has_its_roles_name_where_they_stand_below_each_other(page: Page, width: int, named: bool) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address(LONG))
    names = page.locator(".compare__figures").first.locator(".compare__who")
    expect(names).to_have_count(4)
    assert [name.is_visible() for name in names.all()] == [named] * 4
    assert page.locator(".compare__table thead th").first.is_visible() is not named


@pytest.mark.parametrize("width", [320, 1280])
def test_links_that_remove_a_role_are_high_enough_for_a_finger(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address(LONG))
    assert len(boxes(chosen(page))) == 4
    assert min(box["height"] for box in boxes(chosen(page))) >= 44
