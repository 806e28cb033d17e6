"""``veiviser``: the command and what builds and serves the site."""

from __future__ import annotations

import logging
import os

import click
from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config

from veiviser.cli import authoring, rules
from veiviser.cli.report import CONFIG


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Keep a knowledge base whose hard questions can be asked."""
    # Material's advertisement for its successor says nothing to those who write here.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


for command in (
    *(authoring.check, authoring.translate, authoring.ids, authoring.write_schema),
    *(rules.evaluate, rules.show_graph),
):
    main.add_command(command)


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


def _speak() -> None:
    """Let MkDocs say what it does and why it fails: called from here, it would be silent."""
    logging.basicConfig(format="%(levelname)s: %(message)s")
    for name in ("mkdocs", "veiviser"):
        logging.getLogger(name).setLevel(logging.INFO)
