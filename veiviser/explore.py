"""Runs a rule over every answer: the decision graph, and what it proves.

A choice is tried with each of its options. A number or a date is tried with a value that records
what it is compared with: each comparison is a boundary, and one value on either side of it is
tried as well, until no boundary is new. Equal parts of the graph are merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast

from helpers.engine import Choice, Day, Integer, Question, Rule, Verdict
from veiviser.recorded import Recorded, Today, ordinal, plain, record

TODAY = date(2026, 3, 1)
"""The day a graph is explored on; rules see only how other days lie to it."""

BUDGET = 20_000

LATER = (1, 31, 366)
"""Days after which a value is made anew, to see whether it hangs on the day it is."""

SAMPLE = 200
"""Paths looked at to say which question to ask later."""


class TooManyPaths(Exception):
    """More runs than the budget; the message says which question to ask later."""


@dataclass(frozen=True)
class Leaf:
    """A verdict; ``values`` is None where they hang on numbers, on dates or on the day it is."""

    outcome: str
    kind: str
    statements: tuple[str, ...]
    values: tuple[tuple[str, str | int], ...] | None


@dataclass(frozen=True)
class Node:
    """A question and where each answer leads.

    ``cases`` are option ids, or for a number or date ``(first, last)`` of each interval, or
    ``("*",)`` where every value leads the same way.
    """

    question: str
    cases: tuple[Any, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Path:
    """One way through a rule: the answers as text, and the verdict at its end."""

    answers: dict[str, str]
    verdict: dict[str, Any]


class Graph:
    """The merged decision graph of a rule: ``nodes`` refer to each other by index, root last."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.nodes: list[Node | Leaf] = []
        self._index: dict[Node | Leaf, int] = {}
        self.paths: list[Path] = []
        self.flaws: list[str] = []

    def add(self, node: Node | Leaf) -> int:
        """Give the index of a node, adding it where no equal one stands."""
        if node not in self._index:
            self._index[node] = len(self.nodes)
            self.nodes.append(node)
        return self._index[node]

    @property
    def root(self) -> int:
        """The index of the first question."""
        return len(self.nodes) - 1

    @cached_property
    def leaves(self) -> list[Leaf]:
        """Every verdict, once."""
        return [node for node in self.nodes if isinstance(node, Leaf)]

    def cited(self, outcome: str) -> list[str]:
        """Give the statements that verdicts of an outcome cite, in the order most of them have."""
        verdicts = [leaf.statements for leaf in self.leaves if leaf.outcome == outcome]
        left = dict.fromkeys(name for names in verdicts for name in names)
        ordered: list[str] = []
        while left:
            waiting = dict.fromkeys(left, 0)
            for names in verdicts:
                for name in [name for name in names if name in left][1:]:
                    waiting[name] += 1
            first = min(waiting, key=lambda name: waiting[name])
            del left[first]
            ordered.append(first)
        return ordered

    @cached_property
    def statements(self) -> set[str]:
        """Every statement that some verdict cites."""
        return {name for leaf in self.leaves for name in leaf.statements}

    @cached_property
    def values(self) -> set[str]:
        """Every name of a value that some verdict brings."""
        return {name for path in self.paths for name in path.verdict["values"]}

    @cached_property
    def length(self) -> tuple[int, int]:
        """The fewest and the most questions on a path."""
        counts = [len(path.answers) for path in self.paths]
        return min(counts), max(counts)

    def as_data(self) -> dict[str, Any]:
        """Give the graph as plain data for the browser's walker.

        ``nodes`` holds ``[question, targets]`` in the order of the question's options;
        ``[question, targets, starts]`` for a number, with the first value of each interval;
        ``[question, [target]]`` for a date, -1 where the value matters; or a verdict, whose
        ``values`` are null where only the rule itself can tell. Statements stand once, in
        ``statements``, and are named by index.
        """
        statements = sorted(self.statements)
        place = {name: index for index, name in enumerate(statements)}
        nodes: list[Any] = []
        for node in self.nodes:
            if isinstance(node, Node):
                nodes.append([node.question, *self._exits(node)])
            else:
                cited = [place[name] for name in node.statements]
                values = None if node.values is None else dict(node.values)
                nodes.append({"outcome": node.outcome, "statements": cited, "values": values})
        return {
            "helper": self.rule.id,
            "root": self.root,
            "questions": [question.describe() for question in self.rule.questions.values()],
            "outcomes": {outcome.id: outcome.kind for outcome in self.rule.outcomes.values()},
            "statements": statements,
            "nodes": nodes,
        }

    def _exits(self, node: Node) -> list[list[int]]:
        question = self.rule.questions[node.question]
        if isinstance(question, Day) and len(node.targets) > 1:
            return [[-1]]
        if isinstance(question, Integer) and len(node.targets) > 1:
            return [list(node.targets), [int(first) for first, _ in node.cases]]
        return [list(node.targets)]


def explore(rule: Rule, today: date = TODAY, budget: int = BUDGET) -> Graph:
    """Run a rule over every answer.

    What the rule does wrong stands in ``flaws``: a question or outcome that no answers lead to or
    that is not declared, a path that raises or ends without a verdict, a path that gives something
    else the second time, a decision that the day alone makes or that hangs on how two answers lie
    to each other. Raises ``TooManyPaths`` when more runs are needed than ``budget``.
    """
    graph = Graph(rule)
    explorer = _Explorer(graph, today, budget)
    explorer.visit({}, {})
    for cut in sorted(explorer.today.cuts):
        near = date.fromordinal(cut)
        explorer.blame(f"the rule decides by the day alone: it is compared with a day about {near}")
    asked = {name for path in graph.paths for name in path.answers}
    reached = {leaf.outcome for leaf in graph.leaves}
    for name in rule.questions:
        if name not in asked:
            explorer.blame(f"no answers lead to the question '{name}'")
    for name in rule.outcomes:
        if name not in reached:
            explorer.blame(f"no answers lead to the outcome '{name}'")
    return graph


class _Explorer:
    def __init__(self, graph: Graph, today: date, budget: int) -> None:
        self.graph = graph
        self.day = today
        self.today = Today(today)
        self.budget = budget
        self.runs = 0

    def blame(self, flaw: str) -> None:
        if flaw not in self.graph.flaws:
            self.graph.flaws.append(flaw)

    def visit(self, answers: dict[str, Any], texts: dict[str, str]) -> int:
        self.runs += 1
        if self.runs > self.budget:
            raise TooManyPaths(self._advice())
        result = self._run(answers, texts)
        if isinstance(result, Verdict):
            return self._leaf(result, answers, texts)
        if result is None:
            return self.graph.add(Leaf("error", "find-out", (), ()))
        if isinstance(result, Choice):
            targets = tuple(
                self.visit(
                    {**answers, result.id: result.parse(option)}, {**texts, result.id: option}
                )
                for option in result.options
            )
            return self.graph.add(Node(result.id, result.options, targets))
        return self._visit_range(result, answers, texts)

    def _run(self, answers: dict[str, Any], texts: dict[str, str]) -> Verdict | Question | None:
        """Run twice; gives None where the rule gives nothing to go on with."""
        shown = ", ".join(f"{name}={text}" for name, text in texts.items()) or "no answers"
        rule = self.graph.rule
        described = []
        for _ in range(2):
            try:
                result, asked = rule.run(answers, cast(date, self.today))
            except Exception as error:
                self.blame(f"the rule raises {type(error).__name__}: {error} ({shown})")
                return None
            if not isinstance(result, Verdict | Question):
                self.blame(f"the rule gives no verdict ({shown})")
                return None
            described.append((_plain(result), asked))
        if described[0] != described[1]:
            self.blame(f"the rule gives something else the second time ({shown})")
        if isinstance(result, Question):
            if rule.questions.get(result.id) is not result:
                self.blame(f"the rule asks '{result.id}', which it does not declare")
                return None
        elif rule.outcomes.get(result.outcome.id) is not result.outcome:
            self.blame(f"the rule gives '{result.outcome.id}', which it does not declare")
            return None
        return result

    def _leaf(self, verdict: Verdict, answers: dict[str, Any], texts: dict[str, str]) -> int:
        described = _plain(verdict)
        self.graph.paths.append(Path(texts, described))
        given = described["values"]
        values = None if given and self._computed(given, answers) else tuple(given.items())
        outcome = verdict.outcome
        return self.graph.add(Leaf(outcome.id, outcome.kind, verdict.statements, values))

    def _computed(self, values: dict[str, str | int], answers: dict[str, Any]) -> bool:
        """Tell whether the values hang on numbers, on dates or on the day it is."""
        if any(isinstance(answer, Recorded) for answer in answers.values()):
            return True
        for days in LATER:
            later, _ = self.graph.rule.run(answers, self.day + timedelta(days=days))
            if _plain(later).get("values") != values:
                return True
        return False

    def _visit_range(
        self, question: Question, answers: dict[str, Any], texts: dict[str, str]
    ) -> int:
        assert isinstance(question, Integer | Day)
        as_value = int if isinstance(question, Integer) else date.fromordinal
        lowest, highest = ordinal(question.minimum), ordinal(question.maximum)
        cuts: set[int] = set()
        tried: dict[int, int] = {}
        while True:
            starts = [lowest, *sorted(cut for cut in cuts if lowest < cut <= highest)]
            ends = [start - 1 for start in starts[1:]] + [highest]
            fresh = [value for value in {*starts, *ends} if value not in tried]
            if not fresh:
                break
            for value in sorted(fresh):
                recorded = record(as_value(value), len(answers), cuts)
                tried[value] = self.visit(
                    {**answers, question.id: recorded},
                    {**texts, question.id: str(as_value(value))},
                )
        targets = tuple(tried[start] for start in starts)
        if len(set(tried.values())) == 1:
            return self.graph.add(Node(question.id, ("*",), targets[:1]))
        if any(tried[s] != tried[e] for s, e in zip(starts, ends, strict=True)):
            self.blame(
                f"what follows '{question.id}' hangs on how it lies to another answer, "
                "which no graph can show; compare both with fixed values"
            )
        cases = tuple(
            (str(as_value(s)), str(as_value(e))) for s, e in zip(starts, ends, strict=True)
        )
        return self.graph.add(Node(question.id, cases, targets))

    def _advice(self) -> str:
        """Name the question whose answer made a difference on the fewest of the ways so far."""
        rule, paths = self.graph.rule, self.graph.paths
        tries: Counter[str] = Counter()
        idle: Counter[str] = Counter()
        for path in paths[:: len(paths) // SAMPLE + 1]:
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
        """Give the verdict on those answers, and on the first that comes for what is missing."""
        try:
            result, _ = self.graph.rule.run(answers, self.day)
        except Exception:
            return None
        if isinstance(result, Verdict):
            return _plain(result)
        return self._end({**answers, result.id: result.samples(self.day)[0]})


def _plain(result: Verdict | Question) -> dict[str, Any]:
    described = result.describe()
    if isinstance(result, Verdict):
        described["values"] = {name: plain(value) for name, value in result.values.items()}
    return described
