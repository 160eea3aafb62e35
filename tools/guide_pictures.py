"""Takes the pictures of the guide for editors from the real pages: `.venv/bin/python -m tools.guide_pictures`.

Run it by hand whenever the desk, the form of a role, differences or imports look different, and look at what it made in
static/img/editors. It serves the site from a database of its own, does there what the pictures show, and takes about
half a minute. It needs what the tests need: `make test` installs that.
"""

import csv
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.staff import SIGN_IN, StaffSite
from tests.serving import serve
from tools.browser import find

FOLDER = Path(__file__).resolve().parents[1] / "static" / "img" / "editors"
DENSITY, MARGIN = 2, 14
# Milliseconds to wait for what a page should show.
PATIENCE = 10_000
# In CSS pixels: of the window, which is as wide as the text of the guide and holds a whole page; and of a picture.
WIDTH, HEIGHT, HIGHEST = 640, 3000, 640
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PEOPLE = {"anna@salaries.example": "Editors", "ben@salaries.example": "Publishers"}
# What the two have done, and what waits on the desk.
SCENE = """
from accounts.models import User
from roles.editing.content import content_of
from roles.editing.rules import findings, key_of
from roles.editing.saving import save_version
from roles.models import Draft, Role
from tests.factories import make_message

anna, ben = User.objects.filter(is_staff=True).order_by("email")

def draft(slug, who, why, place, change):
    role = Role.objects.get(slug=slug)
    content = content_of(role)
    content[place] = change(content[place])
    save_version(role, content, editor=who, why=why)
    return Draft.objects.filter(role=role)

def with_another_end(end):
    return lambda text: text.rsplit(". ", 1)[0] + ". " + end

reports = "At a pay review, add how often your Power BI or Tableau reports were opened."
analyst = draft("data-analyst", anna, "In plainer words", "pro_move", with_another_end(reports))
engineer = draft("software-engineer", anna, "Shorter", "pro_move", with_another_end("Name no salary first."))
(analyst | engineer).update(stage=Draft.Stage.REVIEW)
draft("ux-designer", ben, "Begun", "skills", lambda skills: skills[:-1])
make_message(topic="figure", about="/salaries/paralegal/", text="The apprentice rate has changed.")

with_a_banned_word = lambda skills: [*skills[:5], "robust regression", *skills[6:]]
changed = draft("data-scientist", anna, "More of a method", "skills", with_a_banned_word)
found = [key_of(one) for one in findings(changed.get().document) if "robust" in one.sentence]
changed.update(reasons=dict.fromkeys(found, "It is the name of a method: regression that outliers do not bend."))
"""
MINE = "Use it once they have seen you draw. Bring one page with load times, cost and who relied on it."
THEIRS = """
from accounts.models import User
from roles.editing.content import content_of
from roles.editing.saving import save_version
from roles.models import Role
role, ben = Role.objects.get(slug="data-engineer"), User.objects.get(email="ben@salaries.example")
pro_move = "Use it after the pipeline-design round. Bring a sketch of a system you ran, on one page."
save_version(role, content_of(role) | {"pro_move": pro_move}, editor=ben, why="Shorter")
"""


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as site, editors(site) as (anna, ben):
        desk(ben)
        warning(anna)
        draft(anna)
        conflict(anna, site)
        bring_in(anna)
        figure(anna)


@contextmanager
def served() -> Iterator[StaffSite]:
    """Serve the site from a database of its own."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, "site")
        folder.mkdir()
        with serve(folder) as address:
            yield StaffSite(address, folder)


@contextmanager
def editors(site: StaffSite) -> Iterator[list[Page]]:
    """Open a window for Anna, who writes, and one for Ben, who publishes, with the scene set."""
    keys = [site.run(SIGN_IN.format(email, group, False)).strip() for email, group in PEOPLE.items()]
    site.run(SCENE)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*QUIET, *sandbox])
        yield [signed_in(browser, site.address, key) for key in keys]
        browser.close()


def signed_in(browser: Browser, address: str, key: str) -> Page:
    """Open a window of somebody whose session has this key."""
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(
        base_url=address, viewport=size, device_scale_factor=DENSITY, color_scheme="light", locale="en-GB"
    )
    context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def desk(page: Page) -> None:
    """Take the desk of a publisher: its heading and what waits."""
    page.goto("/admin/")
    keep("desk", page, page.locator("#content h1"), page.locator(".waiting section").nth(2))


def figure(page: Page) -> None:
    """Take a figure on the form, with what was found for a few letters of its source."""
    # Wide enough for the figures to stand in lines.
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    open_form(page, "data-engineer")
    unfold(page, "#figures")
    row = page.locator("#list-figures [data-row]").first
    source = row.locator("[data-find=source]")
    source.fill("")
    source.press_sequentially("ashe 14.7a", delay=40)
    page.wait_for_timeout(800)
    keep("figure", page, row, page.locator("#found:visible"))


def warning(page: Page) -> None:
    """Take a warning beside its field, with the reason an editor gave."""
    open_form(page, "data-scientist")
    unfold(page, "#skills")
    keep("warning", page, page.locator(".field--skills"))


def draft(page: Page) -> None:
    """Take what a draft changes, beside what is public."""
    open_form(page, "data-analyst")
    page.goto(page.url.replace("/change/", "/beside/"))
    keep("draft", page, page.locator(".differences"))


def conflict(page: Page, site: StaffSite) -> None:
    """Take a field that two people changed at once."""
    open_form(page, "data-engineer")
    unfold(page, "#tip")
    page.fill("#id_pro_move", MINE)
    site.run(THEIRS)
    page.click("[data-save]")
    unfold(page, "#tip")
    keep("conflict", page, page.locator(".field--pro_move"))


def bring_in(page: Page) -> None:
    """Take the dry run of a file with two wrong rows."""
    rows = list(csv.DictReader(page.request.get("/admin/roles/role/export/figures.csv").text().splitlines()[:4]))
    rows[0] |= {"value": "thirty thousand"}
    rows[2] |= {"source": "ons-ashe-next-year"}
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    page.goto("/admin/roles/import/add/")
    file = {"name": "figures.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}
    page.set_input_files("#import_form [type=file]", file)
    page.click("#import_form [type=submit]")
    keep("import", page, page.locator(".import-errors"))


def open_form(page: Page, slug: str) -> None:
    """Open the form of a role."""
    page.goto(f"/admin/roles/role/?q={slug.replace('-', '+')}")
    page.locator("#result_list .field-title a").first.click()


def unfold(page: Page, section: str) -> None:
    """Open one part of the form and fold all others, so that the whole form fits the window."""
    page.locator("[data-section]").evaluate_all(
        "(all, open) => all.forEach((one) => (one.open = one.matches(open)))", section
    )


def keep(name: str, page: Page, *shown: Locator) -> None:
    """Keep what lies between the edges of some elements as a picture, cut at a good height."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    boxes = [box for one in shown if (box := one.bounding_box())]
    left, top = (min(box[side] for box in boxes) - MARGIN for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in boxes) + MARGIN
    bottom = min(max(box["y"] + box["height"] for box in boxes) + MARGIN, top + HIGHEST)
    y = top + page.evaluate("scrollY")
    clip = {"x": max(left, 0), "y": y, "width": round(right - max(left, 0)), "height": round(bottom - top)}
    taken = page.screenshot(full_page=True, clip=clip, animations="disabled")
    file = FOLDER / f"{name}.webp"
    Image.open(io.BytesIO(taken)).save(file, lossless=True, method=6)
    print(f"{file.name}: {clip['width']} × {clip['height']}, {file.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main()
