"""What is not wrong but could be better: texts hard to read, and texts that are written twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from veiviser.content.models.article import Action, Told
from veiviser.content.models.base import walk
from veiviser.content.readability import EASY, lix
from veiviser.content.source import Place
from veiviser.problems import Problem
from veiviser.project.project import Project

SHORTEST = 4
"""Words that a text has at least if it is worth sharing."""


def warnings(project: Project) -> list[Problem]:
    """Return what a person should look at, in the order of files."""
    return sorted([*_hard(project), *_repeated(project)])


def _hard(project: Project) -> Iterator[Problem]:
    for read in project.procedures.values():
        for locale, procedure in read.localised.items():
            if (found := lix(procedure)) > EASY:
                message = f"hard to read in {locale}: LIX {found:.0f}, expected {EASY} at most"
                yield Problem(read.definition.path, 1, 1, message)


@dataclass(frozen=True)
class Standing:
    """A statement that is not shared: whose it is, where it stands, and what it says."""

    procedure: str
    id: str
    place: Place
    language: str
    says: tuple[str, tuple[str, ...], str]


def standing(project: Project) -> Iterator[Standing]:
    """Yield every statement that has a text of its own, with all that goes with it."""
    for name, read in project.procedures.items():
        for place, _, part in walk(read.procedure):
            if isinstance(part, Told) and part.text:
                more = (part.path, part.result) if isinstance(part, Action) else ([], None)
                says = (part.text, tuple(more[0]), more[1] or "")
                yield Standing(name, part.id, place, read.procedure.language, says)


def _repeated(project: Project) -> Iterator[Problem]:
    found: dict[object, list[Standing]] = defaultdict(list)
    for each in standing(project):
        if len(each.says[0].split()) >= SHORTEST:
            found[each.language, each.says].append(each)
    for same in found.values():
        if len(same) > 1:
            first, *others = same
            names = ", ".join(f"{each.procedure}#{each.id}" for each in others)
            message = (
                f"this text stands at {names} as well; "
                f"veiviser share {first.procedure}#{first.id} ID makes it one"
            )
            yield project.procedures[first.procedure].source.problem(first.place, message)
