"""A pass that does not achieve what is expected of it stops the build, under its own name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.runtime.small import WHEEL, library
from veiviser.node.packages import install
from veiviser.runtime import RuntimeBuildError
from veiviser.runtime.build import build, stage_exercise
from veiviser.runtime.scripts import PASSES, run_pass

STOCK = '{"bytes": 1, "distribution": "veiviser-rules"}'


@dataclass(frozen=True)
class Workshop:
    """A folder with what passes are given, to be spoilt."""

    path: Path

    @property
    def pyodide(self) -> Path:
        return self.path / "pyodide"

    @property
    def runtime(self) -> Path:
        return self.path / "runtime"

    def run(self, name: str) -> None:
        cases = self.path / "cases.json"
        run_pass(name, self.pyodide, self.runtime, self.path / "project", cases)


@pytest.fixture(scope="session")
def with_library(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Give one where the library has been built, for copies of it to go on from."""
    path = tmp_path_factory.mktemp("workshop")
    shop = Workshop(path)
    shutil.copytree(install() / "pyodide", shop.pyodide)
    shop.runtime.mkdir()
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        shutil.copy(shop.pyodide / name, shop.runtime)
    stage_exercise(path / "project", path / "cases.json")
    shop.run("library")
    return shop


@pytest.fixture
def workshop(with_library: Workshop, tmp_path: Path) -> Workshop:
    return Workshop(shutil.copytree(with_library.path, tmp_path / "workshop"))


def test_the_library_is_what_the_exercise_reaches_and_little_else(with_library: Workshop) -> None:
    files = library(with_library.runtime)
    assert "veiviser/engine/rule.pyc" in files
    assert {"veiviser/__init__.pyc", "evaluate.pyc", "datetime.pyc"} < set(files)
    assert not [name for name in files if name.startswith("helpers/")]
    assert not {"decimal.pyc", "re/__init__.pyc", "asyncio/__init__.pyc"} & set(files)
    assert files["typing.pyc"] < 1000
    assert sum(files.values()) < 250_000


def renamed(file: str, old: str, new: str) -> Callable[[Workshop], None]:
    """Rename what a pass goes by, as the next Pyodide may."""

    def spoil(shop: Workshop) -> None:
        path = shop.path / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return spoil


def cut_off(shop: Workshop) -> None:
    interpreter = shop.runtime / "pyodide.asm.wasm"
    interpreter.write_bytes(interpreter.read_bytes()[:1000])


def moved(shop: Workshop) -> None:
    """Keep the JavaScript where nothing of it is seen to be called."""
    glue = shop.runtime / "pyodide.asm.mjs"
    glue.rename(shop.runtime / "other.mjs")
    glue.write_text('export { default } from "./other.mjs";')


def littered(shop: Workshop) -> None:
    """Have the JavaScript name places all over the memory."""
    shop.run("exports")
    shop.run("snapshot")
    glue = shop.runtime / "pyodide.asm.mjs"
    places = ",".join(map(str, range(10_000, 5_000_000, 60_000)))
    glue.write_text(f"{glue.read_text('utf-8')}\n[{places}];", "utf-8")


GLUE = "runtime/pyodide.asm.mjs"
LOADER = "pyodide/pyodide.mjs"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("name", "spoil", "says"),
    [
        (
            "library",
            renamed("pyodide/pyodide.asm.mjs", '"pyodide.code"', '"pyodide.codes"'),
            "No module named 'pyodide.codes'",
        ),
        (
            "exports",
            renamed(GLUE, 'wasmExports["', 'exported["'),
            "expected to drop over 8 000 exports, dropped 3",
        ),
        ("exports", cut_off, "the interpreter ends in the middle"),
        (
            "snapshot",
            renamed(LOADER, "_loadSnapshot", "_loadImage"),
            "expected Python to go on from its memory",
        ),
        ("snapshot", cut_off, "CompileError"),
        ("shake", moved, "expected to keep less than 0.75 of the JavaScript"),
        (
            "shake",
            renamed(LOADER, "createPyodideModule", "createModule"),
            "Cannot find module '/pyodide.asm.mjs'",
        ),
        ("data", littered, "expected nothing to lead to 300 kB of data, that holds of 0 kB"),
        ("verify", renamed("cases.json", '"question"', '"verdict"'), "there, but"),
    ],
)
def test_a_spoilt_pass_says_what_was_expected(
    workshop: Workshop, name: str, spoil: Callable[[Workshop], None], says: str
) -> None:
    if name == "verify":
        run_pass("bundle", workshop.pyodide, workshop.runtime, "trimmed", STOCK)
    spoil(workshop)
    with pytest.raises(RuntimeBuildError) as refused:
        workshop.run(name)
    message = str(refused.value)
    assert message.startswith(f"{name}: ")
    assert says in message
    assert ("'runtime: stock'" in message) == (name in PASSES)


def test_a_worker_without_its_loader_is_not_bundled(workshop: Workshop) -> None:
    renamed(LOADER, "as loadPyodide", "as loadPython")(workshop)
    with pytest.raises(RuntimeBuildError, match=r'(?s)^bundle: .*"loadPyodide"'):
        run_pass("bundle", workshop.pyodide, workshop.runtime, "trimmed", STOCK)


@pytest.mark.exhaustive
def test_a_spoilt_pass_stops_the_whole_build(
    workshop: Workshop, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veiviser.runtime.build.install", lambda: workshop.path)
    renamed("pyodide/pyodide.asm.mjs", "_makeSnapshot", "_makeImage")(workshop)
    with pytest.raises(RuntimeBuildError, match=r"^snapshot: .*_makeImage"):
        build(rules, tmp_path / "cache", without=["exports"])
    assert list((tmp_path / "cache" / "runtime" / "trimmed").iterdir()) == []
    assert (build(rules, tmp_path / "cache", "stock").package / WHEEL).is_file()


def test_a_lock_file_of_another_kind_stops_the_build(
    workshop: Workshop, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("veiviser.runtime.build.install", lambda: workshop.path)
    renamed("pyodide/pyodide-lock.json", '"packages"', '"wheels"')(workshop)
    with pytest.raises(RuntimeBuildError, match=r"^package: .*wheels"):
        build(rules, tmp_path / "cache", "stock")
