"""The named cases and the engine's tests take every branch of the rules and the engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMAND = """-m pytest -q -p no:cacheprovider -p no:xdist tests/helpers_
tests/test_engine.py tests/test_engine_kinds.py tests/decisions/test_tracked_kinds.py
--cov=helpers --cov=veiviser.engine
--cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered"""


@pytest.mark.exhaustive
def test_every_branch_of_the_rules_is_taken(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, *COMMAND.split()],
        cwd=ROOT,
        env={**os.environ, "COVERAGE_FILE": str(tmp_path / "coverage")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
