"""Three browsers, which are started when a journey asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser

from tests.browser.engines import chromium, firefox, webkit
from tests.browser.engines.page import Page
from tests.conftest import alone

Open = Callable[[], AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def open_chromium(browser: Browser) -> Open:
    return lambda: chromium.page(browser)


@pytest.fixture(scope="session")
def open_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    with alone("engines"):
        executable = firefox.executable()
    with firefox.running(executable, tmp_path_factory.mktemp("firefox")) as running:
        yield lambda: firefox.page(running)


@pytest.fixture(scope="session")
def open_webkit() -> Iterator[Open]:
    with ExitStack() as stack:
        with alone("engines"):  # until the driver has the port that was free
            screen, driver = webkit.executables()
            display = stack.enter_context(webkit.screen(screen))
            port = stack.enter_context(webkit.running(driver, display))
        yield lambda: webkit.page(port)


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def visit(request: pytest.FixtureRequest) -> Open:
    """Give what opens a browser that has never been anywhere, in which no script may fail."""
    open_page: Open = request.getfixturevalue(f"open_{request.param}")

    @contextmanager
    def opened() -> Iterator[Page]:
        with open_page() as page:
            yield page
            assert page.errors() == []

    return opened
