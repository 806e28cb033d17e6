"""What the command line asks of MkDocs: to read ``mkdocs.yml``, to build and to serve."""

from __future__ import annotations

import logging
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from veiviser import progress
from veiviser.cache import Cache
from veiviser.content.definitions import discover
from veiviser.project.settings import Settings
from veiviser.project.spread import begun
from veiviser.publish.servers import SERVERS
from veiviser.site import standing
from veiviser.site.plugin import VeiviserPlugin
from veiviser.site.settings import settings_of
from veiviser.site.unchanged import was_made, what_makes

CONFIG = "mkdocs.yml"

log = logging.getLogger("veiviser")


def read_settings(folder: Path = Path()) -> Settings:
    """Return the settings of the knowledge base here; ``folder`` may be another's.

    Raises ``ConfigurationError`` where ``mkdocs.yml`` does not name the plugin.
    """
    config, plugin = _read()
    return replace(settings_of(config, plugin.config), root=folder)


def server_settings(server: str) -> str:
    """Return the settings of a web server for the site here; raises as ``read_settings`` does."""
    config, plugin = _read()
    host = urlsplit(config.site_url or "").netloc or "help.example.org"
    return SERVERS[server](host, plugin.config.embed)


def _read(*, strict: bool = False) -> tuple[MkDocsConfig, VeiviserPlugin]:
    config = load_config(CONFIG, strict=strict)
    if "veiviser" not in config.plugins:
        raise ConfigurationError(f"{CONFIG} does not name the plugin 'veiviser'")
    return config, cast("VeiviserPlugin", config.plugins["veiviser"])


def build(*, exhaustive: bool = False, executor: Executor | None = None) -> None:
    """Write the site; on any problem the last good one stays.

    ``exhaustive`` proves the browser's Python in all that can be answered; ``executor`` runs what
    is done for each procedure.
    """
    _speak()
    config, plugin = _read(strict=True)
    plugin.executor = executor
    plugin.config.exhaustive = exhaustive or plugin.config.exhaustive
    settings = settings_of(config, plugin.config)
    cache, site = Cache(settings.cache), Path(config.site_dir).resolve()
    stands = begun(partial(standing.stands, cache, site))
    found = discover(settings.procedures)
    made_of = what_makes(config, settings, found[0])
    if was_made(cache, site, made_of) and stands():
        log.info("Nothing has changed: %s stands as it is", config.site_dir)
        return
    config.plugins.on_startup(command="build", dirty=False)
    plugin.stands, plugin.found, plugin.made_of = stands, found, made_of
    try:
        with progress.shown():
            mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


def serve(address: str) -> None:
    """Build, serve and rebuild on every change."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # takes a while to load

    _speak()
    with progress.shown():  # the plugin hides it after the first build
        mkdocs_serve(CONFIG, livereload=True, dev_addr=address)


def _speak() -> None:
    """Let MkDocs say what it does and why it fails: called from here, it would be silent."""
    logging.basicConfig(format="%(levelname)s: %(message)s", handlers=[progress.Log()])
    for name in ("mkdocs", "veiviser"):
        logging.getLogger(name).setLevel(logging.INFO)
