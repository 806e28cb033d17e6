"""Runs a rule over every answer: the decision graph, and what it proves.

A choice is tried with each of its options. A number or a date is tried with a value that records
what it is compared with: each comparison is a boundary, and one value on either side of it is
tried as well, until no boundary is new. Equal parts of the graph are merged.
"""

from __future__ import annotations

import ast
import traceback
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path as File
from typing import Any, cast

from veiviser.decisions.graph import Branch, Flaw, Graph, Leaf, Path
from veiviser.decisions.tracked import LostSight, Recorded, Today, ordinal, plain, record
from veiviser.engine.questions import Choice, Date, Integer, Question
from veiviser.engine.rule import Rule
from veiviser.engine.verdicts import Verdict

TODAY = date(2026, 3, 1)
"""The day a graph is explored on; rules see only how other days lie to it."""

BUDGET = 20_000

LATER = (1, 31, 366)
"""Days after which a value is made anew, to see whether it hangs on the day it is."""

SAMPLE = 200
"""Paths looked at to say which question to ask later."""


class TooManyPaths(Exception):
    """More runs than the budget; the message says which question to ask later.

    ``line`` is where the rule decides.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def explore(rule: Rule, today: date = TODAY, budget: int = BUDGET) -> Graph:
    """Run a rule over every answer.

    What the rule does wrong stands in ``flaws``. It fails where a path raises, ends without a
    verdict or in something that is not declared, gives something else the second time, or decides
    otherwise on plain answers than on those that record. If it never fails: a question or outcome
    that no answers lead to, a decision that the day alone makes or that hangs on how two answers
    lie to each other. Raises ``TooManyPaths`` when more runs are needed than ``budget``.
    """
    graph = Graph(rule)
    explorer = _Explorer(rule, graph, today, budget)
    explorer.visit({}, {})
    if not explorer.flaws.failed:
        explorer.prove()
    if not explorer.flaws.failed:
        explorer.judge()
    graph.flaws, graph.failed = explorer.flaws.found, explorer.flaws.failed
    return graph


class _Flaws:
    """Flaws at the lines of a rule; the same one on many paths is one."""

    def __init__(self, rule: Rule) -> None:
        code = getattr(rule.decide, "__code__", None)
        self.file = code.co_filename if code else ""
        self.decide = code.co_firstlineno if code else 1
        self.found: list[Flaw] = []
        self.failed = False

    def note(self, message: str, line: int = 0) -> None:
        """Note what is wrong with the rule as a whole, at a line or else where it decides."""
        self._add(Flaw(message, self.file, line or self.decide))

    def fail(self, message: str, example: str) -> None:
        """Note what goes wrong with some answers."""
        self.failed = True
        self._add(Flaw(message, self.file, self.decide, example))

    def crash(self, error: BaseException, example: str) -> None:
        """Note what a rule raises, at the last of its own lines that led there."""
        self.failed = True
        here = File(self.file).parent
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if File(frame.filename).parent == here
        ]
        file, line = self.file, self.decide
        if frames:
            file, line = frames[-1].filename, frames[-1].lineno or line
        self._add(Flaw(_said(error), file, line, example))

    def _add(self, flaw: Flaw) -> None:
        """Keep one of a kind: other answers make other words of the same mistake."""
        kind = flaw.message.partition(":")[0] if flaw.example else flaw.message
        for other in self.found:
            known = other.message.partition(":")[0] if other.example else other.message
            if (known, other.file, other.line) == (kind, flaw.file, flaw.line):
                other.count += 1
                return
        self.found.append(flaw)

    def declared(self, name: str) -> int:
        """Give the line where the rule's file declares a question or an outcome, 0 if unknown."""
        try:
            parsed = ast.parse(File(self.file).read_text("utf-8"))
        except (OSError, ValueError, SyntaxError):
            return 0
        for node in ast.walk(parsed):
            if isinstance(node, ast.Call) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and first.value == name:
                    return node.lineno
        return 0


def _said(error: BaseException) -> str:
    if isinstance(error, LostSight):
        return f"the rule loses sight of what it decides by: {error}"
    if isinstance(error, SystemExit):
        return "the rule ends the program; let it give a verdict"
    return f"the rule raises {type(error).__name__}: {error}"


class _Explorer:
    def __init__(self, rule: Rule, graph: Graph, today: date, budget: int) -> None:
        self.rule = rule
        self.graph = graph
        self.day = today
        self.today = Today(today)
        self.budget = budget
        self.runs = 0
        self.flaws = _Flaws(rule)
        self.tangled: dict[str, None] = {}

    def visit(self, answers: dict[str, Any], texts: dict[str, str]) -> int:
        self.runs += 1
        if self.runs > self.budget:
            raise TooManyPaths(self._advice(), self.flaws.decide)
        result = self._run(answers, texts)
        if isinstance(result, Verdict):
            return self._leaf(result, answers, texts)
        if result is None:
            return self.graph.add(Leaf("error", "find-out", (), ()))
        if isinstance(result, Choice):
            targets = tuple(
                self.visit(
                    {**answers, result.id: result.parse(option)}, {**texts, result.id: option}
                )
                for option in result.options
            )
            return self.graph.add(Branch(result.id, result.options, targets))
        return self._visit_range(result, answers, texts)

    def _run(self, answers: dict[str, Any], texts: dict[str, str]) -> Verdict | Question | None:
        """Run twice; gives None where the rule gives nothing to go on with."""
        shown = _shown(texts)
        described = []
        for _ in range(2):
            try:
                result, asked = self.rule.run(answers, cast(date, self.today))
                if not isinstance(result, Verdict | Question):
                    self.flaws.fail("the rule gives no verdict", shown)
                    return None
                described.append((_plain(result), asked))
            except (Exception, LostSight, SystemExit) as error:
                self.flaws.crash(error, shown)
                return None
        if described[0] != described[1]:
            self.flaws.fail("the rule gives something else the second time", shown)
        if isinstance(result, Question):
            if self.rule.questions.get(result.id) is not result:
                self.flaws.fail(f"the rule asks '{result.id}', which it does not declare", shown)
                return None
        elif self.rule.outcomes.get(result.outcome.id) is not result.outcome:
            message = f"the rule gives '{result.outcome.id}', which it does not declare"
            self.flaws.fail(message, shown)
            return None
        elif missing := [name for name in asked if name not in answers]:
            message = f"the rule catches the stop at '{missing[0]}'; catch Exception at most"
            self.flaws.fail(message, shown)
            return None
        return result

    def _leaf(self, verdict: Verdict, answers: dict[str, Any], texts: dict[str, str]) -> int:
        described = _plain(verdict)
        self.graph.paths.append(Path(texts, described))
        for name, value in verdict.values.items():
            if isinstance(plain(value), date):
                self.graph.dates.add(name)
        given = described["values"]
        values = None if given and self._computed(given, answers) else tuple(given.items())
        outcome = verdict.outcome
        return self.graph.add(Leaf(outcome.id, outcome.kind, verdict.statements, values))

    def _computed(self, values: dict[str, str | int], answers: dict[str, Any]) -> bool:
        """Tell whether the values hang on numbers, on dates or on the day it is."""
        if any(isinstance(answer, Recorded) for answer in answers.values()):
            return True
        for days in LATER:
            later, _ = self.rule.run(answers, self.day + timedelta(days=days))
            if _plain(later).get("values") != values:
                return True
        return False

    def _visit_range(
        self, question: Question, answers: dict[str, Any], texts: dict[str, str]
    ) -> int:
        assert isinstance(question, Integer | Date)
        as_value = int if isinstance(question, Integer) else date.fromordinal
        lowest, highest = ordinal(question.minimum), ordinal(question.maximum)
        cuts: set[int] = set()
        tried: dict[int, int] = {}
        while True:
            starts = [lowest, *sorted(cut for cut in cuts if lowest < cut <= highest)]
            ends = [start - 1 for start in starts[1:]] + [highest]
            fresh = [value for value in {*starts, *ends} if value not in tried]
            if not fresh:
                break
            for value in sorted(fresh):
                recorded = record(as_value(value), len(answers), cuts)
                tried[value] = self.visit(
                    {**answers, question.id: recorded},
                    {**texts, question.id: str(as_value(value))},
                )
        targets = tuple(tried[start] for start in starts)
        if len(set(tried.values())) == 1:
            return self.graph.add(Branch(question.id, ("*",), targets[:1]))
        if any(tried[s] != tried[e] for s, e in zip(starts, ends, strict=True)):
            self.tangled[question.id] = None
        cases = tuple(
            (str(as_value(s)), str(as_value(e))) for s, e in zip(starts, ends, strict=True)
        )
        return self.graph.add(Branch(question.id, cases, targets))

    def prove(self) -> None:
        """Hold what was recorded against plain answers: today, and what no date decides later."""
        for path in self.graph.paths:
            nodes, leaf = self._follow(path)
            dated = any(
                isinstance(self.graph.questions[node.question], Date) and len(node.targets) > 1
                for node in nodes
            )
            for days in (0,) if dated or self.today.cuts else (0, *LATER):
                day = self.day + timedelta(days=days)
                shown = _shown(path.answers) + (f", on {day}" if days else "")
                try:
                    result, _ = self.rule.run(self.rule.parse(path.answers), day)
                    said = _plain(result)
                except (Exception, SystemExit) as error:
                    self.flaws.crash(error, shown)
                    return
                if days and leaf.values is None:
                    said["values"] = path.verdict["values"]
                if said != path.verdict:
                    self.flaws.fail(
                        "the rule decides otherwise on plain answers than on those that record "
                        "what it compares: let only comparisons decide, never what an answer is",
                        shown,
                    )

    def _follow(self, path: Path) -> tuple[list[Branch], Leaf]:
        """Give the way that a path takes through the graph."""
        nodes = []
        node = self.graph.nodes[self.graph.root]
        while isinstance(node, Branch):
            nodes.append(node)
            question, given = self.graph.questions[node.question], path.answers[node.question]
            places = (i for i, case in enumerate(node.cases) if _holds(question, case, given))
            node = self.graph.nodes[node.targets[next(places)]]
        return nodes, node

    def judge(self) -> None:
        """Say what a graph that is whole shows of the rule."""
        for cut in sorted(self.today.cuts):
            near = date.fromordinal(cut)
            self.flaws.note(
                f"the rule decides by the day alone: it is compared with a day about {near}"
            )
        for name in self.tangled:
            self.flaws.note(
                f"what follows '{name}' hangs on how it lies to another answer, "
                "which no graph can show; compare both with fixed values"
            )
        asked = {name for path in self.graph.paths for name in path.answers}
        reached = {leaf.outcome for leaf in self.graph.leaves}
        for what, names, found in (
            ("question", self.rule.questions, asked),
            ("outcome", self.rule.outcomes, reached),
        ):
            for name in names:
                if name not in found:
                    message = f"no answers lead to the {what} '{name}'"
                    self.flaws.note(message, self.flaws.declared(name))

    def _advice(self) -> str:
        """Name the question whose answer made a difference on the fewest of the ways so far."""
        rule, paths = self.rule, self.graph.paths
        tries: Counter[str] = Counter()
        idle: Counter[str] = Counter()
        for path in paths[:: len(paths) // SAMPLE + 1]:
            answers = rule.parse(path.answers)
            for name, answer in answers.items():
                for other in rule.questions[name].samples(self.day):
                    if other != answer:
                        tries[name] += 1
                        idle[name] += self._end({**answers, name: other}) == path.verdict
        question = max(tries, key=lambda name: idle[name] / tries[name], default=None)
        which = f"ask '{question}' later" if question else "ask later"
        return f"more than {self.budget} runs; {which}, and only where the answer matters"

    def _end(self, answers: Mapping[str, Any]) -> dict[str, Any] | None:
        """Give the verdict on those answers, and on the first that comes for what is missing."""
        try:
            result, _ = self.rule.run(answers, self.day)
        except (Exception, SystemExit):
            return None
        if isinstance(result, Verdict):
            return _plain(result)
        return self._end({**answers, result.id: result.samples(self.day)[0]})


def _holds(question: Question, case: Any, given: str) -> bool:
    if isinstance(case, str):
        return case in ("*", given)
    first, last = case
    if isinstance(question, Integer):
        return int(first) <= int(given) <= int(last)
    return bool(first <= given <= last)


def _shown(texts: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={text}" for name, text in texts.items()) or "no answers"


def _plain(result: Verdict | Question) -> dict[str, Any]:
    """Describe what a rule gave, on answers that record or on plain ones."""
    if isinstance(result, Question):
        return result.describe()
    values = {name: plain(value) for name, value in result.values.items()}
    return Verdict(result.outcome, result.statements, values).describe()
