"""Holds a graph against its rule on plain answers, and says what a whole graph shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from veiviser.decisions.expressions import (
    COMPUTED,
    Expression,
    NotKnownError,
    days_from_today,
    is_test,
    names,
    option,
    parts,
    shown,
)
from veiviser.decisions.graph import Branch, Fork, Graph, Leaf, Node, Refused
from veiviser.decisions.report import Report
from veiviser.engine.questions import Question, Several
from veiviser.engine.ranges import Date, Range
from veiviser.engine.rule import Refusal, Rule
from veiviser.engine.verdicts import Verdict

LATER = (1, 31, 366)
"""Days after which a rule is asked anew, to see whether it depends on the day it is."""

NAME_IT = "or name the test, so that it gets words: Test(…)"

REFUSED = 50
"""Ways to the same refusal that are held against the rule."""

OTHERWISE = (
    "the rule decides otherwise on plain answers than on those that record what it compares: "
    "let only comparisons decide, never what an answer is (by 'is', 'match' or its type)"
)


def prove(
    rule: Rule, report: Report, graph: Graph, tried: Sequence[Mapping[str, Any]], day: date
) -> None:
    """Hold the graph against plain answers: at its points, and between boundaries.

    ``tried`` are the answers that take its ways.
    """
    _Proof(rule, report, graph, day).prove(tried)


class _Proof:
    def __init__(self, rule: Rule, report: Report, graph: Graph, day: date) -> None:
        self.rule = rule
        self.report = report
        self.graph = graph
        self.day = day

    def prove(self, tried: Sequence[Mapping[str, Any]]) -> None:
        stops: set[int] = set()
        reached: Counter[Node] = Counter()
        ways: list[tuple[dict[str, Any], Node]] = []
        for each in tried:
            asked, end = self.graph.walk(each, self.day)
            if isinstance(end, Branch):
                continue
            if isinstance(end, Refused) and reached[end] == REFUSED:
                continue
            answers = dict(each) if isinstance(end, Fork) else {name: each[name] for name in asked}
            ways.append((answers, end))
            reached[end] += 1
            self._prove_stops(answers, stops)
            self._hold(answers, self.day, end)
            for days in LATER if reached[end] == 1 else ():
                self._follow(answers, self.day + timedelta(days))
        for answers in self._probes(ways):
            self._follow(answers, self.day)
        for point in self.graph.points:
            self._follow(self.graph.parse(point.answers), point.today)

    def _prove_stops(self, answers: dict[str, Any], done: set[int]) -> None:
        """Make sure that a rule stops at each question on a way that has no answer."""
        index: int | None = self.graph.root
        before: dict[str, Any] = {}
        while index is not None and isinstance(node := self.graph.nodes[index], Branch | Fork):
            if isinstance(node, Branch):
                if index not in done:
                    done.add(index)
                    result, _ = self.rule.run(before, self.day)
                    if not isinstance(result, Question):
                        message = f"the rule catches the stop at '{node.question}'"
                        self.report.fail(
                            f"{message}; catch Exception at most", self._told(before, self.day)
                        )
                if node.question not in answers:
                    break
                before[node.question] = answers[node.question]
            index = self.graph.target(node, answers, self.day)

    def _follow(self, answers: dict[str, Any], day: date) -> None:
        """Make sure that graph and rule say the same, where the graph can tell."""
        self._hold(answers, day, self.graph.walk(answers, day)[1])

    def _hold(self, answers: dict[str, Any], day: date, node: Node) -> None:
        if isinstance(node, Leaf):
            with suppress(NotKnownError):
                self._compare(answers, day, self.graph.verdict(node, answers, day))
        elif isinstance(node, Refused):
            self._compare(answers, day, {"requires": node.requirement, "question": node.question})

    def _compare(self, answers: dict[str, Any], day: date, expected: dict[str, Any]) -> None:
        """Make sure that the rule says this on plain answers."""
        try:
            result, _ = self.rule.run(answers, day)
            said = _described(result)
        except (Exception, SystemExit) as error:
            self.report.crash(error, self._told(answers, day))
            return
        if said != expected:
            self.report.fail(OTHERWISE, self._told(answers, day))

    def _told(self, answers: dict[str, Any], day: date) -> str:
        told = example(texts(self.graph.questions, answers))
        return told + (f", on {day}" if day != self.day else "")

    def _probes(self, ways: Sequence[tuple[dict[str, Any], Node]]) -> Iterator[dict[str, Any]]:
        """Yield answers with numbers and dates between the boundaries in the place of those tried.

        At first those near the constants of the rule's file are among them; always some in a row.
        """
        tried: set[tuple[str, Node]] = set()
        known: set[str] = set()
        constants = self.report.constants()
        for answers, end in ways:
            for name in answers:
                question = self.graph.questions[name]
                if isinstance(question, Range | Several) and (name, end) not in tried:
                    is_first = name not in known
                    known.add(name)
                    tried.add((name, end))
                    for value in _between(question, constants if is_first else ()):
                        yield {**answers, name: value}


def judge(report: Report, graph: Graph, why: Callable[[str], str]) -> None:
    """Report what a graph that is whole shows of the rule.

    ``why`` says of something declared why no answers lead there.
    """
    tests = [
        node.test
        for node in graph.nodes
        if isinstance(node, Fork)  # a requirement has words of its own
        and not any(isinstance(graph.nodes[target], Refused) for target in node.targets)
    ]
    tests += [test for leaf in graph.leaves for _, test in leaf.when]
    for message in dict.fromkeys(_without_words(graph, test) for test in tests):
        if message:
            report.add(message)
    asked = {node.question for node in graph.nodes if isinstance(node, Branch)}
    reached = {leaf.outcome for leaf in graph.leaves}
    refused = {node.requirement for node in graph.nodes if isinstance(node, Refused)}
    for what, declared, found in (
        ("question", graph.questions, asked),
        ("outcome", graph.outcomes, reached),
        ("test", graph.tests, graph.named),
        ("requirement", graph.requirements, refused),
    ):
        for name in declared:
            if name not in found:
                message, reason = f"no answers lead to the {what} '{name}'", why(name)
                told = f"{message}: {reason}" if reason else message
                report.add(told, report.declared(name))


def _without_words(graph: Graph, test: Expression) -> str | None:
    """Return what is wrong with a test that the outline has no words for; None if it has."""
    match test:
        case int():
            return None
        case ("==", inner, 0) if is_test(inner):
            return _without_words(graph, inner)
        case ("if", *inner) if is_test(test):
            found = (_without_words(graph, each) for each in inner)
            return next(filter(None, found), None)
        case ("test", name, _):
            if name in graph.tests:
                return None
            return f"the rule names the test '{name}', which it does not declare"
        case ("<" | "==", ("answer", name), int()) if option(test) or name in graph.questions:
            return None
    if days_from_today(test):
        return None
    compared, text = names(test), shown(test, graph.questions)
    if COMPUTED in parts(test):
        return "what only Python computes decides: its outline has no words for it"
    if not compared:
        return f"the rule decides by the day alone: '{text}'; compare answers with today, {NAME_IT}"
    if len(compared) == 1:
        return (
            f"'{text}' decides: its outline has no words for it; "
            f"compare the answer with constants, or with days from today, {NAME_IT}"
        )
    return (
        f"what follows depends on several answers at once: '{text}'; "
        f"compare each with a constant, {NAME_IT}"
    )


def _described(result: object) -> object:
    """Return a result as it is compared."""
    if isinstance(result, Refusal):
        return {"requires": result.requirement.id, "question": result.question.id}
    return result.describe() if isinstance(result, Verdict | Question) else None


def _between(question: Range | Several, constants: Iterable[int | date]) -> Iterator[Any]:
    """Yield values of a question that no comparison may have told of."""
    if isinstance(question, Several):
        yield from question.samples(date.min)
        return
    lowest, highest = question.number(question.minimum), question.number(question.maximum)
    middle = (lowest + highest) // 2
    is_day = isinstance(question, Date)
    alike = [each for each in constants if isinstance(each, date) is is_day]
    near = [question.number(each) + step for each in alike for step in (-1, 0, 1)]
    for place in dict.fromkeys([*near, *range(middle, middle + 16)]):
        if lowest <= place <= highest:
            yield question.value(place)


def texts(questions: Mapping[str, Question], answers: Mapping[str, Any]) -> dict[str, str]:
    """Return parsed answers as text."""
    return {name: questions[name].text(answer) for name, answer in answers.items()}


def example(texts: Mapping[str, str]) -> str:
    """Return answers as a problem shows them."""
    return ", ".join(f"{name}={text}" for name, text in texts.items()) or "no answers"
