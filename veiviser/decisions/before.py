"""What is sure to have been asked before something is shown."""

from __future__ import annotations

from collections.abc import Mapping

from veiviser.decisions.graph import Branch, Fork, Graph, Leaf, Node

type Shown = tuple[str, str]
"""Whether it is a question, an outcome or a requirement, and its id."""


def asked_before(graph: Graph) -> Mapping[Shown, frozenset[str]]:
    """Return the questions that are asked on every way to what is shown."""
    asked: dict[int, frozenset[str]] = {graph.root: frozenset()}
    found: dict[Shown, frozenset[str]] = {}
    for index in range(graph.root, -1, -1):  # the root is last, and all lead to earlier ones
        node, here = graph.nodes[index], asked[index]
        if shown := _shown(node):
            found[shown] = found.get(shown, here) & here
        if isinstance(node, Branch | Fork):
            after = here | {node.question} if isinstance(node, Branch) else here
            for target in node.targets:
                asked[target] = asked.get(target, after) & after
    return found


def _shown(node: Node) -> Shown | None:
    match node:
        case Fork():
            return None
        case Branch():
            return "question", node.question
        case Leaf():
            return "outcome", node.outcome
        case _:
            return "requirement", node.requirement
