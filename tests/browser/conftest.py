"""The real site, served as `make serve` serves it, and the system's Chromium."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.journeys import Reader
from tests.browser.mailing import MailingSite
from tests.browser.profiles import Profiles, asked_for
from tests.browser.staff import StaffSite
from tests.serving import serve
from tools.browser import find

# A browser that asks nobody anything; Chromium's sandbox does not start for root.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site; paths given to the browser are relative to it."""
    with serve(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="session")
def debug_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site with DEBUG on, where the gallery of components is."""
    with serve(tmp_path_factory.mktemp("debug-site"), DEBUG="1") as address:
        yield address


@pytest.fixture(scope="session")
def mailing_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailingSite]:
    """The site as it is where mails are sent: addresses are confirmed, and codes can be asked for."""
    folder = tmp_path_factory.mktemp("mailing-site")
    with serve(folder, **MailingSite.settings(folder)) as address:
        # By its name, since browsers allow passkeys at no number.
        yield MailingSite(address.replace("127.0.0.1", "localhost"), folder)


@pytest.fixture(scope="session")
def staff_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffSite]:
    """The site as staff work in it, with a guide of its own to change."""
    folder = tmp_path_factory.mktemp("staff-site")
    with serve(folder) as address:
        yield StaffSite(address, folder)


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Profiles:
    """The browser's profiles, each made once for all tests."""
    return Profiles(browser)


@pytest.fixture
def context(
    profiles: Profiles, browser_context_args: dict[str, Any], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """The profile in which a test opens its page: like a new one, but for what is cached."""
    with profiles.borrow(browser_context_args | asked_for(request)) as context:
        yield context


@pytest.fixture
def reader(profiles: Profiles, mailing_site: MailingSite, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Somebody without an account, at a browser of their own that is on the site with mails."""
    with profiles.borrow({"base_url": mailing_site.address} | asked_for(request)) as context:
        yield Reader(context.new_page(), mailing_site, mailing_site.new_address())


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that `make test` found."""
    # In a thread, since `find` may ask a Playwright of its own, and one may be running here already.
    with ThreadPoolExecutor() as pool:
        path = pool.submit(find).result()
    assert path, "There is no Chromium: run .venv/bin/python tools/browser.py."
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": path, "args": QUIET + sandbox}
