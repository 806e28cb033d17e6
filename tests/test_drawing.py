"""The decision map's drawing: boxes apart, lines from a reply to the box it leads to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import bases
from tests.bases import LOCALES
from veiviser.cache import Cache
from veiviser.decisions.flowchart import Line
from veiviser.pages import diagram_layout as drawing
from veiviser.pages.diagram import LINE, WIDTH, Box, Flow, Row, flow
from veiviser.pages.diagram_layout import Drawing, PlacedBox, draw

NEAR = 3
"""Pixels between the end of a line and its box that nobody sees."""


@pytest.fixture(scope="session")
def flows(root: Path) -> list[Flow]:
    known = bases.load(root, LOCALES)
    return [
        flow(entry.graphs[helper.id], helper, known.words[locale])
        for entry in known.procedures.values()
        for locale, procedure in entry.localised.items()
        for helper in procedure.helpers
    ]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("drawings"))


@pytest.fixture(scope="session")
def drawings(cache: Cache, flows: list[Flow]) -> list[Drawing]:
    return draw(cache, flows)


def ends(path: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give where an SVG path starts and ends."""
    assert re.fullmatch(r"M\d+ \d+C\d+ \d+( \d+ \d+)+", path), path
    numbers = [int(number) for number in re.findall(r"\d+", path)]
    assert len(numbers) % 6 == 2  # a start, and three points for each curve
    return (numbers[0], numbers[1]), (numbers[-2], numbers[-1])


def test_every_map_is_drawn_whole(flows: list[Flow], drawings: list[Drawing]) -> None:
    for shown, drawn in zip(flows, drawings, strict=True):
        assert [(box.id, box.kind) for box in drawn.boxes] == [
            (box.id, box.kind) for box in shown.boxes
        ]
        assert {line for line, _ in drawn.lines} == set(shown.lines)
        assert len(drawn.lines) == len(shown.lines)


def test_boxes_stand_apart_and_within_the_drawing(drawings: list[Drawing]) -> None:
    for drawn in drawings:
        for box in drawn.boxes:
            assert box.width == WIDTH
            assert 0 <= box.x <= box.x + box.width <= drawn.width
            assert 0 <= box.y <= box.y + box.height <= drawn.height
        for index, box in enumerate(drawn.boxes):
            for other in drawn.boxes[:index]:
                assert (
                    box.x + box.width < other.x
                    or other.x + other.width < box.x
                    or box.y + box.height < other.y
                    or other.y + other.height < box.y
                )


def test_rows_fill_their_box_and_words_their_rows(
    flows: list[Flow], drawings: list[Drawing]
) -> None:
    for shown, drawn in zip(flows, drawings, strict=True):
        for box, placed in zip(shown.boxes, drawn.boxes, strict=True):
            top = 0
            for row, there in zip(box.rows, placed.rows, strict=True):
                assert (there.id, there.top, there.height) == (row.id, top, row.height)
                assert [text for _, text in there.lines] == row.lines
                baselines = [y for y, _ in there.lines]
                assert top < baselines[0] - LINE / 2
                assert baselines[-1] < top + row.height
                assert baselines == [baselines[0] + LINE * i for i in range(len(baselines))]
                top += row.height
            assert top == placed.height


def test_a_line_leads_from_its_reply_to_its_box(drawings: list[Drawing]) -> None:
    for drawn in drawings:
        boxes = {box.id: box for box in drawn.boxes}
        for line, path in drawn.lines:
            start, end = ends(path)
            assert _leaves(boxes[f"q-{line.question}"], line, start), (line, start)
            assert _reaches(boxes[line.target], end), (line, end)


def _leaves(box: PlacedBox, line: Line, start: tuple[int, int]) -> bool:
    """A line starts beside its reply, or below the box where it is the last or all of them."""
    x, y = start
    row = next((row for row in box.rows[1:] if row.id == line.option), box.rows[-1])
    below = row is box.rows[-1] and abs(y - box.y - box.height) <= NEAR
    beside = min(abs(x - box.x), abs(x - box.x - box.width)) <= NEAR
    level = box.y + row.top <= y <= box.y + row.top + row.height
    return (below and box.x <= x <= box.x + box.width) or (beside and level)


def _reaches(box: PlacedBox, end: tuple[int, int]) -> bool:
    x, y = end
    above = abs(y - box.y) <= NEAR and box.x <= x <= box.x + box.width
    return above or (abs(x - box.x) <= NEAR and box.y <= y <= box.y + box.height)


def test_the_narrower_of_two_layouts_is_taken(
    cache: Cache,
    flows: list[Flow],
    drawings: list[Drawing],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for direction in drawing.DIRECTIONS:
        monkeypatch.setattr(drawing, "DIRECTIONS", (direction, direction))
        widths = [drawn.width for drawn in draw(cache, flows)]
        assert all(d.width <= w for d, w in zip(drawings, widths, strict=True))


SMALL = Flow(
    (
        Box("q-tea", "question", (Row("", "Te?"), Row("yes", "Ja"), Row("no", "Nei"))),
        Box("o-drink", "yes", (Row("", "Drikk"),)),
        Box("o-wait", "not-yet", (Row("", "Vent"),)),
    ),
    (Line("tea", "yes", "o-drink", sure=True), Line("tea", "no", "o-wait", sure=True)),
)


def test_what_was_laid_out_once_is_not_laid_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw(Cache(tmp_path), [SMALL])
    assert len(list((tmp_path / "maps").iterdir())) == len(drawing.DIRECTIONS)

    def fail(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(drawing, "run", fail)
    assert draw(Cache(tmp_path), [SMALL]) == first
    changed = Flow(
        (*SMALL.boxes[:2], Box("o-wait", "not-yet", (Row("", "Vent " * 9),))), SMALL.lines
    )
    with pytest.raises(AssertionError):
        draw(Cache(tmp_path), [changed])


def test_only_what_is_missing_is_laid_out(tmp_path: Path) -> None:
    first = draw(Cache(tmp_path), [SMALL])
    other = Flow(SMALL.boxes, SMALL.lines[:1])
    both = draw(Cache(tmp_path), [other, SMALL])
    assert both[1] == first[0]
    assert both[0].lines[0][0] == SMALL.lines[0]


def test_a_layout_that_fails_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "layout.mjs"
    script.write_text("throw new Error('no room')", encoding="utf-8")
    monkeypatch.setattr(drawing, "SCRIPT", script)
    with pytest.raises(RuntimeError, match=r"layout.mjs failed:[^$]*no room"):
        draw(Cache(tmp_path / "cache"), [SMALL])
    assert not (tmp_path / "cache").exists()
