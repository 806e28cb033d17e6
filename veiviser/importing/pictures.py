"""Finds the pictures that an article shows: beside its file, or where its site has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from veiviser.content.definitions import PICTURES
from veiviser.importing.names import identifier, path_of

_ELSEWHERE = re.compile(r"\s*(?:[A-Za-z][\w+.-]*:|//)")
_SITE = (".", "static", "public", "assets", "source")
"""Where generators of sites keep what an address from the top leads to."""


@dataclass
class Pictures:
    """The pictures of one article: ``found`` has their files by what they are called here."""

    article: Path
    found: dict[str, Path] = field(default_factory=dict)

    def find(self, address: str) -> str | None:
        """Return what a picture is called here; nothing where it is none or cannot be found."""
        path = self._path(address)
        if path is None:
            return None
        name = f"{identifier(path.stem)}{path.suffix.lower()}"
        return name if self.found.setdefault(name, path) == path else None

    def _path(self, address: str) -> Path | None:
        below = path_of(address).lstrip("/")
        if _ELSEWHERE.match(address) or not below.lower().endswith(PICTURES):
            return None
        start = self.article.resolve().parent
        folders = [start, *(above / name for above in start.parents for name in _SITE)]
        return next((each for folder in folders if (each := folder / below).is_file()), None)
