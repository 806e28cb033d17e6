"""What a rule is made of: its own module, those of its folder that it imports, and data."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

PACKAGE = "helpers"
"""What rules call the folder they stand in, whatever its name: they may share code."""


type Data = Mapping[str, dict[str, Any]]
"""What files beside the rules hold, by name; see ``engine.data``."""

NO_DATA: Data = {}


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
            left += _named(found[module])[0]
    return dict(sorted(found.items()))


def data_of(modules: Mapping[str, bytes], data: Data) -> Data:
    """Return the data that modules name, in quotes."""
    named = {name for source in modules.values() for name in _named(source)[1]}
    return {name: data[name] for name in sorted(data) if name in named}


def content(modules: Mapping[str, bytes], data: Data) -> Iterator[str | bytes]:
    """Yield all that modules and the data they name hold, for a digest."""
    for name, source in modules.items():
        yield from (name, source)
    yield json.dumps(data_of(modules, data), sort_keys=True)


@lru_cache(maxsize=4096)
def _named(source: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """Return the modules of the folder that a module imports, and all texts in it."""
    try:
        nodes = [*ast.walk(ast.parse(source))]
    except (SyntaxError, ValueError):
        nodes = []  # said when it is imported
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(_imported(nodes)), frozenset(text for text in texts if isinstance(text, str))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
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
