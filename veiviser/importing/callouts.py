"""Tells which parts of an article are notes and warnings: by their elements or their words."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from veiviser.importing.blocks import Callout, Paragraph
from veiviser.importing.words import LEAD, WARNINGS

_ALERT = re.compile(r"^\s*\[!(\w+)\][+-]?\s*")
_CLASSES = {"admonition", "alert", "callout", "notice", "note", "warning", "infobox"}


def kind_of(element: HtmlElement) -> str:
    """Return which kind of callout an element is, or nothing."""
    if kind := element.get("data-callout"):
        return str(kind)
    names = set(re.split(r"[\s_-]+", (element.get("class") or "").lower()))
    if not names & _CLASSES:
        return ""
    return next(iter(sorted(names & WARNINGS)), "note")


def alert_in(quote: HtmlElement) -> str:
    """Return the kind of a quote that begins with ``[!NOTE]``, which is taken out; or nothing."""
    first = next(iter(quote), None)
    begins = first if first is not None and first.tag == "p" else quote
    found = _ALERT.match(begins.text or "")
    if not found:
        return ""
    begins.text = (begins.text or "")[found.end() :]
    return found[1].lower()


def told(paragraph: Paragraph) -> Paragraph | Callout:
    """Return a paragraph, as a callout where its first word says that it is one."""
    found = LEAD.match(paragraph.text)
    if not found:
        return paragraph
    return Callout(found["word"].lower() in WARNINGS, "", (Paragraph(found["rest"]),))
