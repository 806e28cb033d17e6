"""Makes a draft of a file: reads it, places what is in it, and writes a definition of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from veiviser.importing.draft import Exact, Part, number, settle, walk
from veiviser.importing.names import identifier, name_of
from veiviser.importing.pictures import Pictures
from veiviser.importing.place import placed
from veiviser.importing.settle import UNKNOWN
from veiviser.importing.sources import read
from veiviser.importing.write import yaml

_ASKED = (
    ("product", "the product it belongs to"),
    ("audience", "who can do it"),
    ("owner", "who answers for the page"),
)
_COUNTED = ("sections", "steps", "notes", "warnings", "before", "trouble")


@dataclass(frozen=True)
class Given:
    """What a draft is given that no source says: its language, its day, who answers for it.

    ``known`` has the ids of procedures by the names of the files that links lead to.
    """

    language: str
    day: date
    product: str = ""
    audience: str = ""
    owner: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A draft of a file: its id, its YAML, the pictures it names, and how many parts it has.

    ``decisions`` has what a person must decide, each with its line.
    """

    id: str
    text: str
    pictures: Mapping[str, Path]
    parts: Mapping[str, int]
    decisions: Sequence[tuple[int, str]]


def draft(path: Path, given: Given) -> Draft:
    """Return a draft of a file; raises ``Problems`` where it cannot be read."""
    source = read(path)
    pictures = Pictures(path)
    made = placed(source, name_of(path), given.language, pictures.find)
    name = identifier(name_of(path))
    _complete(made, name, given)
    settle(made, given.known)
    number(made)
    head = (
        f"A draft of {path.name}. Its ids are made of places: give them names before it is "
        "published. Delete each remark once it is decided."
    )
    parts = {key: sum(len(each.parts(key)) for each in walk(made)) for key in _COUNTED}
    text, decisions = yaml(made, head, source.kept)
    return Draft(name, text, pictures.found, parts, decisions)


def _complete(made: Part, name: str, given: Given) -> None:
    """Add what no source says; what nobody has said is left to the author."""
    made.values |= {"id": Exact(name), "language": Exact(given.language)}
    for key, about in _ASKED:
        value = getattr(given, key)
        made.values[key] = value or UNKNOWN
        if not value:
            made.remarks.append(f"'{key}': {about}")
    made.values["reviewed"] = Exact(given.day.isoformat())
    made.remarks.append("'reviewed' is the day of this draft: have its facts been checked?")
