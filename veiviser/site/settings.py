"""From ``mkdocs.yml`` to the settings of a knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from veiviser.project.settings import Settings
from veiviser.site.config import VeiviserConfig


def settings_of(config: MkDocsConfig, options: VeiviserConfig) -> Settings:
    """Return a knowledge base's settings; raises ``ConfigurationError`` for odd locales."""
    root = Path(config.config_file_path or ".").parent
    own = config.theme.custom_dir
    if wrong := list(_wrong(options.locales)):
        raise ConfigurationError(f"{config.config_file_path}: locales: {'; '.join(wrong)}")
    own_templates = Path(own) if own else None
    return Settings(root, dict(options.locales), own_templates, config.site_url or "")


def _wrong(locales: dict[object, object]) -> Iterator[str]:
    if not locales:
        yield "expected at least one, with its name, such as nb: Norsk bokmål"
    for locale, name in locales.items():
        if not isinstance(locale, str):
            yield f"{locale!r} is no text; put it in quotes"
        elif not (isinstance(name, str) and name.strip()):
            yield f"'{locale}' has no name; write it in its own language"
        else:
            try:
                Locale.parse(locale, sep="-")
            except (ValueError, UnknownLocaleError):
                yield f"'{locale}' is no locale; expected a language such as nb or sv-FI"
