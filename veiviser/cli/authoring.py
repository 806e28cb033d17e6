"""Commands for who writes and translates."""

from __future__ import annotations

from pathlib import Path

import click

from veiviser import progress
from veiviser.cli.report import FOLDER, count, fail
from veiviser.content import ledger, schema
from veiviser.content.files import write_text
from veiviser.problems import Problems
from veiviser.project.project import load
from veiviser.project.share import share
from veiviser.project.translate import update_catalogs
from veiviser.project.warnings import warnings
from veiviser.site.commands import read_settings


@click.command()
@FOLDER
@click.option(
    "--release",
    is_flag=True,
    help="Count stale translations and new ids too.",
)
def check(folder: Path, release: bool) -> None:
    """Report every problem of definitions, catalogs and helpers; exit 1 if there is any.

    What is hard to read, or written twice, is a warning.
    """
    with progress.shown():
        loaded = load(read_settings(folder), release=release)
    if loaded.problems:
        fail(loaded.problems)
    for each in warnings(loaded):
        click.echo(f"{each} (warning)")
    procedures, locales = len(loaded.files), len(loaded.settings.locales)
    click.echo(f"{count(procedures, 'procedure')} in {count(locales, 'locale')}: no problems")


@click.command()
@FOLDER
def translate(folder: Path) -> None:
    """Bring every catalog in step with its definition; nothing translated is lost."""
    try:
        for path in update_catalogs(read_settings(folder)):
            click.echo(f"updated {path}")
    except Problems as found:
        fail(found.problems)


@click.command()
@FOLDER
def ids(folder: Path) -> None:
    """Write every new id into the ledger of published ids; nothing is removed from it."""
    loaded = load(read_settings(folder))
    if loaded.problems:
        fail(loaded.problems)
    for name in ledger.update(loaded.settings.ids, loaded.index):
        click.echo(f"new: {name}")


@click.command("share")
@click.argument("statement")
@click.argument("name", metavar="ID")
def share_statement(statement: str, name: str) -> None:
    """Write a statement once, for all that say the same: PROCEDURE#STATEMENT becomes ID.

    Translations come along. It is written into docs/shared/shared.yml.
    """
    loaded = load(read_settings())
    if loaded.problems:
        fail(loaded.problems)
    try:
        for place in share(loaded, statement, name):
            click.echo(f"uses {name}: {place}")
    except Problems as found:
        fail(found.problems)


@click.command("schema")
def write_schema() -> None:
    """Write the JSON Schemas: of definitions and data, for editors; of results, for programs."""
    from veiviser.decisions import result  # takes a while to load

    for path, text in (*schema.texts(), (result.FILE, result.text())):
        write_text(path, text)
        click.echo(f"wrote {path}")
