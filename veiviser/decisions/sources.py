"""What a rule is made of: its own module, and those of its folder that it imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "helpers"
"""What rules call the folder they stand in, whatever its name: they may share code."""


def sources(folder: Path, name: str) -> dict[str, bytes]:
    """Return the modules of a folder that one of them is made of, by name, itself among them.

    What is imported in a way that cannot be read from its text is not found.
    """
    found: dict[str, bytes] = {}
    left = [name]
    while left:
        module = left.pop()
        path = folder / f"{module}.py"
        if module not in found and path.is_file():
            found[module] = path.read_bytes()
            left += _imported(found[module])
    return dict(sorted(found.items()))


def _imported(source: bytes) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return  # said when it is imported
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (_below(each.name) for each in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                full = f"{PACKAGE}.{module or ''}".rstrip(".") if level else str(module)
                yield _below(full)
                yield from (_below(f"{full}.{each.name}") for each in names)


def _below(name: str) -> str:
    """Return the name of a module of the folder; of any other nothing."""
    package, _, module = name.partition(".")
    return module if package == PACKAGE else ""
