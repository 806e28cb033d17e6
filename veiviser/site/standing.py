"""A site as a build has left it, so that the next one writes only what is another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from veiviser.cache import Cache, digest

KIND = "standing"


@dataclass(frozen=True)
class Group:
    """All files that the site has of a procedure, and a digest of what they are made of."""

    key: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """A site: what it has of each procedure, its other files, and a digest of how all stand."""

    groups: Mapping[str, Group]
    others: frozenset[str]
    state: str

    @property
    def files(self) -> set[str]:
        """All files, but for compressed ones beside others."""
        return {*self.others, *(file for group in self.groups.values() for file in group.files)}


def left(cache: Cache, site: Path) -> Standing | None:
    """Return how a site was left by the last build, or None."""
    found = cache.peek(KIND, digest(str(site)))
    return found[0] if found and isinstance(found[0], Standing) else None


def found(cache: Cache, site: Path) -> Standing | None:
    """Return a site that stands as the last build left it, or None.

    The note of it is gone then: whoever changes the site writes another.
    """
    standing = left(cache, site)
    forget(cache, site)
    return standing if standing and standing.state == state(site) else None


def forget(cache: Cache, site: Path) -> None:
    """Note that nothing is known of a site."""
    cache.path(KIND, digest(str(site))).unlink(missing_ok=True)


def leave(
    cache: Cache, site: Path, groups: Mapping[str, Group], others: frozenset[str]
) -> Standing:
    """Note how a site stands now, and return it."""
    standing = Standing(groups, others, state(site))
    cache.put(KIND, digest(str(site)), standing)
    return standing


def state(site: Path) -> str:
    """Return a digest of every file's name, size and time."""
    return digest(*_files(site))


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118 - of many thousands
            found = os.stat(path)  # noqa: PTH116
            yield f"{path} {found.st_size} {found.st_mtime_ns}"
