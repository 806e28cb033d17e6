"""A folder is built aside and then renamed: until it is whole, the old one stays."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from pathlib import Path

COMPRESSED = (".br", ".gz")
"""How compressed files end, beside those that they have the contents of."""


def addresses(folder: Path) -> Iterator[str]:
    """Yield where all files below a folder stand in it."""
    for where, _, names in os.walk(folder):
        inner = Path(where).relative_to(folder)
        yield from ((inner / name).as_posix() for name in names)


def original(name: str, files: Set[str]) -> str:
    """Return the file that a compressed one stands beside; of any other, itself."""
    return name[:-3] if name.endswith(COMPRESSED) and name[:-3] in files else name


def originals(files: Set[str]) -> Iterator[str]:
    """Yield all files but for compressed ones beside others."""
    return (name for name in files if original(name, files) == name)


def write(path: Path, made: str | bytes) -> None:
    """Write a file, and the folders above it."""
    data = made if isinstance(made, bytes) else made.encode()
    try:
        file = path.open("wb")
    except FileNotFoundError:  # most folders are there
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    with file:
        file.write(data)


def write_all(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> list[str]:
    """Write files below a folder; return their addresses."""
    addresses = []
    for address, made in files:
        write(folder / address, made)
        addresses.append(address)
    return addresses


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


def merge(folder: Path, gone: Set[str]) -> set[str]:
    """Move what was built aside into a folder, and remove from there the files that are ``gone``.

    What pages refer to comes before them, and goes after them; compressed files go with their own.
    A file that stands there as it is stays, so that its time tells when it was another. Returns
    those that were moved.
    """
    new = aside(folder)
    files = {*addresses(new)}
    changed = {name for name in files if not _are_same(new / name, folder / name)}
    above = {*_above(changed)}
    in_the_way = {name for name in gone if name in above or {*_above([name])} & changed}
    for name in in_the_way:  # a file has become a folder, or a folder a file
        (folder / name).unlink(missing_ok=True)
        _remove_empty((folder / name).parent)
    gone = gone - in_the_way
    for name in sorted(originals(files), key=lambda name: (name.endswith(".html"), name)):
        for each in (*(name + end for end in COMPRESSED), name):
            if each in changed:
                (folder / each).parent.mkdir(parents=True, exist_ok=True)
                (new / each).replace(folder / each)
            elif each in gone:
                (folder / each).unlink(missing_ok=True)
    for name in sorted(gone, key=lambda name: not name.endswith(".html")):
        (folder / name).unlink(missing_ok=True)
        _remove_empty((folder / name).parent)
    drop(folder)
    return changed


def _above(names: Iterable[str]) -> Iterator[str]:
    """Yield all folders that some files stand in."""
    for name in names:
        while name := name.rpartition("/")[0]:
            yield name


def _are_same(one: Path, other: Path) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return filecmp.cmp(one, other, shallow=False)
    return False


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        while True:
            folder.rmdir()
            folder = folder.parent


def drop(folder: Path) -> None:
    """Remove what was built aside."""
    shutil.rmtree(aside(folder), ignore_errors=True)
