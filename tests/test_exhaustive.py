"""What is left to ``make test-all`` is there."""

from __future__ import annotations

from pathlib import Path

from tests.exhaustive import NOW


def test_all_that_is_postponed_is_a_test() -> None:
    for name in NOW:
        file, _, test = name.partition("::")
        assert f"\ndef {test}(" in (Path(__file__).parent / file).read_text("utf-8")
