"""Reads a tree of HTML elements as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html
from lxml.html import HtmlElement

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
from veiviser.importing.inline import Piece, joined, pieces, text_of, without_picture
from veiviser.importing.words import CALLOUTS, IMPERATIVE, LEAD, WARNINGS, each_of

_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "colgroup")
_AROUND = ("nav", "header", "footer")
_BLOCKS = each_of(
    "p div section article main aside header footer nav address center form fieldset figure"
    " figcaption details summary ul ol li dl dt dd table caption thead tbody tfoot tr td th pre"
    " blockquote h1 h2 h3 h4 h5 h6 hr body"
)
_HEADING_WORDS = 8
_HOLDERS = ("body", "div", "section", "article", "main")
_ALERT = re.compile(r"^\s*\[!(\w+)\][+-]?\s*")


def read(text: str) -> Source:
    """Return the article of an HTML page: what is in its main part, where it has one."""
    if not text.strip():
        return Source()
    page = html.document_fromstring(text)
    said = {str(each.get("name")).lower(): each.get("content") or "" for each in page.iter("meta")}
    title = next((" ".join(each.text_content().split()) for each in page.iter("title")), "")
    source = article(_main(page))
    heads = any(isinstance(each, Heading) and each.level == 1 for each in source.blocks)
    return Source(
        "" if heads else title,
        " ".join(said.get("description", "").split()),
        " ".join(said.get("keywords", "").split()),
        [*([f"title: {title}"] if heads and title else []), *source.kept],
        source.blocks,
    )


def article(root: HtmlElement) -> Source:
    """Return the blocks below an element; comments are kept apart."""
    reader = _Reader()
    reader.take_comments(root)
    return Source(kept=tuple(reader.kept), blocks=tuple(reader.blocks(root)))


def _main(page: HtmlElement) -> HtmlElement:
    found = page.xpath("//main | //*[@role='main']") or page.xpath("//article")
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], HtmlElement):
        return found[0]
    body = page.find("body")
    return page if body is None else body


@dataclass
class _Reader:
    """Goes through elements; ``kept`` is what readers never see."""

    kept: list[str] = field(default_factory=list)

    def take_comments(self, root: HtmlElement) -> None:
        """Put comments aside, and what of a page is not its article."""
        for comment in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
            if text := " ".join((comment.text or "").split()):
                self.kept.append(text)
            _remove(comment)
        for element in list(root.iter(*_UNSEEN)):
            if text := " ".join("".join(element.itertext()).split()):
                self.kept.append(f"<{element.tag}> {text}")
            _remove(element)
        for element in root.iter("a", "abbr", "img"):
            self.kept += _said_beside(element)
        for element in list(root.iter(*_AROUND)):
            if element is not root and not element.xpath("ancestor::article | ancestor::section"):
                text = " ".join(element.text_content().split())
                self.kept += [f"<{element.tag}> {text}"] if text else []
                _remove(element)

    def blocks(self, parent: HtmlElement) -> Iterator[Block]:
        """Yield the blocks in an element; words between them are paragraphs."""
        run: list[Piece] = [Piece("words", parent.text or "")]
        for child in parent:
            if _is_block(child):
                yield from self._paragraph(run, parent)
                run = []
                yield from self._block(child)
            else:
                run += pieces(child)
            run.append(Piece("words", child.tail or ""))
        yield from self._paragraph(run, parent)

    def _paragraph(self, run: list[Piece], around: HtmlElement) -> Iterator[Block]:
        """Yield words as a paragraph, and the pictures among them after it.

        A picture within a sentence stands for a word: there what is said for it is one.
        """
        pictures = [each for each in run if each.kind == "picture" and each.link]
        line = _line(around)
        told = [without_picture(each) for each in _trimmed(run)]
        lines = _lines(told)
        if len(lines) > 1 and all(each[0].isupper() and IMPERATIVE.match(each) for each in lines):
            yield List(True, [(Paragraph(each, line),) for each in lines], line=line)
        elif text := joined(told):
            yield from _told(Paragraph(text, line, around.get("data-role") == "result"))
        for each in pictures:
            yield Picture(each.link, joined([Piece("words", each.text)]), _line(around))

    def _block(self, element: HtmlElement) -> Iterator[Block]:
        line = _line(element)
        tag = str(element.tag)
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield from self._heading(element)
            case "p" if text := _heading_in(element):
                yield Heading(7, text, _line(element))
            case "ul" | "ol":
                yield self._list(element)
            case "dl":
                yield from self._definitions(element)
            case "table":
                yield from self._table(element)
            case "pre":
                yield _code(element)
            case "blockquote":
                yield from self._quote(element)
            case "figure":
                yield from self._figure(element)
            case "details":
                yield self._details(element)
            case "hr":
                return
            case _:
                yield from self._container(element)

    def _heading(self, element: HtmlElement) -> Iterator[Block]:
        """Yield a heading; what else stands in its element stands below it."""
        first, *rest = [*self.blocks(element), None]
        if isinstance(first, Paragraph):
            yield Heading(int(str(element.tag)[1]), first.text, first.line)
        elif first:
            rest.insert(0, first)
        yield from filter(None, rest)

    def _container(self, element: HtmlElement) -> Iterator[Block]:
        line = _line(element)
        kind = _callout(element)
        if kind:
            title = element.get("data-title") or ""
            yield Callout(kind in WARNINGS, title, tuple(self.blocks(element)), line)
        elif element.get("data-group") is not None:
            yield Group(element.get("data-group") or "", tuple(self.blocks(element)), line)
        elif element.get("class") == "footnotes":
            yield from self._footnotes(element)
        else:
            yield from self.blocks(element)

    def _list(self, element: HtmlElement) -> List:
        items: list[tuple[Block, ...]] = []
        for child in element:
            found = tuple(self.blocks(child)) if child.tag == "li" else tuple(self._block(child))
            if child.tag == "li" or not items:
                items.append(found)
            else:
                items[-1] += found
            if tail := joined([Piece("words", child.tail or "")]):
                items[-1] += (Paragraph(tail, _line(child)),)
        start = element.get("start") or ""
        return List(
            element.tag == "ol",
            [each for each in items if each],
            int(start) if start.isdigit() else 1,
            _line(element),
            element.get("data-role") == "choice",
        )

    def _definitions(self, element: HtmlElement) -> Iterator[Block]:
        items: list[tuple[Block, ...]] = []
        term = ""
        for child in element.iter("dt", "dd"):
            if child.getparent() is not element and child.getparent().getparent() is not element:
                continue
            if child.tag == "dt":
                if term:
                    items.append((Paragraph(term, _line(child)),))
                term = text_of(child)
                continue
            found = list(self.blocks(child))
            first = found[0] if found and isinstance(found[0], Paragraph) else None
            said = f"{term}: {first.text}" if term and first else term
            if said:
                found[:1] = [Paragraph(said, _line(child)), *([] if first else found[:1])]
            items.append(tuple(found))
            term = ""
        if term:
            items.append((Paragraph(term, _line(element)),))
        yield List(False, [each for each in items if each], line=_line(element))

    def _table(self, element: HtmlElement) -> Iterator[Block]:
        caption = next((text_of(each) for each in element.iter("caption")), "")
        rows: list[list[str]] = []
        beside: list[Block] = []
        for row in element.iter("tr"):
            if next(row.iterancestors("table"), None) is not element:
                continue
            cells = [each for each in row if each.tag in ("td", "th")]
            rows.append([_cell(each) for each in cells])
            for cell in cells:
                beside += self._pictures(cell)
        rows = [row for row in rows if any(row)]
        if rows:
            yield Table(rows, caption, _line(element))
        yield from beside

    def _pictures(self, element: HtmlElement) -> Iterator[Block]:
        for each in element.iter("img"):
            if file := each.get("src"):
                yield Picture(file, joined([Piece("words", each.get("alt") or "")]), _line(element))

    def _quote(self, element: HtmlElement) -> Iterator[Block]:
        """Yield a note where the quote begins with ``[!NOTE]``, or with such a word."""
        first = next(iter(element), None)
        words = (first.text if first is not None and first.tag == "p" else element.text) or ""
        if found := _ALERT.match(words):
            rest = words[found.end() :]
            if first is not None and first.tag == "p":
                first.text = rest
            else:
                element.text = rest
            kind = found[1].lower()
            blocks = tuple(self.blocks(element))
            yield Callout(kind in WARNINGS, "", blocks, _line(element))
            return
        yield from self.blocks(element)

    def _figure(self, element: HtmlElement) -> Iterator[Block]:
        """Yield a figure; its caption says what a picture shows that says nothing itself."""
        caption = element.find(".//figcaption")
        blocks = list(self.blocks(element))
        if caption is not None and blocks and isinstance(blocks[0], Picture):
            said = text_of(caption)
            blocks = [
                replace(each, text=f"{each.text}: {said}" if each.text else said)
                if index == 0 and isinstance(each, Picture)
                else each
                for index, each in enumerate(blocks)
                if not (isinstance(each, Paragraph) and each.text == said)
            ]
        yield from blocks

    def _footnotes(self, element: HtmlElement) -> Iterator[Block]:
        for number, item in enumerate(element.iter("li"), 1):
            for index, block in enumerate(self.blocks(item)):
                first = isinstance(block, Paragraph) and index == 0
                yield replace(block, text=f"({number}) {block.text}") if first else block  # type: ignore[union-attr,type-var]

    def _details(self, element: HtmlElement) -> Group:
        summary = element.find("summary")
        title = ""
        if summary is not None:
            title = text_of(summary)
            _remove(summary)
        return Group(title, tuple(self.blocks(element)), _line(element))


def _is_block(element: HtmlElement) -> bool:
    """Tell whether an element stands apart, or holds what does."""
    if not isinstance(element.tag, str):
        return False
    return element.tag in _BLOCKS or next(element.iter(*_BLOCKS), None) is not None


def _said_beside(element: HtmlElement) -> Iterator[str]:
    """Yield what an element says that no reader sees at once: a title, where a picture leads."""
    text = " ".join(element.text_content().split())
    title = " ".join((element.get("title") or "").split())
    if title and title not in (text, element.get("alt")):
        of = text or element.get("src") or element.get("href") or ""
        yield f"‘{of}’ is titled ‘{title}’"
    if (
        element.tag == "a"
        and element.get("href")
        and not text
        and element.find(".//img") is not None
    ):
        yield f"a picture led to {element.get('href')}"


def _trimmed(run: list[Piece]) -> list[Piece]:
    """Return a run without the pictures that it begins and ends with."""
    said = [
        i for i, each in enumerate(run) if each.kind != "picture" and re.search(r"\w", each.text)
    ]
    return [
        each
        for i, each in enumerate(run)
        if each.kind != "picture" or (said and said[0] < i < said[-1])
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


def _heading_in(element: HtmlElement) -> str:
    """Return the words of a paragraph that is a label and nothing else: they are a heading."""
    around = element.getparent()
    inner = list(element)
    if len(inner) != 1 or inner[0].tag not in ("strong", "b") or around is None:
        return ""
    text = " ".join(element.text_content().split()).rstrip(":")
    alone = not (element.text or "").strip() and not (inner[0].tail or "").strip(" :\n")
    short = len(text.split()) <= _HEADING_WORDS and not text.endswith((".", "!", "?"))
    return joined([Piece("words", text)]) if alone and short and around.tag in _HOLDERS else ""


def _told(paragraph: Paragraph) -> Iterator[Block]:
    """Yield a paragraph, as a callout where its first word says that it is one."""
    if found := LEAD.match(paragraph.text):
        rest = found["rest"]
        is_warning = found["word"].lower() in WARNINGS
        yield Callout(is_warning, "", (Paragraph(rest, paragraph.line),), paragraph.line)
    else:
        yield paragraph


def _callout(element: HtmlElement) -> str:
    """Return which kind of callout an element is, or nothing."""
    if kind := element.get("data-callout"):
        return kind
    names = set(re.split(r"[\s_-]+", (element.get("class") or "").lower()))
    around = names & {"admonition", "alert", "callout", "notice", "note", "warning", "infobox"}
    if not around:
        return ""
    return next(
        (name for name in sorted(names & CALLOUTS) if name not in ("alert", "callout")), "note"
    )


def _cell(element: HtmlElement) -> str:
    """Return a cell as one text; its paragraphs and items follow each other."""
    for block in element.iter("br", "p", "li", "div", "pre"):
        block.tail = f" {block.tail or ''}"
    return text_of(element)


def _code(element: HtmlElement) -> Code:
    classes = " ".join(each.get("class") or "" for each in (element, *element.iter("code")))
    found = re.search(r"(?:language-|lang-|highlight-)(\S+)", classes)
    text = element.text_content().replace("\t", "    ")
    lines = [line.rstrip() for line in text.split("\n")]
    return Code("\n".join(lines).strip("\n"), found[1] if found else "", _line(element))


def _line(element: HtmlElement) -> int:
    """Return the line an element stands in."""
    around = element
    while around is not None:
        if (line := around.get("data-line")) is not None:
            return int(line)
        if around.getparent() is None:
            break
        around = around.getparent()
    return element.sourceline or 0


def _remove(element: etree._Element) -> None:
    """Take an element out of its tree; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
