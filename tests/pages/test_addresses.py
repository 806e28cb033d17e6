"""A link restores in the page what it was made of, and is the one that the page would write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import bases
from tests.bases import LOCALES
from tests.node import Node
from tests.paths import GRAPHS, SIX
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Text
from veiviser.pages.addresses import absolute, page, restoring
from veiviser.pages.blanks import Blanks

ROOT = Path(__file__).resolve().parents[2]
DATED = {"crm-resync"}
"""The helper whose answer may be another on another day."""


def blanks(folder: Path, helper: str) -> Blanks:
    project = bases.load(folder, LOCALES)
    (found,) = (
        Blanks(words, entry.graphs[helper], "nb", project.words["nb"])
        for entry in project.procedures.values()
        for words in entry.localised["nb"].helpers
        if words.id == helper
    )
    return found


def written(node: Node, graph: Graph, answers: dict[str, str], outcome: str, *more: object) -> str:
    """Give what the page writes."""
    (hash_,) = node.call("decisions/fragment.js", "write", graph.id, [answers], outcome, *more)
    return str(hash_)


@SIX
def test_a_verdicts_link_is_the_pages_own(node: Node, graph: Graph) -> None:
    helper = blanks(ROOT, graph.id).helper
    hanging = 0
    for path in graph.paths:
        outcome = path.verdict["outcome"]
        made = restoring(graph, helper, path.answers, outcome, TODAY)
        (hangs,) = node.call("decisions/day.js", "hangsOnDay", graph, [path.answers], str(TODAY))
        day = {"day": str(TODAY)} if hangs else {}
        assert made == written(node, graph, path.answers, outcome, day)
        (read,) = node.call("decisions/fragment.js", "read", graph, [made])
        assert read == {"answers": path.answers, "outcome": outcome, **day}
        hanging += hangs
    assert bool(hanging) == (graph.id in DATED)


ANSWERS = {
    "country": "norway",
    "means": "train.ferry",
    "distance": "12.5",
    "spent": "1200.50",
    "left": "2026-03-05",
    "paid": "2026-03",
    "purpose": "Møte & kaffe",
    "travellers": "1",
    "age-1": "7",
}


def test_every_kind_of_answer_is_written_but_the_readers_own_words(node: Node) -> None:
    found = blanks(ROOT / "tests/kinds", "claim-travel")
    made = restoring(found.graph, found.helper, ANSWERS, "paid", TODAY)
    assert {found.graph.questions[name].kind for name in ANSWERS} >= {"text", "several", "amount"}
    lasting = {
        name: answer
        for name, answer in ANSWERS.items()
        if not isinstance(found.graph.questions[name], Text)
    }
    assert lasting.keys() == ANSWERS.keys() - {"purpose"}
    assert made == written(node, found.graph, lasting, "paid")


def test_an_answer_that_is_a_variant_chooses_it_for_the_page(node: Node) -> None:
    graph = GRAPHS["customer-agreement"]
    helper = blanks(ROOT, graph.id).helper
    first, *rest = helper.questions
    varying = first.model_copy(update={"variant": "task"})
    helper = helper.model_copy(update={"questions": [varying, *rest]})
    answers = {"task": "delete", "companies-left": "none"}
    made = restoring(graph, helper, answers, "delete", TODAY)
    assert made == written(node, graph, answers, "delete", {"variants": {"task": "delete"}})


@pytest.mark.parametrize(
    ("site", "target", "expected"),
    [
        ("https://help.example/kb/", "#wait", "https://help.example/kb/nb/make-tea/#wait"),
        ("https://help.example/", "wash-up#soap", "https://help.example/nb/wash-up/#soap"),
        ("", "wash-up", "nb/wash-up/"),
        ("", "#wait", "nb/make-tea/#wait"),
        ("https://help.example/", "mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_of_an_article_leads_where_it_does_on_its_page(
    site: str, target: str, expected: str
) -> None:
    assert absolute(target, page(site, "nb", "make-tea")) == expected
