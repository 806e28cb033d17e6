"""Takes out of a tree of elements what readers never see, so that it can be kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

_NEVER = ("script", "style", "template", "noscript", "svg", "iframe", "colgroup")
_AROUND = ("nav", "header", "footer")
"""What stands around an article; within one it belongs to it."""


def taken_out(root: HtmlElement) -> list[str]:
    """Take comments and the like out of a tree, and return what they say."""
    kept: list[str] = []
    for each in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        kept.append(" ".join((each.text or "").split()))
        remove(each)
    for each in list(root.iter(*_NEVER)):
        kept.append(_named(each))
        remove(each)
    for each in list(root.iter(*_AROUND)):
        if each is not root and not each.xpath("ancestor::article | ancestor::section"):
            kept.append(_named(each))
            remove(each)
    for each in root.iter("a", "abbr", "img"):
        kept += _beside(each)
    return [text for text in kept if text]


def text_in(element: etree._Element, between: str = "") -> str:
    """Return all words in an element, without its markup."""
    return " ".join(between.join(map(str, element.itertext())).split())


def _named(element: HtmlElement) -> str:
    text = text_in(element)
    address = element.get("src") or ""
    return f"<{element.tag!s}> {text or address}" if text or address else ""


def _beside(element: HtmlElement) -> Iterator[str]:
    """Yield a title that is shown on hovering, and where a picture leads."""
    text = " ".join(element.text_content().split())
    title = " ".join((element.get("title") or "").split())
    of = text or element.get("src") or element.get("href") or ""
    if title and title not in (text, element.get("alt")):
        yield f"‘{of}’ is titled ‘{title}’"
    if element.tag == "a" and not text and element.find(".//img") is not None:
        yield f"a picture led to {element.get('href')}"


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
