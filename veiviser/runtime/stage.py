"""Puts together what the browser's Python imports."""

from __future__ import annotations

import shutil
from pathlib import Path

SOFTWARE = Path(__file__).resolve().parents[1]
ENGINE = SOFTWARE / "engine"
FACE = SOFTWARE / "__init__.py"


def stage(helpers: Path, folder: Path) -> None:
    """Write the engine, under its face, and the rules to a folder."""
    (folder / "helpers").mkdir(parents=True)
    (folder / "helpers" / "__init__.py").touch()
    for file in helpers.glob("*.py"):
        shutil.copy(file, folder / "helpers")
    (folder / "veiviser" / "engine").mkdir(parents=True)
    shutil.copy(FACE, folder / "veiviser")
    for file in ENGINE.glob("*.py"):
        shutil.copy(file, folder / "veiviser" / "engine")
