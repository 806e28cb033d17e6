"""The inline markup of texts.

``**Label**`` stands on screen, ``[text](target)`` is a link, what stands in back ticks is typed or
copied, ``++Ctrl+S++`` are keys and ``![pencil](icon:pencil)`` is an icon with its spoken word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from veiviser.content import icons
from veiviser.content.foreign import foreign, without_code

ICON = "icon:"

_KEYS = re.compile(r"\+\+([^\s+]+(?:\+[^\s+]+)*)\+\+(?!\+)")


def _keys(state: StateInline, silent: bool) -> bool:
    """Take ``++Ctrl+S++`` as one token."""
    match = _KEYS.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("keys", "kbd", 0).content = match[1]
    state.pos = match.end()
    return True


_PARSER = MarkdownIt("zero").enable(["emphasis", "link", "escape", "backticks", "image"])
_PARSER.inline.ruler.before("backticks", "keys", _keys)
_ADDRESS = re.compile(r"https://|mailto:")
_URL = re.compile(r"https?://\w")
_TICK = re.compile(r"(?<![\w\\])`|(?<!\\)`(?!\w)")
_STARS = re.compile(r"\*{3,}")  # such as the digits of a card that are not shown
_USELESS = re.compile(r"(?<=[^\s\\])(?:\\\\)*\\([!\"#$%'()+,\-./:;=>?@^{|}~])")
_HIDDEN = re.compile(r"(?:\b[A-Za-z]:(?=\\)|%(?=\\)|\w\\(?=\w)).*?(?<=[^\s\\])\\[*_\[\]<&`]")
"""A path such as C:\\temp\\*.txt, to the backslash in it that Markdown takes for its own."""

_TWO_BACKSLASHES = re.compile(r"(?<!\\)\\\\(?=[^\W_])")
_SIGN = re.compile(r"[*_`\[\\\0+]")
"""What any markup begins with."""

_NO_LABEL = re.compile(r"[_`\[\\\0+]|(?<!\*)\*(?!\*)|\*{3}")
"""Markup besides labels."""

_SPACES = re.compile(r"[ \t\r\n]+")

_ADDRESS_ALONE = "an address alone is no link; write [text](https://…)"
_LABEL = r"write **Label** for what stands on screen, or \* to show the sign"


def folded(text: str) -> str:
    """Return a text with one space in the place of spaces and line breaks."""
    is_folded = "\n" not in text and "  " not in text and "\t" not in text and "\r" not in text
    return str(text) if is_folded else _SPACES.sub(" ", text)


@lru_cache(maxsize=4096)  # each of those that look for something asks first
def is_plain(text: str) -> bool:
    """Tell whether a text has no sign of markup: most are words alone, and told so at once."""
    return not _SIGN.search(text)


@lru_cache(maxsize=4096)  # a text is looked at for labels, links, problems and its HTML
def tokens(text: str) -> tuple[Token, ...]:
    """Return a text in pieces: words, and where labels and links begin and end."""
    if text and is_plain(text):
        return (Token("text", "", 0, content=folded(text)),)
    return _labelled(folded(text)) or _parsed(folded(text))


def _parsed(text: str) -> tuple[Token, ...]:
    inline = _PARSER.parseInline(text)
    return tuple(inline[0].children or []) if inline else ()


def _labelled(text: str) -> tuple[Token, ...]:
    """Return a text in pieces where it has labels alone, each a word or more: most that have any.

    Empty where only the parser can tell.
    """
    pieces = text.split("**")
    if len(pieces) == 1 or len(pieces) % 2 == 0 or _NO_LABEL.search(text):
        return ()
    found = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            found.append(Token("text", "", 0, content=piece))
            continue
        before, after = pieces[place - 1][-1:], pieces[place + 1][:1]
        if not (piece[:1].isalnum() and piece[-1:].isalnum()):
            return ()
        if before not in ("", " ", "(") or after.isalnum() or not (before or place == 1):
            return ()
        found += (
            Token("strong_open", "strong", 1, markup="**"),
            Token("text", "", 0, content=piece, level=1),
            Token("strong_close", "strong", -1, markup="**"),
        )
    return tuple(found)


def _marked(text: str) -> tuple[Token, ...]:
    """Return a text in pieces, none of one that is words alone."""
    return () if is_plain(text) else tokens(text)


def labels(text: str) -> list[str]:
    """Return the on-screen labels in a text, in order."""
    found: list[str] = []
    inside = False
    for token in _marked(text):
        if token.type == "strong_open":
            inside = True
            found.append("")
        elif token.type == "strong_close":
            inside = False
        elif inside:
            found[-1] += token.content
    return found


def targets(text: str) -> list[str]:
    """Return the link targets in a text, in order."""
    return [str(token.attrs["href"]) for token in _marked(text) if token.type == "link_open"]


def verbatim(text: str) -> list[str]:
    """Return what is the same in every language: what is typed, keys and icons, in order."""
    kinds = {"code_inline": "`{}`", "keys": "++{}++"}
    return [
        str(token.attrs["src"])
        if token.type == "image"
        else kinds[token.type].format(token.content)
        for token in _marked(text)
        if token.type == "image" or token.type in kinds
    ]


def is_address(target: str) -> bool:
    """Tell whether a link leads out of the knowledge base."""
    return _ADDRESS.match(target) is not None


def problem(text: str, written: str | None = None, *, bare: bool = False) -> str | None:
    """Return what is wrong with the markup of a text, or None.

    ``written`` is the text with the line breaks it has in its file, where it is shown without.
    A ``bare`` text has no markup at all: it is shown with all its signs.
    """
    wrong = _own_problem(text) or foreign(text if written is None else written)
    if not bare:
        return wrong
    if not wrong and plain(text) != folded(text):
        wrong = "markup is not used"
    return wrong and f"{wrong.partition(';')[0]}; this is shown as it stands, so write words alone"


def _own_problem(text: str) -> str | None:
    """Return what is wrong with labels and links."""
    if is_plain(text) and "](" not in text:
        return _ADDRESS_ALONE if "://" in text and _URL.search(text) else None
    pieces = tokens(text)
    inside = 0
    for token, following in zip(pieces, [*pieces[1:], None], strict=False):
        inside += token.nesting
        if token.markup in ("_", "__"):
            return "_ around words is not used; write **Label** for what stands on screen"
        if token.type == "em_open":
            return f"a single * is not used; {_LABEL}"
        if token.type == "text" and "**" in _STARS.sub("", token.content):
            return f"** without its other half; {_LABEL}"
        if token.type == "text" and "](" in token.content:
            return "a link that is not complete; write [text](target)"
        if token.type == "link_open" and not token.attrs["href"]:
            return "a link without a target; write [text](target)"
        if token.type == "link_open" and following and following.type == "link_close":
            return "a link without a text; write [text](target)"
        if token.type == "code_inline" and inside:
            return "back ticks within a label or a link; write one or the other"
        if token.type == "image":
            name = str(token.attrs["src"])
            if not name.startswith(ICON):
                return "an image is not used in a text; write it as 'image', a key of its step"
            if wrong := icons.problem(name.removeprefix(ICON)):
                return wrong
            if not token.content:
                return f"an icon without the word that is said for it; write ![word]({name})"
        if token.type == "text" and not inside and _URL.search(token.content):
            return _ADDRESS_ALONE
    if "`" not in text and "\\" not in text:
        return None
    text = without_code(text)
    if _TICK.search(text.replace("`x`", "")):
        return r"a back tick without its other half; write \` to show one"
    if useless := _USELESS.search(text):
        sign = useless[1]
        return f"the backslash before {sign} is not shown; write two to show one, or leave it out"
    if _HIDDEN.search(text):
        return "a backslash of this path hides itself; write two backslashes where a sign follows"
    if _TWO_BACKSLASHES.search(text):
        return "two backslashes are shown as one; write one, or four for two"
    return None


def plain(text: str) -> str:
    """Return a text without its markup."""
    if is_plain(text):
        return folded(text)
    return "".join(token.content for token in tokens(text))
