"""What JavaScript asks of Python."""

from __future__ import annotations

import gc
import importlib
import sys
from datetime import date

from veiviser.engine.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_rules: dict[str, Rule] = {}


def evaluate(helper: str, answers: dict[str, str], today: str) -> dict[str, Any]:
    """Return what the rule of ``helper`` gives on ``today``, an ISO date."""
    if helper not in _rules:
        _rules[helper] = Rule(importlib.import_module("helpers." + helper.replace("-", "_")))
    return _rules[helper].evaluate(answers, date.fromisoformat(today))


def settle() -> None:
    """Let go of what only starting took, and no longer look for garbage in what is here to stay."""
    sys.path_importer_cache.clear()
    gc.collect()
    gc.freeze()
