"""Results kept by what they were made of."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import cast

PACKAGE = Path(__file__).resolve().parent


@cache
def software() -> str:
    """Return a digest of this software: what another version made is made anew."""
    files = (
        path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return digest(*(part for path in sorted(files) for part in (path.name, path.read_bytes())))


def digest(*parts: str | bytes) -> str:
    """Return a name for these parts in this order: the same for the same, and for no others."""
    told = [
        part if isinstance(part, bytes) else part.encode(errors="surrogateescape") for part in parts
    ]
    whole = b"".join([each for part in told for each in (len(part).to_bytes(8), part)])
    return hashlib.sha256(whole).hexdigest()[:32]


type Memory = dict[str, tuple[object]]
"""Results that a process that goes on has looked at."""


class Cache:
    """Keeps results in a folder; what was not asked for in a run can be swept away after it.

    With a ``memory``, what is only looked at is read once: its key says all that it was made of.
    """

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        self.folder = folder
        self.used: set[str] = set()
        self._memory = memory

    def _path(self, kind: str, key: str) -> str:
        """Return where a result is kept, and note that it is in use."""
        self.used.add(key)
        return f"{self.folder}/{kind}/{key}"

    def has(self, kind: str, key: str) -> bool:
        """Tell whether there is a result kept under a key."""
        return os.path.exists(self._path(kind, key))  # noqa: PTH110 - thousands are asked for

    def get[T](self, kind: str, key: str, make: Callable[[], T]) -> T:
        """Return the result kept under a key, made and kept if it is not there."""
        found = _read(self._path(kind, key))
        if found is None:
            found = (make(),)
            self.put(kind, key, found[0])
        return cast("T", found[0])

    def peek(self, kind: str, key: str) -> tuple[object] | None:
        """Return the result kept under a key, within a tuple, or None."""
        path = self._path(kind, key)
        if self._memory is None:
            return _read(path)
        found = self._memory.get(path) or _read(path)
        if found:
            self._memory[path] = found
        return found

    def put(self, kind: str, key: str, result: object) -> None:
        """Keep a result; two processes that do so at once don't disturb each other."""
        self.write(kind, key, pickle.dumps(result))

    def write(self, kind: str, key: str, pickled: bytes) -> None:
        """Keep what ``pickle`` has made of a result."""
        path = self._path(kind, key)
        aside = Path(f"{path}.{os.getpid()}.new")
        try:
            aside.write_bytes(pickled)
        except FileNotFoundError:  # the first of its kind
            aside.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(pickled)
        aside.replace(path)

    def drop(self, kind: str, key: str) -> None:
        """Keep nothing under a key."""
        Path(self._path(kind, key)).unlink(missing_ok=True)

    def sweep(self, *kinds: str) -> None:
        """Remove what no one asked for."""
        for kind in kinds:
            with suppress(FileNotFoundError), os.scandir(self.folder / kind) as kept:
                for each in kept:
                    if each.name not in self.used:
                        Path(each).unlink(missing_ok=True)


def _read(path: str) -> tuple[object] | None:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands are read
            return (pickle.loads(file.read()),)  # noqa: S301 - our own
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError):
        return None
