"""Rules, read from their files.

Whoever reads a rule runs its author's code: see ``trial``, which does so in a process of its own.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from pathlib import Path
from types import ModuleType

import helpers
from helpers.engine import Rule
from veiviser.problems import Problem, Problems

RULES = Path(str(helpers.__file__)).parent
PACKAGE = "helpers"


def modules(folder: Path) -> list[str]:
    """Give the names of the modules in a folder of rules."""
    return [path.stem for path in sorted(folder.glob("[a-z]*.py")) if path.stem != "engine"]


def load_rules(folder: Path = RULES) -> dict[str, Rule]:
    """Read every rule in a folder afresh, by helper id; raises ``Problems`` with all that fail."""
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    open_package(folder)
    for name in modules(folder):
        try:
            if rule := load_rule(folder, name):
                rules[rule.id] = rule
        except Problems as found:
            problems += found.problems
    if problems:
        raise Problems(sorted(set(problems)))
    return rules


def open_package(folder: Path) -> None:
    """Let ``import helpers.…`` find this folder's modules, whatever was imported before."""
    for name in [name for name in sys.modules if name.startswith(f"{PACKAGE}.")]:
        if name != f"{PACKAGE}.engine":
            del sys.modules[name]
    importlib.invalidate_caches()
    helpers.__path__ = [str(folder.resolve()), str(RULES)]


def load_rule(folder: Path, name: str) -> Rule | None:
    """Import a module; gives None where it holds no rule, raises ``Problems`` where it fails."""
    try:
        module: ModuleType = importlib.import_module(f"{PACKAGE}.{name}")
        return Rule(module) if hasattr(module, "decide") else None
    except (Exception, SystemExit) as error:  # whatever a rule raises is its author's to know
        raise Problems([_failure(folder.resolve(), name, error)]) from None


def _failure(folder: Path, name: str, error: BaseException) -> Problem:
    path, line = folder / f"{name}.py", 1
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).parent == folder and Path(frame.filename).stem != "engine":
            path, line = Path(frame.filename), frame.lineno or 1
    said = str(error)
    if isinstance(error, SyntaxError):
        said = error.msg
        path, line = Path(error.filename or path), error.lineno or 1
    return Problem(path, line, 1, f"the rule cannot be read: {type(error).__name__}: {said}")
