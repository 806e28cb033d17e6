"""What the tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import executable
from veiviser.packages import ensure_node_modules
from veiviser.runtime import Runtime, build_runtime

SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the project's folder, its npm packages installed."""
    root = Path(__file__).resolve().parents[1]
    ensure_node_modules(root)
    return root


@pytest.fixture(scope="session")
def runtime(root: Path) -> Runtime:
    """Give the browser's Python."""
    return build_runtime(root, root / ".cache")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one running Chromium; a test opens a context of its own in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(),
            args=SWITCHES,
            chromium_sandbox=os.geteuid() != 0,  # root has none
        )
        yield browser
        browser.close()
