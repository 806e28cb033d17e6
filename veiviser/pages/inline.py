"""The inline markup of texts as HTML, and links as addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from veiviser.content.icons import known, shapes
from veiviser.content.markup import ICON, folded, is_address, is_plain, tokens
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
    if is_plain(words) and not fill:
        out = _words(folded(words))
    else:
        out = Markup("".join(_parts(words, link, fill)))  # noqa: S704 - what is no markup is escaped
    if words.lang != words.locale:
        return Markup("<span lang=%s>%s</span>") % (words.lang, out)
    return out


def _parts(
    words: LocalisedText,
    link: Callable[[str], str],
    fill: Callable[[Placeholder], Markup] | None,
) -> Iterator[str]:
    lang = f" lang={escape(words.origin)}" if words.origin != words.lang else ""
    for token in tokens(words):
        match token.type:
            case "strong_open":
                yield f"<b translate=no{lang}>"
            case "strong_close":
                yield "</b>"
            case "code_inline":
                yield f"<code translate=no>{escape(token.content)}</code>"
            case "keys":
                yield "+".join(f"<kbd>{escape(key)}</kbd>" for key in token.content.split("+"))
            case "image" if known(name := str(token.attrs["src"]).removeprefix(ICON)):
                yield icon(name, token.content)
            case "em_open":  # in place of a value
                yield "<var>"
            case "em_close":
                yield "</var>"
            case "link_open":
                yield f'<a href="{escape(link(str(token.attrs["href"])))}">'
            case "link_close":
                yield "</a>"
            case _ if fill:
                for piece in pieces(token.content):
                    yield fill(piece) if isinstance(piece, Placeholder) else _words(piece)
            case _:
                yield _words(token.content)


def put(text: str, **given: str) -> Markup:
    """Return a word of the site as HTML, with something in the place of each name in braces."""
    return Markup(escape(text)).format(**given)  # noqa: S704 - just escaped


def icon(name: str, said: str = "") -> Markup:
    """Return an icon, and the word for whoever does not see it, if there is one."""
    box, drawn = shapes(name)
    made = Markup('<svg class=kb-icon aria-hidden=true viewBox="{}">{}</svg>').format(
        box,
        Markup(drawn),  # noqa: S704 - a file of the package
    )
    return made + Markup("<span class=kb-hidden>{}</span>").format(said) if said else made


def _words(text: str) -> Markup:
    """Return a text as HTML in which no line ends after the first letter of *e-post*."""
    if "-" not in text:
        return escape(text)
    between, *rest = _LETTER_FIRST.split(text)
    out = escape(between)
    for word, between in zip(rest[::2], rest[1::2], strict=True):
        out += Markup("<span class=kb-whole>%s</span>") % word + escape(between)
    return out
