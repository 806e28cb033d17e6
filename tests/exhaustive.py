"""What is tested for a few now, and for all by ``make test-all``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pytest


def later(*values: Any, id: str | None = None) -> Any:  # noqa: A002, as pytest calls it
    """Give a parameter that is tested by ``make test-all`` alone."""
    return pytest.param(*values, id=id, marks=pytest.mark.exhaustive)


def for_each(
    names: str, cases: Mapping[str, tuple[Any, ...]], *, now: Collection[str]
) -> pytest.MarkDecorator:
    """Test each of these cases, by id; those that are not named ``now``, later."""
    return pytest.mark.parametrize(
        names,
        [pytest.param(*case, id=name) for name, case in cases.items() if name in now]
        + [later(*case, id=name) for name, case in cases.items() if name not in now],
    )
