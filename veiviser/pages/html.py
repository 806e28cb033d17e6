"""The environment that templates of articles are rendered in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    FunctionLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup

from veiviser.content.markup import plain
from veiviser.content.text import LocalisedText
from veiviser.pages.inline import icon, inline, link, put
from veiviser.pages.templates import THEME, Templates


@lru_cache
def environment(templates: Templates) -> Environment:
    """Return the environment for a knowledge base's own templates and the software's.

    ``!veiviser/…`` names one of the software's.
    """
    own = {each.name: (each.text, str(each.path), None) for each in templates.own}
    ours = FileSystemLoader(THEME)
    made = Environment(
        loader=ChoiceLoader([PrefixLoader({"!veiviser": ours}), FunctionLoader(own.get), ours]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # a knowledge base's own are text, and the software's stay
        bytecode_cache=compiled("pages"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        anchors=anchors,
        heading=heading,
        inline=lambda text: inline(text, link),
        link=link,
        plain=plain,
        put=put,
        readers=readers,
    )
    made.globals["icon"] = icon
    made.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    return made


def compiled(kind: str) -> FileSystemBytecodeCache | None:
    """Return where templates of an environment of some kind are kept as Python compiled them.

    That is a folder of the user alone, among temporary ones; None where none is safe.
    """
    try:
        return FileSystemBytecodeCache(pattern=f"veiviser-{kind}-%s")
    except RuntimeError:
        return None


def anchors(names: Iterable[str], prefix: str = "") -> Markup:
    """Return what old ids of a part lead to."""
    if not names:
        return Markup()
    return Markup().join(Markup("<span id=%s%s></span>") % (prefix, name) for name in names)


def readers(only: Mapping[str, Sequence[str]]) -> Markup:
    """Return, as attributes, for which readers a part is, if not for all.

    The style sheet of variants hides it from others.
    """
    if not only:
        return Markup()
    each = Markup(' data-for-%s="%s"')
    return Markup().join(each % (name, " ".join(values)) for name, values in only.items())


def heading(
    text: str, anchor: str, level: int = 2, formerly: Iterable[str] = (), prefix: str = ""
) -> Markup:
    """Return a text as a heading with its anchor, and with those it once had."""
    old = anchors(formerly, prefix)
    made = Markup("<h%s id=%s%s>%s%s</h%s>")  # in this way it takes half of what format does
    found = made % (level, prefix, anchor, old, plain(text), level)
    if isinstance(text, LocalisedText) and text.lang != text.locale:
        return found.replace(">", Markup(" lang={}>").format(text.lang), 1)
    return found
