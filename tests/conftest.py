"""What the tests share."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import SWITCHES, executable
from tests.exhaustive import postpone
from tests.node import Node
from tests.npm import ensure_node_modules
from veiviser.runtime import Runtime, build_runtime

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes proves nothing.
settings.register_profile(
    "unhurried",
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")

os.environ["COMPRESS"] = "false"  # for the sites that tests build: it takes long, and none looks
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # so many commands start: compile them once


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Wait for the test processes beside this one: what one of them makes, all have."""
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / f"tests-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def built(factory: pytest.TempPathFactory, base: Path, name: str) -> Path:
    """Give the site of the knowledge base in a folder, built by whoever of the tests asks first.

    Nothing is warned of.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / name / "site"
    with alone(name):
        if not site.exists():
            here = base
            if base != ROOT:  # nothing is written beside what it is made of
                here = shared / name / "base"
                shutil.copytree(base, here, ignore=shutil.ignore_patterns(".cache"))
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site)]
            done = subprocess.run(command, cwd=here, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            assert "WARNING  -" not in done.stderr
    return site


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the project's folder, its npm packages installed."""
    with alone("packages"):
        ensure_node_modules(ROOT)
    return ROOT


@pytest.fixture(scope="session")
def runtime(root: Path) -> Runtime:
    """Give the browser's Python."""
    with alone("runtime"):
        return build_runtime(root, root / ".cache")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one running Chromium; a test opens a context of its own in it."""
    with alone("browser"):
        path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=SWITCHES,
            chromium_sandbox=os.geteuid() != 0,  # root has none
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """Give a process of Node that runs the pages' own modules."""
    process = Node()
    yield process
    process.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what takes longest to ``make test-all``."""
    postpone(items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have counted; each hands it over as its property ``counted``."""
    counted = [
        str(value)
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "counted"
    ]
    if counted:
        terminalreporter.section("counted")
        for line in sorted(set(counted)):
            terminalreporter.write_line(line)
