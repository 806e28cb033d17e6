"""The flow of a rule, folded: every way through it can be followed, and no other line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from tests.paths import GRAPHS, TOLD_BY_ANSWERS, rule_of
from tests.rules import SURE, End, Fork, M, N, every_answer, toy, tree_rule, trees
from tests.test_outline import INSIDE, OUTSIDE
from veiviser import Choice, Rule, Test, Verdict
from veiviser.decisions.explore import TODAY, explore
from veiviser.decisions.flowchart import Line, fold, mermaid
from veiviser.decisions.graph import Graph

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


@TOLD_BY_ANSWERS
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


# As a chart for other tools.


@pytest.mark.parametrize("name", GRAPHS)
def test_a_chart_has_every_box_and_every_line(name: str) -> None:
    graph = GRAPHS[name]
    first, *rest = mermaid(graph).splitlines()
    assert first == "flowchart TD"
    questions = [f'  q-{name}["{name}"]' for name in graph.questions]
    tests = [f'  q-{name}{{"{name}"}}' for name in sorted(graph.named)]
    outcomes = [f'  o-{name}(["{name}"])' for name in graph.outcomes]
    boxes = len(questions + tests + outcomes)
    assert rest[:boxes] == questions + tests + outcomes
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
    assert '  q-few{"few"}\n' in mermaid(graph)
