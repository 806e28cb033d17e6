"""Draws the decision map: Graphviz places the boxes and leads the lines, in pixels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from veiviser.cache import Cache, digest
from veiviser.decisions.flowchart import Line
from veiviser.node.run import run
from veiviser.pages.diagram import LINE, PADDING, WIDTH, Flow

SCRIPT = Path(__file__).with_suffix(".mjs")
DIRECTIONS = ("TB", "LR")
"""Downwards and to the right; the narrower drawing is taken."""

ABREAST = 2
"""Outcomes side by side; more of them stand in rows below each other, to keep the map narrow."""


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


def draw(cache: Cache, flows: Sequence[Flow]) -> list[Drawing]:
    """Lay out maps, all in one go; what has been laid out before comes from ``cache``.

    Raises ``NodeError`` where the layout fails.
    """
    texts = [_dot(each, direction) for each in flows for direction in DIRECTIONS]
    script = SCRIPT.read_bytes()
    keys = {text: digest(script, text) for text in texts}
    layouts = {text: kept[0] for text, key in keys.items() if (kept := cache.peek("maps", key))}
    missing = [text for text in keys if text not in layouts]
    if missing:
        for text, layout in zip(
            missing, json.loads(run(SCRIPT, given=json.dumps(missing))), strict=True
        ):
            cache.put("maps", keys[text], layout)
            layouts[text] = layout
    placed = [
        _place(flows[index // len(DIRECTIONS)], cast("dict[str, Any]", layouts[text]))
        for index, text in enumerate(texts)
    ]
    each = len(DIRECTIONS)
    ways = [placed[start : start + each] for start in range(0, len(placed), each)]
    return [min(drawings, key=lambda drawing: drawing.width) for drawings in ways]


def _dot(each: Flow, direction: str) -> str:
    """Write a flow in Graphviz' language: only sizes and lines, the words are drawn by us."""
    down = direction == "TB"
    out = [f"digraph {{ rankdir={direction}; nodesep=0.25; ranksep=0.4; node [shape=plain];"]
    for index, box in enumerate(each.boxes):
        cells = "".join(
            f'<TR><TD FIXEDSIZE="TRUE" WIDTH="{WIDTH}" HEIGHT="{row.height}" PORT="r{n}"></TD></TR>'
            for n, row in enumerate(box.rows)
        )
        table = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{cells}</TABLE>'
        out.append(f"b{index} [label=<{table}>];")
    place = {box.id: index for index, box in enumerate(each.boxes)}
    outcomes = [box.id for box in each.boxes if box.kind != "question"]
    depth = {name: 1 + index // ABREAST for index, name in enumerate(outcomes)}
    for n, line in enumerate(each.lines):
        box = each.boxes[place[f"q-{line.question}"]]
        last = len(box.rows) - 1
        row = next((i for i, row in enumerate(box.rows) if i and row.id == line.option), last)
        side = ("s" if row == last else "_") if down else "e"
        rows = depth.get(line.target, 1) if down else 1
        out.append(
            f"b{place[box.id]}:r{row}:{side} -> b{place[line.target]}:r0:{'n' if down else 'w'} "
            f'[arrowhead=none, id="{n}", minlen={rows}];'
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
