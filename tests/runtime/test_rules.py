"""Each rule is a file of its own, proven by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.paths import GRAPHS, HELPERS
from tests.runtime.small import NEW_RULE, write_rules
from veiviser.content.data import read_data
from veiviser.runtime import RuntimeBuildError
from veiviser.runtime.cases import of_graph
from veiviser.runtime.rules import Made, Prover, make

PLAIN = NEW_RULE.replace("from decimal import Decimal", "Decimal = float")
IMPORTS = PLAIN.replace("Decimal = float", "from helpers.shared import price as Decimal")
FILED = """
from veiviser import Date, Outcome, Table, WorkingDays
from datetime import date

SENT = Date("sent", date(2026, 1, 1), date(2026, 6, 30))
DUE = Outcome("due", "answer")
WORKING = WorkingDays.of("days-off")
FEE = Table.of("fees")

def decide(ask):
    return DUE(by=WORKING.after(ask(SENT), 10), fee=FEE.at(ask(SENT)))
"""
SHARED = "def price(text): return text + ' kr'"


def test_a_changed_rule_is_proven_alone(
    rules: Path, prover: Prover, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rules(rules, new=IMPORTS, other=PLAIN, shared=SHARED)
    asked: list[list[str]] = []
    prove = Prover.prove
    monkeypatch.setattr(
        Prover,
        "prove",
        lambda self, graphs: asked.append(sorted(graphs)) or prove(self, graphs),  # type: ignore[func-returns-value]
    )
    before = make(prover, None, "runtime")
    assert set(before) == {"customer-agreement", "new", "other"}
    assert not any(made.lacking for made in before.values())
    assert make(prover, None, "runtime") == before
    asked.clear()
    write_rules(rules, new=IMPORTS, other=PLAIN, shared=SHARED.replace("kr", "NOK"))
    after = make(prover, None, "runtime")
    assert asked == [["new"]]
    assert after.pop("new") != before.pop("new")
    assert after == before


def test_a_file_hangs_on_what_the_rule_is_made_of_alone(rules: Path, prover: Prover) -> None:
    write_rules(rules, other=PLAIN)
    alone = make(prover, None, "runtime")["other"]
    write_rules(rules, new=PLAIN, another=IMPORTS, shared=SHARED)
    assert make(prover, None, "another runtime")["other"] == alone


def test_what_the_small_python_lacks_is_left_to_the_stock_one(rules: Path, prover: Prover) -> None:
    write_rules(rules, new=NEW_RULE)
    made = make(prover, None, "runtime")
    assert made["new"] == Made("", b"", made["new"].lacking)
    assert made["new"].lacking
    assert made["customer-agreement"].name.startswith("customer-agreement-")


@pytest.mark.exhaustive
def test_a_rule_that_decides_otherwise_there_is_refused(rules: Path, prover: Prover) -> None:
    write_rules(rules, new=PLAIN.replace("2 > 1", "__import__('sys').platform == 'emscripten'"))
    message = r'(?s)^prove: .*new with {"way":"short"} gives.*"yes".*"no"'
    with pytest.raises(RuntimeBuildError, match=message):
        make(prover, None, "runtime")


@pytest.mark.exhaustive
def test_our_rules_decide_alike_in_all_that_can_be_answered(
    prover: Prover, record_property: Callable[[str, object], None]
) -> None:
    whole = replace(prover, helpers=HELPERS, exhaustive=True)
    assert not any(made.lacking for made in whole.prove(GRAPHS).values())
    at_points = sum(len(of_graph(graph)) for graph in GRAPHS.values())
    count = sum(len(of_graph(graph, exhaustive=True)) for graph in GRAPHS.values())
    assert count > at_points
    record_property(
        "counted",
        f"{len(GRAPHS)} rules, {count} evaluations, all that can be answered: Pyodide = CPython",
    )


@pytest.mark.exhaustive
def test_a_rule_that_no_browser_runs_is_refused(rules: Path, prover: Prover) -> None:
    only_here = "from decimal import Decimal\n    import fcntl, multiprocessing.synchronize"
    write_rules(rules, new=NEW_RULE.replace("from decimal import Decimal", only_here))
    with pytest.raises(RuntimeBuildError, match=r"^prove-stock: helpers/new with "):
        make(prover, None, "runtime")


@pytest.mark.parametrize("mistake", ["if", "import pydantic", "def decide(ask): return 1 / 0"])
def test_rules_that_do_not_run_are_refused(rules: Path, prover: Prover, mistake: str) -> None:
    write_rules(rules, broken=mistake)
    with pytest.raises(RuntimeBuildError, match=r"(?s)^cases: the rules do not run.*/broken\.py"):
        make(prover, None, "runtime")


def test_a_rule_has_the_data_that_it_names_with_it(rules: Path, prover: Prover) -> None:
    write_rules(rules, filed=FILED, other=PLAIN)
    (rules / "days-off.yml").write_text("holidays: norway\n", "utf-8")
    fees = rules / "fees.yml"
    fees.write_text("unit: NOK\nrows: [{from: 2026-01-01, value: 12.50}]\n", "utf-8")
    before = make(replace(prover, data=read_data(rules).data), None, "runtime")
    assert not any(made.lacking for made in before.values())
    fees.write_text("unit: NOK\nrows: [{from: 2026-01-01, value: 13}]\n", "utf-8")
    after = make(replace(prover, data=read_data(rules).data), None, "runtime")
    assert after.pop("filed").name != before.pop("filed").name
    assert after == before
