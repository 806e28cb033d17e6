"""Rules, read from their files.

Whoever reads a rule runs its author's code: see ``trial``, which does so in a process of its own.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType

from veiviser.decisions.purity import impurities
from veiviser.decisions.sources import NO_DATA, PACKAGE, Data
from veiviser.engine import data as engine_data
from veiviser.engine.rule import Rule
from veiviser.problems import Problem, Problems


def modules(folder: Path) -> list[str]:
    """Return the names of the modules in a folder of rules."""
    return [path.stem for path in sorted(folder.glob("[a-z]*.py"))]


def load_rules(folder: Path, data: Data = NO_DATA) -> dict[str, Rule]:
    """Return every rule in a folder, read afresh, by helper id; raises ``Problems`` with all."""
    problems: set[Problem] = set()
    rules: dict[str, Rule] = {}
    with package(folder, data):
        for name in modules(folder):
            try:
                if rule := load_rule(folder, name):
                    rules[rule.id] = rule
            except Problems as found:
                problems |= {*found.problems}
    if problems:
        raise Problems([*problems])
    return rules


@contextmanager
def package(folder: Path, data: Data = NO_DATA) -> Iterator[None]:
    """Let ``import helpers.…`` find this folder's modules, read afresh, as long as this lasts.

    ``data`` is what the files beside them hold.
    """
    before, known = _taken_out(), dict(engine_data.known)
    engine_data.known.clear()
    engine_data.known.update(data)
    made = ModuleType(PACKAGE)
    made.__path__ = [str(folder.resolve())]
    sys.modules[PACKAGE] = made
    importlib.invalidate_caches()
    try:
        yield
    finally:
        _taken_out()
        sys.modules.update(before)
        engine_data.known.clear()
        engine_data.known.update(known)


def _taken_out() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.partition(".")[0] == PACKAGE]
    return {name: sys.modules.pop(name) for name in names}


def load_rule(folder: Path, name: str) -> Rule | None:
    """Return a module's rule, None where it holds none; raises ``Problems`` where it fails."""
    if found := list(impurities(folder.resolve() / f"{name}.py")):
        raise Problems(found)
    try:
        module = importlib.import_module(f"{PACKAGE}.{name}")
        decide = getattr(module, "decide", None)
        if decide is not None and not isinstance(decide, FunctionType):
            raise TypeError("'decide' is no function; write def decide(ask): …")  # noqa: TRY301
        return Rule(module) if decide else None
    except (Exception, SystemExit) as error:  # whatever a rule raises is its author's to know
        raise Problems([_failure(folder.resolve(), name, error)]) from None


def _failure(folder: Path, name: str, error: BaseException) -> Problem:
    path, line = folder / f"{name}.py", 1
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).parent == folder:
            path, line = Path(frame.filename), frame.lineno or 1
    said = str(error)
    if isinstance(error, SyntaxError):
        said = error.msg
        path, line = Path(error.filename or path), error.lineno or 1
    return Problem(path, line, 1, f"the rule cannot be read: {type(error).__name__}: {said}")
