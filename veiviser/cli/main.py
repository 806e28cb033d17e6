"""``veiviser``: the command and what builds and serves the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

import click
from jinja2 import TemplateSyntaxError

from veiviser.cli import authoring, drafts, rules
from veiviser.cli.mcp import serve_agents
from veiviser.cli.sample import write_sample
from veiviser.publish.servers import SERVERS
from veiviser.site import commands


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Keep a knowledge base whose hard questions can be asked."""
    # Material's advertisement for its successor says nothing to those who write here.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


for command in (
    *(authoring.check, authoring.translate, authoring.ids, authoring.write_schema),
    *(authoring.share_statement, drafts.import_files),
    *(rules.evaluate, rules.show_graph),
    serve_agents,
    write_sample,
):
    main.add_command(command)


@main.command()
@click.option(
    *("-a", "--address"),
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where the site is served.",
)
def serve(address: str) -> None:
    """Build, serve and rebuild on every change."""
    commands.serve(address)


@main.command()
@click.option(
    "--exhaustive",
    is_flag=True,
    help="Prove the browser's Python in all that can be answered; takes longer.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler make the articles, such as tcp://host:8786.",
)
def build(exhaustive: bool, scheduler: str | None) -> None:
    """Write the site; on any problem the last good one stays, as it does if nothing has changed.

    --scheduler needs pip install 'veiviser[dask]', here and on all workers.
    """
    try:
        with _executor(scheduler) as executor:
            commands.build(exhaustive=exhaustive, executor=executor)
    except TemplateSyntaxError as error:
        raise click.ClickException(f"{error.filename}:{error.lineno}: {error.message}") from error


@contextmanager
def _executor(scheduler: str | None) -> Iterator[Executor | None]:
    if scheduler is None:
        yield None
        return
    from veiviser.project.cluster import ClusterError, connected  # takes a while to load

    try:
        with connected(scheduler) as executor:
            yield executor
    except ClusterError as error:
        raise click.ClickException(str(error)) from error


@main.command("deploy-config")
@click.argument("server", type=click.Choice(sorted(SERVERS)))
def deploy_config(server: str) -> None:
    """Print settings of a web server, caddy or nginx, for the site as a build writes it.

    They say what browsers may keep for ever, send files compressed, and let only the origins that
    the option embed names frame the site.
    """
    click.echo(commands.server_settings(server), nl=False)
