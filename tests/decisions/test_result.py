"""Results are what their published schema says, with nothing beside it."""

from __future__ import annotations

import json
import random
from typing import Any

from tests.answers import drawn
from tests.decisions.test_shapes import ONE, OTHERWISE, SHAPES
from tests.node import Node
from tests.paths import SIX, rule_of
from tests.rules import toy_rule
from veiviser.decisions import proof, result
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Graph
from veiviser.engine.verdicts import KINDS

MODELS: dict[str, type[result.Data]] = {
    "question": result.Question,
    "refused": result.Refused,
    "verdict": result.Verdict,
    "error": result.Errors,
}


def fits(model: type[result.Data], found: dict[str, Any]) -> bool:
    """Tell whether this is what the model says, without a key that it does not know."""
    return model.model_validate(found).model_dump(exclude_unset=True) == found


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


def test_so_does_a_result_of_every_kind_of_question_and_value() -> None:
    asked, statuses, values = set(), set(), set()
    rng = random.Random(1)  # noqa: S311
    for decide, declared in SHAPES:
        rule = toy_rule(decide, *declared, ONE, OTHERWISE)
        for _ in range(20):
            answers = drawn(rng, rule.questions, TODAY)
            for count in range(len(answers) + 1):
                found = result.published(rule.evaluate(dict([*answers.items()][:count]), TODAY))
                assert fits(MODELS[found["status"]], found), found
                statuses.add(found["status"])
                asked |= {found["question"]["kind"]} if "question" in found else set()
                values |= {type(value) for value in found.get("values", {}).values()}
    kinds = {"choice", "several", "integer", "decimal", "amount", "date", "month", "text"}
    assert asked == kinds
    assert statuses == {"question", "refused", "verdict"}
    assert values == {int, str, dict}


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
        optional = {"member", "counts", "currency"} - {*model["required"]}
        assert {*model["required"]} | optional >= set(model["properties"]), name
    assert set(defined["VerdictEvent"]["required"]) == {*defined["Verdict"]["required"], "by"}
