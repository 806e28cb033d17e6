"""A verdict in a helper's own words, with all that it brings; every text with its markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from veiviser.content.markup import plain
from veiviser.content.models.article import Action, Consequence, Statement, Step
from veiviser.content.models.helper import Mark, Note, OfHelper, Outcome, Todo, Turn
from veiviser.content.models.procedure import Procedure
from veiviser.content.placeholders import placeholders
from veiviser.content.text import Words
from veiviser.engine.questions import Text
from veiviser.pages.blanks import Blanks, escaped
from veiviser.pages.dates import shown
from veiviser.pages.outline import statements


@dataclass(frozen=True)
class Named:
    """A text under a name: an answer, a value, or what somebody does."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class Task:
    """Something to do or to have ready; ``step`` is the statement it leads to, if there is one."""

    id: str
    text: str
    where: str
    step: str


@dataclass(frozen=True)
class Warned:
    """What is lost, or what to mind."""

    id: str
    mark: Mark
    text: str


@dataclass(frozen=True)
class Quoted:
    """A statement of the article that a verdict cites, with what to mind first.

    ``is_done`` tells whether it is a step.
    """

    id: str
    text: str
    is_done: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class VerdictInWords:
    """A verdict in words. ``values`` are those that its sentences do not say."""

    title: str
    outcome: str
    kind: str
    headline: str
    explanation: str
    path: tuple[str, ...]
    answers: tuple[Named, ...]
    values: tuple[Named, ...]
    todos: tuple[Task, ...]
    turns: tuple[Named, ...]
    notes: tuple[Warned, ...]
    cited: tuple[Quoted, ...]
    message: Named | None


def verdict(
    procedure: Procedure,
    blanks: Blanks,
    result: Mapping[str, Any],
    answers: Mapping[str, str],
    words: Words,
) -> VerdictInWords:
    """Return in words what ``Rule.evaluate`` gives for answers that lead to a verdict.

    ``procedure`` is the helper's, as one locale reads it.
    """
    helper = blanks.helper
    outcome = next(part for part in helper.outcomes if part.id == result["outcome"])
    message = outcome.message
    by_id = statements(procedure, helper)
    cited = [by_id[name] for name in result["statements"]]

    def said(text: str | None) -> str:
        return blanks.words(text, outcome.id, answers, result["values"]) if text else ""

    return VerdictInWords(
        title=helper.title,
        outcome=outcome.id,
        kind=result["kind"],
        headline=said(outcome.text),
        explanation=said(outcome.explanation),
        path=tuple(outcome.path),
        answers=tuple(_answered(blanks, result["asked"], answers, words)),
        values=tuple(_values(blanks, outcome, result["values"])),
        todos=tuple(
            Task(each.id, said(each.text), said(each.where), each.step or "")
            for each in cited
            if isinstance(each, Todo)
        ),
        turns=tuple(
            Named(each.id, said(each.who), said(each.text))
            for each in cited
            if isinstance(each, Turn)
        ),
        notes=tuple(
            Warned(each.id, _mark(each), said(each.text))
            for each in cited
            if isinstance(each, Note) or _is_loss(each)
        ),
        cited=tuple(
            Quoted(each.id, each.text, isinstance(each, Action), _warnings(each))
            for each in cited
            if not isinstance(each, OfHelper)
        ),
        message=Named(outcome.id, said(message.title), said(message.text)) if message else None,
    )


def _warnings(statement: Statement) -> tuple[str, ...]:
    return tuple(each.text for each in statement.warnings) if isinstance(statement, Step) else ()


def _is_loss(statement: Statement) -> bool:
    return isinstance(statement, Consequence) and statement.loss


def _mark(statement: Statement) -> Mark:
    return statement.mark if isinstance(statement, Note) else "loss"


def _answered(
    blanks: Blanks,
    asked: Iterable[str],
    answers: Mapping[str, str],
    words: Words,
) -> Iterator[Named]:
    """Yield what was answered, without the reader's own words: those stay where they were said."""
    questions = {each.id: each for each in blanks.helper.questions}
    for name in asked:
        if not isinstance(blanks.graph.questions[name], Text):
            replied = blanks.reply(name, answers[name], answers) or plain(words["none-of-these"])
            yield Named(name, questions[name].label, escaped(replied))


def _values(blanks: Blanks, outcome: Outcome, values: Mapping[str, Any]) -> Iterator[Named]:
    """Yield what no sentence of the outcome says, and what the page shows as a calculation."""
    sentences = placeholders(f"{outcome.text} {outcome.explanation or ''}")
    told = {part.name for part in sentences if not part.forms}
    for each in blanks.helper.values:
        if each.id in values and (each.calculation or each.id not in told):
            text = shown(values[each.id], blanks.locale, each.form)
            yield Named(each.id, each.text, escaped(text))
