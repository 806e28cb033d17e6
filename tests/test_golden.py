"""Each rule decides what its reviewed table says. ``GOLDEN=write`` writes the tables anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.paths import GRAPHS, HELPERS, SIX, rule_of
from tests.rules import LOW, toy_rule
from veiviser import Integer, Requirement, Test, Verdict
from veiviser.decisions import table
from veiviser.decisions.explore import TODAY, explore
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import load_rules

FOLDER = Path(__file__).with_name("golden")
TO_COME = "to come"
HOLDS, HOLDS_NOT = "holds", "holds not"


@pytest.mark.parametrize("name", GRAPHS)
def test_decides_as_reviewed(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    written = table.table(explore(load_rules(HELPERS)[name]))
    if os.environ.get("GOLDEN") == "write":
        path.write_text(written, encoding="utf-8")
        pytest.fail(f"wrote {path.name}: review the change, then run without GOLDEN")
    assert path.exists(), f"no {path.name}; write it with GOLDEN=write, and review it"
    assert written == path.read_text(encoding="utf-8")


def test_no_table_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} <= set(GRAPHS)


@SIX
def test_a_table_says_it_all(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read back from the table alone, every path has its verdict, and no other."""
    held: dict[str, bool] = {}
    monkeypatch.setattr(Test, "__call__", lambda test, holds: held.setdefault(test.id, holds))
    blocks = table.table(graph).split("\n\n")[1:]
    outcomes = {block.split(" ", 1)[0]: _read(block) for block in blocks}
    assert set(outcomes) == set(graph.outcomes)
    for path in graph.paths:
        held.clear()
        rule_of(graph).evaluate(path.answers, TODAY)
        facts = path.answers | {name: HOLDS for name, holds in held.items() if holds}
        (outcome,) = [
            name
            for name, parts in outcomes.items()
            if any(_meets(facts, row) for row in parts["when"])
        ]
        said = {
            part for part, rows in outcomes[outcome].items() for row in rows if _meets(facts, row)
        }
        assert outcome == path.verdict["outcome"]
        assert _cited(list(outcomes[outcome]), said) == path.verdict["statements"], path.answers


def _cited(parts: list[str], held: set[str]) -> list[str]:
    names = [part[6:] for part in parts if part.startswith("cites ") and " before " not in part]
    cited = [name for name in names if f"cites {name}" in held]

    def precedes(name: str, other: str) -> bool:
        if names.index(name) < names.index(other):
            return f"cites {other} before {name}" not in held
        return f"cites {name} before {other}" in held

    return sorted(cited, key=lambda name: sum(precedes(other, name) for other in cited))


def _read(block: str) -> dict[str, list[dict[str, list[str]]]]:
    """Give what stands under an outcome, each part with its rows of answers."""
    parts: dict[str, list[dict[str, list[str]]]] = {}
    for line in block.splitlines()[1:]:
        if line.startswith("  brings "):
            continue
        what, _, row = line.strip().partition(" if " if line.startswith("  cites") else " ")
        literals = [] if row in ("", "always") else row.split(", ")
        parts.setdefault(what, []).append(dict(map(_literal, literals)))
    return parts


def _literal(text: str) -> tuple[str, list[str]]:
    """Give an answer with the cases that it may be: options, numbers, or a date to come."""
    to_come = re.fullmatch(r"not \(([\w-]+) < \(today \+ 1\)\)", text)
    if to_come:
        return to_come[1], [TO_COME]
    name, equals, cases = text.partition("=")
    if not equals:  # a test with a name
        denied = name.startswith("not ")
        return name.removeprefix("not "), [HOLDS_NOT if denied else HOLDS]
    return name, cases.split("|")


def _meets(answers: dict[str, str], row: dict[str, list[str]]) -> bool:
    return all(
        name not in answers
        if cases == [HOLDS_NOT]
        else name in answers and any(_is(answers[name], case) for case in cases)
        for name, cases in row.items()
    )


def _is(answer: str, case: str) -> bool:
    if case == TO_COME:
        return answer > TODAY.isoformat()
    first, dots, last = case.partition("..")
    if not dots:
        return answer == case
    return int(first) <= int(answer) <= int(last)


def test_a_table_says_what_a_requirement_refuses() -> None:
    few, some = Integer("few", 0, 9), Requirement("some")

    def decide(ask: Any) -> Verdict:
        ask.require(some, ask(few) >= 2)
        return LOW()

    written = table.table(explore(toy_rule(decide, few, some, LOW)))
    assert written.endswith("some (required)\n  refused when few=0..1\n")
