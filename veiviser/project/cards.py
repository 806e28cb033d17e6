"""Fields in the cards of choices, against the graph: what is typed belongs to that option alone."""

from __future__ import annotations

from collections.abc import Iterator

from veiviser.content.models.helper import Helper, Question
from veiviser.content.placeholders import placeholders
from veiviser.content.source import Place, Source
from veiviser.decisions.graph import Branch, Fork, Graph
from veiviser.pages.members import own_name
from veiviser.problems import Problem, nearest

type Way = tuple[str, str] | None
"""What leads to a question: another one and its option, or something else."""


def check_cards(read: Source, helper: Helper, base: Place, graph: Graph) -> Iterator[Problem]:
    """Find options in whose place the field that they name cannot stand."""
    words = {question.id: question for question in helper.questions}
    for i, question in enumerate(helper.questions):
        named = [
            (j, option.id, option.field)
            for j, option in enumerate(question.options)
            if option.field
        ]
        for j, option, field in named:
            if field not in words:
                wrong = f"no question '{field}'; {nearest(field, list(words))}"
            elif j != named[0][0]:
                wrong = "a card has room for one field"
            else:
                wrong = _unfit(question, words[field]) or _apart(question.id, option, field, graph)
            if wrong:
                place = (*base, "questions", i, "options", j, "field")
                yield read.problem(place, f"'field': {wrong}")


def _unfit(choice: Question, typed: Question) -> str:
    """Return what of the words does not fit into one card, if anything."""
    if typed.options:
        return f"'{typed.id}' has options; expected a question that is answered by typing"
    if choice.variant:
        return f"the options of '{choice.id}' are values of a variant, and none of them is typed"
    if choice.shows or typed.shows:
        return "a card with a field has no room for a comparison"
    texts = [typed.text, typed.hint or ""]
    if choice.id in (part.name for text in texts for part in placeholders(text)):
        return f"'{typed.id}' says the answer to '{choice.id}', which is not given yet in this card"
    return ""


def _apart(choice: str, option: str, field: str, graph: Graph) -> str:
    """Return why the graph does not ask both at once, if it does not."""
    edges = set(_edges(graph))
    for name, asked in graph.questions.items():
        own, number = asked.member or (name, 0)
        if own != choice:
            continue
        typed = own_name(field, number, graph)
        if {after for way, after in edges if way == (name, option)} != {typed}:
            return f"expected '{field}' to be asked at once after '{option}'"
        if {way for way, after in edges if after == typed} != {(name, option)}:
            return f"expected '{field}' to be asked after '{option}' alone"
    return ""


def _edges(graph: Graph) -> Iterator[tuple[Way, str]]:
    """Yield what leads to which question; what is none has no name."""
    edges: list[tuple[Way, int]] = [(None, graph.root)]
    for node in graph.nodes:
        if isinstance(node, Branch):
            for case, target in zip(node.cases, node.targets, strict=True):
                edges.append(((case.question, str(case.test)), target))
        elif isinstance(node, Fork):
            edges += [(None, target) for target in node.targets]
    for way, target in edges:
        after = graph.nodes[target]
        yield way, after.question if isinstance(after, Branch) else ""
