"""The system's Chromium or Chrome, or Debian's: tests in a browser never skip."""

from __future__ import annotations

from collections.abc import Sequence

from tests.installed import program

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

ADVICE = (
    "No Chromium or Chrome that runs was found. On Debian: apt-get install chromium. "
    "Ubuntu's chromium-browser package is but a pointer to a snap: "
    "there, install Google Chrome's own package. "
    "A browser in another place is named by the variable CHROMIUM."
)


def executable(names: Sequence[str] = NAMES) -> str:
    """Give the path of a Chromium or Chrome that runs; ``$CHROMIUM`` names another one."""
    return program(names, package=names[0], advice=ADVICE, variable="CHROMIUM")
