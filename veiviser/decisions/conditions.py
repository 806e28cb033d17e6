"""The smallest conditions under which an outcome of a rule holds, and a statement is cited.

A condition is a list of terms, of which one suffices; a term is a list of literals, which all must
hold; a literal is a question with the tests of which one suffices: options, or intervals of a
number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, product
from operator import or_

from veiviser.decisions.graph import Branch, Case, Fork, Graph, Interval, Leaf, Test
from veiviser.engine.questions import Choice, Integer

MOST_ANSWERS = 4
"""A condition that names more answers at once is no help to a reader."""

LARGEST = 12
"""Terms and answers an outcome's condition may have before it is put as *otherwise*."""


@dataclass(frozen=True)
class Literal:
    """A question and the tests of which its answer has to pass one."""

    question: str
    tests: tuple[Test, ...]


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
    """The ways through a graph as bits, so that a term is tried with a few operations."""

    def __init__(self, graph: Graph) -> None:
        self.cases = _cases(graph)
        self.leaves: list[Leaf] = []
        self.masks: dict[Case, int] = {}
        for bit, (way, leaf) in enumerate(_ways(graph, self.cases)):
            self.leaves.append(leaf)
            for case in way:
                self.masks[case] = self.masks.get(case, 0) | 1 << bit
        self.all = (1 << len(self.leaves)) - 1

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
            for names in combinations(self.cases, size):
                for mask, term in self._terms(names, wanted, barred):
                    if mask & wanted & ~covered:
                        terms.append((mask & wanted, term))
            covered = 0
            for mask, _ in terms:
                covered |= mask
            if covered == wanted:
                return _cover(terms, wanted)
        return None

    def _terms(
        self, names: tuple[str, ...], wanted: int, barred: int
    ) -> Iterable[tuple[int, Term]]:
        """Return the terms over just these questions; tests that do equally well stand together."""
        found: dict[tuple[Test, ...], int] = {}
        for cases in product(*(self.cases[name] for name in names)):
            mask = self.all
            for case in cases:
                mask &= self.masks.get(case, 0)
            if mask & wanted and not mask & barred:
                found[tuple(case.test for case in cases)] = mask
        merged: dict[tuple[tuple[Test, ...], ...], int] = {
            tuple((test,) for test in tests): mask for tests, mask in found.items()
        }
        for place in range(len(names)):
            apart, merged = merged, {}
            together: dict[tuple[tuple[Test, ...], ...], list[tuple[Test, ...]]] = {}
            for key in apart:
                together.setdefault((*key[:place], *key[place + 1 :]), []).append(key[place])
            for rest, alike in together.items():
                keys = [(*rest[:place], tests, *rest[place:]) for tests in alike]
                whole = (*rest[:place], sum(alike, ()), *rest[place:])
                merged[whole] = reduce(or_, (apart[key] for key in keys))
        for key, mask in merged.items():
            yield mask, tuple(map(Literal, names, key))


def _cases(graph: Graph) -> dict[str, list[Case]]:
    """Return the cases of each question: its options, or the intervals of a number."""
    cases: dict[str, list[Case]] = {}
    for name, question in graph.questions.items():
        if isinstance(question, Choice):
            cases[name] = [Case(name, option) for option in question.options]
        elif isinstance(question, Integer):
            starts = {question.minimum} | {
                case.test.first
                for node in graph.nodes
                if isinstance(node, Branch)
                for case in node.cases
                if case.question == name and isinstance(case.test, Interval)
            }
            ordered = sorted(starts)
            ends = [start - 1 for start in ordered[1:]] + [question.maximum]
            cases[name] = [Case(name, Interval(*pair)) for pair in zip(ordered, ends, strict=True)]
        else:
            cases[name] = []
    return cases


def _ways(graph: Graph, cases: dict[str, list[Case]]) -> Iterator[tuple[list[Case], Leaf]]:
    """Return every way through a graph, a number's cases told apart wherever it is asked for."""

    def onward(index: int, taken: list[Case]) -> Iterator[tuple[list[Case], Leaf]]:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            yield taken, node
            return
        if isinstance(node, Fork):  # nothing that is asked for tells where it leads
            for target in node.targets:
                yield from onward(target, taken)
            return
        known = cases[node.question]
        for case, target in zip(node.cases, node.targets, strict=True):
            for part in known:
                if case.covers(part):
                    yield from onward(target, [*taken, part])
            if not known:
                yield from onward(target, taken)

    return onward(graph.root, [])


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
