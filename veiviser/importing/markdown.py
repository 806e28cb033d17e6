"""Reads Markdown, and the HTML in it, as a tree of HTML elements."""

from __future__ import annotations

import re
from html import escape

from lxml import html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from veiviser.importing.marks import rewritten
from veiviser.importing.words import each_of

_PARSER = (
    MarkdownIt("commonmark", {"breaks": True})
    .enable(["table", "strikethrough"])
    .use(deflist_plugin)
    .use(footnote_plugin)
)
_ELEMENTS = each_of(
    "a abbr address article aside b bdi bdo big blockquote br button caption center cite code col"
    " colgroup dd del details dfn div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6"
    " header hr i iframe img input ins kbd label li main mark nav ol p picture pre q s samp section"
    " select small source span strike strong style sub summary sup svg table tbody td tfoot th"
    " thead time tr tt u ul var video wbr script noscript option"
)
_TAG = re.compile(r"</?([A-Za-z][\w:.-]*)([^<>]*)>|<(?=[A-Za-z/])")


def tree(text: str) -> HtmlElement:
    """Return the elements of a Markdown text."""
    environment: dict[str, object] = {}
    tokens = _PARSER.parse("\n".join(rewritten(text.split("\n"))), environment)
    for token in tokens:
        _make_plain(token)
        for child in token.children or []:
            _make_plain(child)
    rendered = _PARSER.renderer.render(tokens, _PARSER.options, environment)
    return html.document_fromstring(
        f"<html><body><div>{rendered}</div>{_unused(tokens, environment)}"
    )


def _make_plain(token: Token) -> None:
    """Turn what only looks like HTML, such as ``<name>``, into words."""
    if token.type in ("html_inline", "html_block") and not token.content.lstrip().startswith("<!"):
        token.content = _TAG.sub(
            lambda tag: (
                tag[0] if tag[1] and tag[1].lower() in _ELEMENTS else escape(tag[0], quote=False)
            ),
            token.content,
        )


def _unused(tokens: list[Token], environment: dict[str, object]) -> str:
    """Return the addresses that are named and that no link leads to, as comments."""
    used = {
        str(child.attrs.get("href") or child.attrs.get("src"))
        for token in tokens
        for child in token.children or []
    }
    found = environment.get("references")
    comments = [
        f"<!-- [{name}]: {each['href']} {each['title']} -->"
        for name, each in (found.items() if isinstance(found, dict) else [])
        if each["href"] not in used or each["title"]
    ]
    return "".join(comments)
