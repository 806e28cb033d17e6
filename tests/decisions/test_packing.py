"""What a page has of a graph is the graph, in fewer letters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.exhaustive import later
from tests.flows.public_cases import RULES
from tests.node import Node
from tests.paths import SIX, explored
from veiviser.decisions.graph import Graph
from veiviser.decisions.packing import packed


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    process = Node()
    yield process
    process.close()


def same(node: Node, graph: Graph) -> bool:
    """Tell whether the page unpacks what a graph is."""
    data: dict[str, Any] = json.loads(json.dumps(graph.as_data()))
    small = packed(data)
    assert len(json.dumps(small)) < len(json.dumps(data))
    return node.call("decisions/packing.js", "unpacked", small, [None]) == [data]


@SIX
def test_a_graph_is_unpacked_whole(node: Node, graph: Graph) -> None:
    assert same(node, graph)


@pytest.mark.parametrize("flow", ["vat-payment", later("child-benefit-tax"), later("visa-check")])
def test_a_graph_of_groups_days_and_refusals_is_unpacked_whole(node: Node, flow: str) -> None:
    assert same(node, explored(RULES[flow]))
