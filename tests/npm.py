"""Installs the npm packages that tests and checks of style need, beside the project."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from veiviser.node.packages import PackagesError, npm_ci


def ensure_node_modules(root: Path) -> Path:
    """Give ``node_modules``, installed anew if it is not what package-lock.json says."""
    folder = root / "node_modules"
    # npm's own account of what it installed. It is written last, so that an install which was
    # stopped halfway has none.
    account = folder / ".package-lock.json"
    if not _matches(account, root / "package-lock.json"):
        account.unlink(missing_ok=True)
        npm_ci(root)
    return folder


def _matches(account: Path, lock: Path) -> bool:
    try:
        installed = json.loads(account.read_text("utf-8"))["packages"]
    except (FileNotFoundError, ValueError):
        return False
    locked = json.loads(lock.read_text("utf-8"))["packages"]
    del locked[""]  # the project itself
    return all(
        # What is made for another platform is locked, too, but optional.
        installed.get(name, entry if entry.get("optional") else None) == entry
        for name, entry in locked.items()
    )


if __name__ == "__main__":
    try:
        ensure_node_modules(Path.cwd())
    except PackagesError as error:
        sys.exit(str(error))
