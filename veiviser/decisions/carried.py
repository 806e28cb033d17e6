"""Rules explored where their folder is not: from their text, with what they import and the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from veiviser.decisions.sources import Data, data_of, sources
from veiviser.decisions.trial import Explored, explore_each

TOGETHER = 10
"""Rules that are explored in one process, which takes a while to load the solver."""


@dataclass(frozen=True)
class Carried:
    """Some rules of a folder: their names, all modules that they are made of, and their data."""

    folder: Path
    names: tuple[str, ...]
    modules: Mapping[str, bytes]
    data: Data


def carried(folder: Path, names: Sequence[str], data: Data) -> Iterator[Carried]:
    """Yield rules of a folder as text, a few at a time."""
    for few in batched(names, TOGETHER):
        modules = {name: text for each in few for name, text in sources(folder, each).items()}
        yield Carried(folder, few, modules, data_of(modules, data))


def explore_carried(rules: Carried) -> dict[str, Explored]:
    """Return what ``explore_each`` does of the rules' folder, which is not looked at."""
    with TemporaryDirectory() as folder:
        here = Path(folder).resolve()
        for name, text in rules.modules.items():
            (here / f"{name}.py").write_bytes(text)
        return {
            name: _there(rules.folder, here, explored)
            for name, explored in explore_each(here, rules.names, rules.data).items()
        }


def _there(folder: Path, here: Path, explored: Explored) -> Explored:
    """Return the same with every problem in the folder where the rules' authors know them."""
    graphs, problems = explored
    moved = [
        replace(each, path=folder / each.path.name) if each.path.parent == here else each
        for each in problems
    ]
    return {
        helper: graph and replace(graph, problems=tuple(moved)) for helper, graph in graphs.items()
    }, moved
