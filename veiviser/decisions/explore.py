"""Runs a rule for every answer at once: the decision graph.

An answer stands for all there can be: what a rule compares becomes a test, of which each side is
tried that the solver says can happen. A choice is then told apart by its options, and a number that
is compared with constants by intervals, where they are asked for. Equal parts of the graph are
merged; what only makes another value stands in it, and decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any, TypeIs, cast

from veiviser.decisions.expressions import (
    COMPUTED,
    TYPED,
    Expression,
    NotKnownError,
    TooLargeError,
    Value,
    bounds,
    evaluate,
    number,
    parts,
    variables,
)
from veiviser.decisions.graph import (
    ANY,
    Branch,
    Case,
    End,
    Fork,
    Graph,
    Interval,
    Leaf,
    Node,
    Path,
    Refused,
)
from veiviser.decisions.report import Report
from veiviser.decisions.situations import Situation
from veiviser.decisions.solver import Solver, UndecidedError
from veiviser.decisions.soundness import example, judge, prove, texts
from veiviser.decisions.tracked import (
    Beyond,
    TrackedDate,
    TrackingLost,
    computed,
    given,
    lost,
    tracked,
)
from veiviser.decisions.ways import ways
from veiviser.engine.named import Requirement
from veiviser.engine.questions import Choice, Question
from veiviser.engine.ranges import Range
from veiviser.engine.rule import Ask, Refusal, Rule, Unmet, refusal
from veiviser.engine.tracking import is_tracked
from veiviser.engine.verdicts import Verdict

TODAY = date(2026, 3, 1)
"""The day of examples."""

CENTURY = (date(2000, 1, 1).toordinal(), date(2099, 12, 31).toordinal())
"""The days that may be today."""

BUDGET = 5_000

MOST_PARTS = 2_000
"""Parts of an expression."""

MOST_NODES = 2_000
"""Nodes of a graph: a page fetches it with the article."""

WITNESSES = 3
"""Runs to an end of which the least answers are looked for."""

TWICE = 500
"""Runs that are made a second time, to see whether they are the same."""

AGAIN = "the rule returns something else when it is run again"

SAMPLE = 200
"""Paths looked at to say which question to ask later."""

type Event = tuple[str, Any]
type Step = tuple[Event, Any, tuple[Any, ...]]
"""What a run came to, the side it took, and all sides that can be taken."""


class TooManyPaths(Exception):
    """More runs than the budget, or too large a graph; the message says what to ask later.

    ``line`` is where the rule decides.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def explore(rule: Rule, today: date = TODAY, budget: int = BUDGET) -> Graph:
    """Return the graph of a rule, which is run over every answer; its paths are those on a day.

    What the rule does wrong stands in ``problems``. It fails where a path raises, ends without a
    verdict or in something that is not declared, returns something else the second time, or
    decides otherwise on plain answers than on tracked ones. If it never fails: something declared
    that no answers lead to, a test over several answers or the day alone that has no name. Raises
    ``TooManyPaths`` when more runs are needed than ``budget``, or the graph is larger than a page
    should fetch.
    """
    report = Report(rule)
    explorer = _Explorer(rule, report, today, budget)
    graph = explorer.graph(explorer.build(()))
    if not report.failed:
        prove(rule, report, graph, explorer.tried, today)
    if not report.failed:
        judge(report, graph)
    return replace(graph, problems=report.problems, failed=report.failed)


class _Stop(BaseException):
    """Ends a run that is of no use, after it was reported."""


class _Run(Ask):
    """One run of a rule: takes the sides in ``prefix``, then the first that can be taken."""

    def __init__(self, explorer: _Explorer, prefix: tuple[Step, ...]) -> None:
        self.explorer = explorer
        self.prefix = prefix
        self.steps: list[Step] = []
        self.asked: dict[str, Any] = {}
        self.situation = explorer.start
        self.today = cast(date, TrackedDate(("today",), self.decide))

    def __call__(self, question: Question) -> Any:
        """Give what stands for every answer."""
        if not isinstance(question, Question):
            raise TypeError(f"a rule asks a declared question, not {question!r}")
        name = question.id
        if self.explorer.rule.questions.get(name) is not question:
            message = f"the rule asks '{name}', which it does not declare"
            self.explorer.report.fail(message, self.explorer.example(self))
            raise _Stop
        if name not in self.asked:
            self._step(("ask", name), (None,))
            self.asked[name] = tracked(question, self.decide, self.settle)
        return self.asked[name]

    def require(self, requirement: Requirement, holds: bool) -> None:
        """Raise ``Unmet`` on the side where the test does not hold."""
        if self.explorer.rule.requirements.get(requirement.id) is not requirement:
            message = f"the rule requires '{requirement.id}', which it does not declare"
            self.explorer.report.fail(message, self.explorer.example(self))
            raise _Stop
        if not holds:
            questions = [self.explorer.rule.questions[name] for name in self.asked]
            raise Unmet(refusal(requirement, questions))

    def compute(self, function: Callable[..., int], *given: Any) -> Any:  # noqa: ARG002
        """Give what stands for the result."""
        return computed(self.decide)

    def decide(self, test: Expression) -> bool:
        """Take a side of a test; one that is certain is no step."""
        sides: tuple[bool, ...] = (True, False)
        if not self._is_next(("test", test)):  # it had both sides before
            sides = self._sides(test)
            if len(sides) == 1:
                return sides[0]
        side = bool(self._step(("test", test), sides))
        if COMPUTED not in parts(test):
            self.situation = self.situation.after(test, side)
        return side

    def _sides(self, test: Expression) -> tuple[bool, ...]:
        if COMPUTED in parts(test):
            return True, False
        self.explorer.check_size(test)
        certain = self.explorer.certain(test)
        if certain is not None:
            return (certain,)
        try:
            return self.situation.sides(test)
        except UndecidedError as error:
            raise Beyond(str(error)) from None

    def settle(self, question: Choice) -> str:
        """Take one of the options that are left of a choice."""
        name, event = question.id, ("settle", question.id)
        only = self.situation.only(name)
        if only is not None:
            return question.options[only]
        tests = {option: ("==", ("answer", name), n) for n, option in enumerate(question.options)}
        left: tuple[str, ...] = question.options
        if not self._is_next(event):
            left = tuple(each for each in left if True in self.situation.sides(tests[each]))
        option = str(self._step(event, left)) if len(left) > 1 else left[0]
        self.situation = self.situation.after(tests[option], side=True)
        return option

    def _is_next(self, event: Event) -> bool:
        """Return whether the run came to this before, and took a side of several."""
        at = len(self.steps)
        return at < len(self.prefix) and self.prefix[at][0] == event

    def _step(self, event: Event, sides: tuple[Any, ...]) -> Any:
        at = len(self.steps)
        if at < len(self.prefix):
            step = self.prefix[at]
            if step[0] != event:
                self.explorer.report.fail(AGAIN, self.explorer.example(self))
                raise _Stop
        else:
            step = (event, sides[0], sides)
        self.steps.append(step)
        return step[1]


class _Explorer:
    def __init__(self, rule: Rule, report: Report, today: date, budget: int) -> None:
        self.rule = rule
        self.report = report
        self.day = today
        self.budget = budget
        self.runs = 0
        self.index: dict[Node, int] = {}
        self.nodes: list[Node] = []
        self.ranges = {"": CENTURY}
        for question in rule.questions.values():
            self.ranges |= question.variables()
        self.start = Situation(Solver(self.ranges))
        fixed = (today.toordinal(), today.toordinal())
        self.start_today = Situation(Solver(self.ranges | {"": fixed}))
        self.seen: list[tuple[_Run, End]] = []
        self.tried: list[dict[str, Any]] = []

    # The runs

    def build(self, prefix: tuple[Step, ...]) -> int:
        """Return the index of what follows a beginning: all ways on from it are run."""
        self.runs += 1
        if self.runs > self.budget:
            raise TooManyPaths(self._advice(f"{self.budget} runs"), self.report.line)
        run, leaf = self._run(prefix)
        self.seen.append((run, leaf))
        target = self._add(leaf)
        for at in range(len(run.steps) - 1, len(prefix) - 1, -1):
            event, taken, sides = run.steps[at]
            before = tuple(run.steps[:at])
            targets = tuple(
                target if side == taken else self.build((*before, (event, side, sides)))
                for side in sides
            )
            target = self._join(event, sides, targets)
        return target

    def _run(self, prefix: tuple[Step, ...]) -> tuple[_Run, End]:
        """Run, at first twice; the leaf is an error's where nothing is returned to go on with."""
        run = _Run(self, prefix)
        end = self._end_of(run)
        if self.runs <= TWICE and end and self._end_of(_Run(self, tuple(run.steps))) != end:
            self.report.fail(AGAIN, self.example(run))
        return run, end or Leaf("error", "find-out", (), ())

    def _end_of(self, run: _Run) -> End | None:
        lost.clear()
        try:
            verdict = self.rule.decide(run)
            for error in lost:  # and caught by the rule
                self.report.crash(error, self.example(run))
                return None
            if not isinstance(verdict, Verdict):
                self.report.fail("the rule returns no verdict", self.example(run))
                return None
            values = tuple((name, given(value)) for name, value in verdict.values.items())
            statements, when = self._cited(verdict)
            for value in (*(value for _, value in values), *(test for _, test in when)):
                self.check_size(value)
        except _Stop:
            return None
        except Unmet as unmet:
            return Refused(unmet.refusal.requirement.id, unmet.refusal.question.id)
        except (Exception, TrackingLost, SystemExit) as error:
            self.report.crash(error, self.example(run))
            return None
        outcome = verdict.outcome
        if self.rule.outcomes.get(outcome.id) is not outcome:
            message = f"the rule returns '{outcome.id}', which it does not declare"
            self.report.fail(message, self.example(run))
            return None
        return Leaf(outcome.id, outcome.kind, statements, values, when)

    def _cited(
        self, verdict: Verdict
    ) -> tuple[tuple[str, ...], tuple[tuple[int, Expression], ...]]:
        """Return the statements that may be cited, and the tests of those that need not be."""
        statements: list[str] = []
        when: list[tuple[int, Expression]] = []
        for citation in verdict.citations:
            test = given(citation.when) if is_tracked(citation.when) else int(citation.when)
            if test == 0:
                continue
            if test != 1:
                when.append((len(statements), cast("Expression", test)))
            statements.append(citation.statement)
        return tuple(statements), tuple(when)

    def check_size(self, value: Value) -> tuple[int, int]:
        """Make sure that every browser computes it, and exactly; returns its bounds."""
        expression = number(value)
        if sum(1 for _ in islice(parts(expression), MOST_PARTS + 1)) > MOST_PARTS:
            raise Beyond(
                f"a sum of more than {MOST_PARTS} parts; let a function do it: ask.compute(…)"
            )
        try:
            return bounds(expression, self.ranges)
        except TooLargeError as error:
            raise Beyond(str(error)) from None

    def certain(self, test: Expression) -> bool | None:
        """Return what a test is on all answers, as far as their bounds alone tell."""
        if isinstance(test, tuple) and test[0] == "<":
            _, one, other = test
            (low, high), (least, most) = bounds(one, self.ranges), _loose(other, self.ranges)
            if high < least:
                return True
            if low >= most:
                return False
        return None

    def _witnesses(self, graph: Graph) -> Iterator[dict[str, Any]]:
        """Yield answers that take each way, where tests of more than one answer tell it apart."""
        if any(isinstance(node, Fork) or _is_divided(node) for node in graph.nodes):
            reached: Counter[End] = Counter()
            for run, end in self.seen:
                reached[end] += 1
                if reached[end] > WITNESSES:
                    continue
                with suppress(UndecidedError):
                    if run.situation.taken and (found := self._least(run)) is not None:
                        yield found

    def _least(self, run: _Run) -> dict[str, Any] | None:
        """Return the least answers that take the same way; None if it is not one of this day."""
        questions = [self.rule.questions[name] for name in run.asked]
        asked = tuple(part for question in questions for part in question.variables())
        here = self.start_today
        for test, side in run.situation.taken:
            if side not in here.sides(test):
                return None
            here = here.after(test, side)
        found = here.least(asked)
        return {question.id: question.answer(found) for question in questions}

    def example(self, run: _Run) -> str:
        """Return answers that lead to where a run has come."""
        return example(texts(self.rule.questions, self._sample(run)))

    def _sample(self, run: _Run) -> dict[str, Any]:
        with suppress(UndecidedError):
            return self._least(run) or {}
        return {}

    # The graph

    def _add(self, node: Node) -> int:
        """Return the index of a node, which is added where no equal one stands."""
        if node not in self.index:
            self.index[node] = len(self.nodes)
            self.nodes.append(node)
        return self.index[node]

    def _join(self, event: Event, sides: tuple[Any, ...], targets: tuple[int, ...]) -> int:
        what, about = event
        if what == "test":
            yes, no = targets if sides[0] is True else targets[::-1]
            joined = self._unified(about, yes, no)
            return self._add(Fork(about, (yes, no))) if joined is None else joined
        if what == "settle":  # told apart where it is asked, as all choices are
            return self._add(Branch(about, tuple(Case(about, each) for each in sides), targets))
        return self._add(self._branch(about, targets[0]))

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
            return self._add(replace(one, values=cast("Any", tuple(values))))
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
        return self._add(replace(one, targets=cast("Any", tuple(targets))))

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
        low, high = self.ranges[name]
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
                    holds = bool(evaluate(test, {name: answer}, self.day))
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
                        done[index] = self._add(Branch(node.question, any_answer, targets[:1]))
                    else:
                        done[index] = self._add(replace(node, targets=cast("Any", targets)))
        return done[index]

    def _tells(self, name: str, test: Expression) -> bool:
        """Return whether the option of a choice alone tells what a test without a name is."""
        is_named = isinstance(test, tuple) and test[0] == "test"
        is_choice = isinstance(self.rule.questions[name], Choice)
        return is_choice and not is_named and variables(test) == {name}

    def graph(self, root: int) -> Graph:
        """Return the graph of what can be reached, root last, with its paths."""
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
        if len(nodes) > MOST_NODES:
            most = f"{MOST_NODES} different parts, more than a page should fetch"
            raise TooManyPaths(self._advice(most), self.report.line)
        rule = self.rule
        graph = Graph(
            rule.id,
            rule.questions,
            rule.outcomes,
            tuple(nodes),
            tests=tuple(rule.tests),
            requirements=tuple(rule.requirements),
        )
        return replace(graph, paths=tuple(self._paths(graph)))

    def _paths(self, graph: Graph) -> list[Path]:
        """Return every way once, with both ends of each number and date; of too many, some."""
        found: dict[tuple[str, ...], Path] = {}
        for answers in chain(ways(graph, self.day), self._witnesses(graph)):
            asked, node = graph.walk(answers, self.day)
            self.tried.append(answers)
            if isinstance(node, Branch | Refused) or (
                isinstance(node, Leaf) and node.outcome not in graph.outcomes
            ):
                continue
            try:
                if isinstance(node, Fork):
                    raise NotKnownError  # noqa: TRY301
                verdict = graph.verdict(node, answers, self.day)
            except NotKnownError:
                result, asked = self.rule.run(answers, self.day)
                if not isinstance(result, Verdict):
                    continue
                verdict = result.describe()
            held = texts(graph.questions, {name: answers[name] for name in asked})
            found.setdefault((*held, *held.values()), Path(held, verdict))
        return list(found.values())

    def _advice(self, most: str) -> str:
        """Name the question whose answer made a difference on the fewest of the ways so far."""
        rule = self.rule
        tries: Counter[str] = Counter()
        idle: Counter[str] = Counter()
        for run, leaf in self.seen[:: len(self.seen) // SAMPLE + 1]:
            answers = self._sample(run)
            for name, answer in answers.items():
                for other in rule.questions[name].samples(self.day):
                    if other != answer:
                        tries[name] += 1
                        end = self._end({**answers, name: other})
                        same = isinstance(leaf, Leaf) and end == (leaf.outcome, leaf.statements)
                        idle[name] += same
        question = max(tries, key=lambda name: idle[name] / tries[name], default=None)
        which = f"ask '{question}' later" if question else "ask later"
        return f"more than {most}; {which}, and only where the answer matters"

    def _end(self, answers: Mapping[str, Any]) -> tuple[str, tuple[str, ...]] | None:
        """Return the verdict on those answers, and on the first of what is missing."""
        try:
            result, _ = self.rule.run(answers, self.day)
        except (Exception, SystemExit):
            return None
        if isinstance(result, Verdict):
            return result.outcome.id, result.statements
        if isinstance(result, Refusal):
            return None
        return self._end({**answers, result.id: result.samples(self.day)[0]})


def _loose(expression: Expression, ranges: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Return bounds of what is compared with: of a number itself, however large."""
    return (expression, expression) if isinstance(expression, int) else bounds(expression, ranges)


def _is_interval(node: Node) -> TypeIs[Branch]:
    return isinstance(node, Branch) and isinstance(node.cases[0].test, Interval)


def _is_divided(node: Node) -> bool:
    """Return whether tests stand in a verdict's values, or decide what it cites."""
    return isinstance(node, Leaf) and (
        bool(node.when)
        or any(
            isinstance(part, tuple) and part[0] == "if"
            for _, value in node.values
            for part in parts(number(value))
        )
    )


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
