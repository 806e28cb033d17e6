"""Evaluates every path of every rule in a folder, for the browser's Python to do the same.

Run as a module: rules are never loaded in the process that builds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from veiviser.decisions.explore import TODAY, explore
from veiviser.decisions.rules import load_rules
from veiviser.engine.rule import Rule


def answers(rule: Rule) -> Iterator[dict[str, str]]:
    """Return every complete and incomplete set of answers once, and answers that are mistakes."""
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


def cases(folder: Path) -> list[dict[str, Any]]:
    """Return each evaluation with what it gives here."""
    return [
        {
            "helper": rule.id,
            "answers": given,
            "today": TODAY.isoformat(),
            "expected": rule.evaluate(given, TODAY),
        }
        for rule in load_rules(folder).values()
        for given in answers(rule)
    ]


if __name__ == "__main__":
    json.dump(cases(Path(sys.argv[1])), sys.stdout)
