"""Calls every method of the types that rules use, and the functions that are always there."""

from __future__ import annotations

import itertools
import math
from datetime import date, timedelta

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from veiviser import Ask, Verdict

TURN = Choice("turn", "once")
DONE = Outcome("done", "answer")

FUNCTIONS = (
    "abs all any bool chr dict divmod enumerate filter float format frozenset getattr hasattr hash "
    "int isinstance issubclass iter len list map max min next ord pow range repr reversed round "
    "set slice sorted str sum tuple type zip"
).split()
LEFT = {
    *("__class__", "__dir__", "__init_subclass__", "__subclasshook__", "__sizeof__"),
    *("__getstate__", "__reduce__", "__reduce_ex__", "__getnewargs__", "__setattr__"),
    *(
        "__delattr__",
        "__invert__",
        "maketrans",
        "translate",
        "encode",
        "fromtimestamp",
        "strptime",
        "today",
    ),
}
"""What no rule has a use for, or may use."""


def decide(ask: Ask) -> Verdict:
    """Call all there is with whatever there is, and see no more than that it goes on."""
    ask(TURN)
    builtins = vars(__import__("builtins"))
    for name in FUNCTIONS:
        _call(builtins[name])
    for module in (itertools, math):
        for name in MODULES[module.__name__]:
            _call(getattr(module, name))
    for index, value in enumerate(_values()):
        for name in dir(value):
            if name not in LEFT:
                _call(lambda *given, at=index, name=name: getattr(_values()[at], name)(*given))
    return DONE(kept=len(_litter()))


def _litter() -> list[Any]:
    """Make so much that Python looks for garbage by itself, more than once, and finds some."""
    kept: list[Any] = []
    for number in range(30_000):
        ring: list[Any] = [number]
        ring.append(ring)
        if number % 3 == 0:
            kept.append((number, {number: str(number)}))
    return kept


MODULES = {
    "itertools": (
        *("accumulate", "chain", "combinations", "compress", "dropwhile", "filterfalse"),
        *("groupby", "islice", "pairwise", "permutations", "product", "starmap", "takewhile"),
        "zip_longest",
    ),
    "math": ("ceil", "floor", "gcd", "isclose", "isqrt", "lcm", "prod", "trunc", "fsum"),
}


def _values() -> tuple[Any, ...]:
    """Return some of each type, new each time."""
    return (
        *(0, 3, -2, 2.5, True, None, "", "abc", "på 1", (1, 2), [3, 1], {"a": 1}, {1, 2}),
        *(frozenset({3}), range(3), slice(0, 2), date(2026, 3, 1), timedelta(2), len),
    )


def _call(function: Callable[..., Any]) -> None:
    for given in _given():
        try:
            made = function(*given)
            if hasattr(made, "__next__"):
                list(itertools.islice(made, 9))
            f"{made}"  # noqa: B018
        except Exception as error:
            str(error)


def _given() -> Iterator[tuple[Any, ...]]:
    yield ()
    for value in _values():
        yield (value,)
    for value in ([3, 1], "abc", 3, date(2026, 3, 1)):
        yield (value, value)
        yield (str, value)
        yield (value, 2)
