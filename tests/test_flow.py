"""The decision map's content: every way through a rule can be followed on it, and no other line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import GRAPHS, SIX, rule_of
from tests.rules import SURE, End, Fork, M, N, every_answer, toy, tree_rule, trees
from tests.test_outline import INSIDE, OUTSIDE, spoken
from veiviser import Choice, Rule, Test, Verdict
from veiviser.content.models import helper as procedure
from veiviser.decisions.explore import TODAY, explore
from veiviser.decisions.flowchart import Line, fold, mermaid
from veiviser.decisions.graph import Graph
from veiviser.pages.diagram import LETTERS, LINE, PADDING, Flow, flow

WORDS = {"any-value": "Uansett", "holds": "Ja", "holds-not": "Nei"}

type Step = tuple[str, str, str]
"""A question, the reply given ("*": a number or date) and the box that comes next."""


def steps(rule: Rule, answers: dict[str, str]) -> Iterator[Step]:
    """Give the way that answers take."""
    verdict, asked = rule.run(rule.parse(answers), TODAY)
    assert isinstance(verdict, Verdict)
    ends = [*(f"q-{name}" for name in asked[1:]), f"o-{verdict.outcome.id}"]
    for name, end in zip(asked, ends, strict=True):
        finite = isinstance(rule.questions[name], Choice)
        yield name, answers[name] if finite else "*", end


def drawn(rule: Rule, lines: tuple[Line, ...]) -> set[Step]:
    """Give what the lines say, reply by reply."""
    said = set()
    for line in lines:
        question = rule.questions[line.question]
        replies = question.options if isinstance(question, Choice) else ("*",)
        led = [reply for reply in replies if line.option in ("", reply)]
        said |= {(line.question, reply, line.target) for reply in led}
    return said


def follows(rule: Rule, lines: tuple[Line, ...], ways: list[dict[str, str]]) -> None:
    travelled = {step for answers in ways for step in steps(rule, answers)}
    assert drawn(rule, lines) == travelled
    for line in lines:
        replies = {reply for _, reply, _ in drawn(rule, (line,))}
        ends = {end for name, reply, end in travelled if name == line.question and reply in replies}
        assert line.sure is (ends == {line.target})
    assert len(set(lines)) == len(lines)


@SIX
def test_every_path_can_be_followed_and_every_line_is_travelled(graph: Graph) -> None:
    follows(rule_of(graph), fold(graph), [path.answers for path in graph.paths])


@settings(max_examples=25)
@given(trees().filter(lambda tree: isinstance(tree, Fork)))
def test_of_any_tree_too(tree: Fork | End) -> None:
    rule = tree_rule(tree)
    follows(rule, fold(explore(rule)), list(every_answer(rule)))


def test_replies_that_all_lead_to_the_same_share_a_line() -> None:
    graph = toy(lambda ask: INSIDE(str(ask(SURE)), n=ask(N)), SURE, N, INSIDE)
    assert fold(graph) == (
        Line("sure", "", "q-n", sure=True),
        Line("n", "", "o-inside", sure=True),
    )


def test_a_reply_that_leads_to_one_or_the_other_is_not_sure() -> None:
    graph = toy(lambda ask: INSIDE() if ask(N) < 5 else OUTSIDE(), N, INSIDE, OUTSIDE)
    assert fold(graph) == (
        Line("n", "*", "o-inside", sure=False),
        Line("n", "*", "o-outside", sure=False),
    )


# In words.


@SIX
def test_every_question_and_outcome_has_a_box(graph: Graph) -> None:
    helper = spoken(rule_of(graph))
    found = flow(graph, helper, WORDS)
    questions = [(f"q-{name}", "question") for name in graph.questions]
    outcomes = [(f"o-{name}", outcome.kind) for name, outcome in graph.outcomes.items()]
    assert [(box.id, box.kind) for box in found.boxes] == questions + outcomes
    for box in found.boxes[: len(questions)]:
        question = graph.questions[box.id[2:]]
        replies = (
            [(name, f"Svar {name}") for name in question.options]
            if isinstance(question, Choice)
            else [("*", "Uansett")]
        )
        shown = [(row.id, row.text) for row in box.rows]
        assert shown == [("", f"Hva er {question.id}?"), *replies]
    for box in found.boxes[len(questions) :]:
        assert [(row.id, row.text) for row in box.rows] == [("", f"Det blir {box.id[2:]}")]


@SIX
def test_each_reply_leads_where_its_lines_do(graph: Graph) -> None:
    """As the list has it that stands for the drawing on a narrow screen."""
    found = flow(graph, spoken(rule_of(graph)), WORDS)
    assert leading(found) == drawn(rule_of(graph), fold(graph))


def leading(found: Flow) -> set[Step]:
    return {
        (box.id[2:], row.id, target.id)
        for box in found.boxes
        if box.kind == "question"
        for row in box.rows[1:]
        for target in found.leads(box, row)
    }


TEXTS = st.text("abcæøå-,.", min_size=1, max_size=LETTERS)


@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_a_text_is_broken_into_lines_that_fit_and_nothing_is_lost(words: list[str]) -> None:
    graph = toy(lambda ask: INSIDE() if ask(SURE) else OUTSIDE(), SURE, INSIDE)
    helper = spoken(rule_of(graph))
    (question,) = helper.questions
    asked = question.model_copy(update={"text": " ".join(words)})
    box = flow(graph, helper.model_copy(update={"questions": [asked]}), WORDS).boxes[0]
    row = box.rows[0]
    assert all(len(line) <= LETTERS for line in row.lines)
    assert "".join(row.lines).replace(" ", "") == "".join(words)
    assert row.text == " ".join(words)
    assert row.height == len(row.lines) * LINE + 2 * PADDING
    assert box.height == sum(row.height for row in box.rows)


def test_labels_and_links_are_drawn_as_plain_text() -> None:
    graph = toy(lambda ask: INSIDE() if ask(SURE) else OUTSIDE(), SURE, INSIDE)
    helper = spoken(rule_of(graph))
    (question,) = helper.questions
    asked = question.model_copy(update={"text": "Trykk **Start**, se [her](#a)"})
    box = flow(graph, helper.model_copy(update={"questions": [asked]}), WORDS).boxes[0]
    assert box.rows[0].text == "Trykk Start, se her"


# As a chart for other tools.


@pytest.mark.parametrize("name", GRAPHS)
def test_a_chart_has_every_box_and_every_line(name: str) -> None:
    graph = GRAPHS[name]
    first, *rest = mermaid(graph).splitlines()
    assert first == "flowchart TD"
    questions = [f'  q-{name}["{name}"]' for name in graph.questions]
    outcomes = [f'  o-{name}(["{name}"])' for name in graph.outcomes]
    boxes = len(questions + outcomes)
    assert rest[:boxes] == questions + outcomes
    for text, line in zip(rest[boxes:], fold(graph), strict=True):
        label = "" if line.option in ("", "*") else f"|{line.option}|"
        assert text == f"  q-{line.question} {'-->' if line.sure else '-.->'}{label} {line.target}"


# A test with a name is a box as well.


def test_a_test_with_a_name_stands_between_a_question_and_where_it_leads() -> None:
    few = Test("few")

    def decide(ask: Any) -> Verdict:
        first, second = ask(N), ask(M)
        return INSIDE() if few(first + second < 5) else OUTSIDE()

    graph = toy(decide, N, M, few, INSIDE, OUTSIDE)
    assert fold(graph) == (
        Line("n", "", "q-m", sure=True),
        Line("m", "", "q-few", sure=True),
        Line("few", "yes", "o-inside", sure=True),
        Line("few", "no", "o-outside", sure=True),
    )
    words = procedure.Test(id="few", when="det er få", otherwise="det er mange")
    helper = spoken(rule_of(graph)).model_copy(update={"tests": [words]})
    found = flow(graph, helper, WORDS)
    (box,) = [box for box in found.boxes if box.id == "q-few"]
    assert [(row.id, row.text) for row in box.rows] == [
        ("", "det er få"),
        ("yes", "Ja"),
        ("no", "Nei"),
    ]
    assert [target.id for row in box.rows[1:] for target in found.leads(box, row)] == [
        "o-inside",
        "o-outside",
    ]
    assert '  q-few{"few"}\n' in mermaid(graph)
