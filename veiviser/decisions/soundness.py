"""Holds a graph against its rule on plain answers, and says what a whole graph shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from veiviser.decisions.expressions import (
    COMPUTED,
    NotKnownError,
    days_from_today,
    names,
    ordinal,
    parts,
    shown,
)
from veiviser.decisions.graph import Branch, Fork, Graph, Leaf, Node
from veiviser.decisions.report import Report
from veiviser.engine.questions import Question
from veiviser.engine.ranges import Date, Integer
from veiviser.engine.rule import Rule
from veiviser.engine.verdicts import Verdict

LATER = (1, 31, 366)
"""Days after which a rule is asked anew, to see whether it depends on the day it is."""

PROBED = 3
"""Paths to an outcome on which each number and date is tried between its boundaries."""

OTHERWISE = (
    "the rule decides otherwise on plain answers than on those that record what it compares: "
    "let only comparisons decide, never what an answer is"
)


def prove(rule: Rule, report: Report, graph: Graph, ends: Sequence[Node], day: date) -> None:
    """Hold the graph against plain answers: on several days, and between boundaries.

    ``ends`` are the nodes at which the graph's paths end, on that day.
    """
    _Proof(rule, report, graph, ends, day).prove()


class _Proof:
    def __init__(
        self, rule: Rule, report: Report, graph: Graph, ends: Sequence[Node], day: date
    ) -> None:
        self.rule = rule
        self.report = report
        self.graph = graph
        self.ends = ends
        self.day = day

    def prove(self) -> None:
        stops: set[int] = set()
        tried: Counter[Node] = Counter()
        for path, end in zip(self.graph.paths, self.ends, strict=True):
            answers = self.graph.parse(path.answers)
            tried[end] += 1
            self._prove_stops(answers, stops)
            self._compare(answers, self.day, path.verdict)
            for days in LATER if tried[end] <= PROBED else ():
                self._follow(answers, self.day + timedelta(days))
        for answers in self._probes():
            self._follow(answers, self.day)

    def _prove_stops(self, answers: dict[str, Any], done: set[int]) -> None:
        """Make sure that a rule stops at each question on a way that has no answer."""
        index: int | None = self.graph.root
        before: dict[str, Any] = {}
        while index is not None and not isinstance(node := self.graph.nodes[index], Leaf):
            if isinstance(node, Branch):
                if index not in done:
                    done.add(index)
                    result, _ = self.rule.run(before, self.day)
                    if not isinstance(result, Question):
                        message = f"the rule catches the stop at '{node.question}'"
                        self.report.fail(
                            f"{message}; catch Exception at most", example(texts(before))
                        )
                before[node.question] = answers[node.question]
            index = self.graph.target(node, answers, self.day)

    def _follow(self, answers: dict[str, Any], day: date) -> None:
        """Make sure that graph and rule say the same, where the graph can tell."""
        _, node = self.graph.walk(answers, day)
        if isinstance(node, Leaf):
            with suppress(NotKnownError):
                self._compare(answers, day, self.graph.verdict(node, answers, day))

    def _compare(self, answers: dict[str, Any], day: date, expected: dict[str, Any]) -> None:
        """Make sure that the rule says this on plain answers."""
        try:
            result, _ = self.rule.run(answers, day)
            said = result.describe() if isinstance(result, Verdict | Question) else None
        except (Exception, SystemExit) as error:
            self.report.crash(error, self._told(answers, day))
            return
        if said != expected:
            self.report.fail(OTHERWISE, self._told(answers, day))

    def _told(self, answers: dict[str, Any], day: date) -> str:
        return example(texts(answers)) + (f", on {day}" if day != self.day else "")

    def _probes(self) -> Iterator[dict[str, Any]]:
        """Yield answers with numbers and dates between the boundaries in the place of those tried.

        Those near the constants of the rule's file are among them, and some in a row.
        """
        tried: Counter[tuple[str, Node]] = Counter()
        constants = self.report.constants()
        for path, end in zip(self.graph.paths, self.ends, strict=True):
            answers = self.graph.parse(path.answers)
            for name in answers:
                question = self.graph.questions[name]
                if isinstance(question, Integer | Date):
                    tried[name, end] += 1
                    if tried[name, end] <= PROBED:
                        for value in _between(question, constants):
                            yield {**answers, name: value}


def judge(report: Report, graph: Graph) -> None:
    """Report what a graph that is whole shows of the rule."""
    dates = {name for name, each in graph.questions.items() if isinstance(each, Date)}
    for node in graph.nodes:
        if isinstance(node, Fork):
            compared = names(node.test)
            if COMPUTED in parts(node.test):
                report.add("what only Python computes decides: its outline has no words for it")
            elif not compared:
                report.add(
                    f"the rule decides by the day alone: '{shown(node.test, dates)}'; "
                    "compare answers with today"
                )
            elif len(compared) == 1 and not days_from_today(node.test):
                report.add(
                    f"'{shown(node.test, dates)}' decides: its outline has no words for it; "
                    "compare the answer with constants, or with days from today"
                )
            elif len(compared) > 1:
                report.add(
                    f"what follows depends on several answers at once: "
                    f"'{shown(node.test, dates)}'; compare each with a constant"
                )
    asked = {node.question for node in graph.nodes if isinstance(node, Branch)}
    reached = {leaf.outcome for leaf in graph.leaves}
    for what, declared, found in (
        ("question", graph.questions, asked),
        ("outcome", graph.outcomes, reached),
    ):
        for name in declared:
            if name not in found:
                message = f"no answers lead to the {what} '{name}'"
                report.add(message, report.declared(name))


def _between(question: Integer | Date, constants: Iterable[int | date]) -> Iterator[int | date]:
    """Yield values of a question that no comparison may have told of."""
    as_value = int if isinstance(question, Integer) else date.fromordinal
    lowest, highest = ordinal(question.minimum), ordinal(question.maximum)
    middle = (lowest + highest) // 2
    alike = [each for each in constants if isinstance(each, date) is isinstance(question, Date)]
    near = [ordinal(each) + step for each in alike for step in (-1, 0, 1)]
    for place in dict.fromkeys([*near, *range(middle, middle + 16)]):
        if lowest <= place <= highest:
            yield as_value(place)


def texts(answers: Mapping[str, Any]) -> dict[str, str]:
    """Return parsed answers as text."""
    return {name: str(answer) for name, answer in answers.items()}


def example(texts: Mapping[str, str]) -> str:
    """Return answers as a problem shows them."""
    return ", ".join(f"{name}={text}" for name, text in texts.items()) or "no answers"
