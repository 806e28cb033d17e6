"""The smallest conditions under which an outcome or a note of a rule holds.

A condition is a list of terms, of which one suffices; a term is a list of literals, which all must
hold; a literal is a question with the cases that satisfy it: options, or intervals of a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, product
from operator import or_

from veiviser.decisions.graph import Branch, Graph, Leaf
from veiviser.engine.questions import Choice, Integer

MOST_ANSWERS = 4
"""A condition that names more answers at once is no help to a reader."""

LARGEST = 12
"""Terms and answers an outcome's condition may have before it is put as *otherwise*."""

type Case = str | tuple[int, int]


@dataclass(frozen=True)
class Literal:
    """A question and the cases that satisfy it."""

    question: str
    cases: tuple[Case, ...]


type Term = tuple[Literal, ...]
type Condition = tuple[Term, ...]

ALWAYS: Condition = ((),)


@dataclass(frozen=True)
class Note:
    """A statement that an outcome cites, and when."""

    statement: str
    when: Condition


@dataclass(frozen=True)
class Reading:
    """An outcome, when it holds and what it cites.

    With ``otherwise`` the condition is enough only where no outcome before this one holds.
    """

    outcome: str
    when: Condition
    otherwise: bool
    notes: tuple[Note, ...]


def read(graph: Graph) -> list[Reading]:
    """Give the outcomes of a graph: first those with a small condition of their own.

    The others follow in the order that keeps theirs smallest, each given that none before it
    holds. Raises ``ValueError`` where the rule is too tangled for that.
    """
    table = _Table(graph)
    left = {name: table.where(_has_outcome(name)) for name in graph.outcomes}
    readings: list[Reading] = []
    open_paths = table.all

    def settle(name: str, when: Condition, *, otherwise: bool) -> None:
        nonlocal open_paths
        mask = left.pop(name)
        open_paths &= ~mask
        readings.append(Reading(name, when, otherwise, tuple(_notes(table, graph, name, mask))))

    for name, mask in list(left.items()):
        own = table.condition(mask, table.all & ~mask)
        if own is not None and _size(own) <= LARGEST:
            settle(name, own, otherwise=False)
    while left:
        found = {name: table.condition(mask, open_paths & ~mask) for name, mask in left.items()}
        small = {name: condition for name, condition in found.items() if condition is not None}
        if not small:
            raise ValueError(f"no {MOST_ANSWERS} answers tell apart {', '.join(left)}")
        name = min(small, key=lambda name: _size(small[name]))
        settle(name, small[name], otherwise=True)
    return readings


def _notes(table: _Table, graph: Graph, outcome: str, within: int) -> Iterable[Note]:
    for name in graph.cited(outcome):
        mask = within & table.where(_cites(name))
        when = table.condition(mask, within & ~mask)
        if when is None:
            raise ValueError(f"no {MOST_ANSWERS} answers tell when {outcome} cites {name}")
        yield Note(name, when)


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
        self.masks: dict[tuple[str, Case], int] = {}
        for bit, (answers, leaf) in enumerate(_ways(graph, self.cases)):
            self.leaves.append(leaf)
            for answer in answers:
                self.masks[answer] = self.masks.get(answer, 0) | 1 << bit
        self.all = (1 << len(self.leaves)) - 1

    def where(self, holds: Callable[[Leaf], bool]) -> int:
        """Give the ways whose verdict is such."""
        return sum(1 << bit for bit, leaf in enumerate(self.leaves) if holds(leaf))

    def condition(self, wanted: int, barred: int) -> Condition | None:
        """Give a smallest condition met by all ``wanted`` ways and no ``barred`` one."""
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
        """Give the terms over just these questions; cases that do equally well stand together."""
        found: dict[tuple[Case, ...], int] = {}
        for cases in product(*(self.cases[name] for name in names)):
            mask = self.all
            for name, case in zip(names, cases, strict=True):
                mask &= self.masks.get((name, case), 0)
            if mask & wanted and not mask & barred:
                found[cases] = mask
        merged: dict[tuple[tuple[Case, ...], ...], int] = {
            tuple((case,) for case in cases): mask for cases, mask in found.items()
        }
        for place in range(len(names)):
            apart, merged = merged, {}
            together: dict[tuple[tuple[Case, ...], ...], list[tuple[Case, ...]]] = {}
            for key in apart:
                together.setdefault((*key[:place], *key[place + 1 :]), []).append(key[place])
            for rest, alike in together.items():
                keys = [(*rest[:place], cases, *rest[place:]) for cases in alike]
                whole = (*rest[:place], sum(alike, ()), *rest[place:])
                merged[whole] = reduce(or_, (apart[key] for key in keys))
        for key, mask in merged.items():
            yield mask, tuple(map(Literal, names, key))


def _cases(graph: Graph) -> dict[str, list[Case]]:
    """Give the cases of each question: its options, or the intervals of a number."""
    cases: dict[str, list[Case]] = {}
    for name, question in graph.questions.items():
        if isinstance(question, Choice):
            cases[name] = list(question.options)
        elif isinstance(question, Integer):
            starts = {question.minimum}
            for node in graph.nodes:
                if isinstance(node, Branch) and node.question == name and len(node.cases) > 1:
                    starts |= {int(first) for first, _ in node.cases}
            ordered = sorted(starts)
            ends = [start - 1 for start in ordered[1:]] + [question.maximum]
            cases[name] = list(zip(ordered, ends, strict=True))
        else:
            cases[name] = []
    return cases


def _ways(
    graph: Graph, cases: dict[str, list[Case]]
) -> Iterator[tuple[list[tuple[str, Case]], Leaf]]:
    """Give every way through a graph, with a number's cases told apart wherever it is asked for."""

    def onward(
        index: int, taken: list[tuple[str, Case]]
    ) -> Iterator[tuple[list[tuple[str, Case]], Leaf]]:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            yield taken, node
            return
        known = cases[node.question]
        for case, target in zip(node.cases, node.targets, strict=True):
            for answer in known:
                if case in ("*", answer) or _within(answer, case):
                    yield from onward(target, [*taken, (node.question, answer)])
            if not known:
                yield from onward(target, taken)

    return onward(graph.root, [])


def _within(answer: Case, case: str | tuple[str, str]) -> bool:
    if isinstance(answer, str) or isinstance(case, str):
        return False
    return int(case[0]) <= answer[0] and answer[1] <= int(case[1])


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
