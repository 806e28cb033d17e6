"""Definitions on disk: one folder a procedure, with its catalogs beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from veiviser.cache import digest
from veiviser.content import catalogs, source, validation
from veiviser.content.files import read_bytes
from veiviser.content.localisation import Translation
from veiviser.content.models.base import Model
from veiviser.content.models.procedure import Procedure
from veiviser.content.source import Source
from veiviser.problems import Problem, Problems

NAME = "procedure.yml"
PICTURES = (".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True)
class Files:
    """A definition, its catalogs and pictures as bytes: what is made of them needs nothing else."""

    path: Path
    definition: bytes
    catalogs: tuple[tuple[str, bytes], ...]
    pictures: tuple[tuple[str, bytes], ...] = ()

    @property
    def id(self) -> str:
        """The name of the folder, which is the procedure's id."""
        return self.path.parent.name

    @cached_property
    def digest(self) -> str:
        """A digest of all of it, and of where it stands."""
        beside = (part for each in (*self.catalogs, *self.pictures) for part in each)
        return digest(str(self.path), self.definition, *beside)


@dataclass(frozen=True)
class Definition[M: Model]:
    """One file, read and valid, with the place of everything in it."""

    path: Path
    source: Source
    model: M


type Discovered = tuple[list[Files], list[Problem]]
"""The files of every procedure below a folder, and those that are missing."""


def discover(folder: Path) -> Discovered:
    """Read the files of every procedure below a folder."""
    found: list[Files] = []
    problems: list[Problem] = []
    for name in _folders(folder):
        try:
            if not os.path.isfile(f"{folder}/{name}/{NAME}"):  # noqa: PTH113 - of thousands
                message = "missing; each folder here holds a procedure.yml"
                raise Problems([Problem(folder / name / NAME, 1, 1, message)])  # noqa: TRY301
            found.append(gather(folder / name / NAME))
        except Problems as wrong:
            problems += wrong.problems
    return found, problems


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in names if os.path.isdir(f"{folder}/{name}"))  # noqa: PTH112


def gather(path: Path) -> Files:
    """Read a definition and what stands beside it; raises ``Problems`` where that fails."""
    folder = path.parent
    with os.scandir(folder) as entries:
        beside = sorted(entry.name for entry in entries)
    catalogs = [(name, read_bytes(f"{folder}/{name}")) for name in beside if name.endswith(".po")]
    pictures = [
        (name, read_bytes(f"{folder}/{name}")) for name in beside if name.endswith(PICTURES)
    ]
    return Files(path, read_bytes(str(path)), tuple(catalogs), tuple(pictures))


@lru_cache(maxsize=256)
def read[M: Model](path: Path, raw: bytes, model: type[M]) -> Definition[M]:
    """Read a definition's bytes; raises ``Problems`` with all that is wrong in it."""
    found = source.read(path, raw)
    return Definition(path, found, validation.validate(found, model))


def read_procedure(files: Files) -> Definition[Procedure]:
    """Read a procedure; raises ``Problems`` with all that is wrong in its definition."""
    return read(files.path, files.definition, Procedure)


def translations(files: Files) -> Iterator[tuple[str, Path, Mapping[str, Translation] | Problems]]:
    """Yield the locale, the path and what is in each catalog, or what is wrong with it."""
    for name, raw in files.catalogs:
        path = files.path.with_name(name)
        try:
            yield path.stem, path, catalogs.read(path, raw)
        except Problems as found:
            yield path.stem, path, found
