"""What is sure to have been asked before something is shown."""

from __future__ import annotations

from collections.abc import Callable

from veiviser.decisions.graph import Branch, Fork, Graph, Node


def asked_before(graph: Graph, holds: Callable[[Node], bool]) -> set[str]:
    """Return the questions that are asked on every way to the nodes of which that holds."""
    asked: dict[int, frozenset[str]] = {graph.root: frozenset()}
    found: list[frozenset[str]] = []
    for index in range(graph.root, -1, -1):  # the root is last, and all lead to earlier ones
        if index not in asked:
            continue
        node, here = graph.nodes[index], asked[index]
        if holds(node):
            found.append(here)
        if isinstance(node, Branch):
            here |= {node.question}
        if isinstance(node, Branch | Fork):
            for target in node.targets:
                asked[target] = asked.get(target, here) & here
    return set(frozenset.intersection(*found)) if found else set()
