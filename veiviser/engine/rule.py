"""A rule, and the runs of it: replay of the answers there are, up to the first that is missing."""

from __future__ import annotations

from datetime import date

from veiviser.engine.groups import Group, Member
from veiviser.engine.named import Requirement, Test
from veiviser.engine.questions import Choice, InvalidAnswer, Question, Text
from veiviser.engine.verdicts import Outcome, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from types import ModuleType
    from typing import Any, overload

    from veiviser.engine.questions import Answer, Chosen, Several
    from veiviser.engine.ranges import Amount, Date, Decimal, Integer


class Unanswered(BaseException):
    """Stops a run at a question without an answer. Not an ``Exception``: no rule can swallow it."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.id)
        self.question = question


class Refusal:
    """Answers that cannot all be right: a requirement that they fail, and where to mend it."""

    def __init__(self, requirement: Requirement, question: Question) -> None:
        self.requirement = requirement
        self.question = question


class Unmet(BaseException):
    """Stops a run whose answers fail a requirement. Not an ``Exception``, as ``Unanswered``."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.requirement.id)
        self.refusal = refusal


class Ask:
    """What a rule is handed: call it with a question to get the reader's answer.

    ``today`` is the day it is for the reader.
    """

    today: date

    if TYPE_CHECKING:

        @overload
        def __call__(self, question: Choice) -> Answer: ...
        @overload
        def __call__(self, question: Several) -> Chosen: ...
        @overload
        def __call__(self, question: Integer | Decimal | Amount) -> int: ...
        @overload
        def __call__(self, question: Date) -> date: ...
        @overload
        def __call__(self, question: Text) -> str: ...

    def __call__(self, question: Question) -> Any:
        """Give the answer to a question; the run stops where there is none yet."""
        raise NotImplementedError

    def compute(self, function: Callable[..., int], *given: Any) -> int:
        """Give the whole number that a function makes of answers, today and constants.

        For what is more than comparing and counting: the page waits for Python where it matters.
        """
        raise NotImplementedError

    def each(self, group: Group) -> Iterator[Member]:
        """Give the members of a group, one after another; asks first how many there are."""
        size = self(group.size)
        for number, questions in enumerate(group.members, 1):
            if size < number:
                return
            yield Member(self, questions, number)

    def require(self, requirement: Requirement, holds: bool) -> None:
        """Go on only where a test holds; else the question asked last shows what to mend."""
        raise NotImplementedError


class Interview(Ask):
    """One run of a rule: hands out the answers it has and stops at the first it lacks."""

    def __init__(self, answers: Mapping[str, Any], today: date) -> None:
        self.answers = answers
        self.today = today
        self.asked: dict[str, Question] = {}

    def __call__(self, question: Question) -> Any:
        """Give the parsed answer, or raise ``Unanswered``."""
        self.asked.setdefault(question.id, question)
        if question.id not in self.answers:
            raise Unanswered(question)
        return self.answers[question.id]

    def compute(self, function: Callable[..., int], *given: Any) -> int:
        """Give what the function gives."""
        return function(*given)

    def require(self, requirement: Requirement, holds: bool) -> None:
        """Raise ``Unmet`` where the test does not hold."""
        if not holds:
            raise Unmet(refusal(requirement, self.asked.values()))


def refusal(requirement: Requirement, asked: Collection[Question]) -> Refusal:
    """Give the refusal of answers, which is shown at the last one asked for.

    Raises ``ValueError`` where nothing was asked.
    """
    if not asked:
        raise ValueError(f"'{requirement.id}' is required before anything is asked")
    *_, last = asked
    return Refusal(requirement, last)


class Rule:
    """A rule and what its module declares, in the order of declaration.

    A group's questions stand in it once for each member. Raises ``ValueError`` where two
    questions, two outcomes, two tests or two requirements have the same id, or a test has that of
    a question.
    """

    def __init__(self, module: ModuleType) -> None:
        declared = list(vars(module).values())
        self.id = module.__name__.rpartition(".")[2].replace("_", "-")
        self.decide: Callable[[Ask], Verdict] = module.decide
        self.groups: dict[str, Group] = _by_id(declared, Group)
        self.questions: dict[str, Question] = _by_id(_asked(declared), Question)
        self.outcomes: dict[str, Outcome] = _by_id(declared, Outcome)
        self.tests: dict[str, Test] = _by_id(declared, Test)
        self.requirements: dict[str, Requirement] = _by_id(declared, Requirement)
        for name in self.tests:
            if name in self.questions:
                raise ValueError(f"'{name}' is declared twice")

    def run(
        self, answers: Mapping[str, Any], today: date
    ) -> tuple[Verdict | Question | Refusal, list[str]]:
        """Run on parsed answers, and give the ids of what was asked.

        The result is the verdict, the next question, or why these answers cannot all be right.
        """
        interview = Interview(answers, today)
        result: Verdict | Question | Refusal
        try:
            result = self.decide(interview)
        except Unanswered as stop:
            result = stop.question
        except Unmet as stop:
            result = stop.refusal
        return result, list(interview.asked)

    def parse(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """Read answers written as text; raises ``InvalidAnswer`` or ``KeyError``."""
        return {name: self.questions[name].parse(text) for name, text in answers.items()}

    def because(self, answers: Mapping[str, Any], today: date) -> list[str]:
        """Give the ids of the answers that decided the verdict, in the order they were asked.

        An answer decided if another one in its place, all others kept, rules the outcome out,
        whatever would be answered to what is asked instead. What is no choice is a value that the
        verdict is made from, and always counts, but for the reader's own words.
        """
        verdict, asked = self.run(answers, today)
        if not isinstance(verdict, Verdict):
            return []
        answers = {name: answers[name] for name in asked}
        outcome = verdict.outcome.id
        decided = []
        for name in asked:
            question = self.questions[name]
            if isinstance(question, Text):
                continue
            if not isinstance(question, Choice) or any(
                self._ruled_out(outcome, {**answers, name: option}, today)
                for option in question.samples(today)
                if option != answers[name]
            ):
                decided.append(name)
        return decided

    def _ruled_out(self, outcome: str, answers: Mapping[str, Any], today: date) -> bool:
        result, _ = self.run(answers, today)
        if isinstance(result, Verdict):
            return result.outcome.id != outcome
        if isinstance(result, Refusal):
            return True
        return all(
            self._ruled_out(outcome, {**answers, result.id: answer}, today)
            for answer in result.samples(today)
        )

    def evaluate(self, answers: Mapping[str, str], today: date) -> dict[str, Any]:
        """Evaluate answers written as text.

        Gives plain data with ``status``: ``error`` (``errors``: one for each answer that cannot be
        read), ``question`` (the next one), ``refused`` (the answer of a ``question`` to mend, since
        all together fail a ``requirement``) or ``verdict`` (``outcome``, ``kind``, ``statements``,
        ``values``, ``because``); all but the first with ``asked``, the ids asked for so far.
        """
        errors = []
        parsed = {}
        for name, text in answers.items():
            question = self.questions.get(name)
            if question is None:
                known = ", ".join(self.questions)
                errors.append({"question": name, "expected": f"a question out of {known}"})
                continue
            try:
                parsed[name] = question.parse(text)
            except InvalidAnswer:
                errors.append({"question": name, "expected": question.expected})
        if errors:
            return {"status": "error", "helper": self.id, "errors": errors}
        result, asked = self.run(parsed, today)
        if isinstance(result, Question):
            return {
                "status": "question",
                "helper": self.id,
                "question": result.describe(),
                "asked": asked,
            }
        if isinstance(result, Refusal):
            return {
                "status": "refused",
                "helper": self.id,
                "requirement": result.requirement.id,
                "question": result.question.describe(),
                "asked": asked,
            }
        because = self.because(parsed, today)
        return {
            "status": "verdict",
            "helper": self.id,
            **result.describe(),
            "because": {name: answers[name] for name in because},
            "asked": asked,
        }


def _asked(declared: list[Any]) -> list[Any]:
    """Return what is declared, with a group's questions for each member in place of the group."""
    groups = [each for each in declared if isinstance(each, Group)]
    inside = {id(question) for group in groups for question in group.questions}
    found: list[Any] = []
    for each in declared:
        if isinstance(each, Group):
            found += [each.size, *(twin for twins in each.members for twin in twins.values())]
        elif id(each) not in inside:
            found.append(each)
    return found


def _by_id(declared: list[Any], kind: type[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in declared:
        if isinstance(each, kind) and found.setdefault(each.id, each) is not each:
            raise ValueError(f"'{each.id}' is declared twice")
    return found
