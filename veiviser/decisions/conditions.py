"""The smallest conditions under which an outcome of a rule holds, and a statement is cited.

A condition is a list of terms, of which one suffices; a term is a list of literals, which all must
hold; a literal is a question with the tests of which one suffices: options, or intervals of a
number or date, or days counted from today. Where most options of a choice would do, it has those
that would not. In a question's place stands an option of several, ``question.option``, or a test
with a name of its own: either holds by ``yes`` or ``no``. It is true of whoever knows all answers,
of questions that would not be asked as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import combinations, product
from math import prod
from operator import or_
from typing import TypeIs

from veiviser.decisions.expressions import (
    Expression,
    days_from_today,
    evaluate,
    is_test,
    option,
)
from veiviser.decisions.graph import Branch, Case, Days, Fork, Graph, Interval, Leaf, Node, Test
from veiviser.engine.questions import Choice, Question
from veiviser.engine.ranges import Range

MOST_ANSWERS = 4
"""A condition that names more answers at once is no help to a reader."""

AT_WORST = 5
"""As many it may name where nothing else tells outcomes apart."""

MOST_READERS = 10_000
"""What readers may know besides, at most, where it is tried whether a term can be left out."""

LARGEST = 10
"""Terms and tests an outcome's condition may have before it is put as *otherwise*."""


@dataclass(frozen=True)
class Literal:
    """A question, option or named test, and the tests of which its answer has to pass one.

    With ``but`` it may pass none of them.
    """

    question: str
    tests: tuple[Test, ...]
    but: bool = False


type Key = tuple[str, bool]
"""A question, option or named test, and whether its answer is counted from today."""

YES, NO = "yes", "no"

type Way = Mapping[Key, Case]
type Found = tuple[Way, Leaf, bool]
"""The cases on a way, the verdict at its end, and whether it cites what is looked for."""

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
        own = table.condition(mask, table.all & ~mask, MOST_ANSWERS)
        if own is not None and _size(own) <= LARGEST:
            settle(name, own, otherwise=False)
    while left:
        small: dict[str, Condition] = {}
        for most in (MOST_ANSWERS, AT_WORST):
            for name, mask in left.items() if not small else ():
                condition = table.condition(mask, open_paths & ~mask, most)
                if condition is not None:
                    small[name] = condition
        if not small:
            raise ValueError(f"no {AT_WORST} answers tell apart {', '.join(left)}")
        name = min(small, key=lambda name: _size(small[name]))
        settle(name, small[name], otherwise=True)
    return found


def _citations(table: _Table, graph: Graph, outcome: str, within: int) -> Iterable[Citation]:
    for name in graph.cited(outcome):
        conditional = any(name in leaf.conditional for leaf in graph.leaves)
        here = _Table(graph, name) if conditional else table
        all_ways = here.where(lambda leaf, _: leaf.outcome == outcome) if conditional else within
        mask = all_ways & here.where(_cites(name))
        when = here.condition(mask, all_ways & ~mask, AT_WORST)
        if when is None:
            raise ValueError(f"no {AT_WORST} answers tell when {outcome} cites {name}")
        yield Citation(name, when)


def _size(condition: Condition) -> int:
    return sum(1 + sum(len(literal.tests) for literal in term) for term in condition)


def _has_outcome(name: str) -> Callable[[Leaf, bool], bool]:
    return lambda leaf, _: leaf.outcome == name


def _cites(name: str) -> Callable[[Leaf, bool], bool]:
    return lambda leaf, is_cited: name in leaf.statements and is_cited


class _Table:
    """The ways through a graph as bits, so that a term is tried with a few operations.

    A reader may know more than is asked on a way: where a question is not, any answer may be true.
    Ways are told apart by what decides where they lead and whether ``statement`` is cited there.
    """

    def __init__(self, graph: Graph, statement: str = "") -> None:
        self.questions = graph.questions
        atoms = list(_compared(graph, statement))
        self.alike = _alike(graph, atoms)
        self.cases = _cases(graph, atoms, self.alike)
        self.ends: list[tuple[Leaf, bool]] = []
        self.ways: list[Way] = []
        masks: dict[Case, int] = {}
        asked: dict[Key, int] = {}
        for bit, (way, leaf, is_cited) in enumerate(_ways(graph, self.cases, atoms, statement)):
            self.ends.append((leaf, is_cited))
            self.ways.append(way)
            for key, case in way.items():
                masks[case] = masks.get(case, 0) | 1 << bit
                asked[key] = asked.get(key, 0) | 1 << bit
        self.all = (1 << len(self.ends)) - 1
        self.rows = {
            key: [
                (case.test, masks.get(case, 0), masks.get(case, 0) | self.all & ~asked.get(key, 0))
                for case in cases
            ]
            for key, cases in self.cases.items()
        }

    def where(self, holds: Callable[[Leaf, bool], bool]) -> int:
        """Return the ways whose verdict is such."""
        return sum(1 << bit for bit, end in enumerate(self.ends) if holds(*end))

    def condition(self, wanted: int, barred: int, most: int) -> Condition | None:
        """Return a smallest condition met by all ``wanted`` ways and no ``barred`` one.

        It names at most so many answers at once; None if they do not tell.
        """
        if not barred:
            return ALWAYS
        terms: list[tuple[int, Term]] = []
        covered = 0
        known = [key for key, rows in self.rows.items() if any(row[1] & wanted for row in rows)]
        for size in range(1, most + 1):
            for keys in combinations(known, size):
                for mask, term in self._terms(keys, wanted, barred):
                    if mask & wanted & ~covered:
                        terms.append((mask & wanted, term))
            covered = 0
            for mask, _ in terms:
                covered |= mask
            if covered == wanted:
                chosen = _cover(terms, wanted)
                return self._needed([(mask, self._shortened(term)) for mask, term in chosen])
        return None

    def _terms(self, keys: tuple[Key, ...], wanted: int, barred: int) -> Iterable[tuple[int, Term]]:
        """Return the terms over just these questions; tests that do equally well stand together."""
        found: dict[tuple[Test, ...], int] = {}

        def extend(tests: tuple[Test, ...], mask: int, possible: int) -> None:
            if len(tests) == len(keys):
                if not possible & barred:
                    found[tests] = mask
                return
            for test, taken, left in self.rows[keys[len(tests)]]:
                if mask & taken & wanted:
                    extend((*tests, test), mask & taken, possible & left)

        extend((), self.all, self.all)
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
                joined = _joined(sum(alike, ()), self.questions.get(keys[place][0]))
                whole = (*rest[:place], joined, *rest[place:])
                merged[whole] = reduce(or_, (apart[tests] for tests in each))
        for alternatives, mask in merged.items():
            pairs = zip((name for name, _ in keys), alternatives, strict=True)
            yield mask, tuple(Literal(name, self._all_alike(name, tests)) for name, tests in pairs)

    def _all_alike(self, name: str, tests: tuple[Test, ...]) -> tuple[Test, ...]:
        """Return a choice's options with all that decide as they do; other tests as they are."""
        question = self.questions.get(name)
        if not isinstance(question, Choice):
            return tests
        return tuple(each for each in question.options if self.alike[name, each] in tests)

    def _shortened(self, term: Term) -> Term:
        """Return a term that says options by the others where those are fewer; they come last.

        One literal stays as it is: what others are left out of.
        """
        kept = min(term, key=lambda literal: len(literal.tests))
        said = [each if each is kept else self._others(each) for each in term]
        return tuple(sorted(said, key=lambda literal: literal.but))

    def _needed(self, chosen: list[tuple[int, Term]]) -> Condition:
        """Return terms without those that nobody needs.

        Each has the ways that meet it whatever else is true. Where a question is not asked,
        others may do between them: one for some of its answers, one for the rest, and one that
        says options by the others for whoever does not know it.
        """
        left = list(chosen)
        for item in reversed(chosen):
            others = [each for each in left if each is not item]
            alone = item[0] & ~reduce(or_, (mask for mask, _ in others), 0)
            terms = [term for _, term in others]
            ways = (way for bit, way in enumerate(self.ways) if alone >> bit & 1)
            if all(self._is_met(way, terms) for way in ways):
                left = others
        return tuple(term for _, term in left)

    def _is_met(self, way: Way, terms: Sequence[Term]) -> bool:
        """Tell whether whoever is on a way meets a term, whatever they know that is not asked.

        Where that may be too much to try, nobody can tell.
        """
        named = {literal.question for term in terms for literal in term}
        known = [key for key in self.cases if key[0] in named and key not in way]
        readers = product(*((None, *self.cases[key]) for key in known))
        return prod(len(self.cases[key]) + 1 for key in known) <= MOST_READERS and all(
            any(
                all(_passes({**way, **dict(zip(known, more, strict=True))}, each) for each in term)
                for term in terms
            )
            for more in readers
        )

    def _others(self, literal: Literal) -> Literal:
        question = self.questions.get(literal.question)
        options = question.options if isinstance(question, Choice) else ()
        others = tuple(each for each in options if each not in literal.tests)
        is_shorter = 0 < len(others) < len(literal.tests)
        return Literal(literal.question, others, but=True) if is_shorter else literal


def _passes(answers: Mapping[Key, Case | None], literal: Literal) -> bool:
    """Tell whether an answer passes one of the tests; with ``but``, whether it passes none."""
    name = literal.question
    given = [case for key in ((name, False), (name, True)) if (case := answers.get(key))]
    passes = any(Case(name, test).covers(case) for test in literal.tests for case in given)
    return passes is not literal.but


def _joined(tests: tuple[Test, ...], question: Question | None) -> tuple[Test, ...]:
    """Return tests with intervals that follow each other as one."""
    found: list[Test] = []
    for test in tests:
        before = found[-1] if found else None
        if isinstance(before, Interval) and isinstance(test, Interval):
            assert isinstance(question, Range)
            if question.number(before.last) + 1 == question.number(test.first):
                found[-1] = Interval(before.first, test.last)
                continue
        elif isinstance(before, Days) and isinstance(test, Days):
            assert before.last is not None, "they stand in order"
            if before.last + 1 == test.first:
                found[-1] = Days(before.first, test.last)
                continue
        found.append(test)
    return tuple(found)


def _compared(graph: Graph, statement: str) -> dict[Expression, None]:
    """Return the comparisons that decide where a way leads, or whether a statement is cited."""
    tests = [node.test for node in graph.nodes if isinstance(node, Fork)]
    tests += [leaf.conditional.get(statement, 1) for leaf in graph.leaves]
    return dict.fromkeys(atom for test in tests for atom in _atoms(test))


def _atoms(test: Expression) -> Iterator[Expression]:
    """Yield the comparisons that a test is put together of."""
    match test:
        case int():
            return
        case ("==", inner, 0) if is_test(inner):
            yield from _atoms(inner)
        case ("if", *inner) if is_test(test):
            for each in inner:
                yield from _atoms(each)
        case _:
            yield test


def _cases(
    graph: Graph, atoms: list[Expression], alike: Mapping[tuple[str, str], str]
) -> dict[Key, list[Case]]:
    """Return the cases of each question: its options, or the intervals of a number or date.

    A date that is compared with today has cases of days counted from it, too.
    """
    cases: dict[Key, list[Case]] = {}
    for name, question in graph.questions.items():
        if isinstance(question, Choice):
            first = dict.fromkeys(alike[name, each] for each in question.options)
            cases[name, False] = [Case(name, each) for each in first]
        elif isinstance(question, Range):
            cases[name, False] = list(_intervals(graph, question, atoms))
        days = {found[1] for found in map(days_from_today, atoms) if found and found[0] == name}
        if days:
            cases[name, True] = [
                Case(name, Days(first, None if last is None else last - 1))
                for first, last in zip([None, *sorted(days)], [*sorted(days), None], strict=True)
            ]
    for atom in atoms:
        if told := _told_by(atom):
            cases.setdefault((told, False), [Case(told, YES), Case(told, NO)])
    return cases


def _alike(graph: Graph, compared: list[Expression]) -> dict[tuple[str, str], str]:
    """Return of each option of a choice the first one that decides as it does everywhere."""
    found: dict[tuple[str, str], str] = {}
    for name, question in graph.questions.items():
        if not isinstance(question, Choice):
            continue
        leads = [node.targets for node in graph.nodes if _asks(node, name)]
        atoms = [atom for atom in compared if _key(atom) == (name, False)]
        first: dict[object, str] = {}
        for place, each in enumerate(question.options):
            holds = tuple(_holds(graph, atom, Case(name, each)) for atom in atoms)
            decides = (tuple(targets[place] for targets in leads), holds)
            found[name, each] = first.setdefault(decides, each)
    return found


def _asks(node: Node, name: str) -> TypeIs[Branch]:
    return isinstance(node, Branch) and node.question == name


def _told_by(atom: Expression) -> str | None:
    """Return the named test, or the option of several, that a comparison is."""
    match atom:
        case ("test", str(name), _):
            return name
    found = option(atom)
    return ".".join(found) if found else None


def _intervals(graph: Graph, question: Range, atoms: Iterable[Expression]) -> Iterator[Case]:
    name = question.id
    low, high = question.number(question.minimum), question.number(question.maximum)
    starts = {low}
    for node in graph.nodes:
        if isinstance(node, Branch) and node.question == name:
            tests = (case.test for case in node.cases)
            starts |= {question.number(each.first) for each in tests if isinstance(each, Interval)}
    for atom in atoms:
        match atom:
            case ("<", ("answer", other), int(number)) if other == name:
                starts.add(number)
            case ("==", ("answer", other), int(number)) if other == name:
                starts |= {number, number + 1}
    ordered = sorted(start for start in starts if low <= start <= high)
    for first, after in zip(ordered, [*ordered[1:], high + 1], strict=True):
        yield Case(name, Interval(question.value(first), question.value(after - 1)))


def _ways(
    graph: Graph, cases: dict[Key, list[Case]], atoms: list[Expression], statement: str
) -> Iterator[Found]:
    """Yield every way through a graph, a number's cases told apart wherever it is asked for.

    A question is told apart only where its answer decides: where its cases lead to different
    nodes, or a test compares it.
    """
    compared = {_key(atom)[0] for atom in atoms}

    def onward(index: int, taken: Way) -> Iterator[Found]:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            for way, is_cited in sides(node.conditional.get(statement, 1), taken):
                yield way, node, is_cited
        elif isinstance(node, Branch):
            key = node.question, False
            if (len({*node.targets}) == 1 and node.question not in compared) or key not in cases:
                yield from onward(node.targets[0], taken)
                return
            for case, target in zip(node.cases, node.targets, strict=True):
                for part in cases[key]:
                    if case.covers(part):
                        yield from onward(target, {**taken, key: part})
        elif isinstance(node, Fork):
            for way, holds in sides(node.test, taken):
                yield from onward(node.targets[not holds], way)

    def sides(test: Expression, taken: Way) -> Iterator[tuple[Way, bool]]:
        """Yield the cases of a test with what it is there."""
        match test:
            case int():
                yield taken, bool(test)
                return
            case ("==", inner, 0) if is_test(inner):
                for way, holds in sides(inner, taken):
                    yield way, not holds
                return
            case ("if", first, yes, no) if is_test(test):
                for way, holds in sides(first, taken):
                    yield from sides(yes if holds else no, way)
                return
        key = _key(test)
        if key not in cases:  # nothing that is asked for tells
            yield taken, True
            yield taken, False
            return
        for case in [taken[key]] if key in taken else cases[key]:
            yield {**taken, key: case}, _holds(graph, test, case)

    return onward(graph.root, {})


def _key(atom: Expression) -> Key:
    """Return what tells whether a comparison holds."""
    if name := _told_by(atom):
        return name, False
    if found := days_from_today(atom):
        return found[0], True
    match atom:
        case ("<" | "==", ("answer", str(name)), int()):
            return name, False
    return "", False


def _holds(graph: Graph, atom: Expression, case: Case) -> bool:
    """Return whether a comparison holds of the answers of a case, which all are alike in it."""
    match case.test:
        case Days(last=last):
            found = days_from_today(atom)
            assert found
            return last is not None and last < found[1]
        case Interval(first=first):
            answers = graph.questions[case.question].numbers(first)
            return bool(evaluate(atom, answers, date.min))
    if _told_by(atom):
        return case.test == YES
    question = graph.questions[case.question]
    return bool(evaluate(atom, question.numbers(case.test), date.min))


def _cover(terms: list[tuple[int, Term]], wanted: int) -> list[tuple[int, Term]]:
    """Choose terms until all wanted ways are covered, the one that covers most first."""
    chosen: list[tuple[int, Term]] = []
    left = wanted
    while left:
        mask, term = max(terms, key=lambda item: ((item[0] & left).bit_count(), -len(item[1])))
        chosen.append((mask, term))
        left &= ~mask
    return chosen
