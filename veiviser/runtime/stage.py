"""Puts together what the browser's Python imports."""

from __future__ import annotations

import shutil
from pathlib import Path

from veiviser.decisions.sources import Data

SOFTWARE = Path(__file__).resolve().parents[1]
ENGINE = SOFTWARE / "engine"
FACE = SOFTWARE / "__init__.py"


DATA = """\
from veiviser.engine.data import known

known.update({data!r})
"""


def stage(helpers: Path, folder: Path, data: Data) -> None:
    """Write the engine, under its face, and the rules with their data to a folder."""
    (folder / "helpers").mkdir(parents=True)
    for file in helpers.glob("*.py"):
        shutil.copy(file, folder / "helpers")
    face = DATA.format(data=data) if data else ""
    (folder / "helpers" / "__init__.py").write_text(face, "utf-8")
    (folder / "veiviser" / "engine").mkdir(parents=True)
    shutil.copy(FACE, folder / "veiviser")
    for file in ENGINE.glob("*.py"):
        shutil.copy(file, folder / "veiviser" / "engine")
