"""The command that makes drafts of definitions out of what others wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from veiviser.cli.report import count, fail
from veiviser.content.checks import check_procedure
from veiviser.content.definitions import NAME, read
from veiviser.content.files import read_bytes, write_bytes, write_text
from veiviser.content.models.procedure import Procedure
from veiviser.problems import Problem, Problems
from veiviser.project.settings import Settings
from veiviser.site.commands import read_settings

if TYPE_CHECKING:
    from veiviser.importing.making import Draft


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    *("-C", "--folder"),
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the knowledge base, if not this one.",
)
@click.option(
    "--language", help="The locale that the texts are written in; the first, if not said."
)
@click.option("--product", default="", help="The product that the drafts belong to.")
@click.option("--audience", default="", help="Who can do it.")
@click.option("--owner", default="", help="Who answers for the pages.")
def import_files(
    files: Sequence[Path],
    folder: Path,
    language: str | None,
    product: str,
    audience: str,
    owner: str,
) -> None:
    """Make draft definitions out of Markdown, HTML and DITA; nothing in them is lost."""
    # What reads and places them takes a while to load, which other commands need not wait for.
    from veiviser.importing.making import Given, draft
    from veiviser.importing.names import identifier, name_of

    base = read_settings(folder)
    if language and language not in base.locales:
        known = ", ".join(base.locales)
        raise click.BadParameter(
            f"expected one of {known}, got '{language}'", param_hint="--language"
        )
    there = _there(base)
    ids = {path: identifier(name_of(path)) for path in files}
    targets = {name: name for name in there}
    targets |= {name_of(path): name for path, name in ids.items()}
    given = Given(
        language or next(iter(base.locales)),
        datetime.now(tz=UTC).astimezone().date(),
        product,
        audience,
        owner,
        targets,
    )
    problems: list[Problem] = []
    taken = {name: base.procedures / name / NAME for name in there}
    for path in files:
        try:
            if ids[path] in taken:
                message = f"is '{ids[path]}' already, see {taken[ids[path]]}; rename one of them"
                raise Problems([Problem(path, 1, 1, message)])  # noqa: TRY301
            taken[ids[path]] = path
            made = draft(path, given)
            _write(base, made)
            _tell(base, path, made)
        except Problems as found:
            problems += found.problems
    if problems:
        fail(problems)


def _there(base: Settings) -> list[str]:
    """Return the ids of the procedures that are there."""
    return [path.parent.name for path in sorted(base.procedures.glob(f"*/{NAME}"))]


def _write(base: Settings, made: Draft) -> None:
    """Write a draft with its pictures, once all are read; the definition comes last."""
    folder = base.procedures / made.id
    pictures = {name: read_bytes(path) for name, path in made.pictures.items()}
    try:
        for name, raw in pictures.items():
            write_bytes(folder / name, raw)
        write_text(folder / NAME, made.text)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise Problems([Problem(folder, 1, 1, message)]) from None


def _tell(base: Settings, path: Path, made: Draft) -> None:
    """Print what was placed, and what a person must decide."""
    target = base.procedures / made.id / NAME
    placed = ", ".join(f"{key}: {number}" for key, number in made.parts.items() if number)
    click.echo(f"{path} → {target}")
    click.echo(
        f"  {placed or 'no parts'}; {count(len(made.pictures), 'picture')} copied; to decide:"
    )
    for line, remark in made.decisions:
        click.echo(f"  {target}:{line}: {remark}")
    for problem in _wrong(target, made):
        click.echo(f"  {problem}")


def _wrong(target: Path, made: Draft) -> list[Problem]:
    """Return what ``check`` will say of a draft by itself."""
    try:
        return list(check_procedure(read(target, made.text.encode(), Procedure)))
    except Problems as found:
        return found.problems
