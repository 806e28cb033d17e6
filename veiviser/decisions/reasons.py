"""Why no answers lead to what a rule declares: the line that does not go on there, and its test.

The rule's text says where something declared is named. Plain runs at the graph's points say which
lines they come to; those on values that stand for every answer, which tests always come out alike,
and after which others.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from types import FrameType
from typing import Any

from veiviser.decisions.expressions import Expression, shown
from veiviser.decisions.graph import Graph
from veiviser.decisions.runs import Runs
from veiviser.decisions.situations import Side
from veiviser.decisions.solver import UndecidedError

type Block = Sequence[ast.stmt]


class Reasons:
    """Knows why nothing leads to something, after all runs of a rule."""

    def __init__(self, runs: Runs, graph: Graph) -> None:
        self._runs = runs
        self._graph = graph
        self._module = runs.report.parsed()

    def why(self, name: str) -> str:
        """Return the reason why nothing leads to what is declared by that id; empty if unknown."""
        for node in self._module.body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=variable)],
                    value=ast.Call(args=[ast.Constant(value=value), *_]),
                ) if value == name:
                    return self._why(variable, {variable})
        return ""

    def _why(self, variable: str, seen: set[str]) -> str:
        for function in self._module.body:
            if not isinstance(function, ast.FunctionDef) or not _names(function, variable):
                continue
            if found := self._stopped(function.body, variable):
                return found
            if function.name not in {"decide", *seen}:
                return self._why(function.name, {function.name, *seen})
        return "the rule never uses it" if len(seen) == 1 else ""

    def _stopped(self, block: Block, variable: str) -> str:
        """Return what stops a rule that has come to a block before it names a variable there."""
        before: ast.stmt | None = None
        for statement in block:
            if statement.lineno not in self._lines:
                return self._told(before, statement.lineno) if before else ""
            if _names(statement, variable):
                for inner in _blocks(statement):
                    if any(_names(each, variable) for each in inner):
                        if inner[0].lineno not in self._lines:
                            return self._told(statement, inner[0].lineno)
                        return self._stopped(inner, variable)
                return self._told(statement, statement.lineno)
            before = statement
        return ""

    def _told(self, statement: ast.stmt, never: int) -> str:
        """Return which test of a statement is always alike, so that a line is not come to."""
        if not isinstance(statement, ast.If | ast.While):
            first, last = statement.lineno, statement.end_lineno
        else:
            first, last = statement.lineno, statement.test.end_lineno
        for line in range(first, (last or first) + 1):
            for test, found in self._runs.decided.get(line, {}).items():
                if len(found) == 1:
                    ((side, taken),) = found.items()
                    verb = "always" if side else "never"
                    text = f"'{self._shown(test)}' (line {line}) {verb} holds"
                    return text + self._after(test, side, taken) + _so(line, never)
        return "" if never == first else f"line {first} never goes on to line {never}"

    def _after(self, test: Expression, side: bool, taken: tuple[Side, ...]) -> str:
        """Return which of the tests before rule the other side out: no more than it takes."""
        needed = list(taken)
        with suppress(UndecidedError):
            for each in taken:
                fewer = [other for other in needed if other != each]
                here = self._runs.start
                for before, held in fewer:
                    here = here.after(before, held)
                if here.sides(test) == (side,):
                    needed = fewer
        told = [
            f"'{self._shown(before)}' {'holds' if held else 'does not hold'}{self._at(before)}"
            for before, held in needed
        ]
        return f" where {' and '.join(told)}" if told else ""

    def _at(self, test: Expression) -> str:
        lines = [line for line, tests in self._runs.decided.items() if test in tests]
        return f" (line {min(lines)})" if lines else ""

    def _shown(self, test: Expression) -> str:
        return shown(test, self._runs.rule.questions)

    @cached_property
    def _lines(self) -> set[int]:
        """The lines of the rule's file that its runs come to."""
        found: set[int] = set()
        file = str(self._runs.report.path)

        def trace(frame: FrameType, event: str, _: Any) -> Any:
            if frame.f_code.co_filename != file:
                return None
            if event == "line":
                found.add(frame.f_lineno)
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            for point in self._graph.points:
                self._runs.rule.run(self._graph.parse(point.answers), point.today)
        finally:
            sys.settrace(before)
        return found


def _so(line: int, never: int) -> str:
    return "" if line == never else f", so that line {never} is never come to"


def _names(node: ast.AST, variable: str) -> bool:
    found = (each for each in ast.walk(node) if isinstance(each, ast.Name))
    return any(each.id == variable for each in found)


def _blocks(statement: ast.stmt) -> Iterator[Block]:
    for field in ("body", "orelse", "finalbody"):
        if block := getattr(statement, field, ()):
            yield block
    for case in getattr(statement, "cases", ()):
        yield case.body
