"""Rules made for tests: toys, and random ones as trees of answers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

from tests.paths import explored
from veiviser import Choice, Date, Integer, Outcome, Rule, Verdict
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Question

SURE = Choice("sure", "yes", "no")
N = Integer("n", 0, 100)
M = Integer("m", 0, 100)
D = Date("d", date(2020, 1, 1), date(2030, 12, 31))
E = Date("e", date(2020, 1, 1), date(2030, 12, 31))
LOW = Outcome("low", "yes")
HIGH = Outcome("high", "not-yet")


def toy(decide: Callable[[Any], Any], *declared: Any) -> Graph:
    return explored(toy_rule(decide, *declared))


def toy_rule(decide: Callable[[Any], Any], *declared: Any, name: str = "toy") -> Rule:
    module = ModuleType(f"helpers.{name}")
    parts = {f"part_{index}": part for index, part in enumerate(declared)}
    vars(module).update({"decide": decide, **parts})
    return Rule(module)


def many(count: int) -> list[Choice]:
    return [Choice(f"q{index}", "yes", "no") for index in range(count)]


def tangled() -> Rule:
    """Give a rule with what none of ours has: a number that decides thrice, a date that decides."""
    way = Choice("way", "date", "number", "neither")
    number, day = Integer("number", 0, 100), Date("day", date(2026, 1, 1), date(2026, 12, 31))
    low, middle, high = Outcome("low", "yes"), Outcome("middle", "answer"), Outcome("high", "loss")

    def decide(ask: Any) -> Verdict:
        chosen = ask(way)
        if chosen == "date":
            return high() if ask(day) > ask.today else low("early", count=ask(number))
        if chosen == "neither":
            return middle("neither") if ask(SURE) == "yes" else high()
        count = ask(number)
        if count < 10:
            return low("few")
        return high() if count >= 50 and ask(SURE) == "yes" else middle("some", bound=50)

    return toy_rule(decide, day, number, SURE, way, low, middle, high, name="tangled")


# Trees of answers.


@dataclass(frozen=True)
class End:
    """A verdict; a ``dated`` one brings the day it is."""

    outcome: int
    notes: tuple[str, ...]
    dated: bool = False


@dataclass(frozen=True)
class Fork:
    """A question, and where its options lead, or the numbers or days from each start on."""

    question: int
    starts: tuple[int, ...]
    branches: tuple[Fork | End, ...]


QUESTIONS: tuple[Choice | Integer | Date, ...] = (
    Choice("a", "yes", "no"),
    Choice("b", "yes", "no", "unknown"),
    Integer("k", 0, 5),
    Integer("l", 0, 4),
    Choice("constructor", "this", "that", fixed=True),  # objects of JavaScript have one, too
    Choice("only", "this"),
    Date("d", TODAY - timedelta(3), TODAY + timedelta(3)),
)
COUNTABLE = (0, 1, 2, 3)
"""Questions of which every answer can be tried."""

OUTCOMES = (
    Outcome("best", "yes"),
    Outcome("lost", "loss"),
    Outcome("wait", "not-yet"),
    Outcome("seek", "find-out"),
)
NOTES = st.lists(st.sampled_from(["s", "t", "u"]), unique=True, max_size=2).map(tuple)


@st.composite
def trees(draw: st.DrawFn, left: tuple[int, ...] = COUNTABLE, dated: bool = False) -> Fork | End:
    """Draw a tree that asks some of these questions, each at most once on a way."""
    if not left or draw(st.integers(0, 3)) == 0:
        return End(draw(st.integers(0, 3)), draw(NOTES), dated and draw(st.booleans()))
    index = draw(st.sampled_from(left))
    question = QUESTIONS[index]
    rest = tuple(other for other in left if other != index)
    starts: tuple[int, ...] = ()
    if isinstance(question, Choice):
        count = len(question.options)
    else:
        last = question.maximum if isinstance(question, Integer) else 3
        starts = tuple(sorted(draw(st.sets(st.integers(1, last), max_size=2))))
        count = len(starts) + 1
    return Fork(index, starts, tuple(draw(trees(rest, dated)) for _ in range(count)))


def any_trees(*, dated: bool = True) -> st.SearchStrategy[Fork | End]:
    """Draw a tree with all that a rule can have, be it without dates and values."""
    asked = [i for i, each in enumerate(QUESTIONS) if dated or not isinstance(each, Date)]
    return trees(tuple(asked), dated)


def tree_rule(tree: Fork | End) -> Rule:
    """Make the rule that a tree describes; it declares what the tree has and no more."""

    def decide(ask: Any) -> Verdict:
        node = tree
        while isinstance(node, Fork):
            question = QUESTIONS[node.question]
            answer = ask(question)
            if isinstance(question, Choice):
                place = question.options.index(answer)
            elif isinstance(question, Date):
                place = sum(1 for start in node.starts if answer >= ask.today + timedelta(start))
            else:
                place = sum(1 for start in node.starts if answer >= start)
            node = node.branches[place]
        outcome = OUTCOMES[node.outcome]
        return outcome(*node.notes, day=ask.today) if node.dated else outcome(*node.notes)

    parts = list(_parts(tree))
    asked = {part.question for part in parts if isinstance(part, Fork)}
    reached = {part.outcome for part in parts if isinstance(part, End)}
    return toy_rule(
        decide,
        *(question for index, question in enumerate(QUESTIONS) if index in asked),
        *(outcome for index, outcome in enumerate(OUTCOMES) if index in reached),
    )


def _parts(tree: Fork | End) -> Iterator[Fork | End]:
    yield tree
    for branch in tree.branches if isinstance(tree, Fork) else ():
        yield from _parts(branch)


# Answers.


def every_answer(rule: Rule) -> Iterator[dict[str, str]]:
    """Give every combination of answers to the questions that are asked, each once."""
    domains = [
        question.options
        if isinstance(question, Choice)
        else [str(n) for n in range(question.minimum, question.maximum + 1)]
        for question in rule.questions.values()
        if isinstance(question, Choice | Integer)
    ]
    seen = set()
    for options in itertools.product(*domains):
        answers = dict(zip(rule.questions, options, strict=True))
        _, asked = rule.run(rule.parse(answers), TODAY)
        kept = tuple((name, answers[name]) for name in asked)
        if kept not in seen:
            seen.add(kept)
            yield dict(kept)


def answers_to(questions: Mapping[str, Question]) -> st.SearchStrategy[dict[str, str]]:
    """Give answers to all questions, a number often near the ends of its range."""
    return st.fixed_dictionaries({name: _answer(each) for name, each in questions.items()})


def some_answers_to(questions: Mapping[str, Question]) -> st.SearchStrategy[dict[str, str]]:
    """Give answers to some of the questions, be they asked or not."""
    optional = {name: _answer(each) for name, each in questions.items()}
    return st.fixed_dictionaries({}, optional=optional)


def _answer(question: Question) -> st.SearchStrategy[str]:
    if isinstance(question, Choice):
        return st.sampled_from(question.options)
    if isinstance(question, Integer):
        low, high = question.minimum, question.maximum
        near = st.sampled_from([low, low + 1, low + 2, high - 1, high])
        return st.one_of(near, st.integers(low, high)).map(str)
    assert isinstance(question, Date)
    return st.dates(question.minimum, question.maximum).map(date.isoformat)
