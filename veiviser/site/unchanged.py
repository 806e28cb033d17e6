"""Tells whether a site was made of what is there now, so that there is nothing to build."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from veiviser.cache import Cache, digest, software
from veiviser.content.definitions import Files
from veiviser.project.settings import Settings
from veiviser.site.changes import history
from veiviser.site.standing import left

PLUGINS = {"veiviser", "search"}
"""Those that hang on nothing but what they are given."""


def was_made(cache: Cache, site: Path, made_of: str) -> bool:
    """Tell whether a site was made of what is there now."""
    before = left(cache, site)
    return bool(before and made_of and before.made_of == made_of)


def what_makes(config: MkDocsConfig, settings: Settings, procedures: Iterable[Files]) -> str:
    """Return a digest of all that a build hangs on; empty where that cannot be told.

    Procedures' own files are read already, and nothing else in their folders is looked at.
    """
    written = Path(config.config_file_path).read_bytes()
    if b"INHERIT" in written or not is_alone(config) or not _reads_as_known(config):
        return ""
    folders = {Path(config.docs_dir), settings.procedures.parent, settings.rules}
    folders |= {settings.overrides} if settings.overrides else set()
    return digest(
        software(),
        sys.version,
        *installed(),
        written,  # every key, and below what some have from the environment
        *configured(config),
        *(f"{name} {day}" for name, day in sorted(history(settings.procedures).items())),
        *(files.digest for files in procedures),
        *(part for folder in sorted(folders) for part in _contents(folder, settings.procedures)),
    )


def configured(config: MkDocsConfig) -> Iterator[str]:
    """Yield what templates may show of the configuration, for a digest."""
    theme = dict(config.theme)
    theme.pop("language", None)  # each page sets its own
    yield json.dumps(theme, default=_shown, sort_keys=True)
    for name, value in sorted(config.items()):
        if isinstance(value, str | bool | list | dict):
            yield json.dumps((name, value), default=_shown, sort_keys=True)


def _shown(value: object) -> object:
    """Return what tells a value from others in every process: not where it stands in memory."""
    if isinstance(value, BasePlugin):
        return dict(value.config)
    if isinstance(value, Config):  # such as a script with its attributes, of which it shows a part
        return dict(value)
    return re.sub(r" at 0x[0-9a-f]+", "", str(value))


def installed() -> list[str]:
    """Return every package that Python finds, with its version."""
    return sorted(path.name for place in sys.path for path in Path(place).glob("*.dist-info"))


def is_alone(config: MkDocsConfig) -> bool:
    """Tell whether no other plugin or hook may do anything to a page."""
    return not config.hooks and PLUGINS.issuperset(config.plugins)


def _reads_as_known(config: MkDocsConfig) -> bool:
    """Tell whether what reads Markdown hangs on nothing but a page."""
    own = [
        each.name
        for each in entry_points(group="markdown.extensions")
        if each.value.startswith("markdown.")
    ]
    return {*own}.issuperset(config.markdown_extensions)


def _contents(folder: Path, procedures: Path) -> Iterator[str | bytes]:
    for where, folders, names in folder.walk(follow_symlinks=True):
        folders[:] = [] if where == procedures else sorted(folders)
        for path in (where / name for name in sorted(names) if where.name != "__pycache__"):
            if path.is_file():  # and no link to nowhere
                yield str(path)
                yield path.read_bytes()
