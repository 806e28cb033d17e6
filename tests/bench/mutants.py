"""Counts which small mistakes in the public flows their golden table, or ``check``, would show.

    python -m tests.bench.mutants [FLOW …] [--every N]

Every constant of a flow's functions and tables is made one more and one less, and every comparison
flipped: ``<`` and ``<=``, ``>`` and ``>=``, ``==`` and ``!=``. What questions and outcomes declare
stays. A mutant is seen if the flow then fails its check, or its golden table differs. One with the
very same graph decides the same on all answers and every day, and counts as no mistake.
"""

from __future__ import annotations

import argparse
import ast
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from veiviser.content.data import read_data
from veiviser.decisions.explore import TODAY, decision, explore
from veiviser.decisions.graph import Graph
from veiviser.decisions.report import Report
from veiviser.decisions.rules import load_rule, package
from veiviser.decisions.runs import Runs
from veiviser.decisions.table import table
from veiviser.engine.rule import Rule

FLOWS = Path(__file__).parents[1] / "flows/helpers"
DATA = read_data(FLOWS).data
SECONDS = 300
"""Longer than any flow takes to explore."""
FLIPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
DECLARES = ("Choice", "Several", "Integer", "Decimal", "Amount", "Date", "Month", "Text", "Group")


@dataclass(frozen=True)
class Mutant:
    """A flow's text with one thing changed, and what."""

    text: str
    what: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield a flow with each small mistake."""
    module = ast.parse(source)
    for statement in module.body:
        if isinstance(statement, ast.If) or _declares(statement):
            continue
        for node in ast.walk(statement):
            match node:
                case ast.Constant(value=int(value)) if not isinstance(value, bool):
                    for other in (value - 1, value + 1):
                        node.value = other
                        yield _made(module, node, f"{value} → {other}")
                    node.value = value
                case ast.Compare(ops=ops):
                    for place, op in enumerate(ops):
                        if flipped := FLIPPED.get(type(op)):
                            ops[place] = flipped()
                            yield _made(module, node, ast.unparse(node))
                            ops[place] = op


def _declares(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(value=ast.Call(func=ast.Name(id=name))):
            return name in DECLARES
    return False


def _made(module: ast.Module, node: Any, what: str) -> Mutant:
    return Mutant(ast.unparse(module), f"line {node.lineno}: {what}")


def judged(rule: Rule, expected: tuple[Graph, str, str]) -> str:
    """Return ``seen``, ``same`` where it decides as before, or else ``missed``."""
    graph, brief, whole = expected
    here = decision(Runs(rule, Report(rule), TODAY))
    if table(here) != brief:
        return "seen"
    explored = explore(rule)
    if explored.problems or table(explored) != whole:
        return "seen"
    return "same" if here.as_data() == graph.as_data() else "missed"


def _expected(rule: Rule) -> tuple[Graph, str, str]:
    alone = decision(Runs(rule, Report(rule), TODAY))
    return alone, table(alone), table(explore(rule))


def _loaded(text: str, name: str) -> Rule:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"{name}.py").write_text(text, "utf-8")
        with package(Path(folder), DATA):
            rule = load_rule(Path(folder), name)
            assert rule
            return rule


def _too_long(*_: object) -> NoReturn:
    raise TimeoutError


def measure(name: str, every: int) -> None:
    """Print how many mutants of a flow are seen, and those that are not."""
    source = (FLOWS / f"{name}.py").read_text("utf-8")
    expected = _expected(_loaded(ast.unparse(ast.parse(source)), name))
    found: dict[str, list[str]] = {"seen": [], "same": [], "missed": []}
    for mutant in [*mutants(source)][::every]:
        signal.alarm(SECONDS)
        try:
            result = judged(_loaded(mutant.text, name), expected)
        except Exception:
            result = "seen"
        signal.alarm(0)
        found[result].append(mutant.what)
    counts = {result: len(what) for result, what in found.items()}
    print(name, sum(counts.values()), counts, flush=True)
    for result in ("same", "missed"):
        for what in found[result]:
            print(f"  {result}: {what}", flush=True)


def main() -> None:
    """Measure some flows, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("flows", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="try only each such mutant")
    given = parser.parse_args()
    signal.signal(signal.SIGALRM, _too_long)
    sys.setrecursionlimit(20_000)
    names = given.flows or sorted(path.stem for path in FLOWS.glob("[a-z]*.py"))
    for name in names:
        measure(name.replace("-", "_"), given.every)


if __name__ == "__main__":
    main()
