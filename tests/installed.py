"""Finds what tests run beside Python, or installs Debian's: a test never skips for want of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence


class MissingError(RuntimeError):
    """There is no such program; the message says what to install."""


def program(
    names: Sequence[str],
    *,
    package: str,
    advice: str,
    trial: Sequence[str] = ("--version",),
    variable: str = "",
) -> str:
    """Give the path of the first of these that runs.

    ``trial`` are arguments to try one with; the environment's ``variable`` names another one.
    """
    named = os.environ.get(variable)

    def find() -> str | None:
        paths = map(shutil.which, [named] if named else names)
        return next((path for path in paths if path and _runs([path, *trial])), None)

    found = find()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        # Ubuntu lacks some of them: then the error below says what to do.
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False)
        found = find()
    if not found:
        raise MissingError(advice)
    return found


def _runs(command: Sequence[str]) -> bool:
    """Ubuntu's pointers to snaps are there, but fail."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
