"""Commands for who writes and translates."""

from __future__ import annotations

from pathlib import Path

import click

from veiviser.cli.report import FOLDER, count, fail, settings
from veiviser.content import schema
from veiviser.problems import Problems
from veiviser.project.project import load
from veiviser.project.translate import update_catalogs


@click.command()
@FOLDER
@click.option("--release", is_flag=True, help="Count missing and stale translations too.")
def check(folder: Path, release: bool) -> None:
    """Report every problem of definitions, catalogs and helpers; exit 1 if there is any."""
    loaded = load(settings(folder), release=release)
    if loaded.problems:
        fail(loaded.problems)
    procedures, locales = len(loaded.files), len(loaded.settings.locales)
    click.echo(f"{count(procedures, 'procedure')} in {count(locales, 'locale')}: no problems")


@click.command()
@FOLDER
def translate(folder: Path) -> None:
    """Bring every catalog in step with its definition; nothing translated is lost."""
    try:
        for path in update_catalogs(settings(folder)):
            click.echo(f"updated {path}")
    except Problems as found:
        fail(found.problems)


@click.command("schema")
def write_schema() -> None:
    """Write the JSON Schema that editors complete definitions with."""
    click.echo(f"wrote {schema.write(Path())}")
