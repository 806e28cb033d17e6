"""Reads a DITA topic as a tree of HTML elements: each of its own has one that means the same."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement

from veiviser.importing.inline import LABELS, LITERALS
from veiviser.importing.unseen import text_in
from veiviser.importing.words import CALLOUTS, each_of

_PARSER = etree.XMLParser(
    load_dtd=False, no_network=True, resolve_entities=False, recover=False, huge_tree=False
)
_NAMES = {
    "title": "h1",
    "steps": "ol",
    "substeps": "ol",
    "steps-unordered": "ul",
    "step": "li",
    "substep": "li",
    "choices": "ul",
    "choice": "li",
    "sl": "ul",
    "sli": "li",
    "dlentry": "div",
    "shortdesc": "p",
    "cmd": "p",
    "codeblock": "pre",
    "screen": "pre",
    "msgblock": "pre",
    "xref": "a",
    "link": "a",
    "lq": "blockquote",
    "row": "tr",
    "strow": "tr",
    "sthead": "tr",
    "chhead": "tr",
    "chrow": "tr",
    "entry": "td",
    "stentry": "td",
    "choptionhd": "td",
    "chdeschd": "td",
    "choption": "td",
    "chdesc": "td",
    "simpletable": "table",
    "choicetable": "table",
    "fig": "figure",
    "image": "img",
    "ph": "span",
    "term": "i",
    "q": "span",
}
_AS_THEY_ARE = (
    LABELS
    | LITERALS
    | each_of(
        "p ul ol li dl dt dd table thead tbody i u sup sub pre alt menucascade keyword tm cite"
    )
)
_UNSEEN = each_of("prolog indexterm titlealts data data-about")
_WORDLESS = each_of(
    "ul ol sl dl dlentry steps substeps steps-unordered choices table tgroup thead tbody row"
    " simpletable sthead strow choicetable chhead chrow"
)
"""Elements that hold others, and no words."""

_REFERENCES = ("href", "keyref", "conref", "conkeyref")
_HEADINGS = {"prereq": "Prerequisites", "postreq": "Next steps", "related-links": "Related"}
"""What sections are that have no heading of their own; the words mean what ``words`` knows."""


def tree(raw: bytes) -> HtmlElement:
    """Return the elements of a DITA topic; raises ``etree.XMLSyntaxError``."""
    root = etree.fromstring(raw, _PARSER)
    body = html.Element("div")
    for comment in root.itersiblings(etree.Comment, preceding=True):
        _add(comment, body, 0)
    _add(root, body, 0)
    return body


def _add(element: etree._Element, parent: HtmlElement, depth: int) -> None:
    """Add the element that means the same, with all that is in it."""
    if not isinstance(element.tag, str):
        if isinstance(element, etree._Entity):
            _say(parent, element.text or "")
        else:
            parent.append(html.HtmlComment(element.text or ""))
        return
    name = etree.QName(element).localname
    if name in _UNSEEN:
        said = text_in(element, " ")
        parent.append(html.HtmlComment(f"{name}: {said}"))
        return
    made = html.Element(_name(element, name, depth))
    _describe(name, element, made)
    if name in _HEADINGS and element.find("title") is None:
        made.set("data-group", _HEADINGS[name])
    if name in ("step", "substep") and element.get("importance") == "optional":
        _say(made, "(Optional) ")
    parent.append(made)
    if not made.text:
        _say(made, "" if name == "menucascade" else element.text or "")
    deeper = depth + (name in ("section", "example", "task", "concept", "topic", "reference"))
    for index, child in enumerate(element):
        if name == "menucascade" and index:
            _say(made, " > ")
        _add(child, made, deeper)
        _say(made, "" if name == "menucascade" else child.tail or "")
    if name in ("step", "substep"):
        _lead(made)


def _name(element: etree._Element, name: str, depth: int) -> str:
    around = element.getparent()
    inside = "" if around is None else etree.QName(around).localname
    if name == "title":
        captions = {"fig": "figcaption", "table": "caption"}
        return captions.get(inside, f"h{min(max(depth, 1), 6)}")
    if name in _NAMES:
        return _NAMES[name]
    if name in _AS_THEY_ARE:
        return name
    is_inline = around is not None and any(
        (text or "").strip() for text in (around.text, *(each.tail for each in around))
    )
    return "span" if is_inline else "div"


def _describe(name: str, element: etree._Element, made: HtmlElement) -> None:
    """Set what an element says of itself in attributes, and to what it refers for its words."""
    target = next(filter(None, map(element.get, _REFERENCES)), "")
    match name:
        case "note":
            kind = element.get("type") or "note"
            made.set("data-callout", kind if kind in CALLOUTS else "note")
            made.set("data-title", element.get("othertype") or "")
        case "hazardstatement":
            made.set("data-callout", "warning")
        case "choices":
            made.set("data-role", "choice")
        case "stepresult" | "result":
            made.set("data-role", "result")
        case "xref" | "link":
            made.set("href", target)
        case "image":
            made.set("src", target)
            alt = element.find("alt")
            if alt is not None:
                made.set("alt", text_in(alt))
                element.remove(alt)
            return
    if target and not text_in(element):
        if name in _WORDLESS:
            made.append(html.HtmlComment(target))
        else:
            made.text = target


def _say(element: HtmlElement, text: str) -> None:
    """Add words at the end of an element."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _lead(step: HtmlElement) -> None:
    """Put the words before a step's command into it."""
    words = (step.text or "").strip()
    if words and len(step):
        step.text = ""
        step[0].text = f"{words} {step[0].text or ''}"
