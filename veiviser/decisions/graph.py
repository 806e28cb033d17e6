"""The decision graph of a rule: plain data, with no rule inside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from veiviser.engine.questions import Date, Integer
from veiviser.engine.rule import Rule
from veiviser.engine.verdicts import KINDS


@dataclass(frozen=True)
class Leaf:
    """A verdict; ``values`` is None where they hang on numbers, on dates or on the day it is."""

    outcome: str
    kind: str
    statements: tuple[str, ...]
    values: tuple[tuple[str, str | int], ...] | None


@dataclass(frozen=True)
class Branch:
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


@dataclass
class Flaw:
    """What a rule does wrong, at its line; ``example`` are answers with which it does."""

    message: str
    file: str
    line: int
    example: str = ""
    count: int = 1

    def __str__(self) -> str:
        if not self.example:
            return self.message
        more = f", and {self.count - 1} more" if self.count > 1 else ""
        return f"{self.message} (with {self.example}{more})"


class Graph:
    """The merged decision graph of a rule: ``nodes`` refer to each other by index, root last.

    Plain data, with the questions and outcomes that the rule declares but without the rule.
    ``dates`` are the values that are dates; ``failed`` says that the rule fails on some answers,
    so that the graph is not whole.
    """

    def __init__(self, rule: Rule) -> None:
        self.id = rule.id
        self.questions = rule.questions
        self.outcomes = rule.outcomes
        self.nodes: list[Branch | Leaf] = []
        self._index: dict[Branch | Leaf, int] = {}
        self.paths: list[Path] = []
        self.flaws: list[Flaw] = []
        self.dates: set[str] = set()
        self.failed = False

    def add(self, node: Branch | Leaf) -> int:
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
            "statements": statements,
            "nodes": nodes,
        }

    def _exits(self, node: Branch) -> list[list[int]]:
        question = self.questions[node.question]
        if isinstance(question, Date) and len(node.targets) > 1:
            return [[-1]]
        if isinstance(question, Integer) and len(node.targets) > 1:
            return [list(node.targets), [int(first) for first, _ in node.cases]]
        return [list(node.targets)]
