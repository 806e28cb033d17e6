"""Fewer files of styles and scripts, for ever under the same names."""

from __future__ import annotations

from pathlib import Path

from veiviser.node.run import run

SCRIPT = Path(__file__).with_suffix(".mjs")


def bundle(site: Path) -> None:
    """Make fewer files of styles and scripts, under names that change with their contents."""
    run(SCRIPT, site)
