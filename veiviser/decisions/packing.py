"""A graph as a page has it, in fewer letters: ``decisions/packing.js`` unpacks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def packed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``Graph.as_data`` gives, its questions and nodes packed.

    A question says ``fixed`` where it is. One that is asked again for another of a group is the
    place of the first and its number. ``[question, targets, starts]`` names its question by place;
    a verdict is ``[outcome, statements]``, then ``values`` where it has some.
    """
    questions: list[dict[str, Any]] = data["questions"]
    place = {question["id"]: at for at, question in enumerate(questions)}
    firsts: dict[str, int] = {}
    for at, question in enumerate(questions):
        if "member" in question:
            firsts.setdefault(question["member"]["of"], at)
    return {
        **{key: value for key, value in data.items() if key != "shared" or value},
        "questions": [_question(questions, at, firsts) for at in range(len(questions))],
        "nodes": [_node(node, place) for node in data["nodes"]],
    }


def _question(questions: list[dict[str, Any]], at: int, firsts: Mapping[str, int]) -> Any:
    question = questions[at]
    if member := question.get("member"):
        first = firsts[member["of"]]
        own = {"id": f"{member['of']}-{member['number']}", "member": member}
        if first < at and {**questions[first], **own} == question:
            return [first, member["number"]]
    return {key: value for key, value in question.items() if key != "fixed" or value}


def _node(node: Any, place: Mapping[str, int]) -> Any:
    match node:
        case [question, *rest]:
            return [place[question], *rest]
        case {"outcome": outcome, "statements": statements, "values": values}:
            return [outcome, statements, *([values] if values else [])]
        case _:
            return node
