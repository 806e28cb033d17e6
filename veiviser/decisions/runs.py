"""Runs of a rule on values that stand for every answer, each of which takes its own sides of tests.

Whether a side can be taken say the sides before it. A run goes on as one before it did up to some
step, and there to another side.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from itertools import islice
from types import FrameType
from typing import Any, cast

from veiviser.decisions.expressions import (
    COMPUTED,
    Expression,
    TooLargeError,
    Value,
    bounds,
    number,
    parts,
)
from veiviser.decisions.graph import End, Leaf, Refused
from veiviser.decisions.report import Report
from veiviser.decisions.situations import Side, Situation
from veiviser.decisions.solver import Solver, UndecidedError
from veiviser.decisions.soundness import example, texts
from veiviser.decisions.tracked import (
    Beyond,
    TrackedDate,
    TrackingLost,
    computed,
    given,
    lost,
    tracked,
)
from veiviser.engine.named import Requirement
from veiviser.engine.questions import Choice, Question
from veiviser.engine.rule import Ask, Rule, Unmet, refusal
from veiviser.engine.tracking import is_tracked
from veiviser.engine.verdicts import Verdict

CENTURY = (date(2000, 1, 1).toordinal(), date(2099, 12, 31).toordinal())
"""The days that may be today."""

MOST_PARTS = 2_000
"""Parts of an expression."""

TWICE = 500
"""Runs that are made a second time, to see whether they are the same."""

AGAIN = "the rule returns something else when it is run again"

type Event = tuple[str, Any]
type Step = tuple[Event, Any, tuple[Any, ...]]
"""What a run came to, the side it took, and all sides that can be taken."""


class Stop(BaseException):
    """Ends a run that is of no use, after it was reported."""


class Run(Ask):
    """One run of a rule: takes the sides in ``prefix``, then the first that can be taken."""

    def __init__(self, runs: Runs, prefix: tuple[Step, ...]) -> None:
        self.runs = runs
        self.prefix = prefix
        self.steps: list[Step] = []
        self.asked: dict[str, Any] = {}
        self.situation = runs.start
        self.today = cast(date, TrackedDate(("today",), self.decide))

    def __call__(self, question: Question) -> Any:
        """Give what stands for every answer."""
        if not isinstance(question, Question):
            raise TypeError(f"a rule asks a declared question, not {question!r}")
        name = question.id
        if self.runs.rule.questions.get(name) is not question:
            message = f"the rule asks '{name}', which it does not declare"
            self.runs.report.fail(message, self.runs.example(self))
            raise Stop
        if name not in self.asked:
            self._step(("ask", name), (None,))
            self.asked[name] = tracked(question, self.decide, self.settle)
        return self.asked[name]

    def require(self, requirement: Requirement, holds: bool) -> None:
        """Raise ``Unmet`` on the side where the test does not hold."""
        if self.runs.rule.requirements.get(requirement.id) is not requirement:
            message = f"the rule requires '{requirement.id}', which it does not declare"
            self.runs.report.fail(message, self.runs.example(self))
            raise Stop
        if not holds:
            questions = [self.runs.rule.questions[name] for name in self.asked]
            raise Unmet(refusal(requirement, questions))

    def compute(self, function: Callable[..., int], *given: Any) -> Any:  # noqa: ARG002
        """Give what stands for the result."""
        return computed(self.decide)

    def decide(self, test: Expression) -> bool:
        """Take a side of a test; one that is certain is no step."""
        sides: tuple[bool, ...] = (True, False)
        if not self._is_next(("test", test)):  # it had both sides before
            sides = self._sides(test)
            self._note(test, sides)
            if len(sides) == 1:
                return sides[0]
        side = bool(self._step(("test", test), sides))
        if COMPUTED not in parts(test):
            self.situation = self.situation.after(test, side)
        return side

    def _note(self, test: Expression, sides: tuple[bool, ...]) -> None:
        """Keep which sides a test ever had at a line of the rule, and after which others."""
        frame: FrameType | None = sys._getframe(2)
        while frame and frame.f_code.co_filename != self.runs.file:
            frame = frame.f_back
        if frame:
            found = self.runs.decided.setdefault(frame.f_lineno, {}).setdefault(test, {})
            for side in sides:
                found.setdefault(side, self.situation.taken)

    def _sides(self, test: Expression) -> tuple[bool, ...]:
        if COMPUTED in parts(test):
            return True, False
        self.runs.check_size(test)
        certain = self.runs.certain(test)
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
        if len(left) > 1:
            self._note(("answer", name), (True, False))
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
                self.runs.report.fail(AGAIN, self.runs.example(self))
                raise Stop
        else:
            step = (event, sides[0], sides)
        self.steps.append(step)
        return step[1]


class Runs:
    """All runs of a rule, and what they have in common; ``day`` is that of examples."""

    def __init__(self, rule: Rule, report: Report, day: date) -> None:
        self.rule = rule
        self.report = report
        self.day = day
        self.ranges = {"": CENTURY}
        for question in rule.questions.values():
            self.ranges |= question.variables()
        self.start = Situation(Solver(self.ranges))
        fixed = (day.toordinal(), day.toordinal())
        self._start_today = Situation(Solver(self.ranges | {"": fixed}))
        self.file = str(report.path)
        self.decided: dict[int, dict[Expression, dict[bool, tuple[Side, ...]]]] = {}
        self.ended: list[tuple[Run, End]] = []

    def run(self, prefix: tuple[Step, ...]) -> tuple[Run, End]:
        """Run, at first twice; the leaf is an error's where nothing is returned to go on with."""
        run = Run(self, prefix)
        end = self._end_of(run)
        is_early = len(self.ended) < TWICE
        if is_early and end and self._end_of(Run(self, tuple(run.steps))) != end:
            self.report.fail(AGAIN, self.example(run))
        self.ended.append((run, end or Leaf("error", "find-out", (), ())))
        return self.ended[-1]

    def _end_of(self, run: Run) -> End | None:
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
        except Stop:
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

    def least(self, run: Run) -> dict[str, Any] | None:
        """Return the least answers that take the same way; None if it is not one of this day.

        Raises ``UndecidedError``.
        """
        questions = [self.rule.questions[name] for name in run.asked]
        asked = tuple(part for question in questions for part in question.variables())
        here = self._start_today
        for test, side in run.situation.taken:
            if side not in here.sides(test):
                return None
            here = here.after(test, side)
        found = here.least(asked)
        return {question.id: question.answer(found) for question in questions}

    def example(self, run: Run) -> str:
        """Return answers that lead to where a run has come."""
        return example(texts(self.rule.questions, self.sample(run)))

    def sample(self, run: Run) -> dict[str, Any]:
        """Return the least answers that take the same way, or none where nobody can say."""
        with suppress(UndecidedError):
            return self.least(run) or {}
        return {}


def _loose(expression: Expression, ranges: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Return bounds of what is compared with: of a number itself, however large."""
    return (expression, expression) if isinstance(expression, int) else bounds(expression, ranges)
