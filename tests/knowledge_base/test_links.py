"""Links that readers have lead to what they were made for, whatever has been renamed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests import bases
from tests.node import Node
from tests.paths import GRAPHS, rule_of
from veiviser.content.ids import anchors
from veiviser.decisions.explore import TODAY
from veiviser.pages.article import data
from veiviser.project.project import Read

ROOT = Path(__file__).resolve().parents[2]
LINKS = Path(__file__).with_name("links.txt").read_text(encoding="utf-8").splitlines()


def test_every_link_leads_where_it_did(
    node: Node, record_property: Callable[[str, object], None]
) -> None:
    procedures = bases.load(ROOT).procedures.values()
    pages = {
        f"{locale}/{name}/": each
        for each in procedures
        for locale in each.localised
        for name in (each.procedure.id, *each.procedure.formerly)
    }
    counts: Counter[str] = Counter()
    for line in LINKS:
        if line.startswith("# "):
            continue
        address, kind, *expected = line.split(" ")
        path, _, fragment = address.partition("#")
        counts[kind] += 1
        if kind == "anchor":
            assert fragment in _anchors(pages[path]), line
        else:
            assert [kind, *expected] == list(_opened(node, pages[path], fragment)), line
    assert min(counts[kind] for kind in ("anchor", "question", "outcome")) > 90
    told = ", ".join(f"{count} to an {kind}" for kind, count in sorted(counts.items()))
    record_property("counted", f"{counts.total()} links lead where they did: {told}")


def _anchors(page: Read) -> list[str]:
    helpers = page.procedure.helpers
    asked = [f"ask-{name}" for each in helpers for name in (each.id, *each.formerly)]
    return anchors(page.procedure) + asked


def _opened(node: Node, page: Read, fragment: str) -> tuple[str, str]:
    """Give what the page shows who opens a link to a helper: a question, or the outcome."""
    name = fragment.split("&")[0].removeprefix("helper=")
    helpers = page.procedure.helpers
    (helper,) = (each for each in helpers if name in (each.id, *each.formerly))
    graph = GRAPHS[helper.id]
    (read,) = node.call("decisions/fragment.js", "read", data(graph, helper), [f"#{fragment}"])
    assert "flaw" not in read, (fragment, read)
    result = rule_of(graph).evaluate(read["answers"], TODAY)
    if result["status"] == "question":
        return "question", result["question"]["id"]
    assert read["outcome"] == result["outcome"], fragment
    return "outcome", result["outcome"]
