"""What advice is measured by: every change there is, tried on the rule, or known to the solver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from math import inf
from typing import Any

from veiviser import Rule, Verdict
from veiviser.decisions.expressions import Expression
from veiviser.decisions.graph import Branch, Fork, Graph, Interval, Leaf
from veiviser.decisions.situations import Side
from veiviser.decisions.solver import Solver
from veiviser.engine.questions import UNKNOWN, Choice, Question, Several, Text
from veiviser.engine.ranges import Range
from veiviser.engine.verdicts import KINDS, LOSS

MOST = 4_000

type Ways = list[tuple[dict[str, str], str]]
"""Answers to all that is asked, and the kind of verdict they have."""


class TooManyError(Exception):
    """More ways than a test has time for."""


def domain(question: Question) -> Iterator[str]:
    """Give every answer to a question."""
    variables = question.variables()
    for numbers in product(*(range(low, high + 1) for low, high in variables.values())):
        yield question.text(question.answer(dict(zip(variables, numbers, strict=True))))


def ways(rule: Rule, today: date) -> Ways:
    """Give every way to a verdict; raises ``TooManyError``."""
    found: Ways = []

    def onward(answers: dict[str, str]) -> None:
        result, _ = rule.run(rule.parse(answers), today)
        if isinstance(result, Verdict):
            found.append((answers, result.outcome.kind))
        elif isinstance(result, Question):
            for text in domain(result):
                onward({**answers, result.id: text})
        if len(found) > MOST:
            raise TooManyError

    onward({})
    return found


def rank(rule: Rule, answers: Mapping[str, str], today: date) -> float:
    """Give the rank of the verdict; worse than all where there is none."""
    result, _ = rule.run(rule.parse(answers), today)
    return KINDS[result.outcome.kind] if isinstance(result, Verdict) else inf


def near(question: Question, given: str | None) -> dict[str, int]:
    """Give the answer that others are measured from, as numbers: the least where there is none."""
    if given is not None:
        return question.numbers(question.parse(given))
    return {name: low for name, (low, _) in question.variables().items()}


def far(question: Question, given: str | None, answer: str) -> tuple[int, ...]:
    """Give how far an answer is from the given one, to be compared with others to it."""
    if given == answer or isinstance(question, Text):
        return (0,)
    old, new = near(question, given), question.numbers(question.parse(answer))
    if isinstance(question, Choice):
        return 1, new[question.id]
    if isinstance(question, Several):
        turned = [old[name] != new[name] for name in old]
        return (1, sum(turned), *map(int, turned))
    distance = new[question.id] - old[question.id]
    return 1, abs(distance), int(distance > 0)


def smallest(rule: Rule, tried: Ways, given: Mapping[str, str], today: date) -> dict[str, str]:
    """Give the change that advice should be, by its definition."""
    questions = rule.questions
    found = []
    current = rank(rule, given, today)
    for answers, kind in tried:
        changes = {
            name: answer
            for name, answer in answers.items()
            if given.get(name) != answer and not isinstance(questions[name], Text)
        }
        is_allowed = all(
            answer != UNKNOWN and not (name in given and questions[name].fixed)
            for name, answer in changes.items()
        )
        if kind != LOSS and KINDS[kind] < current and is_allowed:
            steps = [far(questions[name], given.get(name), answers[name]) for name in answers]
            found.append(((len(changes), KINDS[kind], steps), changes))
    return min(found, key=lambda each: each[0])[1] if found else {}


class Smaller:
    """Asks the solver for a smaller change than advice is, through each way of a graph."""

    def __init__(self, graph: Graph, given: Mapping[str, str], today: date) -> None:
        self.graph = graph
        self.given = given
        ranges = {
            name: ends
            for each in graph.questions.values()
            for name, ends in each.variables().items()
        }
        self.solver = Solver({**ranges, "": (today.toordinal(), today.toordinal())})

    def found(self, changes: Mapping[str, str], reached: float, current: float) -> Any:
        """Give answers that change less and are better than the current; None if there are none."""
        answers = {**self.given, **changes}
        limit = (len(changes), reached, answers) if changes else None

        def onward(index: int, asked: tuple[str, ...], taken: tuple[Side, ...]) -> Any:
            node = self.graph.nodes[index]
            if isinstance(node, Leaf):
                if node.kind == LOSS or KINDS[node.kind] >= current:
                    return None
                better = self._is_smaller(asked, KINDS[node.kind], limit)
                return self.solver.example((*taken, *self._allowed(asked), (better, True)))
            if isinstance(node, Fork):
                for side, target in zip((True, False), node.targets, strict=True):
                    if example := onward(target, asked, (*taken, (node.test, side))):
                        return example
            if isinstance(node, Branch):
                for case, target in zip(node.cases, node.targets, strict=True):
                    sides = (*taken, *self._case(node.question, case.test))
                    if example := onward(target, (*asked, node.question), sides):
                        return example
            return None

        return onward(self.graph.root, (), ())

    def _case(self, name: str, test: Any) -> Iterator[Side]:
        question = self.graph.questions[name]
        if isinstance(question, Choice):
            place = question.options.index(test)
            yield ("==", ("answer", name), place), True
        elif isinstance(test, Interval):
            assert isinstance(question, Range)
            yield ("<", ("answer", name), question.number(test.first)), False
            yield ("<", question.number(test.last), ("answer", name)), False

    def _allowed(self, asked: tuple[str, ...]) -> Iterator[Side]:
        for name in asked:
            question = self.graph.questions[name]
            if name in self.given and question.fixed:
                yield self._changed(name), False
            elif isinstance(question, Choice) and UNKNOWN in question.options:
                unknown = ("==", ("answer", name), question.options.index(UNKNOWN))
                yield ("if", self._changed(name), unknown, 0), False

    def _changed(self, name: str) -> Expression:
        question = self.graph.questions[name]
        if isinstance(question, Text):
            return ("<", 1, 0)
        if name not in self.given:
            return ("<", 0, 1)
        return (
            "<",
            0,
            _sum([_differs(*each) for each in near(question, self.given[name]).items()]),
        )

    def _is_smaller(self, asked: tuple[str, ...], rank: int, limit: Any) -> Expression:
        if limit is None:
            return ("<", 0, 1)
        count, reached, answers = limit
        changed = _sum([("if", self._changed(name), 1, 0) for name in asked])
        nearer: Expression = ("<", 1, 0)
        for name in reversed(asked):
            for step, most in reversed(list(self._steps(name, answers.get(name)))):
                nearer = ("if", ("<", step, most), 1, ("if", ("==", step, most), nearer, 0))
        as_many = 1 if rank < reached else nearer if rank == reached else 0
        return (
            "==",
            ("if", ("<", changed, count), 1, ("if", ("==", changed, count), as_many, 0)),
            1,
        )

    def _steps(self, name: str, answer: str | None) -> Iterator[tuple[Expression, int]]:
        """Give how far an answer is, as expressions, each with how far that of the advice is."""
        question = self.graph.questions[name]
        given = self.given.get(name)
        if isinstance(question, Text) or answer is None:
            return  # this way parted from that of the advice before
        old, new = near(question, given), question.numbers(question.parse(answer))
        if isinstance(question, Several):
            turned = [_differs(*each) for each in old.items()]
            yield _sum(turned), sum(old[name] != new[name] for name in old)
            yield from (
                (each, int(old[part] != new[part])) for each, part in zip(turned, old, strict=True)
            )
            return
        here, number, there = old[name], ("answer", name), new[name]
        if isinstance(question, Choice):
            kept = ("==", number, here) if given is not None else ("<", 1, 0)
            yield (
                ("if", kept, 0, ("+", number, 1)),
                0 if given is not None and here == there else there + 1,
            )
        else:
            after, before = ("-", number, here), ("-", here, number)
            yield ("if", ("<", number, here), before, after), abs(there - here)
            yield ("if", ("<", here, number), 1, 0), int(here < there)


def _differs(name: str, number: int) -> Expression:
    return ("if", ("==", ("answer", name), number), 0, 1)


def _sum(terms: list[Expression]) -> Expression:
    total: Expression = 0
    for term in terms:
        total = ("+", total, term)
    return total
