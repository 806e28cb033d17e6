"""Commands for who writes rules, and for who asks them without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import click

from veiviser.cache import Cache
from veiviser.cli.report import fail
from veiviser.content.data import Found, read_data
from veiviser.content.definitions import discover, read_procedure
from veiviser.content.ids import of_today, renamed
from veiviser.content.markup import plain
from veiviser.content.messages import messages
from veiviser.content.models.helper import Question
from veiviser.content.text import Words
from veiviser.decisions import trial
from veiviser.decisions.flowchart import mermaid
from veiviser.decisions.graph import Graph
from veiviser.decisions.table import table
from veiviser.pages.blanks import Blanks
from veiviser.pages.onward import onward
from veiviser.pages.verdict import VerdictInWords, verdict
from veiviser.problems import Problems, nearest
from veiviser.project.project import explored, load
from veiviser.project.settings import Settings
from veiviser.site.commands import read_settings


@click.command()
@click.argument("helper")
@click.argument("answers", nargs=-1, metavar="[QUESTION=ANSWER]...")
@click.option("--locale", default=None, help="Show words in this locale.")
@click.option(
    "--today",
    "today",
    default=None,
    metavar="DATE",
    help="The day it is, as YYYY-MM-DD. Without it, today.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the plain data.")
def evaluate(
    helper: str, answers: tuple[str, ...], locale: str | None, today: str | None, as_json: bool
) -> None:
    """Put answers to a helper; gives the next question or the verdict.

    Former ids of the helper, its questions and options are taken as those of today.
    """
    here = read_settings()
    given = _given(answers)
    helper, given = _of_today(here, helper, given)
    data = read_data(here.rules)
    graph = _graph(here, helper, data)
    locales = tuple(here.locales)
    if locale is not None and locale not in locales:
        raise click.UsageError(f"no locale '{locale}'; {nearest(locale, locales)}")
    try:
        day = _day(today)
        result = trial.evaluate(here.rules, helper, given, day, data.data)
    except Problems as found:
        fail(found.problems)
    if as_json:
        from veiviser.decisions.result import published  # takes a while to load

        click.echo(json.dumps(published(result), ensure_ascii=False, indent=2))
    if result["status"] == "error":
        lines = [f"{error['question']}: expected {error['expected']}" for error in result["errors"]]
        raise click.UsageError("\n".join(lines))
    if not as_json:
        click.echo("\n".join(_in_words(here, graph, given, day, result, locale)))


@click.command("explore")
@click.argument("helper")
@click.option("--table", "form", flag_value="table", help="Every verdict, to review. The default.")
@click.option("--json", "form", flag_value="json", help="The graph as the browser gets it.")
@click.option("--mermaid", "form", flag_value="mermaid", help="The flow, as a Mermaid chart.")
def show_graph(helper: str, form: str | None) -> None:
    """Run a helper's rule over every possible answer and print what it decides."""
    here = read_settings()
    graph = _graph(here, helper, read_data(here.rules))
    if form == "json":
        click.echo(json.dumps(graph.as_data(), ensure_ascii=False, indent=2))
    elif form == "mermaid":
        click.echo(mermaid(graph), nl=False)
    else:
        click.echo(table(graph), nl=False)
    if graph.problems:
        raise click.ClickException("\n".join(problem.message for problem in graph.problems))


def _graph(here: Settings, helper: str, data: Found) -> Graph:
    _, graphs, problems = explored(here, Cache(here.cache), data)
    if helper not in graphs:
        raise click.UsageError(f"no helper '{helper}'; {nearest(helper, list(graphs))}")
    graph = graphs[helper]
    if graph is None:
        fail(problems)
    return graph


def _given(answers: Iterable[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for answer in answers:
        name, separator, text = answer.partition("=")
        if not separator:
            raise click.UsageError(f"expected QUESTION=ANSWER, got '{answer}'")
        if name in given:
            raise click.UsageError(f"'{name}' is answered twice")
        given[name] = text
    return given


def _of_today(here: Settings, helper: str, given: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return a helper's id and answers with the ids of today in place of former ones."""
    for files in discover(here.procedures)[0]:
        with suppress(Problems):
            for words in read_procedure(files).model.helpers:
                if helper in (words.id, *words.formerly):
                    changes = renamed(words)
                    now = [of_today(changes, *pair) for pair in given.items()]
                    return words.id, _given(f"{name}={answer}" for name, answer in now)
    return helper, given


def _day(today: str | None) -> date:
    if today is None:
        return datetime.now(UTC).astimezone().date()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", today):
            return date.fromisoformat(today)
    except ValueError:
        pass
    raise click.UsageError(f"--today: expected a date as YYYY-MM-DD, got '{today}'")


def _in_words(
    here: Settings,
    graph: Graph,
    given: dict[str, str],
    day: date,
    result: dict[str, Any],
    locale: str | None,
) -> Iterator[str]:
    """Say a result with the helper's own words, in ``locale`` or the definition's language."""
    loaded = load(here)
    entry = next((each for each in loaded.procedures.values() if graph.id in each.graphs), None)
    own = entry.definition.path.parent if entry else here.root
    if problems := [each for each in loaded.problems if each.path.is_relative_to(own)]:
        fail(problems)
    if entry is None:
        raise click.ClickException(f"no procedure shows the helper '{graph.id}'; try --json")
    locale = locale or entry.procedure.language
    localised = entry.localised[locale]
    helper = next(part for part in localised.helpers if part.id == graph.id)
    blanks = Blanks(helper, graph, locale, loaded.words[locale])
    if result["status"] == "refused":
        requirements = {part.id: part.text for part in blanks.helper.requirements}
        refused = blanks.words(requirements[result["requirement"]], answers=given)
        return chain([plain(refused)], _question_in_words(graph, blanks, result, given))
    if result["status"] == "question":
        return _question_in_words(graph, blanks, result, given)
    texts = {message.context: message.text for message in messages(localised)}
    asked = {name: given[name] for name in result["asked"]}
    words = loaded.words[locale]
    return chain(
        _verdict_in_words(
            verdict(localised, blanks, result, given, words), texts, result["statements"]
        ),
        _advice_in_words(blanks, asked, day, words),
    )


def _advice_in_words(
    blanks: Blanks, given: dict[str, str], day: date, words: Words
) -> Iterator[str]:
    """Say what it would take for a better verdict, as the page does."""
    found = onward(blanks, given, day, words)
    if found.changes:
        yield f"{found.lead(words)}:"
    for change in found.changes:
        yield f"  {change.question}={change.answer}  {change.text}"


def _question_in_words(
    graph: Graph, blanks: Blanks, result: dict[str, Any], given: dict[str, str]
) -> Iterator[str]:
    name = result["question"]["id"]
    question = _question(blanks, name)
    yield plain(blanks.words(question.text, answers=given))
    if question.hint:
        yield plain(blanks.words(question.hint, answers=given))
    for option in question.options:
        yield f"  {name}={option.id}  {plain(blanks.words(option.text, answers=given))}"
    if graph.questions[name].kind != "choice":
        yield f"  {name}=({graph.questions[name].expected})"


def _question(blanks: Blanks, name: str) -> Question:
    return next(part for part in blanks.helper.questions if part.id == name)


def _verdict_in_words(
    told: VerdictInWords, texts: Mapping[str, str], statements: Iterable[str]
) -> Iterator[str]:
    yield f"{plain(told.headline)} ({told.outcome})"
    if told.explanation:
        yield plain(told.explanation)
    for value in told.values:
        yield f"  {plain(value.label)}: {plain(value.text)}"
    for name in statements:
        yield f"  - {plain(texts[name])}"
