"""Compressed files beside the others."""

from __future__ import annotations

from pathlib import Path

from veiviser.node.run import lines
from veiviser.progress import counted

SCRIPT = Path(__file__).with_suffix(".mjs")


def compress(folder: Path, cache: Path, *, whole: bool = True) -> None:
    """Write a brotli and a gzip file beside each file that gains by it, for the server to send.

    ``whole`` tells whether the folder is all of a site, so that nothing else is worth keeping.
    """
    told = lines(SCRIPT, folder, cache / "compressed", *(["whole"] if whole else []))
    for _ in counted("files compressed", told, int(next(told))):
        pass
