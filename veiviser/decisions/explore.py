"""Runs a rule over every answer: the decision graph, and what it proves.

A choice is tried with each of its options. A number or a date is tried with a value that records
what it is compared with: each comparison is a boundary, and one value on either side of it is
tried as well, until no boundary is new. Equal parts of the graph are merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from veiviser.decisions.graph import ANY, Branch, Case, Graph, Interval, Leaf, Path
from veiviser.decisions.report import Report
from veiviser.decisions.tracked import (
    Today,
    TrackedValue,
    TrackingLost,
    lost,
    ordinal,
    plain,
    track,
)
from veiviser.engine.questions import Choice, Date, Integer, Question
from veiviser.engine.rule import Rule
from veiviser.engine.verdicts import Verdict

TODAY = date(2026, 3, 1)
"""The day a graph is explored on; rules see only how other days lie to it."""

BUDGET = 20_000

LATER = (1, 31, 366)
"""Days after which a value is made anew, to see whether it depends on the day it is."""

PROBED = 3
"""Paths to an outcome on which each number and date is tried between its boundaries."""

OTHERWISE = (
    "the rule decides otherwise on plain answers than on those that record what it compares: "
    "let only comparisons decide, never what an answer is"
)

SAMPLE = 200
"""Paths looked at to say which question to ask later."""


class TooManyPaths(Exception):
    """More runs than the budget; the message says which question to ask later.

    ``line`` is where the rule decides.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def explore(rule: Rule, today: date = TODAY, budget: int = BUDGET) -> Graph:
    """Return the graph of a rule, which is run over every answer.

    What the rule does wrong stands in ``problems``. It fails where a path raises, ends without a
    verdict or in something that is not declared, returns something else the second time, or
    decides otherwise on plain answers than on tracked ones. If it never fails: a question or
    outcome that no answers lead to, a decision that depends on the day alone or on a comparison of
    two answers. Raises ``TooManyPaths`` when more runs are needed than ``budget``.
    """
    report = Report(rule)
    explorer = _Explorer(rule, report, today, budget)
    explorer.visit({}, {})
    graph = explorer.graph()
    if not report.failed:
        explorer.prove(graph)
    if not report.failed:
        explorer.judge(graph)
    return replace(graph, problems=report.problems, failed=report.failed)


class _Explorer:
    def __init__(self, rule: Rule, report: Report, today: date, budget: int) -> None:
        self.rule = rule
        self.report = report
        self.day = today
        self.today = Today(today)
        self.budget = budget
        self.runs = 0
        self.nodes: dict[Branch | Leaf, int] = {}
        self.paths: list[Path] = []
        self.dates: set[str] = set()
        self.tangled: dict[str, None] = {}

    def graph(self) -> Graph:
        return Graph(
            id=self.rule.id,
            questions=self.rule.questions,
            outcomes=self.rule.outcomes,
            nodes=tuple(self.nodes),
            paths=tuple(self.paths),
            dates=frozenset(self.dates),
        )

    def visit(self, answers: dict[str, Any], texts: dict[str, str]) -> int:
        """Return the index of the node that these answers lead to."""
        self.runs += 1
        if self.runs > self.budget:
            raise TooManyPaths(self._advice(), self.report.line)
        result = self._run(answers, texts)
        if isinstance(result, Verdict):
            return self._leaf(result, answers, texts)
        if result is None:
            return self._add(Leaf("error", "find-out", (), ()))
        if isinstance(result, Choice):
            targets = tuple(
                self.visit(
                    {**answers, result.id: result.parse(option)}, {**texts, result.id: option}
                )
                for option in result.options
            )
            cases = tuple(Case(result.id, option) for option in result.options)
            return self._add(Branch(result.id, cases, targets))
        return self._visit_range(result, answers, texts)

    def _add(self, node: Branch | Leaf) -> int:
        """Return the index of a node, which is added where no equal one stands."""
        return self.nodes.setdefault(node, len(self.nodes))

    def _run(self, answers: dict[str, Any], texts: dict[str, str]) -> Verdict | Question | None:
        """Run twice; returns None where the rule returns nothing to go on with."""
        shown = _shown(texts)
        described = []
        for _ in range(2):
            lost.clear()
            try:
                result, asked = self.rule.run(answers, cast(date, self.today))
                for error in lost:  # and caught by the rule
                    self.report.crash(error, shown)
                    return None
                if not isinstance(result, Verdict | Question):
                    self.report.fail("the rule returns no verdict", shown)
                    return None
                described.append((_plain(result), asked))
            except (Exception, TrackingLost, SystemExit) as error:
                self.report.crash(error, shown)
                return None
        if described[0] != described[1]:
            self.report.fail("the rule returns something else when it is run again", shown)
        if isinstance(result, Question):
            if self.rule.questions.get(result.id) is not result:
                self.report.fail(f"the rule asks '{result.id}', which it does not declare", shown)
                return None
        elif self.rule.outcomes.get(result.outcome.id) is not result.outcome:
            message = f"the rule returns '{result.outcome.id}', which it does not declare"
            self.report.fail(message, shown)
            return None
        elif missing := [name for name in asked if name not in answers]:
            message = f"the rule catches the stop at '{missing[0]}'; catch Exception at most"
            self.report.fail(message, shown)
            return None
        return result

    def _leaf(self, verdict: Verdict, answers: dict[str, Any], texts: dict[str, str]) -> int:
        described = _plain(verdict)
        self.paths.append(Path(texts, described))
        for name, value in verdict.values.items():
            if isinstance(plain(value), date):
                self.dates.add(name)
        given = described["values"]
        values = None if given and self._computed(given, answers) else tuple(given.items())
        outcome = verdict.outcome
        return self._add(Leaf(outcome.id, outcome.kind, verdict.statements, values))

    def _computed(self, values: dict[str, str | int], answers: dict[str, Any]) -> bool:
        """Return whether the values depend on numbers, on dates or on the day it is."""
        if any(isinstance(answer, TrackedValue) for answer in answers.values()):
            return True
        for days in LATER:
            later, _ = self.rule.run(answers, self.day + timedelta(days=days))
            if _plain(later).get("values") != values:
                return True
        return False

    def _visit_range(
        self, question: Question, answers: dict[str, Any], texts: dict[str, str]
    ) -> int:
        assert isinstance(question, Integer | Date)
        as_value = int if isinstance(question, Integer) else date.fromordinal
        lowest, highest = ordinal(question.minimum), ordinal(question.maximum)
        boundaries: set[int] = set()
        tried: dict[int, int] = {}
        while True:
            starts = [lowest, *sorted(each for each in boundaries if lowest < each <= highest)]
            ends = [start - 1 for start in starts[1:]] + [highest]
            fresh = [value for value in {*starts, *ends} if value not in tried]
            if not fresh:
                break
            for value in sorted(fresh):
                tracked = track(as_value(value), len(answers), boundaries)
                tried[value] = self.visit(
                    {**answers, question.id: tracked},
                    {**texts, question.id: str(as_value(value))},
                )
        targets = tuple(tried[start] for start in starts)
        if len(set(tried.values())) == 1:
            return self._add(Branch(question.id, (Case(question.id, ANY),), targets[:1]))
        intervals = list(zip(starts, ends, strict=True))
        if any(tried[first] != tried[last] for first, last in intervals):
            self.tangled[question.id] = None
        cases = tuple(
            Case(question.id, Interval(as_value(first), as_value(last)))
            for first, last in intervals
        )
        return self._add(Branch(question.id, cases, targets))

    def prove(self, graph: Graph) -> None:
        """Hold what was tracked against plain answers: today, and what no date decides later."""
        for path in graph.paths:
            answers = graph.parse(path.answers)
            dated, leaf = _follow(graph, answers)
            for days in (0,) if dated or self.today.boundaries else (0, *LATER):
                day = self.day + timedelta(days=days)
                shown = _shown(path.answers) + (f", on {day}" if days else "")
                try:
                    result, _ = self.rule.run(answers, day)
                    said = _plain(result)
                except (Exception, SystemExit) as error:
                    self.report.crash(error, shown)
                    return
                if days and leaf.values is None:
                    said["values"] = path.verdict["values"]
                if said != path.verdict:
                    self.report.fail(
                        OTHERWISE,
                        shown,
                    )

        for answers in () if self.tangled else self._probes(graph):
            try:
                _, leaf = _follow(graph, answers)
            except KeyError:
                continue  # they lead to a question that this path does not ask
            shown = _shown({name: str(answer) for name, answer in answers.items()})
            try:
                result, _ = self.rule.run(answers, self.day)
                said = _plain(result)
            except (Exception, SystemExit) as error:
                self.report.crash(error, shown)
                return
            if isinstance(result, Question):
                continue
            expected = (leaf.outcome, list(leaf.statements))
            if (said.get("outcome"), said.get("statements")) != expected:
                self.report.fail(OTHERWISE, shown)

    def _probes(self, graph: Graph) -> Iterator[dict[str, Any]]:
        """Yield answers with numbers and dates between the boundaries in the place of those tried.

        Those near the constants of the rule's file are among them, and some in a row.
        """
        tried: Counter[tuple[str, Leaf]] = Counter()
        constants = self.report.constants()
        for path in graph.paths:
            answers = graph.parse(path.answers)
            _, leaf = _follow(graph, answers)
            for name in answers:
                question = graph.questions[name]
                tried[name, leaf] += not isinstance(question, Choice)
                if isinstance(question, Integer | Date) and tried[name, leaf] <= PROBED:
                    for value in _between(question, constants):
                        yield {**answers, name: value}

    def judge(self, graph: Graph) -> None:
        """Report what a graph that is whole shows of the rule."""
        for boundary in sorted(self.today.boundaries):
            near = date.fromordinal(boundary)
            self.report.add(
                f"the rule decides by the day alone: today is compared with a day about {near}; "
                "compare answers with it"
            )
        for name in self.tangled:
            self.report.add(
                f"what follows '{name}' depends on a comparison with another answer; "
                "compare each with a constant"
            )
        asked = {name for path in graph.paths for name in path.answers}
        reached = {leaf.outcome for leaf in graph.leaves}
        for what, names, found in (
            ("question", graph.questions, asked),
            ("outcome", graph.outcomes, reached),
        ):
            for name in names:
                if name not in found:
                    message = f"no answers lead to the {what} '{name}'"
                    self.report.add(message, self.report.declared(name))

    def _advice(self) -> str:
        """Name the question whose answer made a difference on the fewest of the ways so far."""
        rule = self.rule
        tries: Counter[str] = Counter()
        idle: Counter[str] = Counter()
        for path in self.paths[:: len(self.paths) // SAMPLE + 1]:
            answers = rule.parse(path.answers)
            for name, answer in answers.items():
                for other in rule.questions[name].samples(self.day):
                    if other != answer:
                        tries[name] += 1
                        idle[name] += self._end({**answers, name: other}) == path.verdict
        question = max(tries, key=lambda name: idle[name] / tries[name], default=None)
        which = f"ask '{question}' later" if question else "ask later"
        return f"more than {self.budget} runs; {which}, and only where the answer matters"

    def _end(self, answers: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the verdict on those answers, and on the first of what is missing."""
        try:
            result, _ = self.rule.run(answers, self.day)
        except (Exception, SystemExit):
            return None
        if isinstance(result, Verdict):
            return _plain(result)
        return self._end({**answers, result.id: result.samples(self.day)[0]})


def _follow(graph: Graph, answers: Mapping[str, Any]) -> tuple[bool, Leaf]:
    """Return whether a date decides on the way that answers take, and the verdict at its end.

    Raises ``KeyError`` where an answer is missing.
    """
    dated = False
    node = graph.nodes[graph.root]
    while isinstance(node, Branch):
        dated = dated or graph.is_dated(node)
        target = graph.target(node, answers)
        if target is None:
            raise KeyError(node.question)
        node = graph.nodes[target]
    return dated, node


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


def _shown(texts: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={text}" for name, text in texts.items()) or "no answers"


def _plain(result: Verdict | Question) -> dict[str, Any]:
    """Describe what a rule returned, on tracked answers or on plain ones."""
    if isinstance(result, Question):
        return result.describe()
    values = {name: plain(value) for name, value in result.values.items()}
    return Verdict(result.outcome, result.statements, values).describe()
