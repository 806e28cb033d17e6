"""A graph folded to its questions: where each reply may lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from veiviser.decisions.graph import Branch, Fork, Graph, Leaf, Node, Refused


@dataclass(frozen=True)
class Line:
    """From a reply to the next box, or from the whole question where all replies lead there.

    ``option`` is empty for the whole question, ``*`` for a number or date; ``sure`` unless earlier
    answers tell where it leads. A test with a name is a box as well: it holds by ``yes`` or ``no``.
    """

    question: str
    option: str
    target: str
    sure: bool


def fold(graph: Graph) -> tuple[Line, ...]:
    """Return where each reply may lead, whatever was answered before; first question first."""
    leads: dict[tuple[str, str], dict[str, None]] = {}
    for node in reversed(graph.nodes):
        for name, reply, target in _replies(node):
            leads.setdefault((name, reply), {}).update(dict.fromkeys(_next(graph, target)))
    lines: dict[Line, None] = {}
    for (question, option), targets in leads.items():
        same = all(led == targets for (name, _), led in leads.items() if name == question)
        sure = len(targets) == 1
        for name in targets:
            lines[Line(question, "" if same and sure else option, name, sure)] = None
    return tuple(lines)


def mermaid(graph: Graph) -> str:
    """Return the folded graph as a Mermaid flowchart, in ids."""
    out = ["flowchart TD"]
    out += [f'  q-{name}["{name}"]' for name in graph.questions]
    out += [f'  q-{name}{{"{name}"}}' for name in graph.tests if name in graph.named]
    out += [f'  o-{outcome.id}(["{outcome.id}"])' for outcome in graph.outcomes.values()]
    for line in fold(graph):
        arrow = "-->" if line.sure else "-.->"
        label = f"|{line.option}|" if line.option not in ("", "*") else ""
        out.append(f"  q-{line.question} {arrow}{label} {line.target}")
    return "\n".join(out) + "\n"


def _replies(node: Node) -> Iterator[tuple[str, str, int]]:
    """Yield the question or named test, each of its replies, and where that leads."""
    if isinstance(node, Branch):
        for case, target in zip(node.cases, node.targets, strict=True):
            yield node.question, case.test if isinstance(case.test, str) else "*", target
    elif isinstance(node, Fork) and (name := _named(node)):
        for reply, target in zip(("yes", "no"), node.targets, strict=True):
            yield name, reply, target


def _next(graph: Graph, index: int) -> Iterator[str]:
    """Yield the boxes that come next, whatever tests without a name say."""
    node = graph.nodes[index]
    if isinstance(node, Leaf):
        yield f"o-{node.outcome}"
    elif isinstance(node, Branch | Refused):
        yield f"q-{node.question}"  # which what is refused leads back to
    elif name := _named(node):
        yield f"q-{name}"
    else:
        for target in node.targets:
            yield from _next(graph, target)


def _named(node: Fork) -> str | None:
    match node.test:
        case ("test", str(name), _):
            return name
    return None
