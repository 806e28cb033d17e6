"""A graph folded to its questions: where each reply may lead."""

from __future__ import annotations

from dataclasses import dataclass

from veiviser.decisions.graph import Branch, Graph, Leaf, Node, Refused, successors


@dataclass(frozen=True)
class Line:
    """From a reply to the next box, or from the whole question where all replies lead there.

    ``option`` is empty for the whole question, ``*`` for a number or date; ``sure`` unless earlier
    answers tell where it leads.
    """

    question: str
    option: str
    target: str
    sure: bool


def fold(graph: Graph) -> tuple[Line, ...]:
    """Return where each reply may lead, whatever was answered before; first question first."""
    leads: dict[tuple[str, str], dict[str, None]] = {}
    for node in reversed(graph.nodes):
        if isinstance(node, Branch):
            for case, target in zip(node.cases, node.targets, strict=True):
                reply = case.test if isinstance(case.test, str) else "*"
                led = leads.setdefault((node.question, reply), {})
                led |= {_name(graph.nodes[each]): None for each in successors(graph.nodes, target)}
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
    out += [f'  o-{outcome.id}(["{outcome.id}"])' for outcome in graph.outcomes.values()]
    for line in fold(graph):
        arrow = "-->" if line.sure else "-.->"
        label = f"|{line.option}|" if line.option not in ("", "*") else ""
        out.append(f"  q-{line.question} {arrow}{label} {line.target}")
    return "\n".join(out) + "\n"


def _name(node: Node) -> str:
    if isinstance(node, Leaf):
        return f"o-{node.outcome}"
    assert isinstance(node, Branch | Refused)
    return f"q-{node.question}"  # which what is refused leads back to
