"""The guide with JavaScript switched off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ROLE

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_guide_can_be_read_from_page_to_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="All 76 roles").click()
    expect(page).to_have_title("All salaries, role by role | Salary Guide UK")
    page.get_by_role("link", name="Next").click()
    page.get_by_role("link", name="Machine Learning Engineer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Machine learning engineer salary UK")
    page.get_by_label("Breadcrumb").get_by_role("link", name="Technology").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Technology salaries")
    page.go_back()
    expect(page.locator("main").get_by_text("£55,000–£85,000").first).to_be_visible()


def test_disclosures_open(page: Page) -> None:
    page.goto(ROLE)
    table = page.get_by_role("table")
    expect(table).to_be_hidden()
    page.get_by_text("The chart as a table").click()
    expect(table).to_be_visible()
    answer = page.locator("#questions details").first
    answer.locator("summary").click()
    expect(answer.locator("p")).to_be_visible()


def test_interview_type_links_show_that_types_question_alone(page: Page) -> None:
    page.goto(ROLE)
    shown = page.locator("#interview .ask:visible")
    links = page.get_by_label("Type of question").get_by_role("link")
    assert links.count() == 5
    questions = set()
    for link in links.all():
        link.click()
        expect(shown).to_have_count(1)
        expect(shown.get_by_role("heading")).to_have_text(f"{link.inner_text()} question")
        questions.add(shown.locator(".asks__question").inner_text())
    assert len(questions) == 5


def test_chosen_interview_type_looks_chosen(page: Page) -> None:
    page.goto(ROLE)
    links = page.get_by_label("Type of question").get_by_role("link").all()
    for chosen in links:
        chosen.click()
        paint = [link.evaluate("link => getComputedStyle(link).backgroundColor") for link in links]
        assert paint.count(chosen.evaluate("link => getComputedStyle(link).backgroundColor")) == 1


def test_print_button_stays_away(page: Page) -> None:
    page.goto(ROLE)
    expect(page.locator("#sources li").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_have_count(0)


def test_take_home_of_a_role_is_set_and_remembered_on_the_next_role(page: Page) -> None:
    page.goto(f"{ROLE}?pay=52000")
    page.get_by_role("link", name="Set your own").click()
    page.get_by_label("Where you live").select_option("Scotland")
    page.get_by_label("Your pension").fill("5%")
    page.get_by_role("button", name="Show my take-home").click()
    block = page.locator("#after-tax")
    expect(block).to_be_in_viewport()
    expect(block.get_by_text("in Scotland, with 5% into a pension by salary sacrifice")).to_be_visible()
    expect(page.get_by_label("Your pay a year, before tax")).to_have_value("52000")
    page.locator("#related li a").first.click()
    expect(page).to_have_url(re.compile(r"/\?region=scotland&pension=5$"))
    expect(page.get_by_label("Where you live")).to_have_value("scotland")
    assert page.context.cookies() == []
