"""The command line: ``veiviser serve | build | check | translate | evaluate | schema``."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config

from veiviser import catalog, library, schema
from veiviser.plugin import VeiviserPlugin
from veiviser.problems import Problems

CONFIG = "mkdocs.yml"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A knowledge base whose hard questions can be asked."""


@main.command()
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(address: str) -> None:
    """Build, serve and rebuild on every change."""
    mkdocs_serve(CONFIG, livereload=True, dev_addr=address)


@main.command()
def build() -> None:
    """Write the site; on any problem the last good one stays."""
    config = load_config(CONFIG, strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


@main.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--release", is_flag=True, help="Count missing and stale translations too.")
def check(folder: Path, release: bool) -> None:
    """Report every problem of definitions, catalogs and helpers; exit 1 if there is any."""
    loaded = library.load(folder, _locales(), release=release)
    for problem in loaded.problems:
        click.echo(str(problem))
    if loaded.problems:
        click.echo(f"{len(loaded.problems)} problems", err=True)
        sys.exit(1)
    click.echo(f"{len(loaded.procedures)} procedures in {len(loaded.locales)} locales: no problems")


@main.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def translate(folder: Path) -> None:
    """Bring every catalog in step with its definition; nothing translated is lost."""
    try:
        for path in library.sync(folder, _locales()):
            click.echo(f"updated {path}")
    except Problems as found:
        click.echo(str(found), err=True)
        sys.exit(1)


@main.command()
@click.argument("helper")
@click.argument("answers", nargs=-1, metavar="[QUESTION=OPTION]...")
@click.option("--locale", default=None, help="Show words in this locale.")
@click.option("--today", "today", default=None, metavar="DATE", help="YYYY-MM-DD.")
@click.option("--json", "as_json", is_flag=True, help="Print the plain data.")
def evaluate(
    helper: str, answers: tuple[str, ...], locale: str | None, today: str | None, as_json: bool
) -> None:
    """Put answers to a helper; gives the next question or the verdict."""
    rules = library.load_rules()
    if helper not in rules:
        raise click.UsageError(f"no helper '{helper}'; {library.nearest(helper, list(rules))}")
    given: dict[str, str] = {}
    for answer in answers:
        name, separator, option = answer.partition("=")
        if not separator:
            raise click.UsageError(f"expected QUESTION=OPTION, got '{answer}'")
        if name in given:
            raise click.UsageError(f"'{name}' is answered twice")
        given[name] = option
    try:
        day = date.fromisoformat(today) if today else datetime.now(UTC).astimezone().date()
    except ValueError:
        raise click.UsageError(f"--today: expected YYYY-MM-DD, got '{today}'") from None
    result = rules[helper].evaluate(given, day)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        click.echo(_in_words(helper, result, locale))
    if result["status"] == "error":
        sys.exit(1)


@main.command("schema")
def write_schema() -> None:
    """Write the JSON Schema that editors complete definitions with."""
    click.echo(f"wrote {schema.write(Path())}")


def _locales() -> tuple[str, ...]:
    plugin = load_config(CONFIG).plugins["veiviser"]
    assert isinstance(plugin, VeiviserPlugin)
    return tuple(plugin.config.locales)


def _in_words(helper: str, result: dict[str, Any], locale: str | None) -> str:
    """Say a result with the helper's own words, in ``locale`` or the definition's language."""
    locales = _locales()
    if locale is not None and locale not in locales:
        raise click.UsageError(f"no locale '{locale}'; expected one of {', '.join(locales)}")
    loaded = library.load(Path(), locales)
    if result["status"] == "error":
        return "\n".join(f"{e['question']}: expected {e['expected']}" for e in result["errors"])
    entry = next(
        (e for e in loaded.procedures.values() if helper in {h.id for h in e.procedure.helpers}),
        None,
    )
    if entry is None:
        return json.dumps(result, ensure_ascii=False)
    shown = entry.localised[locale or entry.procedure.language]
    words = next(h for h in shown.helpers if h.id == helper)
    if result["status"] == "question":
        question = next(q for q in words.questions if q.id == result["question"]["id"])
        lines = [question.text, *([question.hint] if question.hint else [])]
        return "\n".join([*lines, *(f"  {question.id}={o.id}  {o.text}" for o in question.options)])
    outcome = next(o for o in words.outcomes if o.id == result["outcome"])
    texts = {m.context: m.text for m in catalog.messages(shown)}
    labels = {value.id: value.text for value in words.values}
    return "\n".join(
        [
            f"{outcome.text} ({outcome.id})",
            *([outcome.explanation] if outcome.explanation else []),
            *(f"  {labels[name]}: {value}" for name, value in result["values"].items()),
            *(f"  - {library.plain(texts[name])}" for name in result["statements"]),
        ]
    )
