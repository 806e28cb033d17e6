"""What the tests of decisions share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.node import Node


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """Give a process of Node that runs the pages' own modules."""
    process = Node()
    yield process
    process.close()
