"""What JavaScript asks of Python."""

from __future__ import annotations

import gc
import importlib
import marshal
import sys
from datetime import date

from veiviser.engine.data import known
from veiviser.engine.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any

PACKAGE = "helpers"

_Spec: Any = type(sys.__spec__)
_modules: dict[str, CodeType | None] = {PACKAGE: None}
_rules: dict[str, Rule] = {}


class _Finder:
    """Finds the modules of the rules that were added; those of the library come first."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> Any:
        if name in _modules:
            return _Spec(name, _Finder, is_package=name == PACKAGE)
        return None

    @staticmethod
    def create_module(_spec: object) -> None:
        """Let Python make it."""

    @staticmethod
    def exec_module(module: ModuleType) -> None:
        if code := _modules[module.__name__]:
            exec(code, vars(module))  # noqa: S102 - the rule


sys.meta_path.append(_Finder)


def add(file: bytes) -> None:
    """Take a rule's file: its modules by name, as bytecode, and the data that they name."""
    modules, data = marshal.loads(file)  # noqa: S302 - from where the worker itself is
    _modules.update(modules)
    known.update(data)


def evaluate(helper: str, answers: dict[str, str], today: str) -> dict[str, Any]:
    """Return what the rule of ``helper`` gives on ``today``, an ISO date."""
    if helper not in _rules:
        _rules[helper] = Rule(importlib.import_module(f"{PACKAGE}." + helper.replace("-", "_")))
    return _rules[helper].evaluate(answers, date.fromisoformat(today))


def forget() -> None:
    """Know no rule, as if none had been added."""
    _rules.clear()
    _modules.clear()
    known.clear()
    _modules[PACKAGE] = None
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def settle() -> None:
    """Let go of what only starting took, and no longer look for garbage in what is here to stay."""
    sys.path.clear()  # there is no library from here on
    sys.path_importer_cache.clear()
    gc.collect()
    gc.freeze()
