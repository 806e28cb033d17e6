"""Reads the article in a file, by the file's ending."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from veiviser.content.files import decode, normal, read_bytes
from veiviser.importing import dita, frontmatter, html, markdown
from veiviser.importing.blocks import Source
from veiviser.problems import Problem, Problems

_MARKDOWN = (".md", ".markdown", ".mdx", ".qmd")
_PAGES = (".html", ".htm", ".xhtml")
_TOPICS = (".dita", ".xml")


def read(path: Path) -> Source:
    """Return the article in a file; raises ``Problems``."""
    kind = path.suffix.lower()
    if kind not in (*_MARKDOWN, *_PAGES, *_TOPICS):
        expected = ", ".join((*_MARKDOWN, *_PAGES, *_TOPICS))
        message = f"its ending does not tell what it is; expected one of {expected}"
        raise Problems([Problem(path, 1, 1, message)])
    raw = read_bytes(path)
    if kind in _TOPICS:
        return _topic(path, raw)
    text = normal(decode(path, raw))
    return html.read(text) if kind in _PAGES else _markdown(text)


def _topic(path: Path, raw: bytes) -> Source:
    try:
        return html.article(dita.tree(raw))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"not valid XML: {error.msg}"
        raise Problems([Problem(path, max(line, 1), max(column, 1), message)]) from None


def _markdown(text: str) -> Source:
    front = frontmatter.split(text)
    found = html.article(markdown.tree(front.body))
    kept = (*front.kept, *found.kept)
    return Source(front.title, front.summary, front.keywords, kept, found.blocks)
