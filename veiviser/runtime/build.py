"""Builds the browser's Python, at one of two levels, and the rules that run in it.

``stock``
    Pyodide as it is published, which loads the rules as a package: see ``stock.py``. Always works.
    It stands at an address that lasts, where any page may use it.
``trimmed``
    Made small and fast by passes, once for all rules; each of them is a file of its own, which
    the worker fetches: see ``rules.py``. What it cannot do it leaves to the stock one, which
    stands beside it. Its files:

        worker.mjs          starts Python off the page's own thread, and evaluates answers
        pyodide.asm.mjs     Pyodide's JavaScript, with the functions that the exercise calls
        pyodide.asm.wasm    its interpreter, likewise; and the memory of a Python that has done
                            the exercise: readers' go on from there
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from veiviser.cache import Cache, digest
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import load_rule, modules, package
from veiviser.decisions.sources import NO_DATA, Data
from veiviser.node.packages import install
from veiviser.runtime import rules, stock
from veiviser.runtime.cases import evaluated, of_rule
from veiviser.runtime.exercise import DATA
from veiviser.runtime.scripts import PASSES, RuntimeBuildError, run_pass
from veiviser.runtime.stage import ENGINE, FACE, stage

Level = Literal["stock", "trimmed"]
type File = Path | bytes
HERE = Path(__file__).resolve().parent
EXERCISE = HERE / "exercise"
INTERPRETER = "pyodide.asm.wasm"

ADDRESS = "rules"
"""The folder of a site that has the stock runtime. The trimmed worker looks for it there."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where a site has what runs a helper's rule.

    ``address`` is the worker's folder, with a slash at its end; ``bytes`` what its progress counts
    up to; ``rule`` the address of the rule's file, or nothing where the worker has all rules.
    """

    address: str
    bytes: int
    rule: str


@dataclass(frozen=True)
class Runtime:
    """Finished files, and where a site has them."""

    name: str  # changes with the software, so that the browser may keep the files for ever
    stock: Path
    package: Path  # the rules, for the stock one
    trimmed: Path | None = None
    rules: Mapping[str, rules.Made] = field(default_factory=dict)  # by helper, for the trimmed one

    @property
    def folder(self) -> Path:
        """Return the folder that a worker starts from."""
        return self.trimmed or self.stock

    @property
    def bytes(self) -> int:
        """Return what the worker's progress counts up to."""
        return (self.folder / INTERPRETER).stat().st_size

    @property
    def address(self) -> str:
        """Return where a site has the worker: a folder's address, with a slash at its end."""
        return f"runtime/{self.name}/" if self.trimmed else f"{ADDRESS}/"

    @property
    def as_stock(self) -> Runtime:
        """Return the stock runtime alone."""
        return replace(self, trimmed=None, rules={})

    def place(self, helper: str) -> Place:
        """Return where the rule of a helper runs."""
        made = self.rules.get(helper)
        if made and not made.lacking:
            return Place(self.address, self.bytes, f"runtime/rules/{made.name}")
        return Place(self.as_stock.address, self.as_stock.bytes, "")

    @property
    def lacking(self) -> Mapping[str, str]:
        """Return the helpers whose rules are left to the stock runtime, each with the reason."""
        return {helper: made.lacking for helper, made in self.rules.items() if made.lacking}

    def files(self) -> Iterator[tuple[str, File]]:
        """Return all that a site publishes, each with its address."""
        folders = [(f"{ADDRESS}/", self.stock), (f"{ADDRESS}/", self.package)]
        if self.trimmed:
            folders.append((self.address, self.trimmed))
        for address, folder in folders:
            for file in sorted(folder.iterdir()):
                if file.is_file():
                    yield address + file.name, file
        for made in self.rules.values():
            if not made.lacking:
                yield f"runtime/rules/{made.name}", made.file


def build_runtime(
    root: Path,
    cache: Path,
    level: Level = "trimmed",
    graphs: Mapping[str, Graph | None] | None = None,
    data: Data = NO_DATA,
    *,
    exhaustive: bool = False,
) -> Runtime:
    """Return the runtime and the rules of ``root/helpers``, as far as ``cache`` does not hold them.

    ``graphs`` are the rules' own, by helper; without them, those rules are explored that are new.
    ``data`` is what stands in files beside them. ``exhaustive`` proves rules in all that can be
    answered, instead of at their points.
    """
    return build(root / "helpers", cache, level, graphs=graphs, data=data, exhaustive=exhaustive)


def build(
    helpers: Path,
    cache: Path,
    level: Level = "trimmed",
    *,
    graphs: Mapping[str, Graph | None] | None = None,
    data: Data = NO_DATA,
    distribution: str = stock.DISTRIBUTION,
    without: Collection[str] = (),
    exhaustive: bool = False,
) -> Runtime:
    """Return the runtime and the rules of a folder, as far as ``cache`` does not hold them.

    ``distribution`` is what the rules' package is called; ``without`` names passes to leave out.
    """
    helpers, cache = helpers.resolve(), cache.resolve()
    packages = install()
    pyodide = packages / "pyodide"
    name = _fingerprint([packages.parent.name, distribution, sorted(without)])

    def make_stock(folder: Path, _: Path) -> None:
        with _named("stock"):
            done = stock.copy(pyodide, folder)
        log.info("stock: %s", done)
        run_pass("bundle", pyodide, folder, "stock", _told(folder, distribution))

    def make_package(folder: Path, workshop: Path) -> None:
        stage(helpers, workshop / "project", data)
        with _named("package"):
            done = stock.package(pyodide, workshop / "project", distribution, folder)
        log.info("package: %s", done)

    def make_trimmed(folder: Path, workshop: Path) -> None:
        given = (pyodide, folder, workshop / "project", workshop / "cases.json")
        stage_exercise(*given[2:])
        for file in ("pyodide.asm.mjs", INTERPRETER):
            shutil.copyfile(ready / file, folder / file)
        run_pass("library", *given)
        for optional in PASSES:
            if optional == "shake":
                _keep_whole(folder)
            if optional not in without:
                run_pass(optional, *given)
        run_pass("bundle", pyodide, folder, "trimmed", _told(ready, distribution))
        run_pass("verify", *given)

    ready = _kept(cache, f"runtime/stock/{name}", make_stock)
    sources = {file.name: file.read_bytes() for file in sorted(helpers.glob("*.py"))}
    key = digest(name, *(part for file in sources.items() for part in file), json.dumps(data))
    wheel = _kept(cache, f"runtime/package/{key}", make_package)
    if level == "stock":
        return Runtime(name, ready, wheel)
    trimmed = _kept(cache, f"runtime/trimmed/{name}", make_trimmed)
    kept = Cache(cache)
    prover = rules.Prover(helpers, data, pyodide, trimmed, kept, exhaustive)
    made = rules.make(prover, graphs, name)
    kept.sweep(rules.KIND)
    return Runtime(name, ready, wheel, trimmed, made)


@contextmanager
def _named(what: str) -> Iterator[None]:
    """Have a failure begin with the name of what failed."""
    try:
        yield
    except Exception as error:
        raise RuntimeBuildError(f"{what}: {type(error).__name__}: {error}") from error


def _fingerprint(options: object) -> str:
    """Return a name for all that a runtime is made of. No rule is."""
    found = hashlib.sha256(json.dumps(options, sort_keys=True).encode())
    ours = (file for file in HERE.rglob("*") if file.suffix in {".py", ".mjs"})
    for file in (*sorted(ours), FACE, *sorted(ENGINE.rglob("*.py"))):
        found.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return found.hexdigest()[:16]


def stage_exercise(project: Path, cases: Path) -> None:
    """Write the exercise as if it were a folder of rules, and all that it has to decide."""
    stage(EXERCISE, project, DATA)
    with package(EXERCISE, DATA):
        loaded = [rule for name in modules(EXERCISE) if (rule := load_rule(EXERCISE, name))]
        all_cases = [case for rule in loaded for case in evaluated(rule, of_rule(rule))]
    rules.write_rules(project, EXERCISE, [rule.id for rule in loaded], DATA)
    cases.write_text(json.dumps(all_cases), "utf-8")


def _keep_whole(folder: Path) -> None:
    """Keep what still has all functions: it makes the rules' files."""
    (folder / "whole").mkdir()
    for file in [file for file in folder.iterdir() if file.is_file()]:
        shutil.copyfile(file, folder / "whole" / file.name)


def _told(ready: Path, distribution: str) -> str:
    """Return what the workers are told of the stock runtime."""
    size = (ready / INTERPRETER).stat().st_size
    return json.dumps({"bytes": size, "distribution": distribution})


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
    """Move a finished folder to its place, and remove what was built before it."""
    try:
        built.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker, with the very same files
            raise
    for other in set(folder.parent.iterdir()) - {folder}:
        with suppress(OSError):  # again: another process was quicker
            other.rename(built.with_name(other.name))  # goes with the workshop, whole
