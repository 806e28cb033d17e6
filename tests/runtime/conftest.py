"""What is built once for all of the tests' processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import alone
from tests.runtime.small import NEW_RULE, write_rules
from veiviser.runtime import Runtime
from veiviser.runtime.build import build


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_rules(tmp_path / "rules")


@pytest.fixture(scope="session")
def small(root: Path) -> Runtime:
    """Give the trimmed runtime of two rules."""
    cache = root / ".cache" / "small"
    with alone():
        return build(write_rules(cache / "rules", new=NEW_RULE), cache)
