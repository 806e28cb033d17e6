"""What a rule's file may not do: decide by anything but answers and the day that it is handed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from veiviser.problems import Problem

CHANCE = ("random", "secrets", "time", "uuid")
"""Modules that give something else each time."""

CLOCK = ("now", "today", "utcnow")
"""Methods of dates and times that ask the clock."""

OURS = ("veiviser", "veiviser.engine", "helpers")


def impurities(path: Path) -> Iterator[Problem]:
    """Find clocks, chance, and imports that the browser's Python lacks, each at its line."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return  # said when it is imported
    for node in ast.walk(tree):
        for name in _imported(node):
            top = name.partition(".")[0]
            if top in CHANCE:
                yield _at(path, node, f"a rule decides alike each time: '{name}' is not used here")
            elif not name.startswith(OURS) and top not in sys.stdlib_module_names:
                message = f"'{name}' is not there in the reader's browser; import from veiviser, "
                yield _at(path, node, message + "the standard library or other rules alone")
            elif top == "veiviser" and name not in OURS and not name.startswith("veiviser.engine"):
                message = f"'{name}' is not there in the reader's browser; import from veiviser"
                yield _at(path, node, message)
        match node:
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCK:
                yield _at(path, node, "a rule does not ask the clock; take ask.today")


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (name.name for name in names)
        case ast.ImportFrom(module=str(module), level=0):
            yield module


def _at(path: Path, node: ast.AST, message: str) -> Problem:
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    return Problem(path, line, column + 1, message)
