"""The command that serves a knowledge base to software agents."""

from __future__ import annotations

import re

import click

from veiviser.project.project import load
from veiviser.site.commands import read_settings


@click.command("mcp")
@click.option(
    "--http",
    "address",
    default=None,
    metavar="HOST:PORT",
    help="Serve over HTTP, at the path /mcp. Without it, over standard input and output.",
)
def serve_agents(address: str | None) -> None:
    """Let software agents find articles and ask helpers, over the Model Context Protocol.

    Needs pip install 'veiviser[mcp]'. Links have the site's address in mkdocs.yml, site_url.
    """
    try:
        from veiviser.mcp_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise click.ClickException("mcp is missing: pip install 'veiviser[mcp]'") from error
    place = _place(address) if address is not None else None
    here = read_settings()
    project = load(here)
    if project.problems:
        raise click.ClickException("\n".join(map(str, project.problems)))
    if not here.site:
        click.echo("site_url is not set in mkdocs.yml: links begin at the site's root", err=True)
    serve(project, place)


def _place(address: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.+):(\d+)", address)
    if not match:
        raise click.UsageError(f"--http: expected HOST:PORT, got '{address}'")
    return match[1].strip("[]"), int(match[2])
