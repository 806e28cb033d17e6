"""Where a knowledge base has its parts, and in which locales it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """A knowledge base: its folder, its locales with their names, and how it is called."""

    root: Path
    locales: Mapping[str, str]
    name: str = ""

    @property
    def procedures(self) -> Path:
        """The folder of the definitions, one folder each."""
        return self.root / "docs" / "procedures"

    @property
    def interface(self) -> Path:
        """The site's own words, as far as they differ from the software's."""
        return self.root / "docs" / "interface" / "interface.yml"

    @property
    def rules(self) -> Path:
        """The folder of the rules."""
        return self.root / "helpers"

    @property
    def overrides(self) -> Path:
        """The folder of templates and assets that take the place of the software's."""
        return self.root / "overrides"

    @property
    def cache(self) -> Path:
        """Where results are kept."""
        return self.root / ".cache"
