"""Makes up helpers: words in both languages, and the rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from veiviser.sample.words import Pair, read
from veiviser.sample.writer import Writer, filled


def helper(
    writer: Writer, name: str, steps: Sequence[str], number: int
) -> tuple[list[dict[str, Any]], str]:
    """Return the helpers of a procedure, which is one, and its rule.

    Every other one is the rule of its kind as it stands in the file; the others count with numbers
    of their own.
    """
    kinds = read("helpers")
    kind = kinds[number // 2 % len(kinds)]
    days, most = (14, 25) if number % 2 else _numbers(writer)
    gaps = writer.gaps() | {"first": steps[0], "last": steps[1]}
    gaps |= {"days": str(days), "most": str(most)}
    gaps |= {"y-all": writer.near[0].all, "y": writer.near[0].definite}
    return [{"id": name} | _filled(kind["words"], gaps)], filled(Pair.of(kind["rule"]), gaps).nb


def _numbers(writer: Writer) -> tuple[int, int]:
    return writer.chance.randint(5, 120), writer.chance.randint(3, 400)


def _filled(tree: Any, gaps: dict[str, Any]) -> Any:
    """Return words with their gaps filled; what is not in two languages stays one text."""
    if isinstance(tree, dict):
        return {key: _filled(value, gaps) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_filled(value, gaps) for value in tree]
    both = filled(Pair.of(tree), gaps)
    return both if " | " in tree else both.nb
