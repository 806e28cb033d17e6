"""Builds the browser's Python, at one of two levels.

``stock``
    Pyodide as it is published, which loads the rules as a package: see ``stock.py``. Always works.
    It stands at an address that lasts, where any page may use it.
``trimmed``
    Made small and fast by passes. What it cannot do it leaves to the stock one, which stands
    beside it. Its files:

        worker.mjs          starts Python off the page's own thread, and evaluates answers
        pyodide.asm.mjs     Pyodide's JavaScript, with the functions that evaluating calls
        pyodide.asm.wasm    its interpreter, likewise; and the memory of a Python that has
                            evaluated every case: readers' go on from there
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
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from veiviser.node.packages import install
from veiviser.node.run import NodeError, run
from veiviser.runtime import stock

Level = Literal["stock", "trimmed"]
HERE = Path(__file__).resolve().parent
ENGINE = HERE.parent / "engine"
INTERPRETER = "pyodide.asm.wasm"

ADDRESS = "rules"
"""The folder of a site that has the stock runtime. The trimmed worker looks for it there."""

PASSES = ("exports", "snapshot", "shake")
"""What makes the trimmed runtime small and fast. Each can be left out."""

log = logging.getLogger(__name__)


class RuntimeBuildError(RuntimeError):
    """The runtime could not be built; the message begins with the name of what failed."""


@dataclass(frozen=True)
class Runtime:
    """Finished files, and where a site has them."""

    folder: Path
    name: str  # changes with the contents, so that the browser may keep the files for ever
    beside: Path | None = None  # a trimmed one's stock runtime

    @property
    def stock(self) -> Path:
        """Return the folder of the stock runtime, which may be the only one."""
        return self.beside or self.folder

    @property
    def bytes(self) -> int:
        """Return what the worker's progress counts up to."""
        return (self.folder / INTERPRETER).stat().st_size

    @property
    def address(self) -> str:
        """Return where a site has the worker: a folder's address, with a slash at its end."""
        return f"runtime/{self.name}/" if self.beside else f"{ADDRESS}/"

    def files(self) -> Iterator[tuple[str, Path]]:
        """Return all that a site publishes, each with its address."""
        for address, folder in {f"{ADDRESS}/": self.stock, self.address: self.folder}.items():
            for file in sorted(folder.iterdir()):
                yield address + file.name, file


def build_runtime(root: Path, cache: Path, level: Level = "trimmed") -> Runtime:
    """Return the runtime for ``root/helpers``, built unless ``cache`` holds it."""
    return build(root / "helpers", cache, level)


def build(
    helpers: Path,
    cache: Path,
    level: Level = "trimmed",
    *,
    distribution: str = stock.DISTRIBUTION,
    without: Collection[str] = (),
) -> Runtime:
    """Return the runtime for the rules in a folder, built unless ``cache`` holds it.

    ``distribution`` is what the rules' package is called; ``without`` names passes to leave out.
    """
    helpers, cache = helpers.resolve(), cache.resolve()
    packages = install()
    pyodide = packages / "pyodide"
    name = _fingerprint(helpers, [packages.parent.name, distribution, sorted(without)])

    def make_stock(folder: Path, workshop: Path) -> None:
        stage(helpers, workshop / "project")
        try:
            said = stock.make(pyodide, workshop / "project", distribution, folder)
        except Exception as error:
            raise RuntimeBuildError(f"stock: {type(error).__name__}: {error}") from error
        log.info("stock: %s", said)
        run_pass("bundle", pyodide, folder, "stock", _built(folder, distribution))

    def make_trimmed(folder: Path, workshop: Path) -> None:
        stage(helpers, workshop / "project")
        cases = workshop / "cases.json"
        cases.write_text(_cases(helpers), "utf-8")
        for file in ("pyodide.asm.mjs", INTERPRETER):
            shutil.copyfile(ready / file, folder / file)
        given = (pyodide, folder, workshop / "project", cases)
        run_pass("library", *given)
        for optional in PASSES:
            if optional not in without:
                run_pass(optional, *given)
        run_pass("bundle", pyodide, folder, "trimmed", _built(ready, distribution))
        run_pass("verify", *given)

    ready = _kept(cache, f"runtime/stock/{name}", make_stock)
    if level == "stock":
        return Runtime(ready, name)
    return Runtime(_kept(cache, f"runtime/trimmed/{name}", make_trimmed), name, ready)


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


def _fingerprint(helpers: Path, options: object) -> str:
    digest = hashlib.sha256(json.dumps(options, sort_keys=True).encode())
    ours = (file for file in HERE.rglob("*") if file.suffix in {".py", ".mjs"})
    face = HERE.parent / "__init__.py"
    for file in (*sorted(ours), face, *sorted(ENGINE.rglob("*.py")), *sorted(helpers.glob("*.py"))):
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


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
        raise RuntimeBuildError(f"cases: the rules do not run:\n{python.stderr}")
    return python.stdout


def _built(ready: Path, distribution: str) -> str:
    """Return what the workers are told of the stock runtime."""
    size = (ready / INTERPRETER).stat().st_size
    return json.dumps({"bytes": size, "distribution": distribution})


def run_pass(name: str, *arguments: Path | str) -> None:
    """Run a pass; log what it achieved."""
    # V8 must keep what it compiled as long as coverage is taken of it, or it may crash.
    flags = ("--experimental-wasm-jspi", "--expose-gc", "--no-flush-bytecode")
    try:
        said = run(HERE / "passes" / f"{name}.mjs", *arguments, flags=flags)
    except NodeError as error:
        why = str(error).partition("\n")[2].strip()
        if name in PASSES:
            why += "\nUntil that is mended, 'runtime: stock' builds the site without this pass."
        raise RuntimeBuildError(f"{name}: {why}") from error
    log.info("%s: %s", name, said)


def _kept(cache: Path, name: str, make: Callable[[Path, Path], None]) -> Path:
    """Return a folder of the cache, made unless it is there; ``make`` gets a workshop, too."""
    folder = cache / name
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as workshop:
            built = Path(workshop, folder.name)
            built.mkdir()
            make(built, Path(workshop))
            _publish(built, folder)
    return folder


def _publish(built: Path, folder: Path) -> None:
    """Move a finished folder to its place, and remove what was built from older rules."""
    try:
        built.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker, with the very same files
            raise
    for other in set(folder.parent.iterdir()) - {folder}:
        with suppress(OSError):  # again: another process was quicker
            other.rename(built.with_name(other.name))  # goes with the workshop, whole
