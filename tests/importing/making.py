"""Makes drafts of texts for tests, and reads them as definitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from veiviser.content.checks import check_procedure
from veiviser.content.definitions import read
from veiviser.content.models.procedure import Procedure
from veiviser.importing.making import Draft, Given, draft

GIVEN = Given("nb", date(2026, 1, 31), "Kjøkken", "Alle", "Kokken")


def made(folder: Path, text: str, name: str = "make-tea.md") -> Draft:
    """Give the draft of a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return draft(path, GIVEN)


def procedure(folder: Path, text: str, name: str = "make-tea.md") -> Procedure:
    """Give the definition that a draft is; ``check`` has nothing against it."""
    found = made(folder, text, name)
    path = folder / found.id / "procedure.yml"
    definition = read(path, found.text.encode(), Procedure)
    assert list(check_procedure(definition)) == [], found.text
    model: Procedure = definition.model
    return model


def words(text: str) -> Counter[str]:
    """Count the words in a text, whatever signs stand around them."""
    return Counter(re.findall(r"[^\W_]+", text.replace("\\", "")))


def known(*names: str) -> Mapping[str, str]:
    """Give files that links may lead to, each an article of the same name."""
    return {name: name for name in names}
