"""Results are what their published schema says, with nothing beside it."""

from __future__ import annotations

import json
from typing import Any

from tests.node import Node
from tests.paths import GRAPHS, SIX, rule_of
from veiviser.decisions import proof, result
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Graph
from veiviser.engine.verdicts import KINDS

MODELS: dict[str, type[result.Data]] = {
    "question": result.Question,
    "verdict": result.Verdict,
    "error": result.Errors,
}


def fits(model: type[result.Data], found: dict[str, Any]) -> bool:
    """Tell whether this is what the model says, without a key that it does not know."""
    return model.model_validate(found).model_dump() == found


@SIX
def test_a_result_fits(graph: Graph) -> None:
    rule = rule_of(graph)
    seen = set()
    for answers in [{}, *proof.partial(graph), *(path.answers for path in graph.paths)]:
        found = result.published(rule.evaluate(answers, TODAY))
        assert fits(MODELS[found["status"]], found), found
        assert found.get("kind") in (None, *KINDS)
        seen.add(found["status"])
    found = result.published(rule.evaluate({"no-question": "1"}, TODAY))
    assert fits(result.Errors, found)
    assert seen == {"question", "verdict"}


def test_our_rules_have_a_question_of_every_kind() -> None:
    questions = [each for graph in GRAPHS.values() for each in graph.questions.values()]
    assert {each.describe()["kind"] for each in questions} == {"choice", "integer", "date"}


@SIX
def test_the_detail_of_an_event_fits(graph: Graph, node: Node) -> None:
    paths = [path.answers for path in graph.paths[:50]]
    walks = node.call("decisions/graph.js", "walk", graph, paths, TODAY.isoformat())
    for answers, walk in zip(paths, walks, strict=True):
        if walk["status"] == "verdict":
            (told,) = node.call("decisions/event.js", "detail", walk, ["graph"])
            assert fits(result.VerdictEvent, told)
            verdict = result.published(rule_of(graph).evaluate(answers, TODAY))
            assert told == {**verdict, "by": "graph"}


def test_the_schema_names_every_form_of_a_result() -> None:
    told = json.loads(result.text())
    defined = told["$defs"]
    assert [each["$ref"].rpartition("/")[2] for each in told["oneOf"]] == [
        model.__name__ for model in MODELS.values()
    ]
    assert defined["Verdict"]["properties"]["kind"]["enum"] == list(KINDS)
    for name, model in defined.items():
        assert set(model["required"]) == set(model["properties"]), name
    assert set(defined["VerdictEvent"]["required"]) == {*defined["Verdict"]["required"], "by"}
