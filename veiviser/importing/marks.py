"""Makes elements of the marks that generators of sites add to Markdown, line by line.

Containers (``:::note``), admonitions and tabs (``!!! note``, ``=== "Linux"``), tags, links of wikis
and what is said of looks are marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from veiviser.importing.inline import in_code
from veiviser.importing.tags import TAG, attributes, element, hidden, is_silent, opening, picture

_FENCE = re.compile(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$")
_COLONS = re.compile(r"^(\s*):{3,}\s*(?P<rest>.*?)\s*:*$")
_INDENTED = re.compile(
    r'^(\s*)(?:(?P<sign>!!!|\?\?\?)\+?\s+(?P<name>[\w-]+)[^"]*|===[+!]*\s*(?="))'
    r'("(?P<title>.*)")?\s*$'
)
_REFERENCE = re.compile(
    r"\]\(\s*(?:\{\{[<%]\s*\w+\s+\"?([^\"{}]*?)\"?\s*[>%]\}\}|\{\{[^<%{}]*\}\}"
    r"|\{%-?\s*\w+\s+([^{}]*?)\s*-?%\})([^)\s]*)\s*\)"
)
"""A link whose address a generator makes."""

_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]+)(?:\\?\|([^\[\]\n]+))?\]\]")
_HEADING = re.compile(r"^(\s*#+\s.*?)\s*\{:?\s*[#.:][^{}]*\}\s*$")
_LOOKS = re.compile(
    r"(?<=[\])`*])\{(?::[^{}\n]*|[.#][^{}\n]*|[^{}\n]*=[^{}\n]*)\}"
    r"|\[/?(?:quote|details|wrap|spoiler)(?:=[^\]\n]*)?\]"
)
"""What is said of a link or a picture for its looks, and brackets that only frame."""

_UNSEEN = re.compile(
    r"^\s*(?:--8<--.*|(?:[-*+]|\d+\.)?\s*\[?TOC\]?|\[\[_?toc_?\]\]|\{:?\s*[#.:][^{}]*\}"
    r"|(?-i:import\s(?:.+\sfrom\s+)?[\"'].+[\"'];?"
    r"|export\s+(?:const|let|var|function|default|[*{])\s.+))\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(\s*)(?:[-*+:~]|\d+[.)]|\[\^[^\]]+\]:)\s{1,4}")
"""How an item begins, of any kind of list."""

_INDENT = 4


def rewritten(lines: Sequence[str], column: int = 0) -> Iterator[str]:
    """Yield lines with elements in place of marks; all of them stand at a column or deeper."""
    deep = _Deep(column)
    fence = ""
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if not fence and deep.is_code(line):
            yield line
        elif found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence) and not found[2].strip():
                fence = ""
            yield line
        elif fence:
            yield line
        elif indented := _INDENTED.match(line):
            body = _body(lines, position, len(indented[1]))
            position += len(body)
            yield from _apart(indented[1], _admonition(indented))
            yield from rewritten([text[_INDENT:] for text in body], len(indented[1]))
            yield from _apart(indented[1], "</div>")
        elif colons := _COLONS.match(line):
            yield from _apart(colons[1], _container(colons["rest"]))
        elif _UNSEEN.match(line):
            yield from _apart("", hidden(line.strip()))
        else:
            yield from _with_tags(_plain(line))


class _Deep:
    """Tells which lines are code because they stand deep in the item around them."""

    def __init__(self, column: int) -> None:
        """Begin where nothing stands before a column."""
        self._columns = [column]
        self._can_begin = True

    def is_code(self, line: str) -> bool:
        """Tell whether a line is code, after those it was asked of before."""
        text = line.expandtabs(_INDENT)
        if not text.strip():
            self._can_begin = True
            return False
        column = len(text) - len(text.lstrip())
        item = _ITEM.match(text)
        if item or self._can_begin:
            self._columns[1:] = [each for each in self._columns[1:] if each <= column]
        self._can_begin = self._can_begin and column >= self._columns[-1] + _INDENT
        if item and not self._can_begin:
            self._columns.append(min(item.end(), column + _INDENT))
        return self._can_begin


def _body(lines: Sequence[str], start: int, indent: int) -> list[str]:
    """Return the lines that are indented below a mark."""
    end = start
    for index in range(start, len(lines)):
        text = lines[index]
        if text.strip() and len(text) - len(text.lstrip()) < indent + _INDENT:
            break
        end = index + 1 if text.strip() else end
    return list(lines[start:end])


def _apart(indent: str, made: str) -> Iterator[str]:
    """Yield an element on a line of its own: what is around it is Markdown again."""
    yield from ("", indent + made, "")


def _admonition(found: re.Match[str]) -> str:
    """Return what opens an admonition; what unfolds under a title of its own is a group."""
    title = found["title"] or ""
    unfolds = found["sign"] == "???" and title
    return opening("details" if unfolds else found["name"] or "tab", {"title": title})


def _container(rest: str) -> str:
    """Return the element of ``:::note[Title]``, ``::: {.callout-tip title="…"}`` and the like."""
    if not rest:
        return "</div>"
    if rest.startswith("image"):
        return picture(attributes(rest.removeprefix("image")))
    found = re.match(r"\{?[.#]?([\w-]+)\s*(.*?)\}?$", rest)
    if not found or is_silent(found[1]):
        return f"<div>{hidden(rest)}"
    given = attributes(found[2]) if "=" in found[2] else {}
    title = given.get("title") or ("" if given else found[2].strip("[] "))
    return opening(found[1], {"title": title}) + (hidden(rest) if given else "")


def _plain(line: str) -> str:
    """Return a line with Markdown's own links in place of others, and without what looks need."""
    line = _replaced(_REFERENCE, _reference, line)
    line = _replaced(_WIKI, _wiki, line)
    line = _replaced(_LOOKS, lambda found: hidden(found[0]), line)
    return _HEADING.sub(r"\1", line)


def _replaced(pattern: re.Pattern[str], made: Callable[[re.Match[str]], str], line: str) -> str:
    """Return a line with something else in place of what a pattern finds in its words."""
    return pattern.sub(lambda found: found[0] if in_code(found) else made(found), line)


def _reference(found: re.Match[str]) -> str:
    return f"]({(found[1] or found[2] or '').strip()}{found[3]})"


def _wiki(found: re.Match[str]) -> str:
    target, words = found[2].strip(), found[3] or ""
    if found[1]:
        return f"![{'' if re.fullmatch(r'[0-9x]*', words) else words}]({quote(target)})"
    return f"[{words or target.replace('#', ' ').strip()}]({quote(target)})"


def _with_tags(line: str) -> Iterator[str]:
    """Yield a line with what its tags stand for; what opens or closes stands apart."""
    indent = re.match(r"[\s>]*", line)
    assert indent
    text, end = "", 0
    alone = TAG.sub("", line).strip() in ("", ">")
    for tag in TAG.finditer(line):
        if in_code(tag):
            continue
        made, is_apart = element(tag, alone=alone)
        text += line[end : tag.start()]
        end = tag.end()
        if not is_apart:
            text += made
            continue
        if text.strip(" >"):
            yield text
        yield from _apart(indent[0], made)
        text = indent[0]
    text += line[end:]
    if end == 0 or text.strip(" >"):
        yield text
