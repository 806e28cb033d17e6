"""Runs the scripts that make and prove the browser's Python."""

from __future__ import annotations

import logging
from pathlib import Path

from veiviser.node.run import NodeError, run

PASSES = ("exports", "snapshot", "shake", "data")
"""What makes the trimmed runtime small and fast. Each can be left out."""

FOLDER = Path(__file__).resolve().parent / "passes"

log = logging.getLogger(__name__)


class RuntimeBuildError(RuntimeError):
    """The runtime could not be built; the message begins with the name of what failed."""


def run_pass(name: str, *arguments: Path | str) -> None:
    """Run a pass; log what it achieved."""
    log.info("%s: %s", name, ask(name, *arguments))


def ask(name: str, *arguments: Path | str) -> str:
    """Run a script, and return what it says."""
    # V8 must keep what it compiled as long as coverage is taken of it, or it may crash.
    flags = ("--experimental-wasm-jspi", "--no-flush-bytecode")
    try:
        return run(FOLDER / f"{name}.mjs", *arguments, flags=flags)
    except NodeError as error:
        why = str(error).partition("\n")[2].strip()
        if name in PASSES:
            why += "\nUntil that is mended, 'runtime: stock' builds the site without this pass."
        raise RuntimeBuildError(f"{name}: {why}") from error
