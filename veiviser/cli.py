"""The command line: ``veiviser serve``, ``build``, ``check``, ``evaluate`` and the others."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Container, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import click
from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config

from veiviser import catalog, library, schema
from veiviser.dates import shown
from veiviser.decisions import trial
from veiviser.decisions.advice import what_it_takes
from veiviser.decisions.flowchart import mermaid
from veiviser.decisions.graph import Graph
from veiviser.decisions.table import table
from veiviser.plugin import VeiviserPlugin
from veiviser.problems import Problem, Problems
from veiviser.procedure import Helper

CONFIG = "mkdocs.yml"
FOLDER = click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Keep a knowledge base whose hard questions can be asked."""
    # Material's advertisement for its successor says nothing to those who write here.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@main.command()
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(address: str) -> None:
    """Build, serve and rebuild on every change."""
    _speak()
    mkdocs_serve(CONFIG, livereload=True, dev_addr=address)


@main.command()
def build() -> None:
    """Write the site; on any problem the last good one stays."""
    _speak()
    config = load_config(CONFIG, strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except TemplateSyntaxError as error:
        raise click.ClickException(f"{error.filename}:{error.lineno}: {error.message}") from error
    finally:
        config.plugins.on_shutdown()


@main.command()
@FOLDER
@click.option("--release", is_flag=True, help="Count missing and stale translations too.")
def check(folder: Path, release: bool) -> None:
    """Report every problem of definitions, catalogs and helpers; exit 1 if there is any."""
    loaded = library.load(folder, _locales(), release=release)
    if loaded.problems:
        _fail(loaded.problems)
    procedures, locales = len(loaded.procedures), len(loaded.locales)
    click.echo(f"{_count(procedures, 'procedure')} in {_count(locales, 'locale')}: no problems")


@main.command()
@FOLDER
def translate(folder: Path) -> None:
    """Bring every catalog in step with its definition; nothing translated is lost."""
    try:
        for path in library.sync(folder, _locales()):
            click.echo(f"updated {path}")
    except Problems as found:
        _fail(found.problems)


@main.command()
@click.argument("helper")
@click.argument("answers", nargs=-1, metavar="[QUESTION=ANSWER]...")
@click.option("--locale", default=None, help="Show words in this locale.")
@click.option("--today", "today", default=None, metavar="DATE", help="YYYY-MM-DD.")
@click.option("--json", "as_json", is_flag=True, help="Print the plain data.")
def evaluate(
    helper: str, answers: tuple[str, ...], locale: str | None, today: str | None, as_json: bool
) -> None:
    """Put answers to a helper; gives the next question or the verdict."""
    graph = _graph(helper)
    locales = _locales()
    if locale is not None and locale not in locales:
        raise click.UsageError(f"no locale '{locale}'; {library.nearest(locale, locales)}")
    given = _given(answers)
    try:
        result = trial.evaluate(library.rules_of(Path()), helper, given, _day(today))
    except Problems as found:
        _fail(found.problems)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    if result["status"] == "error":
        lines = [f"{error['question']}: expected {error['expected']}" for error in result["errors"]]
        raise click.UsageError("\n".join(lines))
    if not as_json:
        click.echo("\n".join(_in_words(graph, given, result, locale)))


@main.command("explore")
@click.argument("helper")
@click.option("--table", "form", flag_value="table", help="Every verdict, to review. The default.")
@click.option("--json", "form", flag_value="json", help="The graph as the browser gets it.")
@click.option("--mermaid", "form", flag_value="mermaid", help="The flow, as a Mermaid chart.")
def show_graph(helper: str, form: str | None) -> None:
    """Run a helper's rule over every possible answer and print what it decides."""
    graph = _graph(helper)
    if form == "json":
        click.echo(json.dumps(graph.as_data(), ensure_ascii=False, indent=2))
    elif form == "mermaid":
        click.echo(mermaid(graph), nl=False)
    else:
        click.echo(table(graph), nl=False)
    if graph.flaws:
        raise click.ClickException("\n".join(map(str, graph.flaws)))


@main.command("schema")
def write_schema() -> None:
    """Write the JSON Schema that editors complete definitions with."""
    click.echo(f"wrote {schema.write(Path())}")


def _speak() -> None:
    """Let MkDocs say what it does and why it fails: called from here, it would be silent."""
    logging.basicConfig(format="%(levelname)s: %(message)s")
    for name in ("mkdocs", "veiviser"):
        logging.getLogger(name).setLevel(logging.INFO)


def _graph(helper: str) -> Graph:
    graphs, problems = trial.explore_all(library.rules_of(Path()))
    if helper not in graphs:
        raise click.UsageError(f"no helper '{helper}'; {library.nearest(helper, list(graphs))}")
    graph = graphs[helper]
    if graph is None:
        _fail(problems)
    return graph


def _fail(problems: list[Problem]) -> NoReturn:
    for problem in problems:
        click.echo(str(problem))
    click.echo(_count(len(problems), "problem"), err=True)
    sys.exit(1)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _locales() -> tuple[str, ...]:
    plugin = load_config(CONFIG).plugins.get("veiviser")
    if not isinstance(plugin, VeiviserPlugin):
        raise click.UsageError(f"{CONFIG} does not name the plugin 'veiviser'")
    return tuple(plugin.config.locales)


def _given(answers: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for answer in answers:
        name, separator, text = answer.partition("=")
        if not separator:
            raise click.UsageError(f"expected QUESTION=ANSWER, got '{answer}'")
        if name in given:
            raise click.UsageError(f"'{name}' is answered twice")
        given[name] = text
    return given


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
    graph: Graph, given: dict[str, str], result: dict[str, Any], locale: str | None
) -> Iterator[str]:
    """Say a result with the helper's own words, in ``locale`` or the definition's language."""
    loaded = library.load(Path(), _locales())
    if loaded.problems:
        _fail(loaded.problems)
    entry = next((each for each in loaded.procedures.values() if graph.id in each.graphs), None)
    if entry is None:
        raise click.ClickException(f"no procedure shows the helper '{graph.id}'; try --json")
    locale = locale or entry.procedure.language
    shown = entry.localised[locale]
    words = next(part for part in shown.helpers if part.id == graph.id)
    if result["status"] == "question":
        return _question_in_words(graph, words, result["question"]["id"])
    texts = {message.context: message.text for message in catalog.messages(shown)}
    changes = what_it_takes(graph, given)
    heading = loaded.words[locale]["what-it-takes"]
    return chain(
        _verdict_in_words(words, texts, result, locale),
        [f"{library.plain(heading)}:"] if changes else [],
        *(_options(words, name, {option}) for name, option in changes.items()),
    )


def _question_in_words(graph: Graph, words: Helper, name: str) -> Iterator[str]:
    question = next(part for part in words.questions if part.id == name)
    yield library.plain(question.text)
    if question.hint:
        yield library.plain(question.hint)
    if question.options:
        yield from _options(words, name)
    else:
        yield f"  {name}=({graph.questions[name].expected})"


def _options(words: Helper, name: str, wanted: Container[str] | None = None) -> Iterator[str]:
    question = next(part for part in words.questions if part.id == name)
    for option in question.options:
        if wanted is None or option.id in wanted:
            yield f"  {name}={option.id}  {library.plain(option.text)}"


def _verdict_in_words(
    words: Helper, texts: Mapping[str, str], result: dict[str, Any], locale: str
) -> Iterator[str]:
    outcome = next(part for part in words.outcomes if part.id == result["outcome"])
    yield f"{library.plain(outcome.text)} ({outcome.id})"
    if outcome.explanation:
        yield library.plain(outcome.explanation)
    values = {value.id: value for value in words.values}
    for name, value in result["values"].items():
        words_of = values[name]
        yield f"  {library.plain(words_of.text)}: {shown(value, locale, words_of.form)}"
    for name in result["statements"]:
        yield f"  - {library.plain(texts[name])}"
