"""What a rule does wrong, at its lines; the same problem with several answers is one."""

from __future__ import annotations

import ast
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from veiviser.decisions.tracked import Beyond, Mismatch, TrackingLost
from veiviser.engine.rule import Rule
from veiviser.problems import Problem

MOST_CONSTANTS = 60
"""Constants of a file that are tried: those that stand first."""


@dataclass
class _Found:
    message: str
    path: Path
    line: int
    example: str
    count: int = 1

    @property
    def kind(self) -> str:
        """What makes two of them one: other answers make other words of the same mistake."""
        return self.message.partition(":")[0] if self.example else self.message


class Report:
    """Collects what a rule does wrong. ``failed`` says that it fails on some answers."""

    def __init__(self, rule: Rule) -> None:
        code = getattr(rule.decide, "__code__", None)
        self.path = Path(code.co_filename if code else "")
        self.line = code.co_firstlineno if code else 1
        self.failed = False
        self._found: list[_Found] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, each with the first of the answers that show it."""
        return tuple(
            Problem(each.path, each.line, 1, each.message + _example(each)) for each in self._found
        )

    def add(self, message: str, line: int = 0) -> None:
        """Add what is wrong with the rule as a whole, at a line or else where it decides."""
        self._add(_Found(message, self.path, line or self.line, ""))

    def fail(self, message: str, example: str) -> None:
        """Add what goes wrong with some answers."""
        self.failed = True
        self._add(_Found(message, self.path, self.line, example))

    def crash(self, error: BaseException, example: str) -> None:
        """Add what a rule raises, at the last of its own lines that led there."""
        self.failed = True
        path, line = self.path, self.line
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).parent == self.path.parent:
                path, line = Path(frame.filename), frame.lineno or line
        self._add(_Found(_said(error), path, line, example))

    def declared(self, name: str) -> int:
        """Return the line where the rule's file declares a question or an outcome, 0 if unknown."""
        for node in ast.walk(self.parsed()):
            if isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and first.value == name:
                    return node.lineno
        return 0

    def constants(self) -> list[int | date]:
        """Return the numbers and dates that stand in the rule's file."""
        found: dict[int | date, None] = {}
        for node in ast.walk(self.parsed()):
            match node:
                case ast.Constant(value=int(value)) if not isinstance(value, bool):
                    found[value] = None
                case ast.Call(
                    args=[
                        ast.Constant(value=int(year)),
                        ast.Constant(value=int(month)),
                        ast.Constant(value=int(day)),
                    ]
                ):
                    with suppress(ValueError):  # no day in the calendar
                        found[date(year, month, day)] = None
        return [*found][:MOST_CONSTANTS]

    def parsed(self) -> ast.Module:
        """Return the rule's file as Python reads it; nothing where it cannot be read."""
        try:
            return ast.parse(self.path.read_text("utf-8"))
        except (OSError, ValueError, SyntaxError):
            return ast.Module([], [])

    def _add(self, found: _Found) -> None:
        for other in self._found:
            if (other.kind, other.path, other.line) == (found.kind, found.path, found.line):
                other.count += 1
                return
        self._found.append(found)


def _example(found: _Found) -> str:
    if not found.example:
        return ""
    more = f", and {found.count - 1} more" if found.count > 1 else ""
    return f" (with {found.example}{more})"


def _said(error: BaseException) -> str:
    if isinstance(error, Beyond):
        return f"the rule goes too far: {error}"
    if isinstance(error, Mismatch):
        return f"the rule mixes what does not belong together: {error}"
    if isinstance(error, TrackingLost):
        return f"the rule hides what it decides by: {error}"
    if isinstance(error, SystemExit):
        return "the rule ends the program; let it return a verdict"
    return f"the rule raises {type(error).__name__}: {error}"
