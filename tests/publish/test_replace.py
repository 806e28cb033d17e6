"""The old folder stays until the new one is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from veiviser.content.files import write_text
from veiviser.publish.replace import aside, drop, merge, replace


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


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with two pages and a style, compressed."""
    for name in ("a/index.html", "a/index.html.br", "b/c/index.html", "one.css", "one.css.gz"):
        write_text(tmp_path / "site" / name, "old")
    return tmp_path / "site"


def new(site: Path, *names: str) -> None:
    for name in names:
        write_text(aside(site) / name, "new")


def texts(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in files}


def test_a_part_leaves_the_rest(site: Path) -> None:
    new(site, "a/index.html", "one.css", "one.css.gz", "d/index.html")
    merge(site, {"b/c/index.html", "a/index.html.br"})
    assert texts(site) == {
        "a/index.html": "new",  # and nothing compressed, of what it was before
        "d/index.html": "new",
        "one.css": "new",
        "one.css.gz": "new",
    }
    assert not (site / "b").exists()
    assert not aside(site).exists()


def test_what_is_the_same_stays_with_its_time(site: Path) -> None:
    for name in ("a/index.html", "one.css"):
        write_text(aside(site) / name, "old")
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    new(site, "one.css.gz", "two.css")
    assert merge(site, set()) == {"one.css.gz", "two.css"}
    after = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    assert {path for path in before if after[path] != before[path]} == {site / "one.css.gz"}
    assert texts(site)["one.css.gz"] == "new"


def test_what_a_page_refers_to_is_there_before_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(site, "a/index.html", "z.css")
    moved: list[str] = []
    move = Path.replace

    def noted(path: Path, to: Path) -> Path:
        moved.append(path.name)
        return move(path, to)

    monkeypatch.setattr(Path, "replace", noted)
    merge(site, set())
    assert moved == ["z.css", "index.html"]
