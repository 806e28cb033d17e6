"""Finds the system's Chromium or Chrome, or installs Debian's: tests in a browser never skip."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

WHOLE = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
NAMES = ("chromium-headless-shell", *WHOLE)
"""The first is Chromium without its own windows: a page opens in half the time."""

SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowserError(RuntimeError):
    """There is no browser to test in; the message says what to install."""


def executable(names: Sequence[str] = NAMES) -> str:
    """Give the path of a Chromium or Chrome that runs; ``$CHROMIUM`` names another one."""
    found = _find(names)
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        # Ubuntu has no such packages: then the error below says what to do.
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", names[0]], check=False)
        found = _find(names)
    if not found:
        raise NoBrowserError(
            "No Chromium or Chrome that runs was found. On Debian: apt-get install chromium. "
            "Ubuntu's chromium-browser package is but a pointer to a snap: "
            "there, install Google Chrome's own package. "
            "A browser in another place is named by the variable CHROMIUM."
        )
    return found


def _find(names: Sequence[str]) -> str | None:
    named = os.environ.get("CHROMIUM")
    paths = map(shutil.which, [named] if named else names)
    return next((path for path in paths if path and _runs(path)), None)


def _runs(path: str) -> bool:
    """Ubuntu's pointer to a snap is there, but fails."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
