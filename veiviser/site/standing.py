"""A site as a build has left it, so that the next one writes only what is another."""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from veiviser.cache import Cache, digest, software
from veiviser.publish.replace import original

KIND = "standing"

type State = dict[str, tuple[int, int]]
"""The size of each file of a site, and when it was written, in ns, by its address."""


@dataclass(frozen=True)
class Group:
    """All files that the site has of a procedure, and a digest of what they are made of."""

    key: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """A site: what it has of each procedure, and its other files.

    ``made_of`` is a digest of what the site was made of, where that is known; ``state`` is how all
    of its files stand.
    """

    groups: Mapping[str, Group]
    others: frozenset[str]
    made_of: str = ""
    state: State = field(default_factory=dict)

    @property
    def files(self) -> set[str]:
        """All files, but for compressed ones beside others."""
        return {*self.others, *(file for group in self.groups.values() for file in group.files)}


def left(cache: Cache, site: Path) -> Standing | None:
    """Return how a site was left by the last build, or None."""
    found = cache.peek(KIND, _key(site))
    return found[0] if found and isinstance(found[0], Standing) else None


def stands(cache: Cache, site: Path) -> bool:
    """Tell whether every file of a site stands as the last build left it."""
    standing = left(cache, site)
    return bool(standing and standing.state == state(site))


def forget(cache: Cache, site: Path) -> None:
    """Drop the note of how a site was left: whoever changes the site writes another."""
    cache.drop(KIND, _key(site))


def leave(cache: Cache, site: Path, standing: Standing) -> None:
    """Note how a site stands now."""
    cache.put(KIND, _key(site), standing)


def _key(site: Path) -> str:
    return digest(software(), str(site))


def state(site: Path) -> State:
    """Return how the files below a folder stand; nothing where there is none."""
    found: State = {}
    folders = [""] if site.is_dir() else []
    for folder in folders:
        with os.scandir(f"{site}/{folder}") as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{name}/")
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[name] = stat.st_size, stat.st_mtime_ns
    return found


def gone(before: Standing, new: Standing) -> set[str]:
    """Return what a site has no more, and compressed files of what is written anew without them."""
    files, stood = new.files, before.state.keys()
    return {
        name
        for name in stood - new.state.keys()
        if (whole := original(name, stood)) in new.state or whole not in files
    }


def merged(before: Standing, new: Standing, gone: Set[str], moved: Set[str]) -> Standing:
    """Return how a site stands after ``publish.replace.merge`` has put what is new into it."""
    stays = {name: stands for name, stands in before.state.items() if name not in gone}
    return replace(new, state=stays | {name: new.state[name] for name in moved})
