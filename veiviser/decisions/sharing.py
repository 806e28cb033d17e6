"""Which parts several expressions of a graph have in common, so that they are sent once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from veiviser.decisions.expressions import COMPUTED, Expression, parts

LONG = 6
"""Parts of an expression that is worth a name."""


def shared(expressions: Iterable[Expression]) -> Mapping[Expression, str]:
    """Return a name for each part that stands in several places, in the order they are come to.

    What only Python can tell has none: it is never known, nor is it missing.
    """
    places: Counter[Expression] = Counter()

    def count(expression: Expression) -> None:
        places[expression] += 1
        if isinstance(expression, tuple) and places[expression] == 1:
            for part in _within(expression):
                count(part)

    for each in expressions:
        count(each)
    found = [part for part, times in places.items() if times > 1 and _is_long(part)]
    return {part: f"#{number}" for number, part in enumerate(found)}


def _within(expression: tuple[object, ...]) -> Iterable[Expression]:
    match expression:
        case ("answer", _):
            return ()
        case ("test", _, part) | ("look-up", part, _, _):
            return (part,)  # type: ignore[return-value]
        case (_, *inner):
            return inner  # type: ignore[return-value]
    return ()


def _is_long(expression: Expression) -> bool:
    if isinstance(expression, int) or expression[0] == "test":
        return False
    inner = list(parts(expression))
    return COMPUTED not in inner and (
        len(inner) >= LONG
        or any(isinstance(part, tuple) and part[0] == "look-up" for part in inner)
    )
