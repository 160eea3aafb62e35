"""Profiles of the browser that tests use one after the other: making a new one takes longer than most tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext


class Profiles:
    """One profile for each set of options, made when it is first asked for."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._made: dict[str, BrowserContext] = {}

    @contextmanager
    def borrow(self, options: dict[str, Any]) -> Iterator[BrowserContext]:
        """Give a profile without windows, cookies and permissions; what it has in its cache stays there."""
        key = repr(sorted(options.items()))
        if key not in self._made:
            self._made[key] = self._browser.new_context(**options)
        profile = self._made[key]
        yield profile
        for page in profile.pages:
            page.close()
        profile.clear_cookies()
        profile.clear_permissions()


def asked_for(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the options that a test's own mark asks for."""
    marked = request.node.get_closest_marker("browser_context_args")
    return dict(marked.kwargs) if marked else {}
