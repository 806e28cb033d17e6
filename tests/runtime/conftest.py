"""What tests of the runtime share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.small import write_rules
from veiviser.cache import Cache
from veiviser.node.packages import install
from veiviser.runtime import Runtime
from veiviser.runtime.rules import Prover


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_rules(tmp_path / "rules")


@pytest.fixture
def prover(rules: Path, runtime: Runtime, tmp_path: Path) -> Prover:
    """Give what proves a few rules, in the runtime that is there."""
    assert runtime.trimmed
    return Prover(rules, {}, install() / "pyodide", runtime.trimmed, Cache(tmp_path))
