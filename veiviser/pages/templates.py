"""A knowledge base's own templates as text, so that whoever renders them needs no folder of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from veiviser.content.files import decode, read_bytes

THEME = Path(__file__).resolve().parents[1] / "theme"
"""The software's own templates, styles and scripts."""

SUFFIXES = (".html", ".svg")
"""What is read of a folder: templates, and the drawings that they may include."""


@dataclass(frozen=True)
class Template:
    """A template: its name, as others include it, its file, for messages, and its text."""

    name: str
    path: Path
    text: str


@dataclass(frozen=True)
class Templates:
    """The templates that a knowledge base has itself; they come before the software's own."""

    own: tuple[Template, ...] = ()


def read_templates(folder: Path | None) -> Templates:
    """Return the templates of a folder, none where there is no folder.

    Raises ``Problems`` where one cannot be read.
    """
    if not folder:
        return Templates()
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return Templates(
        tuple(
            Template(path.relative_to(folder).as_posix(), path, decode(path, read_bytes(path)))
            for path in paths
        )
    )
