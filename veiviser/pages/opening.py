"""How a helper opens: its first question, as it stands in the page before any script has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import ceil

from veiviser.content.text import Words
from veiviser.decisions.graph import Branch, Fork, Graph
from veiviser.pages.forms import Form

TINY = 1e-9
"""What adding fractions may be off by."""


@dataclass(frozen=True)
class Opening:
    """The first question and how many may come, as ``helper/asking.js`` says it, too."""

    form: Form
    count: int
    progress: str


def opening(graph: Graph, forms: Iterable[Form], words: Words) -> Opening | None:
    """Return how a helper opens; None where that depends on the day it is, or is a verdict."""
    root = graph.nodes[graph.root]
    if not isinstance(root, Branch):
        return None
    least, most, mean = _distance(graph)
    count = ceil(mean - TINY)
    text: str = words["step-of" if least == most else "step-of-about"]
    progress = text.replace("{step}", "1").replace("{count}", str(count))
    return Opening(next(form for form in forms if form.asked.id == root.question), count, progress)


def _distance(graph: Graph) -> tuple[int, int, float]:
    """Return the fewest and the most questions on the ways to a verdict, and how many at a mean."""

    @cache
    def ahead(index: int) -> tuple[int, int, float]:
        node = graph.nodes[index]
        if not isinstance(node, Branch | Fork):
            return 0, 0, 0.0
        own = int(isinstance(node, Branch))
        ways = [ahead(target) for target in node.targets]
        least, most, means = zip(*ways, strict=True)
        return own + min(least), own + max(most), own + sum(means) / len(ways)

    return ahead(graph.root)
