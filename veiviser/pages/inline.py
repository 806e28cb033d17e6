"""The inline markup of texts as HTML, and links as addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from veiviser.content.icons import known, shapes
from veiviser.content.markup import ICON, is_address, tokens
from veiviser.content.placeholders import Placeholder, pieces
from veiviser.content.text import LocalisedText

_LETTER_FIRST = re.compile(r"(\S*\b[^\W\d_]-\w\S*)")


def link(target: str) -> str:
    """Return a link's target as an address relative to an article's page."""
    if is_address(target) or target.startswith("#"):
        return target
    name, hash_, anchor = target.partition("#")
    return f"../{name}/{hash_}{anchor}"


def inline(
    words: LocalisedText,
    link: Callable[[str], str],
    fill: Callable[[Placeholder], Markup] | None = None,
) -> Markup:
    """Return a text as HTML; ``link`` turns a target into a URL, ``fill`` makes what is put in."""
    out = Markup()
    foreign_label = words.origin != words.lang
    for token in tokens(words):
        match token.type:
            case "strong_open":
                lang = Markup(' lang="{}"').format(words.origin) if foreign_label else ""
                out += Markup('<b class="kb-label" translate="no"{}>').format(lang)
            case "strong_close":
                out += Markup("</b>")
            case "code_inline":
                out += Markup('<code translate="no">{}</code>').format(token.content)
            case "keys":
                keys = (Markup("<kbd>{}</kbd>").format(key) for key in token.content.split("+"))
                out += Markup("+").join(keys)
            case "image" if known(name := str(token.attrs["src"]).removeprefix(ICON)):
                out += icon(name, token.content)
            case "em_open":  # in place of a value
                out += Markup("<var>")
            case "em_close":
                out += Markup("</var>")
            case "link_open":
                out += Markup('<a href="{}">').format(link(str(token.attrs["href"])))
            case "link_close":
                out += Markup("</a>")
            case _ if fill:
                for piece in pieces(token.content):
                    out += fill(piece) if isinstance(piece, Placeholder) else _words(piece)
            case _:
                out += _words(token.content)
    if words.lang != words.locale:
        return Markup('<span lang="{}">{}</span>').format(words.lang, out)
    return out


def put(text: str, **given: str) -> Markup:
    """Return a word of the site as HTML, with something in the place of each name in braces."""
    return Markup(escape(text)).format(**given)  # noqa: S704 - just escaped


def icon(name: str, said: str = "") -> Markup:
    """Return an icon, and the word for whoever does not see it, if there is one."""
    box, drawn = shapes(name)
    made = Markup('<svg class="kb-icon" aria-hidden="true" viewBox="{}">{}</svg>').format(
        box,
        Markup(drawn),  # noqa: S704 - a file of the package
    )
    return made + Markup('<span class="kb-hidden">{}</span>').format(said) if said else made


def _words(text: str) -> Markup:
    """Return a text as HTML in which no line ends after the first letter of *e-post*."""
    between, *rest = _LETTER_FIRST.split(text)
    out = escape(between)
    for word, between in zip(rest[::2], rest[1::2], strict=True):
        out += Markup('<span class="kb-whole">{}</span>').format(word) + escape(between)
    return out
