"""A few rules that build fast, and what tests of the runtime look at."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHEEL = "veiviser_rules-1-py3-none-any.whl"
NEW_RULE = """
from veiviser import Choice, Outcome

WAY = Choice("way", "short", "long")
YES = Outcome("yes", "yes")
NO = Outcome("no", "loss")

def decide(ask):
    if ask(WAY) == "short":
        return YES() if 2 > 1 else NO()
    from decimal import Decimal
    return YES(price=str(Decimal("1.50")))
"""


def write_rules(folder: Path, **rules: str) -> Path:
    """Write a small rule of ours and others to a folder; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("__init__.py", "customer_agreement.py"):
        shutil.copy(ROOT / "helpers" / name, folder)
    for name, text in rules.items():
        (folder / f"{name}.py").write_text(text)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def library(folder: Path) -> dict[str, int]:
    """Give the modules of the library in a folder, each with its size."""
    with zipfile.ZipFile(folder / "python_stdlib.zip") as archive:
        return {entry.filename: entry.file_size for entry in archive.infolist()}
