"""Makes the inline markup of texts out of elements: labels, links, literals, keys and icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from veiviser.content import icons, markup
from veiviser.content.files import FORBIDDEN
from veiviser.importing.unseen import text_in
from veiviser.importing.words import each_of

LABELS = each_of("b strong uicontrol wintitle")
LITERALS = each_of(
    "code tt samp var codeph filepath userinput systemoutput varname cmdname option parmname"
    " apiname msgph synph"
)
_LONGEST_LABEL = 6
"""More words than a label has are emphasis."""

_URL = re.compile(r"https?://[^\s<>`\"'\\]*[^\s<>`\"'\\.,;:!?)\]*]")
_MARKED = re.compile(r"(?<![=\w])==(?=\w)(.*?)(?<=\S)==(?![=\w])")
"""Words that are only emphasised."""

_EDGES = re.compile(r"(?<!\w)_+|_+(?!\w)")
"""Underscores that do not stand within a word."""

_NO_LABEL = re.compile(r"[.:!?…]$|^\W+$|^[a-zæøåäö]\w*\s")
"""What is bold and no label: a sentence, signs, words in the midst of a sentence."""


@dataclass(frozen=True)
class Piece:
    """A run of a text that is of one kind, and its link.

    Kinds are words, label, literal, keys, icon, break, and picture: there the link is its file.
    """

    kind: str
    text: str
    link: str = ""


def text_of(element: Element) -> str:
    """Return the text of an element with its markup, its pictures in words."""
    return joined([without_picture(each) for each in pieces(element)])


def without_picture(piece: Piece) -> Piece:
    """Return a piece, a picture as the words that are said for it."""
    return Piece("words", f" {piece.text} ") if piece.kind == "picture" else piece


def joined(found: list[Piece]) -> str:
    """Return pieces as one text with markup, its white space folded."""
    parts = [_Run(each.kind, each.text, each.link) for each in _merged(found)]
    text = re.sub(" {2,}", " ", "".join(run.written() for run in _spaced(parts))).strip()
    return re.sub(r"^(?:#{1,6} |>)", r"\\\g<0>", text)


def pieces(element: Element, kind: str = "words", link: str = "") -> list[Piece]:
    """Return what is in an element, tail excluded, in runs of one kind each."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in ("script", "style"):
        return []
    if tag == "br":
        return [Piece("break", " ")]
    if tag == "img":
        return [Piece("picture", element.get("alt") or "", element.get("src") or "")]
    if (element.get("href") or "").startswith("#fnref"):
        return []
    if element.get("class") == "footnote-ref":
        return [Piece("words", f" ({text_in(element).strip('[]')})")]
    if name := element.get("data-icon"):
        return [_icon(name, element.get("data-word") or name)]
    if tag == "a" and element.get("href"):
        link = element.get("href") or ""
    elif tag in LABELS:
        kind = "label"
    elif tag in LITERALS:
        kind = "literal"
    elif tag == "kbd":
        kind = "keys"
    found = [Piece(kind, element.text or "", link)] if tag else []
    for child in element:
        found += pieces(child, kind, link)
        found.append(Piece(kind, child.tail or "", link))
    return found


def _icon(name: str, word: str) -> Piece:
    if icons.problem(name):
        return Piece("words", word)
    return Piece("icon", f"![{_escaped(word)}](icon:{name})")


def _merged(found: list[Piece]) -> list[Piece]:
    """Join neighbours of one kind; what is within a label or a literal is a part of it."""
    merged: list[Piece] = []
    for piece in found:
        text = re.sub(r"\s+", " ", FORBIDDEN.sub(" ", piece.text))
        if not text:
            continue
        if merged and merged[-1].kind == piece.kind != "icon" and merged[-1].link == piece.link:
            merged[-1] = Piece(piece.kind, merged[-1].text + text, piece.link)
        else:
            merged.append(Piece(piece.kind, text, piece.link))
    return merged


@dataclass(frozen=True)
class _Run(Piece):
    def written(self) -> str:
        """Return a run as it is written, with its own markup and its link."""
        text = self._marked()
        if not self.link or not text.strip() or self.kind == "icon":
            return text
        return f"[{text}]({_target(self.link)})"

    def _marked(self) -> str:
        match self.kind:
            case "label":
                return _label(self.text, self.link)
            case "literal" if not self.link:
                return literal(self.text)
            case "keys" if not self.link:
                return _keys(self.text)
            case "icon":
                return self.text
        if not self.link:
            return _linked(self.text)
        return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", _escaped(self.text))


def _spaced(runs: list[_Run]) -> Iterator[_Run]:
    """Yield runs with the white space around marked ones outside of them."""
    for run in runs:
        if run.kind in ("words", "break") and not run.link:
            yield _Run("words", run.text)
            continue
        text = run.text.strip()
        before, after = run.text[:1] == " ", run.text[-1:] == " "
        if before or not text:
            yield _Run("words", " ")
        if text:
            yield _Run(run.kind, text, run.link)
            if after:
                yield _Run("words", " ")


def _label(text: str, link: str) -> str:
    if len(text.split()) > _LONGEST_LABEL or _NO_LABEL.search(text):
        return _escaped(text) if link else _linked(text)
    marked = f"**{_escaped(text)}**"
    return marked if markup.labels(marked) == [text] else _linked(text)


def in_code(found: re.Match[str]) -> bool:
    """Tell whether something was found between back ticks."""
    return found.string.count("`", 0, found.start()) % 2 == 1


def literal(text: str) -> str:
    """Return what is typed or copied as it stands, in back ticks."""
    text = " ".join(text.split())
    if not text:
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _keys(text: str) -> str:
    parts = [part.strip() for part in re.split(r"\s*\+\s*", text.strip())]
    if not all(parts) or any(" " in part for part in parts):
        return literal(text)
    return f"++{'+'.join(parts)}++"


def _target(link: str) -> str:
    """Return an address as a link's target: nothing in it ends the link."""
    return re.sub(r"[\s()<>\\\"]", lambda sign: f"%{ord(sign[0]):02X}", link.strip())


def _linked(text: str) -> str:
    """Return words with the addresses among them as links."""
    parts, end = [], 0
    for match in _URL.finditer(text):
        parts += [_escaped(text[end : match.start()]), _address(match[0])]
        end = match.end()
    return "".join([*parts, _escaped(text[end:])])


def _address(url: str) -> str:
    if url.startswith("https://") and re.match(r"https://\w+\.\w", url):
        return f"[{_escaped(url)}]({_target(url)})"
    return literal(url)


def _escaped(text: str) -> str:
    r"""Return words with a backslash before each sign that would be markup.

    A sign that no backslash can show stands in back ticks, with the word it belongs to.
    """
    text = _MARKED.sub(r"\1", text)
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~]|$)", r"\\\\", text)
    text = re.sub(r"[*`]", r"\\\g<0>", text)
    text = _EDGES.sub(lambda found: found[0].replace("_", r"\_"), text)
    text = re.sub(r"\[(?=[\[^])|(?<=\[)\[|\](?=\[)", r"\\\g<0>", text)
    text = text.replace("](", "] (")
    text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)
    text = re.sub(r"(?:\\\*){2,}", lambda stars: literal(stars[0].replace("\\", "")), text)
    return re.sub(r"\S*(?:~~|\+\+|==)\S*", _shown, text)


def _shown(match: re.Match[str]) -> str:
    """Return a word with signs as a literal where they would be markup."""
    word = match[0]
    if markup.problem(word) is None and markup.plain(word) == re.sub(r"\\(\W)", r"\1", word):
        return word
    return literal(re.sub(r"\\(\W)", r"\1", word))
