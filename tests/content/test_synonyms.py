"""Synonyms are read by locale; what is wrong with them is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from veiviser.content.synonyms import read_synonyms


def test_are_read_by_locale_and_need_not_be_there(tmp_path: Path) -> None:
    assert read_synonyms(tmp_path / "none", ["nb"]) == ({}, [])
    (tmp_path / "nb.yml").write_text("synonyms:\n  - [slette, ta bort]\n", "utf-8")
    assert read_synonyms(tmp_path, ["nb", "sv"]) == ({"nb": (("slette", "ta bort"),)}, [])


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("nb.yml", "synonyms:\n  - [slette]\n", 2, "2"),
        ("nb.yml", "synonyms:\n  - [slette, '']\n", 2, ""),
        ("nb.yml", "synonyms:\n  - [a, b]\n  - [c, B]\n", 3, "'B' stands in group 1 already"),
        ("nb.yml", "synonyms:\n  - [a, b, a]\n", 2, "'a' stands in group 1 already"),
        ("nb.yml", "words: []\n", 1, "synonyms"),
        ("da.yml", "synonyms: []\n", 1, "one of nb.yml, sv.yml"),
        ("nb.yaml", "synonyms: []\n", 1, "one of nb.yml, sv.yml"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, name: str, text: str, line: int, message: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    _, problems = read_synonyms(tmp_path, ["nb", "sv"])
    assert [problem.path.name for problem in problems] == [name] * len(problems)
    assert any(each.line == line and message in each.message for each in problems), problems
