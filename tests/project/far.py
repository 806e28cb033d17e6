"""A scheduler and workers in processes of their own, as on other machines.

Network and folders of their own would need a right that few test machines give, so that these know
the base's folder only to refuse to look into it; ``namespaces.sh`` does it with both.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REFUSES = """
import os
import signal
import sys

from distributed import WorkerPlugin

BASE, LAST = {base!r}, {last!r}


def refuse(event, args):
    if event in ("open", "os.scandir", "os.listdir") and str(args[0]).startswith(BASE):
        raise PermissionError(f"a worker looks at {{args[0]}}")


class Dies(WorkerPlugin):
    made = 0

    def transition(self, key, start, finish, **kwargs):
        self.made += finish == "memory"
        if self.made == LAST:
            os.kill(os.getpid(), signal.SIGKILL)


async def dask_setup(worker):
    sys.addaudithook(refuse)
    await worker.plugin_add(Dies())
"""
LACKS = """
import sys

sys.modules["veiviser"] = None
"""


@contextmanager
def scheduler(folder: Path, preload: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give a scheduler that has run this first, and its address."""
    options = ("scheduler", "--host", "127.0.0.1", "--port", "0")
    with _started(folder, "Scheduler at:", preload, *options) as (process, line):
        yield process, line.split()[-1]


@contextmanager
def worker(folder: Path, address: str, preload: str = "") -> Iterator[subprocess.Popen[str]]:
    """Give a worker that has run this first."""
    options = ("worker", address, "--no-nanny", "--nthreads", "1")
    with _started(folder, "Registered to:", preload, *options) as (process, _):
        yield process


@contextmanager
def _started(
    folder: Path, said: str, preload: str, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give a process of Dask in a folder that is empty, and the line of it that has said this."""
    home = folder / "home"
    home.mkdir(parents=True)
    (folder / "preload.py").write_text(preload, "utf-8")
    options = ("--no-dashboard", "--preload", str(folder / "preload.py"))
    known = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments, *options],
        cwd=home,
        env={**known, "HOME": str(home), "TMPDIR": str(home)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        line = next((line for line in process.stderr if said in line), "")
        assert line, f"it ended before it said {said!r}"
        yield process, line
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
