"""The smallest conditions under which an outcome of a rule holds, and a statement is cited.

A condition is a list of terms, of which one suffices; a term is a list of literals, which all must
hold; a literal is a question with the tests of which one suffices: options, or intervals of a
number or date, or days counted from today. It is true of whoever knows all answers, of questions
that would not be asked as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import combinations, product
from operator import or_

from veiviser.decisions.expressions import days_from_today, ordinal
from veiviser.decisions.graph import Branch, Case, Days, Fork, Graph, Interval, Leaf, Test
from veiviser.engine.questions import Choice
from veiviser.engine.ranges import Date, Integer

MOST_ANSWERS = 4
"""A condition that names more answers at once is no help to a reader."""

LARGEST = 12
"""Terms and answers an outcome's condition may have before it is put as *otherwise*."""


@dataclass(frozen=True)
class Literal:
    """A question and the tests of which its answer has to pass one."""

    question: str
    tests: tuple[Test, ...]


type Key = tuple[str, bool]
"""A question, and whether its answer is counted from today."""

type Term = tuple[Literal, ...]
type Condition = tuple[Term, ...]

ALWAYS: Condition = ((),)


@dataclass(frozen=True)
class Citation:
    """A statement that an outcome cites, and when."""

    statement: str
    when: Condition


@dataclass(frozen=True)
class OutcomeCondition:
    """An outcome, when it holds and what it cites.

    With ``otherwise`` the condition is enough only where no outcome before this one holds.
    """

    outcome: str
    when: Condition
    otherwise: bool
    citations: tuple[Citation, ...]


def minimal_conditions(graph: Graph) -> list[OutcomeCondition]:
    """Return the outcomes of a graph: first those with a small condition of their own.

    The others follow in the order that keeps theirs smallest, each given that none before it
    holds. Raises ``ValueError`` where the rule is too tangled for that.
    """
    table = _Table(graph)
    left = {name: table.where(_has_outcome(name)) for name in graph.outcomes}
    found: list[OutcomeCondition] = []
    open_paths = table.all

    def settle(name: str, when: Condition, *, otherwise: bool) -> None:
        nonlocal open_paths
        mask = left.pop(name)
        open_paths &= ~mask
        citations = tuple(_citations(table, graph, name, mask))
        found.append(OutcomeCondition(name, when, otherwise, citations))

    for name, mask in list(left.items()):
        own = table.condition(mask, table.all & ~mask)
        if own is not None and _size(own) <= LARGEST:
            settle(name, own, otherwise=False)
    while left:
        given = {name: table.condition(mask, open_paths & ~mask) for name, mask in left.items()}
        small = {name: condition for name, condition in given.items() if condition is not None}
        if not small:
            raise ValueError(f"no {MOST_ANSWERS} answers tell apart {', '.join(left)}")
        name = min(small, key=lambda name: _size(small[name]))
        settle(name, small[name], otherwise=True)
    return found


def _citations(table: _Table, graph: Graph, outcome: str, within: int) -> Iterable[Citation]:
    for name in graph.cited(outcome):
        mask = within & table.where(_cites(name))
        when = table.condition(mask, within & ~mask)
        if when is None:
            raise ValueError(f"no {MOST_ANSWERS} answers tell when {outcome} cites {name}")
        yield Citation(name, when)


def _size(condition: Condition) -> int:
    return sum(1 + len(term) for term in condition)


def _has_outcome(name: str) -> Callable[[Leaf], bool]:
    return lambda leaf: leaf.outcome == name


def _cites(name: str) -> Callable[[Leaf], bool]:
    return lambda leaf: name in leaf.statements


class _Table:
    """The ways through a graph as bits, so that a term is tried with a few operations.

    A reader may know more than is asked on a way: where a question is not, any answer may be true.
    """

    def __init__(self, graph: Graph) -> None:
        self.cases = _cases(graph)
        self.leaves: list[Leaf] = []
        self.masks: dict[Case, int] = {}
        asked: dict[Key, int] = {}
        for bit, (way, leaf) in enumerate(_ways(graph, self.cases)):
            self.leaves.append(leaf)
            for key, case in way.items():
                self.masks[case] = self.masks.get(case, 0) | 1 << bit
                asked[key] = asked.get(key, 0) | 1 << bit
        self.all = (1 << len(self.leaves)) - 1
        self.possible = {
            case: self.masks.get(case, 0) | self.all & ~asked.get(key, 0)
            for key, cases in self.cases.items()
            for case in cases
        }

    def where(self, holds: Callable[[Leaf], bool]) -> int:
        """Return the ways whose verdict is such."""
        return sum(1 << bit for bit, leaf in enumerate(self.leaves) if holds(leaf))

    def condition(self, wanted: int, barred: int) -> Condition | None:
        """Return a smallest condition met by all ``wanted`` ways and no ``barred`` one."""
        if not barred:
            return ALWAYS
        terms: list[tuple[int, Term]] = []
        covered = 0
        for size in range(1, MOST_ANSWERS + 1):
            for keys in combinations(self.cases, size):
                for mask, term in self._terms(keys, wanted, barred):
                    if mask & wanted & ~covered:
                        terms.append((mask & wanted, term))
            covered = 0
            for mask, _ in terms:
                covered |= mask
            if covered == wanted:
                return _cover(terms, wanted)
        return None

    def _terms(self, keys: tuple[Key, ...], wanted: int, barred: int) -> Iterable[tuple[int, Term]]:
        """Return the terms over just these questions; tests that do equally well stand together."""
        found: dict[tuple[Test, ...], int] = {}
        for cases in product(*(self.cases[key] for key in keys)):
            mask = possible = self.all
            for case in cases:
                mask &= self.masks.get(case, 0)
                possible &= self.possible[case]
            if mask & wanted and not possible & barred:
                found[tuple(case.test for case in cases)] = mask
        merged: dict[tuple[tuple[Test, ...], ...], int] = {
            tuple((test,) for test in tests): mask for tests, mask in found.items()
        }
        for place in range(len(keys)):
            apart, merged = merged, {}
            together: dict[tuple[tuple[Test, ...], ...], list[tuple[Test, ...]]] = {}
            for tests in apart:
                rest = (*tests[:place], *tests[place + 1 :])
                together.setdefault(rest, []).append(tests[place])
            for rest, alike in together.items():
                each = [(*rest[:place], tests, *rest[place:]) for tests in alike]
                whole = (*rest[:place], _joined(sum(alike, ())), *rest[place:])
                merged[whole] = reduce(or_, (apart[tests] for tests in each))
        for alternatives, mask in merged.items():
            yield mask, tuple(map(Literal, (name for name, _ in keys), alternatives))


def _joined(tests: tuple[Test, ...]) -> tuple[Test, ...]:
    """Return tests with intervals that follow each other as one."""
    found: list[Test] = []
    for test in tests:
        before = found[-1] if found else None
        if isinstance(before, Interval) and isinstance(test, Interval):
            if ordinal(before.last) + 1 == ordinal(test.first):
                found[-1] = Interval(before.first, test.last)
                continue
        elif isinstance(before, Days) and isinstance(test, Days):
            assert before.last is not None, "they stand in order"
            if before.last + 1 == test.first:
                found[-1] = Days(before.first, test.last)
                continue
        found.append(test)
    return tuple(found)


def _cases(graph: Graph) -> dict[Key, list[Case]]:
    """Return the cases of each question: its options, or the intervals of a number or date.

    A date that is compared with today has cases of days counted from it, too.
    """
    cases: dict[Key, list[Case]] = {}
    for name, question in graph.questions.items():
        if isinstance(question, Choice):
            cases[name, False] = [Case(name, option) for option in question.options]
            continue
        assert isinstance(question, Integer | Date)
        as_value = int if isinstance(question, Integer) else date.fromordinal
        lowest, highest = ordinal(question.minimum), ordinal(question.maximum)
        starts = {lowest} | {
            ordinal(case.test.first)
            for node in graph.nodes
            if isinstance(node, Branch)
            for case in node.cases
            if case.question == name and isinstance(case.test, Interval)
        }
        ordered = sorted(starts)
        ends = [start - 1 for start in ordered[1:]] + [highest]
        cases[name, False] = [
            Case(name, Interval(as_value(first), as_value(last)))
            for first, last in zip(ordered, ends, strict=True)
        ]
        compared = (days_from_today(node.test) for node in graph.nodes if isinstance(node, Fork))
        days = sorted({found[1] for found in compared if found and found[0] == name})
        if days:
            cases[name, True] = [
                Case(name, Days(first, None if last is None else last - 1))
                for first, last in zip([None, *days], [*days, None], strict=True)
            ]
    return cases


def _ways(graph: Graph, cases: dict[Key, list[Case]]) -> Iterator[tuple[Mapping[Key, Case], Leaf]]:
    """Yield every way through a graph, a number's cases told apart wherever it is asked for."""

    def onward(index: int, taken: Mapping[Key, Case]) -> Iterator[tuple[Mapping[Key, Case], Leaf]]:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            yield taken, node
        elif isinstance(node, Branch):
            key = node.question, False
            for case, target in zip(node.cases, node.targets, strict=True):
                for part in cases[key]:
                    if case.covers(part):
                        yield from onward(target, {**taken, key: part})
        elif found := days_from_today(node.test):
            name, days = found
            key = name, True
            for part in [taken[key]] if key in taken else cases[key]:
                assert isinstance(part.test, Days)
                holds = part.test.last is not None and part.test.last < days
                yield from onward(node.targets[not holds], {**taken, key: part})
        else:  # nothing that is asked for tells where it leads
            for target in node.targets:
                yield from onward(target, taken)

    return onward(graph.root, {})


def _cover(terms: list[tuple[int, Term]], wanted: int) -> Condition:
    """Choose terms until all wanted ways are covered, the one that covers most first."""
    chosen: list[tuple[int, Term]] = []
    left = wanted
    while left:
        mask, term = max(terms, key=lambda item: ((item[0] & left).bit_count(), -len(item[1])))
        chosen.append((mask, term))
        left &= ~mask
    for item in reversed(chosen):  # what later terms cover between them
        others = [mask for mask, term in chosen if term != item[1]]
        if reduce(or_, others, 0) == wanted:
            chosen.remove(item)
    return tuple(term for _, term in chosen)
