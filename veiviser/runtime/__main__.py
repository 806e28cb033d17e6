"""Builds the browser's Python of a knowledge base, and prints what each pass achieved."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import get_args

import click

from veiviser.content.data import read_data
from veiviser.runtime.build import Level, build
from veiviser.runtime.scripts import PASSES, RuntimeBuildError


@click.command()
@click.option("--level", type=click.Choice(get_args(Level)), default="trimmed", show_default=True)
@click.option("--without", type=click.Choice(PASSES), multiple=True, help="A pass to leave out.")
@click.option("--cache", type=click.Path(path_type=Path), default=Path(".cache"), show_default=True)
def main(level: Level, without: tuple[str, ...], cache: Path) -> None:
    """Build what readers' browsers run the rules in, as the site's build does."""
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stdout)
    cache.mkdir(parents=True, exist_ok=True)
    helpers = Path("helpers")
    try:
        data = read_data(helpers).data
        runtime = build(helpers, cache, level, data=data, without=without)
    except RuntimeBuildError as error:
        raise click.ClickException(str(error)) from error
    for address, file in runtime.files():
        size = len(file) if isinstance(file, bytes) else file.stat().st_size
        click.echo(f"{size:>10,} {address}".replace(",", " "))


if __name__ == "__main__":
    main()
