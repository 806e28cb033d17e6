"""What a sketch shows is said in sentences, too."""

from __future__ import annotations

from pathlib import Path

from tests import bases
from veiviser.content.markup import plain
from veiviser.pages.sketch import sketches

SCREEN = """\
screens:
  - id: cupboard
    page: Skap
    parts:
      - {id: cup, row: koppen}
"""


def test_a_marked_row_is_said_by_its_name(tmp_path: Path) -> None:
    marked = bases.PROCEDURE.replace(
        "id: wait, text: Vent.}", "id: wait, text: Vent., at: [cupboard.cup]}", 1
    )
    bases.make(tmp_path, procedure=marked.replace("sections:\n", f"{SCREEN}sections:\n", 1))
    project = bases.load(tmp_path)
    procedure = project.procedures["make-tea"].localised["nb"]
    steps = procedure.sections[0].steps
    (sketch,) = sketches(steps, procedure.screens, project.words["nb"]).values()
    assert "raden for koppen" in plain(sketch.sentences[0].striptags())
