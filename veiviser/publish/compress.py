"""Compressed files beside the others."""

from __future__ import annotations

from pathlib import Path

from veiviser.node.run import lines
from veiviser.progress import counted

SCRIPT = Path(__file__).with_suffix(".mjs")


def compress(site: Path, cache: Path) -> None:
    """Write a brotli and a gzip file beside each file that gains by it, for the server to send."""
    told = lines(SCRIPT, site, cache / "compressed")
    for _ in counted("files compressed", told, int(next(told))):
        pass
