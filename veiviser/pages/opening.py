"""How a helper opens: its first question, as it stands in the page before any script has come."""

from __future__ import annotations

from collections.abc import Iterable, Set
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
    put = list(forms)
    shown = {form.choice.id: form for form in put if form.choice}
    form = shown.get(root.question) or next(f for f in put if f.asked.id == root.question)
    least, most, mean = _distance(graph, {form.asked.id for form in shown.values()})
    count = ceil(mean - TINY)
    text: str = words["step-of" if least == most else "step-of-about"]
    progress = text.replace("{step}", "1").replace("{count}", str(count))
    return Opening(form, count, progress)


def _distance(graph: Graph, within: Set[str]) -> tuple[int, int, float]:
    """Return the fewest and the most cards on the ways to a verdict, and how many at a mean.

    Questions ``within`` stand in the card of another.
    """

    @cache
    def ahead(index: int) -> tuple[int, int, float]:
        node = graph.nodes[index]
        if not isinstance(node, Branch | Fork):
            return 0, 0, 0.0
        own = int(isinstance(node, Branch) and node.question not in within)
        ways = [ahead(target) for target in node.targets]
        least, most, means = zip(*ways, strict=True)
        return own + min(least), own + max(most), own + sum(means) / len(ways)

    return ahead(graph.root)
