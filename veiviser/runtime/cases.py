"""Evaluates every path of every rule here, for the browser's Python to do the same.

Run as a module in the project's folder: its rules may be others than those loaded in the process
that builds.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

import helpers
from helpers.engine import Rule
from veiviser.explore import TODAY, explore


def rules() -> Iterator[Rule]:
    """Give the rule of each module that has one."""
    for _, name, _ in pkgutil.iter_modules(helpers.__path__):
        module = importlib.import_module(f"helpers.{name}")
        if hasattr(module, "decide"):
            yield Rule(module)


def answers(rule: Rule) -> Iterator[dict[str, str]]:
    """Give every complete and incomplete set of answers once, and answers that are mistakes."""
    known: set[tuple[tuple[str, str], ...]] = {()}
    yield {}
    yield {"no-such-question": "yes"}
    yield from ({name: "?"} for name in rule.questions)
    for path in explore(rule).paths:
        texts = tuple(path.answers.items())
        for end in range(1, len(texts) + 1):
            if texts[:end] not in known:
                known.add(texts[:end])
                yield dict(texts[:end])


def cases() -> list[dict[str, Any]]:
    """Give each evaluation with what it gives here."""
    return [
        {
            "helper": rule.id,
            "answers": given,
            "today": TODAY.isoformat(),
            "expected": rule.evaluate(given, TODAY),
        }
        for rule in rules()
        for given in answers(rule)
    ]


if __name__ == "__main__":
    json.dump(cases(), sys.stdout)
