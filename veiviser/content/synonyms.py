"""The synonyms of a knowledge base, a file for each locale that has some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from veiviser.content.definitions import Definition, read
from veiviser.content.files import read_bytes
from veiviser.content.models.synonyms import Synonyms
from veiviser.problems import Problem, Problems

type Groups = tuple[tuple[str, ...], ...]
"""Words that mean the same, group by group."""


def read_synonyms(
    folder: Path, locales: Iterable[str]
) -> tuple[Mapping[str, Groups], list[Problem]]:
    """Return the synonyms by locale, and what is wrong with them; nothing need be there."""
    known = list(locales)
    found: dict[str, Groups] = {}
    problems: list[Problem] = []
    for path in sorted(each for each in folder.glob("*") if each.suffix in (".yml", ".yaml")):
        if path.suffix == ".yaml" or path.stem not in known:
            names = ", ".join(f"{locale}.yml" for locale in known)
            message = f"not read: expected a locale's file, one of {names}"
            problems.append(Problem(path, 1, 1, message))
            continue
        try:
            definition = read(path, read_bytes(path), Synonyms)
        except Problems as wrong:
            problems += wrong.problems
            continue
        problems += _repeated(definition)
        found[path.stem] = tuple(tuple(group) for group in definition.model.synonyms)
    return found, problems


def _repeated(definition: Definition[Synonyms]) -> Iterator[Problem]:
    """Find words that stand in several groups, or twice in one: which of them is meant?"""
    places: dict[str, int] = {}
    for number, group in enumerate(definition.model.synonyms):
        for index, word in enumerate(group):
            first = places.setdefault(word.lower(), number)
            if first != number or index != [each.lower() for each in group].index(word.lower()):
                place = ("synonyms", number, index)
                message = f"'{word}' stands in group {first + 1} already; write it once"
                yield definition.source.problem(place, message)
