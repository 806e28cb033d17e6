"""Every public case of every flow, on plain Python; its words; and that it can be explored."""

from __future__ import annotations

import json

import pytest

from tests.exhaustive import for_each
from tests.flows.public_cases import FOLDER, RULES, answered, cases, failures
from tests.node import Node, brotli
from tests.paths import explored
from veiviser.content.definitions import discover
from veiviser.decisions.explore import TODAY, decision
from veiviser.decisions.expressions import COMPUTED
from veiviser.decisions.report import Report
from veiviser.decisions.runs import Runs
from veiviser.project.passes import index_entry

MOST_BYTES = 6_000
"""Of a graph, as it is sent."""


@pytest.mark.parametrize("flow", RULES)
def test_public_cases(flow: str) -> None:
    found = cases(flow)
    assert len(found) >= 20
    assert not [failure for case in found for failure in failures(RULES[flow], case)]


def test_words_are_whole_in_both_languages() -> None:
    files, problems = discover(FOLDER / "docs/procedures")
    assert [each.id for each in files] == list(RULES)
    assert not problems
    for each in files:
        assert not index_entry(each, ("nb", "sv"), release=True).problems


@pytest.mark.parametrize("flow", RULES)
def test_nothing_waits_for_python_and_little_is_sent(flow: str) -> None:
    rule = RULES[flow]
    sent = json.dumps(decision(Runs(rule, Report(rule), TODAY)).as_data())
    assert json.dumps(COMPUTED) not in sent
    assert brotli(sent) <= MOST_BYTES


@for_each("flow", {name: (name,) for name in RULES}, now=("vat-payment", "redundancy-pay"))
def test_the_graph_alone_says_the_same(node: Node, flow: str) -> None:
    graph = explored(RULES[flow])
    assert not graph.problems
    for today, found in answered(flow).items():
        tried = [answers for answers, _ in found]
        walks = node.call("decisions/graph.js", "walk", graph, tried, today.isoformat())
        for (answers, result), walk in zip(found, walks, strict=True):
            assert {key: walk.get(key) for key in result} == result, answers
