"""Compares builds of made-up bases: plain Material's, Zensical's and ours, of the same articles.

Plain Material is given their words alone, too.

    python -m tests.bench.builds [10 100 500 2000] [--rounds 3] [--without zensical] [--json FILE]

Sizes are procedures, each a page in two languages. Every way is taken in every round, in turns.
Ours is without compressed files, and with the browser's Python and the proofs of rules there
already: both are made once in the first build, whose time is told apart. A benchmark, not a test:
it judges nothing.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench.site import ROOT
from veiviser.cache import digest
from veiviser.sample.base import write
from veiviser.sample.procedures import name
from veiviser.sample.words import LOCALES

BIN = Path(sys.executable).parent
FOLDER = ROOT / ".cache" / "bench-build"
OLD = FOLDER / "old"
"""Where sites of former rounds wait for the end: a disk from which thousands of files have just
been removed makes new ones slowly, and nobody's first build follows on that."""

KEPT = ("runtime", "previews", "compressed")
"""What of our cache stays where a build begins from nothing."""

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER in linux/prctl.h."""

PLAIN = """\
site_name: Hjelp
site_url: https://help.example/
theme:
  name: material
  features: [navigation.prune, navigation.indexes]
plugins: [search]
markdown_extensions: [attr_list, md_in_html]
"""


class Figures(NamedTuple):
    """Seconds by the clock and of the processor, and MB of the largest process."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Way:
    """A way to build: what is done before the clock starts, and the command."""

    name: str
    folder: Path
    before: Callable[[], None]
    command: tuple[str | Path, ...]


def run(way: Way) -> Figures:
    """Build once; raises ``CalledProcessError`` with what was printed where that fails."""
    way.before()
    log = way.folder / "build.log"
    began = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen(
            way.command,
            cwd=way.folder,
            stdout=out,
            stderr=out,
            env=os.environ | {"COMPRESS": "false", "NO_MKDOCS_2_WARNING": "1"},
        )
        # What a process used includes what those did that it waited for.
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    all_used = [used]
    with suppress(ChildProcessError):  # those that nobody waited for: they are ours now
        while True:
            all_used.append(os.wait3(0)[2])
    if status:
        raise subprocess.CalledProcessError(status, way.command, log.read_text())
    cpu = sum(each.ru_utime + each.ru_stime for each in all_used)
    return Figures(wall, cpu, max(each.ru_maxrss for each in all_used) / 1000)


def adopt() -> None:
    """Become the parent of processes that outlive theirs, so that they can be waited for."""
    if ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError("no child subreaper: Linux is needed to measure what all processes used")


def base(size: int) -> tuple[Path, Figures]:
    """Return a made-up base, and what its first build took, with all that is made only once."""
    folder = FOLDER / f"{size}"
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, size)
    return folder, run(Way("first", folder, lambda: None, (BIN / "veiviser", "build")))


def plain(ours: Path, *, whole: bool) -> Path:
    """Return the same articles for plain Material, a folder a product.

    The ``whole`` articles, with helpers and all, as they stand in our pages; or only what their
    Markdown for programs says.
    """
    folder = ours.with_name(f"{ours.name}-{'same' if whole else 'plain'}")
    shutil.rmtree(folder, ignore_errors=True)
    for article in json.loads((ours / "site" / "articles.json").read_text("utf-8"))["articles"]:
        text = (ours / "site" / article["markdown"]).read_text("utf-8")
        if whole:
            page = (ours / "site" / article["address"] / "index.html").read_text("utf-8")
            begin = f"---\ntitle: {json.dumps(article['title'])}\n---\n\n<article "
            text = f"{begin}{page.partition('<article ')[2].partition('</article>')[0]}</article>\n"
        product = re.sub(r"\W+", "-", article["product"].lower())
        path = folder / "docs" / article["locale"] / product / f"{article['id']}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "docs" / "index.md").write_text("# Hjelp\n", "utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, "utf-8")
    return folder


def zensical() -> Path | None:
    """Return Zensical's program, installed by itself; None where it cannot be."""
    home = FOLDER / "zensical"
    program = home / "bin" / "zensical"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        got = subprocess.run([home / "bin" / "pip", "install", "--quiet", "zensical"], check=False)
        if got.returncode:
            return None
    return program


def ways(size: int, *, with_zensical: bool) -> Iterator[Way]:
    """Yield the ways to build a base of a size, the yardstick first."""
    ours, first = base(size)
    print(f"  {size}: the first build took {first.wall:.0f} s, {first.cpu:.0f} of the processor")
    theirs = plain(ours, whole=False)
    same = plain(ours, whole=True)

    def forget(folder: Path) -> Callable[[], None]:
        return lambda: _lay_aside(folder / "site")

    material = (BIN / "mkdocs", "build", "--quiet")
    yield Way("plain Material, the same articles", same, forget(same), material)
    yield Way("plain Material, their words alone", theirs, forget(theirs), material)
    if with_zensical and (program := zensical()):

        def clean() -> None:
            forget(same)()
            _lay_aside(same / ".cache")

        yield Way("Zensical", same, clean, (program, "build", "-f", "mkdocs.yml"))
    build = (BIN / "veiviser", "build")
    yield Way("Veiviser from nothing", ours, lambda: _empty(ours), build)
    yield Way("Veiviser, nothing changed", ours, lambda: None, build)
    yield Way("Veiviser, one change", ours, lambda: _change(ours), build)


def _empty(ours: Path) -> None:
    """Leave no site and nothing that was kept, but for what is told apart."""
    _lay_aside(ours / "site")
    for folder in (ours / ".cache").iterdir():
        if folder.name not in KEPT:
            _lay_aside(folder)


def _lay_aside(folder: Path) -> None:
    if folder.exists():
        OLD.mkdir(parents=True, exist_ok=True)
        folder.rename(OLD / f"{len([*OLD.iterdir()])}")


def _change(ours: Path) -> None:
    """Change a title, which other articles and the menu show."""
    path = sorted((ours / "docs" / "procedures").glob("*/procedure.yml"))[0]
    text = path.read_text("utf-8")
    mark = digest(text)[:6]
    path.write_text(re.sub(r"(?m)^(title: .*?)(?: \w{6}x)?$", rf"\1 {mark}x", text, count=1))


def weight(way: Way, names: Collection[str]) -> float:
    """Return the bytes of an article's page, on average; ``names`` are the articles' ids."""
    return statistics.mean(
        path.stat().st_size
        for locale in LOCALES
        for path in (way.folder / "site" / locale).glob("**/index.html")
        if path.parent.name in names
    )


def table(size: int, rounds: dict[Way, list[Figures]], weights: dict[Way, float]) -> Iterator[str]:
    """Yield a row a way: medians, and the medians of each round's ratio to plain Material."""
    yardstick = next(iter(rounds.values()))
    for way, found in rounds.items():
        wall, cpu, memory = (statistics.median(each) for each in zip(*found, strict=True))
        of_wall, of_cpu = (
            statistics.median(
                one[key] / other[key] for one, other in zip(found, yardstick, strict=True)
            )
            for key in (0, 1)
        )
        yield (
            f"| {size} × 2 | {way.name} | {wall:.1f} | {of_wall:.2f} | {cpu:.1f} | {of_cpu:.2f} "
            f"| {1000 * cpu / size / 2:.1f} | {memory:.0f} | {weights[way]:.0f} |"
        )


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.builds", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 100, 500, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", choices=["zensical"])
    parser.add_argument("--json", type=Path, help="where to write every figure")
    options = parser.parse_args()
    adopt()
    rows: list[str] = []
    every = {}
    for size in options.sizes:
        taken = list(ways(size, with_zensical=options.without != "zensical"))
        rounds: dict[Way, list[Figures]] = {way: [] for way in taken}
        weights = {}
        names = {name(number) for number in range(size)}
        for turn in range(options.rounds):
            # Ours stay in their order, as each begins where the one before it ended.
            for way in taken if turn % 2 == 0 else [*taken[-3:], *taken[:-3]]:
                rounds[way].append(found := run(way))
                weights[way] = weight(way, names)
                print(f"  {turn + 1}: {size}, {way.name}, {found.wall:.1f} s", flush=True)
        rows += table(size, rounds, weights)
        every[size] = {way.name: rounds[way] for way in taken}
        shutil.rmtree(OLD, ignore_errors=True)
    print()
    print("| procedures | way | wall, s | ratio | processor, s | ratio | ms a page | MB | bytes |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|", *rows, sep="\n")
    if options.json:
        options.json.write_text(json.dumps(every), "utf-8")


if __name__ == "__main__":
    main()
