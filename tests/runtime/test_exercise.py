"""The small Python is made for all that the engine does."""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import CodeType

from veiviser.decisions.explore import TODAY as EXPLORED
from veiviser.decisions.rules import load_rule, modules, package
from veiviser.runtime.build import EXERCISE
from veiviser.runtime.cases import TODAY, of_rule
from veiviser.runtime.exercise import DATA
from veiviser.runtime.stage import ENGINE

NEVER = {
    "raise NotImplementedError",
    "return []",  # of Rule.because, if there is no verdict: evaluate does not ask it then
    """raise ValueError(f"'{each.id}' is declared twice")""",  # is never built
    """raise ValueError(f"'{name}' is declared twice")""",
    # For what stands for every answer: only while a rule is explored.
    "picked: T = when.pick(yes, no)",
    "return picked",
    "first = first.extreme(name, other)",
    "first = other.extreme(name, first)",
    "later: date = tracked.add_months(other)",
    "return later",
    "held: int = key.look_up(self.rows)",
    "return held",
    "named: bool = holds.named(self.id)",
    "return named",
}

EXPLORED_BY = {"variables", "numbers", "answer", "number", "value"}
"""What only a graph asks of a question."""


def lines(code: CodeType) -> Iterator[int]:
    """Yield the lines of the functions in some code: those of modules and classes ran before."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType) and inner.co_name not in EXPLORED_BY:
            if inner.co_flags & 0x2:  # a function's: its variables are its own
                yield from {line for _, line in dis.findlinestarts(inner) if line}
            yield from lines(inner)


def test_the_exercise_takes_every_line_of_the_engine() -> None:
    taken: set[tuple[str, int]] = set()

    def trace(frame: object, event: str, argument: object) -> object:
        del event, argument
        code = frame.f_code  # type: ignore[attr-defined]
        if Path(code.co_filename).parent != ENGINE:
            return None
        taken.add((Path(code.co_filename).name, frame.f_lineno))  # type: ignore[attr-defined]
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        with package(EXERCISE, DATA):
            for name in modules(EXERCISE):
                rule = load_rule(EXERCISE, name)
                if rule and rule.id != "everything":  # does nothing of the engine's, but much
                    for point in of_rule(rule):
                        rule.evaluate(point.answers, point.today)
    finally:
        sys.settrace(before)
    left = {}
    for path in ENGINE.glob("*.py"):
        text = path.read_text("utf-8").splitlines()
        code = compile("\n".join(text), str(path), "exec")
        for line in sorted(set(lines(code))):
            what = text[line - 1].strip()
            if (path.name, line) not in taken and not what.startswith(
                ("def ", "class ", "@", "type ")
            ):
                left[f"{path.name}:{line}"] = what
    assert {place: what for place, what in left.items() if what not in NEVER} == {}


def test_its_day_is_that_of_all_examples() -> None:
    assert date.fromisoformat(TODAY.isoformat()) == EXPLORED
