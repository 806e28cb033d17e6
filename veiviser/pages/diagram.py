"""What the decision map shows: every question once, with where each reply leads."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from veiviser.content.markup import plain
from veiviser.content.models.helper import Helper, Question
from veiviser.decisions.flowchart import Line, fold
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Choice
from veiviser.engine.questions import Question as Asked

WIDTH = 196
LINE = 18
PADDING = 8
LETTERS = 23
"""Letters that surely fit on a line of a box."""


@dataclass(frozen=True)
class Row:
    """A line of a box: the question itself, one of its replies, or an outcome."""

    id: str
    text: str

    @property
    def lines(self) -> list[str]:
        """The words on lines that fit the box."""
        return textwrap.wrap(self.text, LETTERS)

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return len(self.lines) * LINE + 2 * PADDING


@dataclass(frozen=True)
class Box:
    """A question with its replies, or an outcome; ``kind`` is ``question`` or the outcome's."""

    id: str
    kind: str
    rows: tuple[Row, ...]

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return sum(row.height for row in self.rows)


@dataclass(frozen=True)
class Flow:
    """What the map shows, before it is laid out."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    def leads(self, box: Box, row: Row) -> list[Box]:
        """Give the boxes that a reply may lead to."""
        return [
            target
            for line in self.lines
            if f"q-{line.question}" == box.id and line.option in ("", row.id)
            for target in self.boxes
            if target.id == line.target
        ]


def _replies(asked: Asked, words: Question, any_value: str) -> Iterator[Row]:
    """Yield what can be replied, where each reply leads somewhere by itself."""
    if isinstance(asked, Choice):
        for option in words.options:
            yield Row(option.id, plain(option.text))
    else:
        yield Row("*", any_value)


def flow(graph: Graph, helper: Helper, any_value: str) -> Flow:
    """Fold a decision graph to its questions, in the words of one locale."""
    boxes = [
        Box(
            f"q-{question.id}",
            "question",
            (
                Row("", plain(question.text)),
                *_replies(graph.questions[question.id], question, any_value),
            ),
        )
        for question in helper.questions
    ]
    kinds = {leaf.outcome: leaf.kind for leaf in graph.leaves}
    boxes += [Box(f"o-{o.id}", kinds[o.id], (Row("", plain(o.text)),)) for o in helper.outcomes]
    return Flow(tuple(boxes), fold(graph))
