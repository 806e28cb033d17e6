"""The decision graph of a rule: plain data, with no rule inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from veiviser.engine.questions import UNKNOWN, Date, Question
from veiviser.engine.verdicts import KINDS, LOSS, Outcome
from veiviser.problems import Problem


class Every(Enum):
    """The test that every answer passes."""

    ANSWER = "*"

    def __str__(self) -> str:
        return self.value


ANY = Every.ANSWER


@dataclass(frozen=True)
class Interval:
    """The numbers, or the dates, from ``first`` to ``last``; both belong to it."""

    first: Any
    last: Any

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


type Test = str | Interval | Every
"""An option's id, an interval, or ``ANY``."""


@dataclass(frozen=True)
class Case:
    """Some of the answers to a question: an option, an interval or any."""

    question: str
    test: Test

    def holds(self, answer: Any) -> bool:
        """Return whether a parsed answer is one of them."""
        if isinstance(self.test, Interval):
            return bool(self.test.first <= answer <= self.test.last)
        return self.test is ANY or bool(answer == self.test)

    def covers(self, other: Case) -> bool:
        """Return whether every answer of the other case is one of this."""
        if isinstance(self.test, Interval) and isinstance(other.test, Interval):
            within = self.holds(other.test.first) and self.holds(other.test.last)
            return within and self.question == other.question
        return self.question == other.question and self.test in (ANY, other.test)


@dataclass(frozen=True)
class Leaf:
    """A verdict; ``values`` is None where they depend on numbers, on dates or on the day it is."""

    outcome: str
    kind: str
    statements: tuple[str, ...]
    values: tuple[tuple[str, str | int], ...] | None


@dataclass(frozen=True)
class Branch:
    """A question and where each case of its answers leads.

    There is one case for each option of a choice, one for each interval of a number or date that
    decides, and ``ANY`` alone for one that does not.
    """

    question: str
    cases: tuple[Case, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Path:
    """One way through a rule: the answers as text, and the verdict at its end."""

    answers: dict[str, str]
    verdict: dict[str, Any]


@dataclass(frozen=True)
class Graph:
    """The merged decision graph of a rule: ``nodes`` refer to each other by index, root last.

    Plain data, with the questions and outcomes that the rule declares but without the rule.
    ``dates`` are the values that are dates; ``failed`` says that the rule fails on some answers,
    so that the graph is not whole; ``problems`` say at which lines of the rule, and what else is
    wrong with it.
    """

    id: str
    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    nodes: tuple[Branch | Leaf, ...]
    paths: tuple[Path, ...]
    dates: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    failed: bool = False

    def __hash__(self) -> int:
        return hash((self.id, self.nodes))

    @property
    def root(self) -> int:
        """The index of the first question."""
        return len(self.nodes) - 1

    @cached_property
    def leaves(self) -> list[Leaf]:
        """Every verdict, once."""
        return [node for node in self.nodes if isinstance(node, Leaf)]

    def parse(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """Return answers read from text; raises ``InvalidAnswer`` or ``KeyError``."""
        return {name: self.questions[name].parse(text) for name, text in answers.items()}

    def target(self, branch: Branch, answers: Mapping[str, Any]) -> int | None:
        """Return where parsed answers lead from a branch; None where the one to it is missing.

        Where any answer leads to the same, none is missing.
        """
        given = branch.question in answers
        for case, target in zip(branch.cases, branch.targets, strict=True):
            if case.test is ANY or (given and case.holds(answers[branch.question])):
                return target
        return None

    def is_dated(self, branch: Branch) -> bool:
        """Return whether it depends on the day, too, where the branch leads."""
        return len(branch.targets) > 1 and isinstance(self.questions[branch.question], Date)

    def cited(self, outcome: str) -> list[str]:
        """Return the statements that an outcome's verdicts cite, in the order most of them have."""
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
        """Return the graph as plain data for the browser's walker.

        ``nodes`` holds ``[question, targets]`` in the order of the question's options;
        ``[question, targets, starts]`` for a number, with the first value of each interval;
        ``[question, [target]]`` for a date, -1 where the value matters; or a verdict, whose
        ``values`` are null where only the rule itself can tell. Statements stand once, in
        ``statements``, and are named by index. ``ranks`` has every kind of verdict; ``loss`` and
        ``unknown`` are the kind and the option that nobody is advised to choose.
        """
        statements = sorted(self.statements)
        place = {name: index for index, name in enumerate(statements)}
        nodes: list[Any] = []
        for node in self.nodes:
            if isinstance(node, Branch):
                nodes.append([node.question, *self._exits(node)])
            else:
                cited = [place[name] for name in node.statements]
                values = None if node.values is None else dict(node.values)
                nodes.append({"outcome": node.outcome, "statements": cited, "values": values})
        return {
            "helper": self.id,
            "root": self.root,
            "questions": [question.describe() for question in self.questions.values()],
            "outcomes": {outcome.id: outcome.kind for outcome in self.outcomes.values()},
            "ranks": KINDS,
            "loss": LOSS,
            "unknown": UNKNOWN,
            "statements": statements,
            "nodes": nodes,
        }

    def _exits(self, branch: Branch) -> list[list[int]]:
        if self.is_dated(branch):
            return [[-1]]
        tests = [case.test for case in branch.cases]
        starts = [test.first for test in tests if isinstance(test, Interval)]
        return [list(branch.targets), starts] if starts else [list(branch.targets)]
