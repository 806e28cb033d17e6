"""The decision graph of a rule: plain data, with no rule inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, assert_never

from veiviser.decisions import expressions
from veiviser.decisions.expressions import Expression, NotKnownError, Value
from veiviser.decisions.sharing import shared
from veiviser.engine.questions import UNKNOWN, Question
from veiviser.engine.ranges import Range
from veiviser.engine.verdicts import KINDS, LOSS, Outcome, plain
from veiviser.problems import Problem

type Names = Mapping[Expression, str]
"""What stands for an expression that is computed in several places."""


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


@dataclass(frozen=True)
class Days:
    """The days from ``first`` to ``last``, counted from today; None where there is no end."""

    first: int | None
    last: int | None

    def covers(self, other: Days) -> bool:
        """Return whether all days of the other are among these."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends


type Test = str | Interval | Days | Every
"""An option's id, an interval, days counted from today, or ``ANY``."""


@dataclass(frozen=True)
class Case:
    """Some of the answers to a question: an option, an interval or any."""

    question: str
    test: Test

    def holds(self, answer: Any) -> bool:
        """Return whether a parsed answer is one of them."""
        if isinstance(self.test, Interval):
            return bool(self.test.first <= answer <= self.test.last)
        assert not isinstance(self.test, Days), "a branch has none"
        return self.test is ANY or bool(answer == self.test)

    def covers(self, other: Case) -> bool:
        """Return whether every answer of the other case is one of this."""
        if isinstance(self.test, Interval) and isinstance(other.test, Interval):
            within = self.holds(other.test.first) and self.holds(other.test.last)
            return within and self.question == other.question
        if isinstance(self.test, Days) and isinstance(other.test, Days):
            return self.question == other.question and self.test.covers(other.test)
        return self.question == other.question and self.test in (ANY, other.test)


@dataclass(frozen=True)
class Leaf:
    """A verdict; its values are expressions over answers and today.

    ``when`` has a test for those of the statements, by place, that are not cited in any case.
    """

    outcome: str
    kind: str
    statements: tuple[str, ...]
    values: tuple[tuple[str, Value], ...]
    when: tuple[tuple[int, Expression], ...] = ()

    @property
    def conditional(self) -> dict[str, Expression]:
        """The tests of statements that are not cited in any case."""
        return {self.statements[place]: test for place, test in self.when}

    @property
    def is_computed(self) -> bool:
        """Whether its values depend on answers or on the day it is."""
        return not all(expressions.is_constant(value) for _, value in self.values)


@dataclass(frozen=True)
class Branch:
    """A question and where each case of its answers leads.

    There is one case for each option of a choice, one for each interval of a number or date that
    decides by itself as soon as it is asked for, and ``ANY`` alone for one that does not.
    """

    question: str
    cases: tuple[Case, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Fork:
    """A test over answers and today, and where it leads if it holds and if not."""

    test: Expression
    targets: tuple[int, int]


@dataclass(frozen=True)
class Refused:
    """The end of a way whose answers cannot all be right; it shows at a question."""

    requirement: str
    question: str


type End = Leaf | Refused
type Node = Branch | Fork | End


@dataclass(frozen=True)
class Path:
    """One way through a rule: the answers as text, and the verdict at its end."""

    answers: dict[str, str]
    verdict: dict[str, Any]


@dataclass(frozen=True)
class Point:
    """Answers as text, and the day it is: where a graph is proven."""

    today: date
    answers: dict[str, str]


@dataclass(frozen=True)
class Graph:
    """The merged decision graph of a rule: ``nodes`` refer to each other by index, root last.

    Plain data, with the questions, outcomes, tests and requirements that the rule declares but
    without the rule.
    ``failed`` says that the rule fails on some answers, so that the graph is not whole;
    ``problems`` say at which lines of the rule, and what else is wrong with it. ``points`` are what
    it is proven at, see ``points.py``.
    """

    id: str
    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    nodes: tuple[Node, ...]
    paths: tuple[Path, ...] = ()
    points: tuple[Point, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    tests: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()

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

    def numbers(self, answers: Mapping[str, Any]) -> dict[str, int]:
        """Return parsed answers as the numbers that expressions are made of."""
        return {
            part: number
            for name, answer in answers.items()
            for part, number in self.questions[name].numbers(answer).items()
        }

    def target(self, node: Branch | Fork, answers: Mapping[str, Any], today: date) -> int | None:
        """Return where parsed answers lead; None where one is missing, or only Python can tell.

        Where any answer leads to the same, none is missing.
        """
        numbers = self.numbers(answers) if isinstance(node, Fork) else {}
        return self._target(node, answers, numbers, today)

    def _target(
        self,
        node: Branch | Fork,
        answers: Mapping[str, Any],
        numbers: Mapping[str, int],
        today: date,
    ) -> int | None:
        if isinstance(node, Fork):
            try:
                return node.targets[not expressions.evaluate(node.test, numbers, today)]
            except NotKnownError:
                return None
        given = node.question in answers
        for case, target in zip(node.cases, node.targets, strict=True):
            if case.test is ANY or (given and case.holds(answers[node.question])):
                return target
        return None

    def walk(self, answers: Mapping[str, Any], today: date) -> tuple[list[str], Node]:
        """Return the questions asked for, and what stands at the end: the first that is missing."""
        asked: list[str] = []
        numbers = self.numbers(answers)
        node = self.nodes[self.root]
        while isinstance(node, Branch | Fork):
            if isinstance(node, Branch):
                asked.append(node.question)
                if node.question not in answers:
                    break
            target = self._target(node, answers, numbers, today)
            if target is None:
                break
            node = self.nodes[target]
        return asked, node

    def verdict(self, leaf: Leaf, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
        """Return a verdict as plain data; raises ``NotKnownError``."""
        numbers = self.numbers(answers)
        when = dict(leaf.when)
        values = {name: expressions.value(value, numbers, today) for name, value in leaf.values}
        return {
            "outcome": leaf.outcome,
            "kind": leaf.kind,
            "statements": [
                name
                for place, name in enumerate(leaf.statements)
                if expressions.evaluate(when.get(place, 1), numbers, today)
            ],
            "values": {name: plain(value) for name, value in values.items()},
        }

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
    def named(self) -> set[str]:
        """The tests with a name that decide something."""
        tests = [node.test for node in self.nodes if isinstance(node, Fork)]
        tests += [test for leaf in self.leaves for _, test in leaf.when]
        return {
            part[1]
            for test in tests
            for part in expressions.parts(test)
            if isinstance(part, tuple) and part[0] == "test"
        }

    @cached_property
    def values(self) -> set[str]:
        """Every name of a value that some verdict brings."""
        return {name for leaf in self.leaves for name, _ in leaf.values}

    @cached_property
    def dates(self) -> set[str]:
        """Every name of a value that is a date."""
        return {
            name
            for leaf in self.leaves
            for name, value in leaf.values
            if isinstance(value, tuple) and value[0] == "date"
        }

    @cached_property
    def length(self) -> tuple[int, int]:
        """The fewest and the most questions on a path."""
        counts = [len(path.answers) for path in self.paths]
        return min(counts), max(counts)

    def as_data(self) -> dict[str, Any]:
        """Return the graph as plain data for the browser's walker.

        ``nodes`` holds ``[question, targets]`` in the order of the question's options;
        ``[question, targets, starts]`` for a number or date, with the first of each interval (a day
        as its count); ``{test, targets}``, first if the test holds; ``{requires, question}``, where
        answers fail a requirement; or a verdict, whose ``values`` are expressions: a number, an
        answer by its question's id, or an operation and what it is done to (``text`` for a text as
        it is; of ``look-up`` each start and value as the difference to the one before). Statements
        stand once, in ``statements``, and are named by index, with a test where they are not cited
        in any case. ``shared`` has what expressions compute in several places, by a name that
        stands there as an answer does. ``ranks`` has every kind of verdict; ``loss`` and
        ``unknown`` are the kind and the option that nobody is advised to choose.
        """
        statements = sorted(self.statements)
        place = {name: index for index, name in enumerate(statements)}
        names = shared(self._expressions())
        return {
            "helper": self.id,
            "root": self.root,
            "questions": [question.describe() for question in self.questions.values()],
            "outcomes": {outcome.id: outcome.kind for outcome in self.outcomes.values()},
            "ranks": KINDS,
            "loss": LOSS,
            "unknown": UNKNOWN,
            "statements": statements,
            "shared": {name: _operation(part, names) for part, name in names.items()},
            "nodes": [_node_data(self, node, place, names) for node in self.nodes],
        }

    def _expressions(self) -> Iterator[Expression]:
        """Yield every test and every value, without how it is shown."""
        for node in self.nodes:
            if isinstance(node, Fork):
                yield node.test
            elif isinstance(node, Leaf):
                yield from (test for _, test in node.when)
                yield from (expressions.number(value) for _, value in node.values)


def _node_data(graph: Graph, node: Node, place: Mapping[str, int], names: Names) -> Any:
    match node:
        case Branch():
            question = graph.questions[node.question]
            firsts = [
                question.number(case.test.first)
                for case in node.cases
                if isinstance(case.test, Interval) and isinstance(question, Range)
            ]
            return [node.question, list(node.targets), *([firsts] if firsts else [])]
        case Refused():
            return {"requires": node.requirement, "question": node.question}
        case Fork():
            return {"test": _data(node.test, names), "targets": list(node.targets)}
        case Leaf():
            when = dict(node.when)
            return {
                "outcome": node.outcome,
                "statements": [
                    [place[name], _data(when[at], names)] if at in when else place[name]
                    for at, name in enumerate(node.statements)
                ],
                "values": {name: _data(value, names) for name, value in node.values},
            }
        case _:
            assert_never(node)


def _data(value: Value, names: Names) -> Any:
    name = names.get(value) if isinstance(value, tuple) else None
    return name or _operation(value, names)


def _operation(value: Value, names: Names) -> Any:
    match value:
        case str():
            return ["text", value]
        case int():
            return value
        case ("answer", name):
            return name
        case ("test", _, test):
            return _data(test, names)
        case ("look-up", key, starts, values):
            return ["look-up", _data(key, names), _steps(starts), _steps(values)]
        case ("money", part, currency, places):
            return ["money", _data(part, names), currency, places]
        case (name, *parts):
            return [name, *(_data(part, names) for part in parts)]


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return how far each number is from the one before, which is short."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
