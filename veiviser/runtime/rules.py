"""Makes of each rule the file that a reader's worker fetches, and proves it.

The proof: the finished trimmed Python decides as this one does, at every point of the rule's graph;
if asked, in all that can be answered. It hangs on what the rule is made of and on the runtime, so
that a changed rule is proven alone.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import decode_source
from pathlib import Path
from typing import cast

from veiviser.cache import Cache, digest
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import modules
from veiviser.decisions.sources import PACKAGE, Data, content, data_of, sources
from veiviser.decisions.trial import evaluate_all, explore_each, together
from veiviser.problems import Problems
from veiviser.progress import Stage
from veiviser.runtime.cases import as_data, of_graph
from veiviser.runtime.scripts import RuntimeBuildError, ask
from veiviser.runtime.stage import stage

KIND = "runtime/rules"
"""Where the cache has them."""

MOST = 20
"""Rules that are proven in one process."""

type Graphs = Mapping[str, Graph | None]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Made:
    """A rule's file, with a name that changes with it.

    ``lacking`` is what the trimmed Python does not have for it; then it is left to the stock one.
    """

    name: str
    file: bytes
    lacking: str


@dataclass(frozen=True)
class Prover:
    """What proves rules: those of a folder with the data beside them, in a finished runtime.

    ``exhaustive`` is whether in all that can be answered.
    """

    helpers: Path
    data: Data
    pyodide: Path
    trimmed: Path
    cache: Cache
    exhaustive: bool = False

    def prove(self, graphs: Mapping[str, Graph]) -> dict[str, Made]:
        """Return the files of some rules, proven. Raises ``RuntimeBuildError``."""
        with tempfile.TemporaryDirectory(dir=self.cache.folder) as folder:
            workshop = Path(folder)
            write_rules(workshop, self.helpers, graphs, self.data)
            count = 0
            for helper, expected in self._cases(graphs):
                count += len(expected)
                (workshop / f"{helper}.json").write_text(json.dumps(expected), "utf-8")
            given = (self.pyodide, self.trimmed, workshop)
            lacking: dict[str, str] = json.loads(ask("prove", *given))
            if lacking:
                write_rules(workshop, self.helpers, lacking, self.data)
                stage(self.helpers, workshop, self.data)
                ask("prove-stock", *given)
            log.info("prove: %s rules decide as here, in %s evaluations", len(graphs), count)
            for helper, why in lacking.items():
                log.info("prove: helpers/%s is left to the stock Python: %s", helper, why)
            return {
                helper: Made("", b"", lacking[helper])
                if helper in lacking
                else _made(helper, (workshop / f"{helper}.rule").read_bytes())
                for helper in graphs
            }

    def _cases(self, graphs: Mapping[str, Graph]) -> Iterator[tuple[str, list[object]]]:
        points = {
            helper: of_graph(graph, exhaustive=self.exhaustive) for helper, graph in graphs.items()
        }
        try:
            for helper, results in evaluate_all(self.helpers, points, self.data):
                pairs = zip(points[helper], results, strict=True)
                yield helper, [as_data(helper, *pair) for pair in pairs]
        except Problems as problems:
            raise _unfit(problems) from problems


def make(prover: Prover, graphs: Graphs | None, runtime: str) -> dict[str, Made]:
    """Return the files of all rules by helper, of which ``prover`` makes those not in its cache."""
    cache, folder = prover.cache, prover.helpers
    if prover.exhaustive:
        runtime += " in all"
    keys = {
        name: digest(runtime, name, *content(sources(folder, name), prover.data))
        for name in modules(folder)
    }
    kept = {name: cache.peek(KIND, key) for name, key in keys.items()}
    missing = [name for name, found in kept.items() if found is None]
    if missing and graphs is None:
        graphs = _explored(folder, missing, prover.data)
    new = {name: graph for name in missing if (graph := (graphs or {}).get(_helper(name)))}
    for name in set(missing) - set(new):  # holds no rule
        kept[name] = (None,)
        cache.put(KIND, keys[name], None)

    def prove(names: Sequence[str]) -> None:
        proven = prover.prove({_helper(name): new[name] for name in names})
        for name in names:
            kept[name] = (proven[_helper(name)],)
            cache.put(KIND, keys[name], proven[_helper(name)])
        told.step(len(names))

    with Stage("rules proven", len(new)) as told, ThreadPoolExecutor(os.cpu_count()) as executor:
        count = max(len(new) // MOST + 1, min(os.cpu_count() or 1, len(new) // 2))
        list(executor.map(prove, (list(new)[turn::count] for turn in range(count) if new)))
    return {
        _helper(name): cast("Made", found[0])
        for name, found in sorted(kept.items())
        if found and found[0]
    }


def write_rules(workshop: Path, folder: Path, helpers: Iterable[str], data: Data) -> None:
    """Tell the scripts what rules are made of."""
    rules = []
    for helper in helpers:
        made_of = sources(folder, _module(helper))
        modules = {f"{PACKAGE}.{name}": decode_source(made_of[name]) for name in made_of}
        rules.append({"helper": helper, "modules": modules, "data": data_of(made_of, data)})
    (workshop / "rules.json").write_text(json.dumps(rules), "utf-8")


def _explored(folder: Path, names: list[str], data: Data) -> Graphs:
    graphs, problems = together(explore_each(folder, names, data).values())
    if None in graphs.values():
        raise _unfit(Problems(problems))
    return graphs


def _unfit(problems: Problems) -> RuntimeBuildError:
    lines = "\n".join(map(str, problems.problems))
    return RuntimeBuildError(f"cases: the rules do not run:\n{lines}")


def _made(helper: str, file: bytes) -> Made:
    return Made(f"{helper}-{digest(file)[:16]}.bin", file, "")


def _helper(module: str) -> str:
    return module.replace("_", "-")


def _module(helper: str) -> str:
    return helper.replace("-", "_")
