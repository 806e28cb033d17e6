"""Chromium, driven by Playwright as in all other tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error
from playwright.sync_api import Page as Tab

from tests.browser.engines.page import LeftError


class ChromiumPage:
    """A tab that shares nothing with others."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._errors: list[str] = []
        tab.on("pageerror", lambda error: self._errors.append(str(error)))
        tab.on("console", lambda m: self._errors.append(m.text) if m.type == "error" else None)

    def open(self, address: str) -> None:
        """Go there, and wait until all of it has loaded."""
        self._tab.goto(address)

    def run(self, script: str, *given: Any) -> Any:
        """Give what the body of an asynchronous function returns for ``given``."""
        function = f"(given) => (async function () {{ {script} }}).apply(null, given)"
        try:
            return self._tab.evaluate(function, list(given))
        except Error as error:
            raise LeftError(error.message) from error

    def press(self, *keys: str) -> None:
        """Press these keys together."""
        self._tab.keyboard.press("+".join(keys))

    def errors(self) -> list[str]:
        """Give the errors in the console."""
        return self._errors


@contextmanager
def page(browser: Browser) -> Iterator[ChromiumPage]:
    """Open a tab, and close it at the end."""
    with browser.new_context() as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield ChromiumPage(context.new_page())
