"""Finds what the rules reach of the standard library, by running them.

Run by the browser's own Python (see library.mjs). Whatever is imported here is reached, too.
"""

from __future__ import annotations

import importlib
import os
import sys
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def reach(stubs: str, project: str, cases: list[dict[str, Any]]) -> list[str]:
    """Return the files of all modules that are loaded when every case has been evaluated.

    Python was started on ``stubs``. Those of the standard library's modules step back now, so
    that a rule which imports such a module gets the real one; it is then given last.
    """
    start = _files()
    sys.path.remove(stubs)
    for name in sys.stdlib_module_names & sys.modules.keys():
        if _file(name).startswith(stubs):
            del sys.modules[name]
    sys.path.append(project)
    for name in sorted(os.listdir(f"{project}/helpers")):  # noqa: PTH208 - pathlib is not reached
        if name.endswith(".py"):
            importlib.import_module(f"helpers.{name[:-3]}")
    engine = importlib.import_module("veiviser")
    for case in cases:
        module = importlib.import_module("helpers." + case["helper"].replace("-", "_"))
        engine.Rule(module).evaluate(case["answers"], date.fromisoformat(case["today"]))
    return start + [file for file in _files() if file not in start]


def _files() -> list[str]:
    return sorted(filter(None, map(_file, sys.modules)))


def _file(module: str) -> str:
    """Give the file a module was loaded from: nothing for what the interpreter itself holds."""
    spec = getattr(sys.modules[module], "__spec__", None)
    return (spec and spec.has_location and spec.origin) or ""
