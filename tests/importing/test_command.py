"""``veiviser import``: what it writes, what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from veiviser.cli.main import main

SITE = """\
site_name: K
theme: veiviser
plugins:
  - veiviser:
      locales: {nb: Norsk, sv: Svenska}
"""
TEA = """\
# Kok te

Du koker te.

## Slik

1. Fyll [kaffen](coffee.md).

   ![Kanne](kanne.png)
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "tea.md").write_text(TEA, encoding="utf-8")
    (tmp_path / "coffee.md").write_text("# Kaffe\n\nDu koker kaffe.\n", encoding="utf-8")
    Image.new("RGB", (2, 2)).save(tmp_path / "kanne.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def test_drafts_are_written_with_their_pictures_and_check_passes(base: Path) -> None:
    result = run("tea.md", "coffee.md", "--owner", "Redaksjonen")
    assert result.exit_code == 0, result.output
    text = (base / "docs/procedures/tea/procedure.yml").read_text(encoding="utf-8")
    assert "language: nb" in text
    assert "owner: Redaksjonen" in text
    assert "text: Fyll [kaffen](coffee)." in text
    assert (base / "docs/procedures/tea/kanne.png").is_file()
    assert not list(base.glob("docs/**/*.new"))
    assert "tea.md → docs/procedures/tea/procedure.yml" in result.output
    line = text.split("\n").index("# Decide: 'product': the product it belongs to") + 1
    assert f"procedure.yml:{line}: 'product': the product it belongs to" in result.output
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_what_is_there_stays_and_the_others_are_written(base: Path) -> None:
    assert run("tea.md").exit_code == 0
    path = base / "docs/procedures/tea/procedure.yml"
    path.write_text("mine", encoding="utf-8")
    result = run("tea.md", "coffee.md", "none.md")
    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == "mine"
    assert (base / "docs/procedures/coffee/procedure.yml").is_file()
    assert "tea.md:1:1: is 'tea' already, see docs/procedures/tea/procedure.yml" in result.output
    assert "none.md:1:1: cannot be read: No such file or directory" in result.output


def test_two_files_of_one_name_are_told(base: Path) -> None:
    (base / "Tea.html").write_text("<h1>Te</h1>", encoding="utf-8")
    result = run("tea.md", "Tea.html")
    assert (result.exit_code, "Tea.html:1:1: is 'tea' already, see tea.md" in result.output) == (
        1,
        True,
    )


def test_a_language_is_one_of_the_sites(base: Path) -> None:
    assert base.is_dir()
    assert "expected one of nb, sv, got 'de'" in run("tea.md", "--language", "de").output
    assert run("tea.md", "--language", "sv").exit_code == 0
