"""The engine a rule speaks to: declared questions, answers, outcomes and verdicts.

A rule is a function ``decide(ask)`` in a module of its own. It calls ``ask(QUESTION)`` where it
needs an answer and returns a verdict. An answer that is not there yet stops the run; the question
it stopped at is the next one to put to the reader.

Everything here runs in the reader's browser too, so nothing heavier than ``datetime`` is imported.
"""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType
    from typing import Any, Literal, Protocol, overload

    type Kind = Literal["yes", "answer", "loss", "not-yet", "find-out"]
    type Value = str | int | date

    class Ask(Protocol):
        """What a rule is handed: call it with a question to get the reader's answer."""

        today: date

        @overload
        def __call__(self, question: Choice) -> Answer: ...
        @overload
        def __call__(self, question: Integer) -> int: ...
        @overload
        def __call__(self, question: Day) -> date: ...


LARGEST = 10**15 - 1
"""The largest number, either way: more digits are not kept exactly by every browser."""


class Tracked:
    """What stands for an answer while a rule is explored; a verdict may bring it as a value."""


class Unanswered(BaseException):
    """Stops a run at a question without an answer. Not an ``Exception``: no rule can swallow it."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.id)
        self.question = question


class InvalidAnswer(ValueError):
    """An answer outside its question's domain; the message says what would do."""

    def __init__(self, question: Question, given: str) -> None:
        super().__init__(f"{question.id}: expected {question.expected}, got '{given}'")


class Answer(str):
    """The chosen option of a choice. Comparing it with anything that is no option is an error."""

    __slots__ = ("question",)
    question: Choice

    def __new__(cls, question: Choice, option: str) -> Answer:
        """Make the answer out of an option of that question."""
        answer = super().__new__(cls, option)
        answer.question = question
        return answer

    def __eq__(self, other: object) -> bool:
        if other not in self.question.options:
            raise LookupError(f"'{other}' is not an option of the question '{self.question.id}'")
        return str.__eq__(self, str(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class Question:
    """A declared question; ``id`` is its name in definitions, links and tests."""

    __slots__ = ("id",)
    kind = ""
    expected = ""

    def __init__(self, id: str) -> None:  # noqa: A002 - the field's own name
        self.id = _checked_id(id)
        if id in _RESERVED:
            raise ValueError(f"a question cannot be called '{id}': links use that name themselves")

    def parse(self, text: str) -> Any:
        """Read an answer written as text; raises ``InvalidAnswer`` outside the domain."""
        raise NotImplementedError

    def samples(self, today: date) -> list[Any]:
        """Give answers to try in its place: all options, or the ends of a range."""
        raise NotImplementedError

    def describe(self) -> dict[str, Any]:
        """Give the question as plain data: id, kind and domain."""
        raise NotImplementedError


class Choice(Question):
    """One of a few options, each named by an id.

    ``fixed`` says that the answer tells which case this is, so that advice never is to change it.
    Raises ``ValueError`` where there is nothing to choose, or the same twice.
    """

    __slots__ = ("expected", "fixed", "options")
    kind = "choice"

    def __init__(self, id: str, *options: str, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id)
        self.options = tuple(map(_checked_id, options))
        if not options or len({*options}) < len(options):
            raise ValueError(f"'{id}': expected at least one option, and each once")
        self.fixed = fixed
        self.expected = "one of " + ", ".join(options)

    def parse(self, text: str) -> Answer:
        """Give the option with that id."""
        if text not in self.options:
            raise InvalidAnswer(self, text)
        return Answer(self, text)

    def samples(self, today: date) -> list[Answer]:  # noqa: ARG002 - the same on every day
        """Give every option."""
        return [Answer(self, option) for option in self.options]

    def describe(self) -> dict[str, Any]:
        """Give id, kind, option ids and whether the answer is fixed."""
        return {
            "id": self.id,
            "kind": self.kind,
            "options": list(self.options),
            "fixed": self.fixed,
        }


class Integer(Question):
    """A whole number from ``minimum`` to ``maximum``, both included.

    Raises ``ValueError`` where no number lies between them, or one has more than 15 digits.
    """

    __slots__ = ("expected", "maximum", "minimum")
    kind = "integer"

    def __init__(self, id: str, minimum: int, maximum: int) -> None:  # noqa: A002
        super().__init__(id)
        _check_range(id, int, "a whole number", minimum, maximum)
        if not -LARGEST <= minimum <= maximum <= LARGEST:
            raise ValueError(f"'{id}': expected bounds of at most 15 digits")
        self.minimum = minimum
        self.maximum = maximum
        self.expected = f"a whole number from {minimum} to {maximum}"

    def parse(self, text: str) -> int:
        """Read a number written with ASCII digits alone, and a hyphen before one below zero."""
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST))):
            raise InvalidAnswer(self, text)
        if not self.minimum <= int(text) <= self.maximum:
            raise InvalidAnswer(self, text)
        return int(text)

    def samples(self, today: date) -> list[int]:  # noqa: ARG002 - the same on every day
        """Give the least and the greatest."""
        return [self.minimum, self.maximum]

    def describe(self) -> dict[str, Any]:
        """Give id, kind and bounds."""
        return {
            "id": self.id,
            "kind": self.kind,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }


class Day(Question):
    """A date from ``minimum`` to ``maximum``, both included, written YYYY-MM-DD.

    Raises ``ValueError`` where no date lies between them.
    """

    __slots__ = ("expected", "maximum", "minimum")
    kind = "date"

    def __init__(self, id: str, minimum: date, maximum: date) -> None:  # noqa: A002
        super().__init__(id)
        _check_range(id, date, "a date", minimum, maximum)
        self.minimum = minimum
        self.maximum = maximum
        self.expected = f"a date from {minimum} to {maximum}, written YYYY-MM-DD"

    def parse(self, text: str) -> date:
        """Read an ISO date."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise InvalidAnswer(self, text) from None
        if day.isoformat() != text or not self.minimum <= day <= self.maximum:
            raise InvalidAnswer(self, text)
        return day

    def samples(self, today: date) -> list[date]:
        """Give the earliest, the latest and the day it is."""
        return [self.minimum, today, self.maximum]

    def describe(self) -> dict[str, Any]:
        """Give id, kind and bounds as ISO dates."""
        return {
            "id": self.id,
            "kind": self.kind,
            "minimum": self.minimum.isoformat(),
            "maximum": self.maximum.isoformat(),
        }


KINDS = ("yes", "answer", "loss", "not-yet", "find-out")
"""The kinds of verdict, the best first."""

_RESERVED = ("helper", "verdict")


def _checked_id(name: str) -> str:
    """Give an id that definitions and links can hold: lower-case words joined by hyphens."""
    words = name.split("-") if isinstance(name, str) else [""]
    if not words[0][:1].isalpha() or not all(
        word.isascii() and word.isalnum() and word == word.lower() for word in words
    ):
        raise ValueError(f"expected an id of lower-case words joined by hyphens, got {name!r}")
    return name


def _check_range(name: str, kind: type, what: str, minimum: Any, maximum: Any) -> None:
    for bound in (minimum, maximum):
        if type(bound) is not kind:
            raise TypeError(f"'{name}': expected {what}, got {bound!r}")
    if minimum > maximum:
        raise ValueError(f"'{name}': no answer lies between {minimum} and {maximum}")


def _check_value(what: str, value: object) -> None:
    """Only what every browser shows as it is."""
    if isinstance(value, Tracked | str) or type(value) is date:
        return
    if type(value) is not int:
        raise TypeError(f"{what} is {value!r}: expected text, a whole number or a date")
    if not -LARGEST <= value <= LARGEST:
        raise ValueError(f"{what} is {value}: expected at most 15 digits")


class Verdict:
    """What a rule decided: an outcome, the statements it cites in order, and values."""

    __slots__ = ("outcome", "statements", "values")

    def __init__(
        self, outcome: Outcome, statements: Sequence[str], values: Mapping[str, Value]
    ) -> None:
        self.outcome = outcome
        self.statements = tuple(statements)
        self.values = dict(values)

    def describe(self) -> dict[str, Any]:
        """Give the verdict as plain data; dates as ISO dates."""
        return {
            "outcome": self.outcome.id,
            "kind": self.outcome.kind,
            "statements": list(self.statements),
            "values": {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in self.values.items()
            },
        }


class Outcome:
    """A declared outcome; call it with statement ids and values to make a verdict."""

    __slots__ = ("id", "kind")

    def __init__(self, id: str, kind: Kind) -> None:  # noqa: A002
        if kind not in KINDS:
            raise ValueError(f"'{id}': expected a kind out of {', '.join(KINDS)}, got '{kind}'")
        self.id = _checked_id(id)
        self.kind = kind

    def __call__(self, *statements: str, **values: Value) -> Verdict:
        """Make a verdict that cites these statements, in order, and brings these values.

        A value is text, a whole number of at most 15 digits or a date; its name is written with
        ``_`` where the definition has ``-``. Raises ``TypeError`` or ``ValueError`` for any other.
        """
        for statement in statements:
            if not isinstance(statement, str):
                raise TypeError(f"{self.id}: a statement is cited by its id, in quotes")
        named = {name.replace("_", "-"): value for name, value in values.items()}
        for name, value in named.items():
            _check_value(f"{self.id}: the value '{name}'", value)
        return Verdict(self, statements, named)


class Interview:
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
