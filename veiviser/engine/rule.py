"""A rule, and the runs of it: replay of the answers there are, up to the first that is missing."""

from __future__ import annotations

from datetime import date

from veiviser.engine.questions import Choice, InvalidAnswer, Question
from veiviser.engine.verdicts import Outcome, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType
    from typing import Any, overload

    from veiviser.engine.questions import Answer, Date, Integer


class Unanswered(BaseException):
    """Stops a run at a question without an answer. Not an ``Exception``: no rule can swallow it."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.id)
        self.question = question


class Ask:
    """What a rule is handed: call it with a question to get the reader's answer.

    ``today`` is the day it is for the reader.
    """

    today: date

    if TYPE_CHECKING:

        @overload
        def __call__(self, question: Choice) -> Answer: ...
        @overload
        def __call__(self, question: Integer) -> int: ...
        @overload
        def __call__(self, question: Date) -> date: ...

    def __call__(self, question: Question) -> Any:
        """Give the answer to a question; the run stops where there is none yet."""
        raise NotImplementedError

    def compute(self, function: Callable[..., int], *given: Any) -> int:
        """Give the whole number that a function makes of answers, today and constants.

        For what is more than comparing and counting: the page waits for Python where it matters.
        """
        raise NotImplementedError


class Interview(Ask):
    """One run of a rule: hands out the answers it has and stops at the first it lacks."""

    def __init__(self, answers: Mapping[str, Any], today: date) -> None:
        self.answers = answers
        self.today = today
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> Any:
        """Give the parsed answer, or raise ``Unanswered``."""
        if question not in self.asked:
            self.asked.append(question)
        if question.id not in self.answers:
            raise Unanswered(question)
        return self.answers[question.id]

    def compute(self, function: Callable[..., int], *given: Any) -> int:
        """Give what the function gives."""
        return function(*given)


class Rule:
    """A rule and what its module declares, in the order of declaration.

    Raises ``ValueError`` where two questions or two outcomes have the same id.
    """

    def __init__(self, module: ModuleType) -> None:
        declared = list(vars(module).values())
        self.id = module.__name__.rpartition(".")[2].replace("_", "-")
        self.decide: Callable[[Ask], Verdict] = module.decide
        self.questions: dict[str, Question] = _by_id(declared, Question)
        self.outcomes: dict[str, Outcome] = _by_id(declared, Outcome)

    def run(self, answers: Mapping[str, Any], today: date) -> tuple[Verdict | Question, list[str]]:
        """Run on parsed answers; gives the verdict or the next question, and the ids asked."""
        interview = Interview(answers, today)
        result: Verdict | Question
        try:
            result = self.decide(interview)
        except Unanswered as stop:
            result = stop.question
        return result, [question.id for question in interview.asked]

    def parse(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """Read answers written as text; raises ``InvalidAnswer`` or ``KeyError``."""
        return {name: self.questions[name].parse(text) for name, text in answers.items()}

    def because(self, answers: Mapping[str, Any], today: date) -> list[str]:
        """Give the ids of the answers that decided the verdict, in the order they were asked.

        An answer decided if another one in its place, all others kept, rules the outcome out,
        whatever would be answered to what is asked instead. Numbers and dates are values the
        verdict is made from: they always count.
        """
        verdict, asked = self.run(answers, today)
        if not isinstance(verdict, Verdict):
            return []
        answers = {name: answers[name] for name in asked}
        outcome = verdict.outcome.id
        decided = []
        for name in asked:
            question = self.questions[name]
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
        return all(
            self._ruled_out(outcome, {**answers, result.id: answer}, today)
            for answer in result.samples(today)
        )

    def evaluate(self, answers: Mapping[str, str], today: date) -> dict[str, Any]:
        """Evaluate answers written as text.

        Gives plain data with ``status``: ``error`` (``errors``: one for each answer that cannot be
        read), ``question`` (the next one) or ``verdict`` (``outcome``, ``kind``, ``statements``,
        ``values``, ``because``); the last two with ``asked``, the ids asked for so far.
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
        because = self.because(parsed, today)
        return {
            "status": "verdict",
            "helper": self.id,
            **result.describe(),
            "because": {name: answers[name] for name in because},
            "asked": asked,
        }


def _by_id(declared: list[Any], kind: type[Question | Outcome]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in declared:
        if isinstance(each, kind) and found.setdefault(each.id, each) is not each:
            raise ValueError(f"'{each.id}' is declared twice")
    return found
