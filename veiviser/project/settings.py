"""Where a knowledge base has its parts, and in which locales it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from veiviser.pages.templates import Templates, read_templates


@dataclass(frozen=True)
class Settings:
    """A knowledge base: its folder, its locales with their names, and templates of its own.

    ``site`` is the site's address, ending in a slash; empty where none is known.
    """

    root: Path
    locales: Mapping[str, str]
    overrides: Path | None = None
    site: str = ""

    @property
    def procedures(self) -> Path:
        """The folder of the definitions, one folder each."""
        return self.root / "docs" / "procedures"

    @property
    def ids(self) -> Path:
        """The ledger of published ids."""
        return self.procedures / "ids.txt"

    @property
    def interface(self) -> Path:
        """The site's own words, as far as they differ from the software's."""
        return self.root / "docs" / "interface" / "interface.yml"

    @property
    def shared(self) -> Path:
        """The folder of what several procedures share."""
        return self.root / "docs" / "shared"

    @property
    def synonyms(self) -> Path:
        """The folder of words that mean the same, a file for each locale."""
        return self.root / "docs" / "synonyms"

    @property
    def rules(self) -> Path:
        """The folder of the rules."""
        return self.root / "helpers"

    @cached_property
    def templates(self) -> Templates:
        """Its own templates, as they were when they were first asked for."""
        return read_templates(self.overrides)

    @property
    def cache(self) -> Path:
        """Where results are kept."""
        return self.root / ".cache"
