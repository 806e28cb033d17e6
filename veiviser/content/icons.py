"""The icons that texts and sketches name: those that Material brings, by their file names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from veiviser.problems import nearest

_SETS = ("material", "octicons", "simple", "fontawesome")
_FOLDER = Path(str(files("material"))) / "templates" / ".icons"
_SHAPES = re.compile(r'viewBox="(?P<box>[^"]+)".*?>(?P<shapes>.*)</svg>', re.DOTALL)


@cache
def _places() -> dict[str, Path]:
    """Return every icon's file by its name; of Material's own the set is left out."""
    found = {}
    for folder in _SETS:
        for path in sorted((_FOLDER / folder).rglob("*.svg")):
            name = path.relative_to(_FOLDER).with_suffix("").as_posix()
            found[name.removeprefix("material/")] = path
    return found


def known(name: str) -> bool:
    """Tell whether there is an icon of this name."""
    return name in _places()


def problem(name: str) -> str | None:
    """Return what is wrong with an icon's name, or None."""
    return None if known(name) else f"no icon '{name}'; {nearest(name, _places())}"


@cache
def shapes(name: str) -> tuple[str, str]:
    """Return an icon's view box and what is drawn in it, as SVG."""
    match = _SHAPES.search(_places()[name].read_text(encoding="utf-8"))
    assert match, name
    return match["box"], match["shapes"]
