"""Runs rules in a process of their own: no rule can hang, end or write over who asks.

A rule gets ``LIMIT`` seconds of the processor, so that it has as many on a busy machine. What it
prints is a mistake, as nobody would see it.
"""

from __future__ import annotations

import faulthandler
import io
import os
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO, NoReturn

from veiviser.decisions.graph import Graph, Point
from veiviser.decisions.rules import load_rule, modules, package
from veiviser.decisions.sources import NO_DATA, Data
from veiviser.engine.rule import Rule
from veiviser.problems import Problem, Problems

LIMIT = 60
"""Seconds a rule gets, hundreds of times what ours take; ``$VEIVISER_RULE_SECONDS`` sets it."""

PATIENCE = 10
"""Times as long until one is stopped that waits for something and needs no processor."""

SEVERAL = 3
"""Rules that are worth a process of their own, which takes a while to load the solver."""

type Explored = tuple[dict[str, Graph | None], list[Problem]]


def explore_all(folder: Path, data: Data = NO_DATA) -> Explored:
    """Return the graphs of all rules in a folder by helper id, and all problems.

    None stands for the graph of a rule that fails. A problem has its line in the rule's file.
    """
    return together(explore_each(folder, modules(folder), data).values())


def explore_each(
    folder: Path,
    names: Sequence[str],
    data: Data = NO_DATA,
    done: Callable[[], object] = lambda: None,
) -> dict[str, Explored]:
    """Return the same of some modules, each by itself; one that holds no rule has no graph.

    ``done`` is called after each of them, by several threads.
    """
    found: dict[str, Explored] = {}
    for name, result in _ask_at_once(folder, data, [("explore", name) for name in names], done):
        found[name] = ({}, [])
        if isinstance(result, Graph):
            found[name][0][result.id] = None if result.failed else result
        elif isinstance(result, Problems):
            found[name][0][name.replace("_", "-")] = None
        if isinstance(result, Graph | Problems):
            found[name][1].extend(
                replace(problem, path=_path(folder, problem.path)) for problem in result.problems
            )
    return found


def together(each: Iterable[Explored]) -> Explored:
    """Return what modules hold as one."""
    graphs: dict[str, Graph | None] = {}
    problems: set[Problem] = set()
    for made, found in each:
        graphs |= made
        problems |= {*found}
    return graphs, sorted(problems)


def evaluate(
    folder: Path, helper: str, answers: Mapping[str, str], today: date, data: Data = NO_DATA
) -> dict[str, Any]:
    """Return what ``Rule.evaluate`` does; raises ``Problems`` where the rule fails."""
    ((_, (result,)),) = evaluate_all(folder, {helper: [Point(today, {**answers})]}, data)
    return result


def evaluate_all(
    folder: Path, points: Mapping[str, Sequence[Point]], data: Data = NO_DATA
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Return what ``Rule.evaluate`` does at each helper's points; raises as that does."""
    tasks = [
        ("evaluate", helper.replace("-", "_"), list(given)) for helper, given in points.items()
    ]
    for helper, (_, result) in zip(points, _ask(folder, data, tasks), strict=True):
        if isinstance(result, Problems):
            raise result
        yield helper, list(result)


def _path(folder: Path, path: Path) -> Path:
    """Return a file's path with the folder named as it was by who asked."""
    return folder / path.name if path.parent == folder.resolve() else path


def _ask_at_once(
    folder: Path, data: Data, tasks: list[Any], done: Callable[[], object]
) -> Iterator[tuple[str, Any]]:
    """Return the same as ``_ask``, in as many processes as there is work for."""

    def ask(share: list[Any]) -> list[tuple[str, Any]]:
        found = []
        for each in _ask(folder, data, share):
            found.append(each)
            done()
        return found

    count = min(os.cpu_count() or 1, len(tasks) // SEVERAL + 1)
    size = -(-len(tasks) // count)
    shares = [tasks[first : first + size] for first in range(0, len(tasks), size)] if tasks else []
    with ThreadPoolExecutor(count) as executor:
        for results in executor.map(ask, shares):
            yield from results


def _ask(folder: Path, data: Data, tasks: list[Any]) -> Iterator[tuple[str, Any]]:
    """Return the name and result of each task; one that does not end leaves the others alone."""
    while tasks:
        with tempfile.TemporaryFile() as said:
            for result in _results(pickle.dumps((folder.resolve(), data, tasks)), said):
                (_, name, *_), *tasks = tasks
                yield name, result
            if tasks:
                (_, name, *_), *tasks = tasks
                said.seek(0)
                why = said.read().decode(errors="replace")
                yield name, Problems([_unfinished(folder, name, why)])


def _results(given: bytes, said: IO[bytes]) -> Iterator[Any]:
    """Yield what a process makes of its tasks as it comes; ``said`` gets its errors."""
    with subprocess.Popen(
        [sys.executable, "-P", "-c", "from veiviser.decisions.trial import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)},
    ) as child:
        assert child.stdin
        assert child.stdout
        with suppress(BrokenPipeError), child.stdin:
            child.stdin.write(given)
        with suppress(EOFError, pickle.UnpicklingError):  # it was ended
            while True:
                yield pickle.load(child.stdout)  # noqa: S301 - from our own process


def _unfinished(folder: Path, name: str, said: str) -> Problem:
    path, at = folder / f"{name}.py", 1
    if "Timeout" not in said and "Current thread" not in said:
        return Problem(path, at, 1, "the rule ends the program; let it return a verdict")
    for file, line in re.findall(r'File "(.+)", line (\d+)', said):  # the innermost first
        if Path(file).parent == folder.resolve():
            path, at = _path(folder, Path(file)), int(line)
            break
    return Problem(path, at, 1, f"the rule does not end: it was stopped here after {_limit()} s")


def _limit() -> int:
    return int(os.environ.get("VEIVISER_RULE_SECONDS", LIMIT))


class _NoScreen(io.TextIOBase):
    def write(self, text: str) -> NoReturn:
        raise PrintedError(f"{text.strip()!r} is shown to nobody; bring it as a value of a verdict")


class PrintedError(RuntimeError):
    """A rule printed something."""


def main() -> None:
    """Work through tasks from standard input; each result goes to standard output when it is there.

    What comes from the rules themselves gets no way there.
    """
    folder, data, tasks = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    out = os.fdopen(os.dup(1), "wb")
    for descriptor in (0, 1):
        os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
    sys.stdout = sys.stderr = _NoScreen()
    warnings.simplefilter("error", SyntaxWarning)  # so that it is named at its line
    sys.setrecursionlimit(20_000)  # as many comparisons may follow each other
    with package(folder, data):
        for kind, name, *given in tasks:
            _limit_time()
            _send(out, _do(folder, kind, name, *given))


def _limit_time() -> None:
    """End this process, with the line where it is, once its next task takes too long."""
    faulthandler.dump_traceback_later(PATIENCE * _limit(), exit=True, file=2)
    if hasattr(signal, "setitimer"):  # Windows has none
        faulthandler.register(signal.SIGPROF, file=2, chain=True)
        signal.setitimer(signal.ITIMER_PROF, _limit())


def _send(out: BinaryIO, result: object) -> None:
    pickle.dump(result, out)
    out.flush()


def _do(folder: Path, kind: str, name: str, *given: Any) -> object:
    try:
        rule = load_rule(folder, name)
        if rule is None:
            return None
        if kind == "explore":
            return _explored(folder, name, rule)
        (points,) = given
        return [rule.evaluate(point.answers, point.today) for point in points]
    except Problems as found:
        return found


def _explored(folder: Path, name: str, rule: Rule) -> Graph:
    # Only here, in a process of its own: with it comes the solver, which takes a while to load.
    from veiviser.decisions.budget import TooManyPaths
    from veiviser.decisions.explore import explore

    try:
        return explore(rule)
    except TooManyPaths as error:
        problem = Problem(folder / f"{name}.py", error.line, 1, f"the rule needs {error}")
        raise Problems([problem]) from None
