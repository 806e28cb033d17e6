"""What a knowledge base may say of itself in ``mkdocs.yml``, under the plugin."""

from __future__ import annotations

import re
from typing import get_args

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

from veiviser.runtime import Level


class Origin(option.Type[str]):
    """Where pages come from: scheme, host and port, as browsers write it."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """Return it; raises ``ValidationError`` where it is more or less than an origin."""
        origin = super().run_validation(value)
        if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", origin):
            raise ValidationError(f"'{origin}' is no origin; expected such as https://host.example")
        return origin


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

    asked = option.ListOfItems(option.Type(str), default=[])
    """Helpers that the home page names, by id, those that are asked most often first. Without it,
    the first few."""

    embed = option.ListOfItems(Origin(), default=[])
    """Origins whose pages may frame this site, such as ``https://host.example``, and are told of
    verdicts and heights by its helpers. Where there are any, the headers that ``veiviser
    deploy-config`` prints let no others frame it. Without any, all may, and are told nothing."""

    compress = option.Type(bool, default=True)
    """Whether a build writes compressed files beside the others, for the server to send."""
