"""Reads a tree of HTML elements as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html
from lxml.html import HtmlElement

from veiviser.content.files import FORBIDDEN
from veiviser.importing.blocks import (
    Block,
    Callout,
    Code,
    Group,
    Heading,
    List,
    Paragraph,
    Picture,
    Source,
    Table,
)
from veiviser.importing.callouts import alert_in, kind_of, told
from veiviser.importing.inline import Piece, joined, pieces, text_of, without_picture
from veiviser.importing.unseen import remove, taken_out, text_in
from veiviser.importing.words import IMPERATIVE, WARNINGS, each_of

_BLOCKS = each_of(
    "p div section article main aside header footer nav address center form fieldset figure"
    " figcaption details summary ul ol li dl dt dd table caption thead tbody tfoot tr td th pre"
    " blockquote h1 h2 h3 h4 h5 h6 hr body"
)
_LOWEST = 7
"""The level of a heading that is only a label on a line of its own."""

_HEADING_WORDS = 8
_HOLDERS = ("body", "div", "section", "article", "main")


def read(text: str) -> Source:
    """Return the article of an HTML page: what is in its main part, where it has one."""
    try:
        # lxml takes no text that says which bytes it was.
        page = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text))
    except etree.ParserError:  # there is no element in it
        return Source(kept=tuple(text.splitlines()))
    said = {str(each.get("name")).lower(): each.get("content") or "" for each in page.iter("meta")}
    title = next(map(text_in, page.iter("title")), "")
    found = article(_main(page))
    return Source(
        title,
        " ".join(said.get("description", "").split()),
        " ".join(said.get("keywords", "").split()),
        found.kept,
        found.blocks,
    )


def article(root: HtmlElement) -> Source:
    """Return the blocks below an element, and what in it readers never see."""
    kept = taken_out(root)
    return Source(kept=tuple(kept), blocks=tuple(_blocks(root)))


def _main(page: HtmlElement) -> HtmlElement:
    found = page.xpath("//main | //*[@role='main']") or page.xpath("//article")
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], HtmlElement):
        return found[0]
    body = page.find("body")
    return page if body is None else body


def _blocks(parent: HtmlElement, *, is_heading: bool = False) -> Iterator[Block]:
    """Yield the blocks in an element; words between them are paragraphs."""
    say = _paragraphs if not is_heading else _words
    run: list[Piece] = [Piece("words", parent.text or "")]
    for child in parent:
        if _is_block(child):
            yield from say(run, parent)
            run = []
            yield from _block(child)
        else:
            run += pieces(child)
        run.append(Piece("words", child.tail or ""))
    yield from say(run, parent)


def _is_block(element: HtmlElement) -> bool:
    """Tell whether an element stands apart, or holds what does."""
    return element.tag in _BLOCKS or next(element.iter(*_BLOCKS), None) is not None


def _paragraphs(run: list[Piece], around: HtmlElement) -> Iterator[Block]:
    """Yield words as a paragraph, or as what its first word says that it is.

    Lines that each tell what to do are paragraphs of their own.
    """
    lines = _lines([without_picture(each) for each in _trimmed(run)])
    apart = len(lines) > 1 and all(
        each[0] != each[0].lower() and IMPERATIVE.match(each) for each in lines
    )
    for block in _words(run, around):
        if isinstance(block, Paragraph) and apart:
            yield from map(Paragraph, lines)
        else:
            yield told(block) if isinstance(block, Paragraph) else block


def _words(run: list[Piece], around: HtmlElement) -> Iterator[Block]:
    """Yield words as a paragraph, and the pictures among them after it.

    A picture within a sentence stands for a word: there what is said for it is one.
    """
    if text := joined([without_picture(each) for each in _trimmed(run)]):
        yield Paragraph(text, around.get("data-role") == "result")
    for each in run:
        if each.kind == "picture" and each.link:
            yield Picture(each.link, joined([Piece("words", each.text)]))


def _trimmed(run: list[Piece]) -> list[Piece]:
    """Return a run without the pictures that it begins and ends with."""
    words = [
        index
        for index, each in enumerate(run)
        if each.kind != "picture" and re.search(r"\w", each.text)
    ]
    return [
        each
        for index, each in enumerate(run)
        if each.kind != "picture" or (words and words[0] < index < words[-1])
    ]


def _lines(run: list[Piece]) -> list[str]:
    """Return the lines of a run, as its breaks have them."""
    lines: list[list[Piece]] = [[]]
    for each in run:
        if each.kind == "break":
            lines.append([])
        else:
            lines[-1].append(each)
    return [text for text in map(joined, lines) if text]


def _block(element: HtmlElement) -> Iterator[Block]:
    match str(element.tag):
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield from _heading(element)
        case "p" if text := _label_alone(element):
            yield Heading(_LOWEST, text)
        case "ul" | "ol":
            yield _list(element)
        case "dl":
            yield from _definitions(element)
        case "table":
            yield from _table(element)
        case "pre":
            code = _code(element)
            yield from [code] * bool(code.text)
        case "blockquote":
            kind = alert_in(element)
            blocks = tuple(_blocks(element))
            yield from [Callout(kind in WARNINGS, "", blocks)] if kind else blocks
        case "figure":
            yield from _figure(element)
        case "details":
            yield _details(element)
        case "hr":
            return
        case _ if kind := kind_of(element):
            title = element.get("data-title") or ""
            yield Callout(kind in WARNINGS, title, tuple(_blocks(element)))
        case _ if (name := element.get("data-group")) is not None:
            yield Group(name, tuple(_blocks(element)))
        case _ if element.get("class") == "footnotes":
            yield from _footnotes(element)
        case _:
            yield from _blocks(element)


def _heading(element: HtmlElement) -> Iterator[Block]:
    """Yield a heading; what else stands in its element stands below it."""
    blocks = list(_blocks(element, is_heading=True))
    if blocks and isinstance(blocks[0], Paragraph):
        text = re.sub(r"^(\d+)(?=[^\W\d])", r"\1 ", blocks[0].text.replace("**", ""))
        blocks[0] = Heading(int(str(element.tag)[1]), text)
    yield from blocks


def _label_alone(element: HtmlElement) -> str:
    """Return the words of a paragraph that is a label and nothing else: they are a heading."""
    around, inner = element.getparent(), list(element)
    if len(inner) != 1 or inner[0].tag not in ("strong", "b") or around is None:
        return ""
    text = " ".join(element.text_content().split()).rstrip(":")
    alone = not (element.text or "").strip() and not (inner[0].tail or "").strip(" :\n")
    short = len(text.split()) <= _HEADING_WORDS and not text.endswith((".", "!", "?"))
    return joined([Piece("words", text)]) if alone and short and around.tag in _HOLDERS else ""


def _list(element: HtmlElement) -> List:
    items: list[tuple[Block, ...]] = []
    for child in element:
        found = tuple(_blocks(child)) if child.tag == "li" else tuple(_block(child))
        if child.tag == "li" or not items:
            items.append(found)
        else:
            items[-1] += found
        if tail := joined([Piece("words", child.tail or "")]):
            items[-1] += (Paragraph(tail),)
    start = element.get("start") or ""
    return List(
        element.tag == "ol",
        [each for each in items if each],
        int(start) if start.isdecimal() else 1,
        element.get("data-role") == "choice",
    )


def _definitions(element: HtmlElement) -> Iterator[Block]:
    """Yield a list of terms with what they mean."""
    items: list[list[Block]] = []
    term = ""
    for child in element.xpath("dt | dd | div/dt | div/dd"):
        if child.tag == "dt":
            items += [[Paragraph(term)]] * bool(term)
            term = text_of(child)
            continue
        blocks = list(_blocks(child))
        if term and blocks and isinstance(blocks[0], Paragraph):
            blocks[0] = Paragraph(f"{term}: {blocks[0].text}")
        elif term:
            blocks.insert(0, Paragraph(term))
        items.append(blocks)
        term = ""
    items += [[Paragraph(term)]] * bool(term)
    yield List(False, [each for each in items if each])


def _table(element: HtmlElement) -> Iterator[Block]:
    caption = next((text_of(each) for each in element.iter("caption")), "")
    rows: list[list[str]] = []
    pictures: list[Block] = []
    for row in element.iter("tr"):
        if next(row.iterancestors("table"), None) is element:
            cells = [each for each in row if each.tag in ("td", "th")]
            pictures += [picture for each in cells for picture in _pictures(each)]
            rows.append([_cell(each) for each in cells])
    rows = [row for row in rows if any(row)]
    if rows:
        yield Table(rows, caption)
    yield from pictures


def _pictures(element: HtmlElement) -> Iterator[Block]:
    for each in element.iter("img"):
        if file := each.get("src"):
            yield Picture(file, joined([Piece("words", each.get("alt") or "")]))


def _cell(element: HtmlElement) -> str:
    """Return a cell as one text; its paragraphs and items follow each other."""
    for block in element.iter("p", "li", "div", "pre"):
        block.tail = f" {block.tail or ''}"
    return text_of(element)


def _code(element: HtmlElement) -> Code:
    text = FORBIDDEN.sub(" ", element.text_content()).replace("\t", "    ")
    lines = text.split("\n")
    return Code("\n".join(line.rstrip() for line in lines).strip("\n"))


def _figure(element: HtmlElement) -> Iterator[Block]:
    """Yield a figure; its caption says what its picture shows."""
    caption = element.find(".//figcaption")
    said = ""
    if caption is not None and element.find(".//img") is not None:
        said = text_of(caption)
        remove(caption)
    for block in _blocks(element):
        if said and isinstance(block, Picture):
            yield replace(block, text=f"{block.text}: {said}" if block.text else said)
            said = ""
        else:
            yield block


def _footnotes(element: HtmlElement) -> Iterator[Block]:
    for number, item in enumerate(element.iter("li"), 1):
        first, *rest = [*_blocks(item), Paragraph("")]
        yield Paragraph(f"({number}) {first.text}") if isinstance(first, Paragraph) else first
        yield from rest[:-1]


def _details(element: HtmlElement) -> Group:
    summary = element.find("summary")
    title = ""
    if summary is not None:
        title = text_of(summary)
        remove(summary)
    return Group(title, tuple(_blocks(element)))
