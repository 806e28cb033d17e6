"""A site as a build has left it, so that the next one writes only what is another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from veiviser.cache import Cache, digest, software

KIND = "standing"


@dataclass(frozen=True)
class Group:
    """All files that the site has of a procedure, and a digest of what they are made of."""

    key: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """A site: what it has of each procedure, its other files, and digests of two kinds.

    ``made_of`` is of what the site was made of, where that is known; ``state`` of how all of its
    files stand.
    """

    groups: Mapping[str, Group]
    others: frozenset[str]
    made_of: str = ""
    state: str = ""

    @property
    def files(self) -> set[str]:
        """All files, but for compressed ones beside others."""
        return {*self.others, *(file for group in self.groups.values() for file in group.files)}


def left(cache: Cache, site: Path) -> Standing | None:
    """Return how a site was left by the last build, or None."""
    found = cache.peek(KIND, _key(site))
    return found[0] if found and isinstance(found[0], Standing) else None


def found(cache: Cache, site: Path) -> Standing | None:
    """Return a site that stands as the last build left it, or None.

    The note of it is gone then: whoever changes the site writes another.
    """
    standing = left(cache, site)
    cache.drop(KIND, _key(site))
    return standing if standing and standing.state == state(site) else None


def leave(cache: Cache, site: Path, standing: Standing) -> None:
    """Note how a site stands now."""
    cache.put(KIND, _key(site), replace(standing, state=state(site)))


def _key(site: Path) -> str:
    return digest(software(), str(site))


def state(site: Path) -> str:
    """Return a digest of every file's name, size and time."""
    return digest(*_files(str(site))) if site.is_dir() else ""


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
