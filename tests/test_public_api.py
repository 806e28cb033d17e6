"""What a knowledge base may rely on: few names, each described once, where it is declared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import veiviser
from tests.reference import reference, sections
from veiviser.content.definitions import read
from veiviser.content.interface import DEFAULT
from veiviser.content.models.interface import Interface

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs/maintainers/reference.md"

LOADED = """
import sys
before = set(sys.modules)
import veiviser
print(*set(sys.modules) - before)
"""


def test_importing_it_loads_the_engine_and_dates_and_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    others = {name for name in done.stdout.split() if not name.startswith("veiviser.engine")}
    assert {"veiviser", "datetime"} <= others
    assert others <= {"veiviser", "datetime", "_datetime", "__future__"}


def test_it_has_the_names_it_promises() -> None:
    assert all(hasattr(veiviser, name) for name in veiviser.__all__)
    public = {name for name in vars(veiviser) if not name.startswith("_")} - {"engine"}
    rooms = {path.stem for path in (ROOT / "veiviser").iterdir()}
    assert public - rooms == {name for name in veiviser.__all__ if not name.startswith("_")}


@pytest.mark.parametrize(
    ("heading", "rows"), [(heading, rows) for heading, _, rows in sections()], ids=str
)
def test_every_name_has_one_description(heading: str, rows: list[tuple[str, ...]]) -> None:
    _, *names = rows
    assert names, heading
    assert [row[0] for row in names if not all(cell.strip() for cell in row)] == []
    assert len({row[:-1] for row in names}) == len(names)


def test_every_model_says_what_it_is() -> None:
    assert [
        heading for heading, about, _ in sections() if heading.endswith("keys") and not about
    ] == []


def test_every_word_of_the_site_is_in_the_reference() -> None:
    words = [row[0] for heading, _, rows in sections() if "Words" in heading for row in rows[1:]]
    model = read(DEFAULT, DEFAULT.read_bytes(), Interface).model
    assert words == [f"`{word.id}`" for word in model.words]


def test_the_reference_is_up_to_date() -> None:
    made = reference()
    if os.environ.get("GOLDEN") == "write":
        REFERENCE.write_text(made, encoding="utf-8")
        pytest.fail("wrote the reference: review the change, then run without GOLDEN")
    assert made == REFERENCE.read_text(encoding="utf-8"), "write it with GOLDEN=write"
