"""Declared outcomes, and the verdicts that a rule makes of them."""

from __future__ import annotations

from datetime import date

from veiviser.engine.questions import LARGEST, checked_id
from veiviser.engine.ranges import checked_currency, decimal
from veiviser.engine.tracking import is_tracked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    type Value = str | int | date | Money | Fixed

KINDS = {"yes": 0, "answer": 0, "loss": 1, "not-yet": 2, "find-out": 2}
"""The kinds of verdict with their ranks: the least is the best, the same is as good."""

LOSS = "loss"
"""The kind that nobody is ever advised to aim for, better though it is than some."""


class Fixed:
    """A number with a fixed number of places, as a value of a verdict: ``Fixed(75, 1)`` is 7.5."""

    def __init__(self, parts: int, places: int) -> None:
        self.parts = parts
        self.places = places

    def describe(self) -> dict[str, str]:
        """Give the number as text, with all its places after a point."""
        return {"amount": decimal(self.parts, self.places)}


class Money(Fixed):
    """An amount of money, as a value of a verdict: ``Money(1250, "NOK")`` is 12.50 kroner."""

    def __init__(self, parts: int, currency: str, places: int = 2) -> None:
        super().__init__(parts, places)
        self.currency = checked_currency(currency)

    def describe(self) -> dict[str, str]:
        """Give the amount as text, and its currency."""
        return {**super().describe(), "currency": self.currency}


class Citation:
    """A statement, and whether a verdict cites it."""

    def __init__(self, statement: str, when: bool) -> None:
        self.statement = statement
        self.when = when


def cite(statement: str, *, when: bool) -> Citation:
    """Cite a statement only where a test holds.

    Better than an ``if``, where the test decides nothing else: the ways to a verdict do not double.
    """
    return Citation(statement, when)


class Verdict:
    """What a rule decided: an outcome, the statements it cites in order, and values."""

    __slots__ = ("citations", "outcome", "values")

    def __init__(
        self, outcome: Outcome, citations: Sequence[Citation], values: Mapping[str, Value]
    ) -> None:
        self.outcome = outcome
        self.citations = tuple(citations)
        self.values = dict(values)

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements it cites, in order."""
        return tuple(each.statement for each in self.citations if each.when)

    def describe(self) -> dict[str, Any]:
        """Give the verdict as plain data; dates as ISO dates."""
        return {
            "outcome": self.outcome.id,
            "kind": self.outcome.kind,
            "statements": list(self.statements),
            "values": {name: plain(value) for name, value in self.values.items()},
        }


class Outcome:
    """A declared outcome; call it with statement ids and values to make a verdict."""

    __slots__ = ("id", "kind")

    def __init__(self, id: str, kind: str) -> None:  # noqa: A002
        if kind not in KINDS:
            raise ValueError(f"'{id}': expected a kind out of {', '.join(KINDS)}, got '{kind}'")
        self.id = checked_id(id)
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcome) and (self.id, self.kind) == (other.id, other.kind)

    def __hash__(self) -> int:
        return hash(self.id)

    def __call__(self, *statements: str | Citation, **values: Value) -> Verdict:
        """Make a verdict that cites these statements, in order, and brings these values.

        A value is text, a whole number of at most 15 digits, a date, ``Money`` or ``Fixed``; its
        name is written with ``_`` where the definition has ``-``. Raises ``TypeError`` or
        ``ValueError`` for any other.
        """
        citations = []
        for each in statements:
            if isinstance(each, Citation):
                citations.append(each)
            elif isinstance(each, str):
                citations.append(Citation(str(each), when=True))
            else:
                raise TypeError(f"{self.id}: a statement is cited by its id, in quotes")
        named = {name.replace("_", "-"): value for name, value in values.items()}
        for name, value in named.items():
            _check_value(f"{self.id}: the value '{name}'", value)
        return Verdict(self, citations, named)


def plain(value: Value) -> Any:
    """Give a value as plain data: a date as ISO date, money with its currency."""
    if isinstance(value, Fixed):
        return value.describe()
    return value.isoformat() if isinstance(value, date) else value


def _check_value(what: str, value: object) -> None:
    """Only what every browser shows as it is."""
    if issubclass(type(value), Fixed):
        value = value.parts  # type: ignore[attr-defined]
    if is_tracked(value) or type(value) is date or issubclass(type(value), str):
        return
    if type(value) is not int:
        raise TypeError(
            f"{what} is {value!r}: expected text, a whole number, a date, Money or Fixed"
        )
    if not -LARGEST <= value <= LARGEST:
        raise ValueError(f"{what} is {value}: expected at most 15 digits")
