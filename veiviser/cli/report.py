"""What commands have in common: the knowledge base they are about, and how problems are told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from veiviser.problems import Problem

FOLDER = click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path)
)


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Print every problem, and end with how many there are."""
    for problem in problems:
        click.echo(str(problem))
    click.echo(count(len(problems), "problem"), err=True)
    sys.exit(1)


def count(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"
