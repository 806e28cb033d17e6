"""The two passes: what they make depends on what they are given, and on nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests import bases
from veiviser.cache import Cache, digest
from veiviser.content.definitions import Files
from veiviser.content.models.procedure import Procedure
from veiviser.pages.article import Runtime
from veiviser.pages.templates import Templates
from veiviser.project import articles, passes, project
from veiviser.project.articles import Articles, make_articles
from veiviser.project.project import load

RUNTIMES = {"tea": Runtime("../../runtime/x/", 5, "")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a knowledge base of three procedures, of which one names another."""
    folder = bases.make(tmp_path / "base")
    for name, related in (("brew-coffee", "make-tea"), ("wash-up", "")):
        text = bases.PROCEDURE.partition("helpers:")[0]
        text = text.replace("id: make-tea", f"id: {name}").replace("formerly: [boil-tea]\n", "")
        text = text.replace("related: []", f"related: [{related}]")
        other = folder.with_name(name) / "procedure.yml"
        other.parent.mkdir()
        other.write_text(text, encoding="utf-8")
    return tmp_path / "base"


def made(root: Path, cache: Cache, pool: ProcessPoolExecutor | None = None) -> Articles:
    loaded = load(bases.settings(root), ahead=True, cache=cache, executor=pool)
    assert loaded.problems == []
    return make_articles(loaded, RUNTIMES, Templates(), cache, executor=pool)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what each pass was run for."""
    done: list[str] = []
    for module, name in ((project, "index_entry"), (articles, "article")):
        pass_ = getattr(module, name)

        def noted(files: object, *given: object, pass_: object = pass_, **more: object) -> object:
            done.append(f"{pass_.__name__} {files.id}")  # type: ignore[attr-defined]
            return pass_(files, *given, **more)  # type: ignore[operator]

        monkeypatch.setattr(module, name, noted)
    return done


def test_what_did_not_change_is_not_made_again(root: Path, tmp_path: Path, runs: list[str]) -> None:
    first = made(root, Cache(tmp_path / "cache"))
    assert len(runs) == 6
    runs.clear()
    assert made(root, Cache(tmp_path / "cache")) == first
    assert runs == []


def test_a_changed_title_is_made_where_it_stands(
    root: Path, tmp_path: Path, runs: list[str]
) -> None:
    made(root, Cache(tmp_path / "cache"))
    runs.clear()
    path = root / "docs/procedures/make-tea/procedure.yml"
    path.write_text(path.read_text("utf-8").replace("title: Kok te", "title: Trekk te"), "utf-8")
    found = made(root, Cache(tmp_path / "cache"))
    assert sorted(runs) == ["article brew-coffee", "article make-tea", "index_entry make-tea"]
    assert "Trekk te" in found["brew-coffee"]["nb"].html
    assert found == made(root, Cache(tmp_path / "anew"))


def test_what_the_first_pass_has_read_the_second_does_not_read_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    again = passes._localised

    def noted(files: Files, locales: Sequence[str]) -> dict[str, Procedure]:
        read.append(files.id)
        return again(files, locales)

    monkeypatch.setattr(passes, "_localised", noted)
    made(root, Cache(tmp_path / "cache"))
    assert read == []
    path = root / "docs/procedures/make-tea/procedure.yml"
    path.write_text(path.read_text("utf-8").replace("title: Kok te", "title: Trekk te"), "utf-8")
    made(root, Cache(tmp_path / "cache"))
    assert read == ["brew-coffee"]  # which names it, and is itself as it was


def test_a_changed_rule_is_made_where_it_is_asked(
    root: Path, tmp_path: Path, runs: list[str]
) -> None:
    made(root, Cache(tmp_path / "cache"))
    runs.clear()
    path = root / "helpers/tea.py"
    path.write_text(
        path.read_text("utf-8").replace('"let-it-draw"', '"let-it-draw", "cup"'), "utf-8"
    )
    found = made(root, Cache(tmp_path / "cache"))
    assert runs == ["article make-tea"]
    assert found == made(root, Cache(tmp_path / "anew"))


def test_a_pool_makes_the_same_as_one_after_the_other(root: Path, tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = made(root, Cache(tmp_path / "pool"), pool)
    assert found == made(root, Cache(tmp_path / "alone"))


def test_what_is_kept_broken_is_made_anew(root: Path, tmp_path: Path) -> None:
    first = made(root, Cache(tmp_path / "cache"))
    for path in (tmp_path / "cache/articles").iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert made(root, Cache(tmp_path / "cache")) == first


def test_what_nobody_asked_for_is_swept_away(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("kind", "old", 1)
    again = Cache(tmp_path)
    again.put("kind", "new", 2)
    again.sweep("kind")
    assert [path.name for path in (tmp_path / "kind").iterdir()] == ["new"]
    assert again.get("kind", "new", lambda: 3) == 2


def test_a_digest_tells_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")


def test_two_knowledge_bases_keep_to_themselves(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(root, other)
    path = other / "helpers/tea.py"
    path.write_text(path.read_text("utf-8").replace('"not-yet"', '"find-out"'), "utf-8")
    here, there = (load(bases.settings(each)) for each in (root, other))
    kinds = [each.graphs["tea"].outcomes["wait"].kind for each in (here, there)]  # type: ignore[union-attr]
    assert kinds == ["not-yet", "find-out"]
