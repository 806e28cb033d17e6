"""The command that makes up a knowledge base, to measure and to try things on."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("sample")
@click.argument("number", type=click.IntRange(min=1))
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write, which is empty or not there yet.",
)
def write_sample(number: int, out: Path) -> None:
    """Make up a knowledge base of NUMBER procedures in bokmål and Swedish, to build and measure.

    The same number always gives the same files. A fifth of the procedures have a helper, a tenth
    of the catalogs are behind.
    """
    # Its words take a moment to load, which other commands need not wait for.
    from veiviser.sample.base import write
    from veiviser.sample.procedures import most

    if number > most():
        raise click.BadParameter(f"expected at most {most()}, got {number}", param_hint="NUMBER")
    if out.is_dir() and any(out.iterdir()):
        raise click.BadParameter(f"{out} is not empty", param_hint="--out")
    write(out, number)
    click.echo(f"wrote {out}: {number} procedures; to build it: cd {out} && veiviser build")
