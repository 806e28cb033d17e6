"""From ``mkdocs.yml`` to the settings of a knowledge base."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from veiviser.project.settings import Settings
from veiviser.site.config import VeiviserConfig


def settings_of(config: MkDocsConfig, options: VeiviserConfig) -> Settings:
    """Return a knowledge base's settings."""
    root = Path(config.config_file_path or ".").parent
    own = config.theme.custom_dir
    return Settings(root, dict(options.locales), Path(own) if own else None)
