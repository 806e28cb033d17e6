"""What a knowledge base may say of itself in ``mkdocs.yml``, under the plugin."""

from __future__ import annotations

from typing import get_args

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from veiviser.runtime import Level


class VeiviserConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options; the text below each is its reference."""

    locales = option.Type(dict)
    """The site's locales, each with its name in its own language."""

    runtime = option.Optional(option.Choice(get_args(Level)))
    """The browser's Python: ``stock`` is there at once and always works, ``trimmed`` is small and
    fast and takes half a minute to build. Without it, ``serve`` takes the stock one and a build the
    trimmed one."""

    exhaustive = option.Type(bool, default=False)
    """Whether the browser's Python is proven in all that can be answered, which takes longer,
    instead of on either side of every edge. ``veiviser build --exhaustive`` does so once."""

    footer = option.ListOfItems(option.Type(str), default=[])
    """Hand-written pages that every page's footer links to, by name."""

    compress = option.Type(bool, default=True)
    """Whether a build writes compressed files beside the others, for the server to send."""
