"""Declared outcomes, and the verdicts that a rule makes of them."""

from __future__ import annotations

from datetime import date

from veiviser.engine.questions import LARGEST, checked_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    type Value = str | int | date

KINDS = {"yes": 0, "answer": 0, "loss": 1, "not-yet": 2, "find-out": 2}
"""The kinds of verdict with their ranks: the least is the best, the same is as good."""

LOSS = "loss"
"""The kind that nobody is ever advised to aim for, better though it is than some."""


class Tracked:
    """What stands for an answer while a rule is explored; a verdict may bring it as a value."""


class Verdict:
    """What a rule decided: an outcome, the statements it cites in order, and values."""

    __slots__ = ("outcome", "statements", "values")

    def __init__(
        self, outcome: Outcome, statements: Sequence[str], values: Mapping[str, Value]
    ) -> None:
        self.outcome = outcome
        self.statements = tuple(map(str, statements))
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

    def __init__(self, id: str, kind: str) -> None:  # noqa: A002
        if kind not in KINDS:
            raise ValueError(f"'{id}': expected a kind out of {', '.join(KINDS)}, got '{kind}'")
        self.id = checked_id(id)
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcome) and (self.id, self.kind) == (other.id, other.kind)

    def __hash__(self) -> int:
        return hash(self.id)

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


def _check_value(what: str, value: object) -> None:
    """Only what every browser shows as it is."""
    if issubclass(type(value), (Tracked, str)) or type(value) is date:
        return
    if type(value) is not int:
        raise TypeError(f"{what} is {value!r}: expected text, a whole number or a date")
    if not -LARGEST <= value <= LARGEST:
        raise ValueError(f"{what} is {value}: expected at most 15 digits")
