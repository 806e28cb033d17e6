"""Runs a rule for every answer at once: the decision graph.

An answer stands for all there can be: what a rule compares becomes a test, of which each side is
tried that the solver says can happen. Where they lead is put together from the ends.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from veiviser.decisions.budget import BUDGET, MOST_NODES, too_many
from veiviser.decisions.graph import Graph
from veiviser.decisions.nodes import Nodes
from veiviser.decisions.paths import answers_of, paths
from veiviser.decisions.points import points
from veiviser.decisions.reasons import Reasons
from veiviser.decisions.report import Report
from veiviser.decisions.runs import Runs, Step
from veiviser.decisions.soundness import judge, prove
from veiviser.engine.rule import Rule

TODAY = date(2026, 3, 1)
"""The day of examples."""


def explore(rule: Rule, today: date = TODAY, budget: int = BUDGET) -> Graph:
    """Return the graph of a rule, which is run over every answer; its paths are those on a day.

    What the rule does wrong stands in ``problems``. It fails where a path raises, ends without a
    verdict or in something that is not declared, returns something else the second time, or
    decides otherwise on plain answers than on tracked ones. If it never fails: something declared
    that no answers lead to, a test over several answers or the day alone that has no name. Raises
    ``TooManyPaths`` when more runs are needed than ``budget``, or the graph is larger than a page
    should fetch.
    """
    report = Report(rule)
    runs = Runs(rule, report, today)
    graph = decision(runs, budget)
    tried = answers_of(graph, runs)
    graph = replace(graph, paths=tuple(paths(graph, rule, tried, today)))
    if not report.failed:
        graph = replace(graph, points=points(graph, tried, runs.ranges, today))
        prove(rule, report, graph, tried, today)
    if not report.failed:
        judge(report, graph, Reasons(runs, graph).why)
    return replace(graph, problems=report.problems, failed=report.failed)


def decision(runs: Runs, budget: int = BUDGET) -> Graph:
    """Return what a rule decides alone: its graph without paths, points and proof.

    Raises ``TooManyPaths`` as ``explore`` does.
    """
    nodes = Nodes(runs.rule)
    graph = nodes.graph(_build(runs, nodes, budget, ()))
    if len(graph.nodes) > MOST_NODES:
        raise too_many(runs, f"{MOST_NODES} different parts, more than a page should fetch")
    return graph


def _build(runs: Runs, nodes: Nodes, budget: int, prefix: tuple[Step, ...]) -> int:
    """Return the index of what follows a beginning: all ways on from it are run."""
    if len(runs.ended) == budget:
        raise too_many(runs, f"{budget} runs")
    run, leaf = runs.run(prefix)
    target = nodes.add(leaf)
    for at in range(len(run.steps) - 1, len(prefix) - 1, -1):
        event, taken, sides = run.steps[at]
        before = tuple(run.steps[:at])
        targets = tuple(
            target
            if side == taken
            else _build(runs, nodes, budget, (*before, (event, side, sides)))
            for side in sides
        )
        target = nodes.join(event, sides, targets)
    return target
