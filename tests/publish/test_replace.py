"""The old folder stays until the new one is whole."""

from __future__ import annotations

from pathlib import Path

from veiviser.publish.replace import aside, drop, replace


def built(folder: Path, text: str) -> None:
    aside(folder).mkdir()
    (aside(folder) / "page").write_text(text)


def test_what_was_built_aside_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("first", "second"):
        built(site, text)
        replace(site)
        assert (site / "page").read_text() == text
        assert list(tmp_path.iterdir()) == [site]


def test_what_was_left_of_a_replacement_that_was_killed_is_no_hindrance(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "page").write_text("first")
    built(site, "second")
    replace(site)
    assert list(tmp_path.iterdir()) == [site]


def test_what_is_dropped_leaves_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    built(site, "first")
    replace(site)
    built(site, "second")
    drop(site)
    drop(site)
    assert (site / "page").read_text() == "first"
    assert list(tmp_path.iterdir()) == [site]
