"""The environment that templates of articles are rendered in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from veiviser.content.markup import plain
from veiviser.content.text import LocalisedText
from veiviser.pages.inline import icon, inline, link, put


@lru_cache
def environment(folders: tuple[Path, ...]) -> Environment:
    """Return the environment for templates in these folders; the first that has one wins.

    The last is the software's own: ``!veiviser/…`` names a template there.
    """
    made = Environment(
        loader=ChoiceLoader(
            [PrefixLoader({"!veiviser": FileSystemLoader(folders[-1])}), FileSystemLoader(folders)]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        heading=heading,
        inline=lambda text: inline(text, link),
        link=link,
        plain=plain,
        put=put,
    )
    made.globals["icon"] = icon
    made.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    return made


def heading(
    text: str, anchor: str, level: int = 2, formerly: Iterable[str] = (), prefix: str = ""
) -> Markup:
    """Return a text as a heading with its anchor, and with those it once had."""
    old = Markup().join(Markup('<span id="{}{}"></span>').format(prefix, name) for name in formerly)
    made = '<h{0} id="{1}{2}">{3}{4}</h{0}>'
    found = Markup(made).format(level, prefix, anchor, old, plain(text))  # noqa: S704 - a constant
    if isinstance(text, LocalisedText) and text.lang != text.locale:
        return found.replace(">", Markup(' lang="{}">').format(text.lang), 1)
    return found
