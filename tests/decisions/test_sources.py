"""What a rule is made of: whatever way its code is shared, the shared module is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from veiviser.decisions.sources import data_of, sources


@pytest.mark.parametrize(
    "text",
    [
        "import helpers.shared\n",
        "from helpers import shared\n",
        "from helpers.shared import add\n",
        "from . import shared\n",
        "from .shared import add\n",
        "from.shared import add\n",
        "from \\\n  . import shared\n",
    ],
)
def test_a_shared_module_is_found_however_it_is_imported(tmp_path: Path, text: str) -> None:
    (tmp_path / "rule.py").write_text(text)
    (tmp_path / "shared.py").write_text("def add(): ...\n")
    assert [*sources(tmp_path, "rule")] == ["rule", "shared"]


def test_a_module_of_elsewhere_is_none_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text("from shared import add\n")
    (tmp_path / "shared.py").write_text("def add(): ...\n")
    assert [*sources(tmp_path, "rule")] == ["rule"]


def test_data_is_found_by_its_name_in_quotes() -> None:
    rates = {"vat": {"unit": "percent"}, "other": {}}
    assert data_of({"rule": b'RATE = data("vat")\n# "other"\n'}, rates) == {"vat": rates["vat"]}
