"""A folder is built aside and then renamed: until it is whole, the old one stays."""

from __future__ import annotations

import shutil
from pathlib import Path


def aside(folder: Path) -> Path:
    """Return where a folder is built before it takes its place."""
    return folder.with_name(f"{folder.name}.new")


def replace(folder: Path) -> None:
    """Put what was built aside in place of a folder, which need not be there."""
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    aside(folder).rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def drop(folder: Path) -> None:
    """Remove what was built aside."""
    shutil.rmtree(aside(folder), ignore_errors=True)
