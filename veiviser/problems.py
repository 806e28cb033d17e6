"""Problems found in what authors and translators write: where, what, and what was expected."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One problem at a place in a file; line and column count from 1."""

    path: Path
    line: int
    column: int
    message: str

    @classmethod
    def after(cls, path: Path, before: str, message: str) -> Problem:
        """Make a problem at the character that follows ``before`` in the file's text."""
        return cls(path, before.count("\n") + 1, len(before) - before.rfind("\n"), message)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class Problems(Exception):
    """Carries all problems found, never only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(self.problems)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problems) and self.problems == other.problems

    def __hash__(self) -> int:
        return hash(tuple(self.problems))

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


_SHOWN = 20


def nearest(name: str, known: Collection[str]) -> str:
    """Return a hint for a name that is not known: the closest one, or what there is."""
    close = difflib.get_close_matches(name, known, 1)
    if close:
        return f"did you mean '{close[0]}'?"
    if not known:
        return "there are none"
    more = ", …" if len(known) > _SHOWN else ""
    return f"expected one of {', '.join([*known][:_SHOWN])}{more}"
