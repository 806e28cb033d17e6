"""What a rule is made of: its own module, those of its folder that it imports, and data."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

PACKAGE = "helpers"
"""What rules call the folder they stand in, whatever its name: they may share code."""

_MAY_SHARE = re.compile(rb"\b%s\b|\bfrom[\s\\]*\." % PACKAGE.encode())
"""What any import of such code says; most rules say nothing of the kind, and are not parsed."""


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
            left += _shared(found[module])
    return dict(sorted(found.items()))


def data_of(modules: Mapping[str, bytes], data: Data) -> Data:
    """Return the data that modules name, in quotes."""
    named = {name for source in modules.values() for name in _texts(source)} if data else ()
    return {name: data[name] for name in sorted(data) if name in named}


def content(modules: Mapping[str, bytes], data: Data) -> Iterator[str | bytes]:
    """Yield all that modules and the data they name hold, for a digest."""
    for name, source in modules.items():
        yield from (name, source)
    yield json.dumps(data_of(modules, data), sort_keys=True)


@lru_cache(maxsize=4096)
def _shared(source: bytes) -> frozenset[str]:
    """Return the modules of the folder that a module imports."""
    return frozenset(_imported(_nodes(source))) if _MAY_SHARE.search(source) else frozenset()


@lru_cache(maxsize=4096)
def _texts(source: bytes) -> frozenset[str]:
    """Return all texts in a module."""
    texts = (node.value for node in _nodes(source) if isinstance(node, ast.Constant))
    return frozenset(text for text in texts if isinstance(text, str))


def _nodes(source: bytes) -> list[ast.AST]:
    try:
        return [*ast.walk(ast.parse(source))]
    except (SyntaxError, ValueError):
        return []  # said when it is imported


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
