"""The parts of a graph, put together from its ends: equal ones are one.

What only makes another value stands in it, and decides nothing. A choice is told apart by its
options where it is asked for, and a number that is compared with constants by intervals.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeIs, cast

from veiviser.decisions.expressions import TYPED, Expression, Value, evaluate, variables
from veiviser.decisions.graph import ANY, Branch, Case, Fork, Graph, Interval, Leaf, Node, Refused
from veiviser.decisions.runs import Event
from veiviser.engine.questions import Choice
from veiviser.engine.ranges import Range
from veiviser.engine.rule import Rule


class Nodes:
    """Nodes that refer to each other by index; each stands after those it leads to."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.index: dict[Node, int] = {}
        self.nodes: list[Node] = []

    def add(self, node: Node) -> int:
        """Return the index of a node, which is added where no equal one stands."""
        if node not in self.index:
            self.index[node] = len(self.nodes)
            self.nodes.append(node)
        return self.index[node]

    def join(self, event: Event, sides: tuple[Any, ...], targets: tuple[int, ...]) -> int:
        """Return the index of what a run came to, given where each of its sides leads."""
        what, about = event
        if what == "test":
            yes, no = targets if sides[0] is True else targets[::-1]
            joined = self._unified(about, yes, no)
            return self.add(Fork(about, (yes, no))) if joined is None else joined
        if what == "settle":  # told apart where it is asked, as all choices are
            return self.add(Branch(about, tuple(Case(about, each) for each in sides), targets))
        return self.add(self._branch(about, targets[0]))

    def _unified(self, test: Expression, yes: int, no: int) -> int | None:
        """Return one node for two that differ only in their values, which then hold the test."""
        if yes == no:
            return yes
        one, other = self.nodes[yes], self.nodes[no]
        if isinstance(one, Leaf) and isinstance(other, Leaf):
            alike = [
                (leaf.outcome, leaf.statements, leaf.when, [name for name, _ in leaf.values])
                for leaf in (one, other)
            ]
            if alike[0] != alike[1]:
                return None
            pairs = zip(one.values, other.values, strict=True)
            values = [(name, _either(test, a, b)) for (name, a), (_, b) in pairs]
            if any(value is None for _, value in values):
                return None
            return self.add(replace(one, values=cast("Any", tuple(values))))
        if isinstance(one, Branch) and isinstance(other, Branch):
            if (one.question, one.cases) != (other.question, other.cases):
                return None
        elif not (isinstance(one, Fork) and isinstance(other, Fork) and one.test == other.test):
            return None
        targets = []
        for a, b in zip(one.targets, other.targets, strict=True):
            target = self._unified(test, a, b)
            if target is None:
                return None
            targets.append(target)
        return self.add(replace(one, targets=cast("Any", tuple(targets))))

    def _branch(self, name: str, target: int) -> Branch:
        """Return the branch of a question: by options, or by intervals if it decides by itself."""
        question = self.rule.questions[name]
        if isinstance(question, Choice):
            return Branch(
                name,
                tuple(Case(name, option) for option in question.options),
                tuple(
                    self._restricted(name, target, place, {})
                    for place in range(len(question.options))
                ),
            )
        if not isinstance(question, Range):
            return Branch(name, (Case(name, ANY),), (target,))
        low, high = self.rule.questions[name].variables()[name]
        starts = [low, *sorted(each for each in self._starts(name, target) if low < each <= high)]
        intervals: list[tuple[int, int]] = []
        for first in starts:
            led = self._restricted(name, target, first, {})
            if not intervals or intervals[-1][1] != led:
                intervals.append((first, led))
        if len(intervals) == 1:
            return Branch(name, (Case(name, ANY),), (intervals[0][1],))
        ends = [first - 1 for first, _ in intervals[1:]] + [high]
        cases = tuple(
            Case(name, Interval(question.value(first), question.value(last)))
            for (first, _), last in zip(intervals, ends, strict=True)
        )
        return Branch(name, cases, tuple(led for _, led in intervals))

    def _starts(self, name: str, index: int) -> set[int]:
        """Return where an answer, compared with a constant, begins to lead elsewhere."""
        found: set[int] = set()
        seen: set[int] = set()
        left = [index]
        while left:
            node = self.nodes[left.pop()]
            if not isinstance(node, Branch | Fork) or self.index[node] in seen:
                continue
            seen.add(self.index[node])
            left += node.targets
            match node:
                case Fork(test=("<", ("answer", other), int(number))) if other == name:
                    found.add(number)
                case Fork(test=("==", ("answer", other), int(number))) if other == name:
                    found |= {number, number + 1}
        return found

    def _restricted(self, name: str, index: int, answer: int, done: dict[int, int]) -> int:
        """Return what a part of the graph is for one answer, as far as constants decide it."""
        if index not in done:
            node = self.nodes[index]
            match node:
                case Leaf() | Refused():
                    done[index] = index
                case Fork(test=("<" | "==" as sign, ("answer", other), int(number))) if (
                    other == name
                ):
                    holds = answer < number if sign == "<" else answer == number
                    done[index] = self._restricted(name, node.targets[not holds], answer, done)
                case Fork(test=test) if self._tells(name, test):
                    holds = bool(evaluate(test, {name: answer}, date.min))
                    done[index] = self._restricted(name, node.targets[not holds], answer, done)
                case Branch(question=other, cases=cases) if other == name:
                    option = self.rule.questions[name].answer({name: answer})
                    place = next((n for n, case in enumerate(cases) if case.holds(option)), 0)
                    done[index] = self._restricted(name, node.targets[place], answer, done)
                case _:
                    targets = tuple(
                        self._restricted(name, target, answer, done) for target in node.targets
                    )
                    if isinstance(node, Fork) and targets[0] == targets[1]:
                        done[index] = targets[0]
                    elif _is_interval(node) and len(set(targets)) == 1:
                        any_answer = (Case(node.question, ANY),)
                        done[index] = self.add(Branch(node.question, any_answer, targets[:1]))
                    else:
                        done[index] = self.add(replace(node, targets=cast("Any", targets)))
        return done[index]

    def _tells(self, name: str, test: Expression) -> bool:
        """Return whether the option of a choice alone tells what a test without a name is."""
        is_named = isinstance(test, tuple) and test[0] == "test"
        is_choice = isinstance(self.rule.questions[name], Choice)
        return is_choice and not is_named and variables(test) == {name}

    def graph(self, root: int) -> Graph:
        """Return the graph of what can be reached, root last."""
        nodes: list[Node] = []
        places: dict[int, int] = {}

        def place(index: int) -> int:
            if index not in places:
                node = self.nodes[index]
                if isinstance(node, Branch | Fork):
                    targets: Any = tuple(map(place, node.targets))
                    node = replace(node, targets=targets)
                places[index] = len(nodes)
                nodes.append(node)
            return places[index]

        place(root)
        rule = self.rule
        return Graph(
            rule.id,
            rule.questions,
            rule.outcomes,
            tuple(nodes),
            tests=tuple(rule.tests),
            requirements=tuple(rule.requirements),
        )


def _is_interval(node: Node) -> TypeIs[Branch]:
    return isinstance(node, Branch) and isinstance(node.cases[0].test, Interval)


def _either(test: Expression, yes: Value, no: Value) -> Value | None:
    """Return the one value or the other, as one; None for texts, which no expression can tell."""
    if yes == no:
        return yes
    match yes, no:
        case (str(), _) | (_, str()):
            return None
        case ((kind, one, *form), (other_kind, other, *other_form)) if kind in TYPED:
            if (kind, form) != (other_kind, other_form):
                return None
            return (kind, ("if", test, one, other), *form)
        case ((kind, *_), _) | (_, (kind, *_)) if kind in TYPED:
            return None
    return ("if", test, yes, no)
