"""The icons that texts and sketches name: those that Material brings, by their file names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from veiviser.problems import nearest

_FOLDER = Path(str(files("material"))) / "templates" / ".icons"
_SHAPES = re.compile(r'viewBox="(?P<box>[^"]+)".*?>(?P<shapes>.*)</svg>', re.DOTALL)


def _place(name: str) -> Path | None:
    """Return an icon's file; of Material's own the set is left out."""
    places = (_FOLDER / folder / f"{name}.svg" for folder in ("material", ""))
    return next((path for path in places if path.is_file()), None)


def known(name: str) -> bool:
    """Tell whether there is an icon of this name."""
    return _place(name) is not None


def problem(name: str) -> str | None:
    """Return what is wrong with an icon's name, or None."""
    return None if known(name) else f"no icon '{name}'; {nearest(name, _names())}"


def _names() -> list[str]:
    """Return the names of all icons; there are thousands of files."""
    names = (path.relative_to(_FOLDER).with_suffix("") for path in sorted(_FOLDER.rglob("*.svg")))
    return [name.as_posix().removeprefix("material/") for name in names]


@cache
def shapes(name: str) -> tuple[str, str]:
    """Return an icon's view box and what is drawn in it, as SVG."""
    path = _place(name)
    match = path and _SHAPES.search(path.read_text(encoding="utf-8"))
    assert match, name
    return match["box"], match["shapes"]
