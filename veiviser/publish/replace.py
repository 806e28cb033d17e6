"""A folder is built aside and then renamed: until it is whole, the old one stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

COMPRESSED = (".br", ".gz")
"""How compressed files end, beside those that they have the contents of."""


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


def merge(folder: Path, gone: Iterable[str]) -> None:
    """Move what was built aside into a folder, and remove from there the files that are ``gone``.

    What pages refer to comes before them, and goes after them; compressed files go with their own.
    """
    new = aside(folder)
    files = sorted(path.relative_to(new) for path in new.rglob("*") if path.is_file())
    known = {*files}
    own = [
        path for path in files if path.suffix not in COMPRESSED or path.with_suffix("") not in known
    ]
    for path in sorted(own, key=lambda path: path.suffix == ".html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        for end in COMPRESSED:
            beside = path.with_name(path.name + end)
            if (new / beside).exists():
                (new / beside).replace(folder / beside)
            else:
                (folder / beside).unlink(missing_ok=True)
        (new / path).replace(folder / path)
    for name in sorted(gone, key=lambda name: not name.endswith(".html")):
        for end in ("", *COMPRESSED):
            (folder / (name + end)).unlink(missing_ok=True)
        _remove_empty((folder / name).parent)
    drop(folder)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        while True:
            folder.rmdir()
            folder = folder.parent


def drop(folder: Path) -> None:
    """Remove what was built aside."""
    shutil.rmtree(aside(folder), ignore_errors=True)
