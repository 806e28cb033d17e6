"""Every public case of every flow, on plain Python; its words; and that it can be explored."""

from __future__ import annotations

import pytest

from tests.exhaustive import for_each
from tests.flows.public_cases import FOLDER, RULES, answered, cases, failures
from tests.node import Node
from tests.paths import explored
from veiviser.content.definitions import discover
from veiviser.project.passes import index_entry

LEFT = {"child-benefit-tax": 27}
"""Cases that are left to Python: weeks in which any of several children is paid for."""


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


@for_each("flow", {name: (name,) for name in RULES}, now=("vat-payment", "redundancy-pay"))
def test_the_graph_alone_says_the_same(node: Node, flow: str) -> None:
    graph = explored(RULES[flow])
    assert not graph.problems
    left = 0
    for today, found in answered(flow).items():
        tried = [answers for answers, _ in found]
        walks = node.call("decisions/graph.js", "walk", graph, tried, today.isoformat())
        for (answers, result), walk in zip(found, walks, strict=True):
            if walk["status"] == "python":
                left += 1
            else:
                assert {key: walk.get(key) for key in result} == result, answers
    assert left == LEFT.get(flow, 0)
