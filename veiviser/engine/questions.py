"""Declared questions, each with its domain, and the answers they take."""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LARGEST = 10**15 - 1
"""The largest number, either way: more digits are not kept exactly by every browser."""

UNKNOWN = "unknown"
"""The option that means "don't know"; it has a route of its own and is never a default."""

_RESERVED = ("helper", "verdict")


def checked_id(name: str) -> str:
    """Give an id that definitions and links can hold: lower-case words joined by hyphens."""
    words = name.split("-") if isinstance(name, str) else [""]
    if not words[0][:1].isalpha() or not all(
        word.isascii() and word.isalnum() and word == word.lower() for word in words
    ):
        raise ValueError(f"expected an id of lower-case words joined by hyphens, got {name!r}")
    return name


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
            raise LookupError(
                f"'{other}' is not an option of the question '{self.question.id}'; "
                f"expected {self.question.expected}"
            )
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
        self.id = checked_id(id)
        if id in _RESERVED:
            raise ValueError(f"a question cannot be called '{id}': links use that name themselves")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Question) or self.id != other.id:
            return False
        return self.describe() == other.describe()

    def __hash__(self) -> int:
        return hash(self.id)

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
        self.options = tuple(map(checked_id, options))
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


class Date(Question):
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
        """Give the earliest, the latest and the day it is, as far as it can be answered."""
        return [self.minimum, min(max(today, self.minimum), self.maximum), self.maximum]

    def describe(self) -> dict[str, Any]:
        """Give id, kind and bounds as ISO dates."""
        return {
            "id": self.id,
            "kind": self.kind,
            "minimum": self.minimum.isoformat(),
            "maximum": self.maximum.isoformat(),
        }


def _check_range(name: str, kind: type, what: str, minimum: Any, maximum: Any) -> None:
    for bound in (minimum, maximum):
        if type(bound) is not kind:
            raise TypeError(f"'{name}': expected {what}, got {bound!r}")
    if minimum > maximum:
        raise ValueError(f"'{name}': no answer lies between {minimum} and {maximum}")
