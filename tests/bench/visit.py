"""Visits a page in a browser of its own and measures until the verdict is on the screen."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.chromium import SWITCHES

PERIOD = 0.02  # seconds
SETTLE = 3000  # ms: a browser writes down what it compiled about two seconds after it has done so
TIMEOUT = 240_000  # ms

WATCH = """([wanted]) => {
  window.long = [];
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.long.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      window.worker = this;
    }
  };
  window.result = new Promise((resolve, reject) => {
    addEventListener("veiviser:verdict", ({ detail }) => {
      // The next frame is painted when all that stands in its way has come.
      const shown = () => resolve({ ms: performance.now(), ...detail });
      if (detail.by === wanted) requestAnimationFrame(shown);
    });
    setTimeout(() => reject(new Error("no verdict")), 240_000);
  });
}"""
ASK_AGAIN = """async ([helper, answers, today, count]) => {
  let id = 1e6;
  window.evaluate ??= (helper, answers, today) =>
    new Promise((resolve) => {
      const own = ++id;
      window.worker.addEventListener("message", function listen({ data }) {
        if (data.id !== own) return;
        window.worker.removeEventListener("message", listen);
        resolve(data.result);
      });
      window.worker.postMessage({ id: own, helper, answers, today });
    });
  const times = [];
  for (let turn = 0; turn < count; turn++) {
    const start = performance.now();
    await window.evaluate(helper, answers, today);
    times.push(performance.now() - start);
  }
  return times;
}"""


@contextmanager
def browser(playwright: Playwright, chromium: str, slow: float) -> Iterator[BrowserContext]:
    """Give a browser that has never been anywhere; its pages run 1/``slow`` of the time."""
    # Not incognito, where compiled code is not kept.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium,
            args=SWITCHES,
            chromium_sandbox=os.geteuid() != 0,
        )
        try:
            with _slowed(profile, slow):
                yield context
        finally:
            context.close()


def visit(context: BrowserContext, url: str, wanted: str) -> tuple[Page, dict[str, Any]]:
    """Open a page whose address holds the answers; give it with the verdict and its time in ms."""
    page = context.new_page()
    page.bring_to_front()  # another page is not painted
    page.add_init_script(f"({WATCH})(['{wanted}'])")
    page.goto(url, wait_until="commit", timeout=TIMEOUT)
    return page, page.evaluate("window.result")


@contextmanager
def _slowed(profile: str, slow: float) -> Iterator[None]:
    """Stop the pages' processes most of the time: workers and compilers are slowed down, too."""
    if slow == 1:
        yield
        return
    done = threading.Event()

    def run() -> None:
        found, looked = [], 0.0
        while not done.is_set():
            if time.monotonic() - looked > 0.2:
                found, looked = _renderers(profile), time.monotonic()
            for pause, what in ((PERIOD / slow, signal.SIGCONT), (PERIOD, signal.SIGSTOP)):
                for pid in found:
                    with suppress(ProcessLookupError):
                        os.kill(pid, what)
                time.sleep(pause if what == signal.SIGCONT else PERIOD * (1 - 1 / slow))
        for pid in _renderers(profile):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _renderers(profile: str) -> list[int]:
    """The processes of pages among those of the browser with this profile."""
    found, parents = set(), {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            parents[int(folder.name)] = (parent, command)
    found = {pid for pid, (_, command) in parents.items() if profile in command}
    while more := {pid for pid, (parent, _) in parents.items() if parent in found} - found:
        found |= more
    return [pid for pid in found if "--type=renderer" in parents[pid][1]]
