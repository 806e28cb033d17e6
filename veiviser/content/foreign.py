"""Markup that authors know from elsewhere, Markdown's and HTML, and that is not used in texts."""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .disable(["emphasis", "code", "html_block", "reference", "text_join"])
)
"""What authors know from elsewhere; here all but emphasis, links and escapes is refused."""

_SENTENCES = "is not used in a text; write sentences, or make each part a text of its own"
_FOREIGN = {
    "bullet_list_open": "a list is not used in a text; write its parts as 'items' of a note",
    "ordered_list_open": f"a list {_SENTENCES}",
    "table_open": "a table is not used in a text; write it as 'table' of a note",
    "heading_open": f"a heading {_SENTENCES}",
    "hr": f"a line across the page {_SENTENCES}",
    "blockquote_open": "a block quote is not used; delete the >",
    "fence": "a code block is not used in a text; write it as 'code', a key of its step",
    "s_open": "~~ is not used; delete the signs, or the words between them",
    "hardbreak": "a line break is not shown; delete the backslash or the spaces at the line's end",
}
_OTHERS = (
    (re.compile(r"\[\^\w+\]"), "a footnote is not used; make it a text of its own"),
    (re.compile(r"\[\["), "a link that is not complete; write [text](target)"),
    (
        re.compile(r"(?<![=\w])==\w(?:.*?\S)?==(?![=\w])"),
        "== around words is not used; write **Label** for what stands on screen",
    ),
)

_TAG = re.compile(
    r"a|abbr|b|big|blockquote|br|center|cite|code|del|dfn|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd"
    r"|li|mark|ol|p|pre|q|s|samp|script|small|span|strike|strong|style|su[bp]|table|tbody|t[dhrt]"
    r"|thead|ul?|var|wbr"
)
"""HTML that authors write. A placeholder such as <name> or a key such as <Del> is none to them."""


_SIGN = re.compile(r"[`<>&~#|\[\\=]")
_BEGINNING = re.compile(r"\s*(?:[-+*_]|\d+[.)])")
_ON_LINES = re.compile(r"\n\s*(?:[-+*_]|\d+[.)]|\n)|[ \t]\n")
"""Where there is none of these, and no space at the end, nothing can be foreign."""

_FENCE = re.compile(r"^\s*(`{3}|~{3})", re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


def without_code(text: str) -> str:
    """Return a text with nothing in its back ticks, where no sign is markup."""
    return _CODE.sub("`x`", text)


def _has_sign(written: str) -> bool:
    """Tell whether there can be something: most texts are one line of words, and told at once."""
    return bool(
        _SIGN.search(written)
        or _BEGINNING.match(written)
        or written.endswith((" ", "\t"))
        or ("\n" in written and _ON_LINES.search(written))
    )


def foreign(written: str) -> str | None:
    """Give what is wrong with a text, its line breaks as written; or None."""
    if not _has_sign(written):
        return None
    if _FENCE.search(written):
        return _FOREIGN["fence"]
    written = without_code(written)
    lines = written.strip().split("\n")
    if not re.search(r"\w", written):
        return None  # signs alone, such as a dash for nothing
    blocks = _MARKDOWN.parse("\n".join(line.lstrip() for line in lines))
    for token in blocks:
        if token.type == "bullet_list_open" and (len(lines) == 1 or _SUM.search(written)):
            continue  # a dash before a line alone, or an addition that was wrapped
        if token.type == "ordered_list_open" and not _counts(blocks):
            continue  # a date, such as 5. mars
        if token.type == "blockquote_open" and re.search(r"^\s*>[=\s]*\d", written, re.MULTILINE):
            continue  # greater than
        if token.type in _FOREIGN:
            return _FOREIGN[token.type]
        for part in token.children or []:
            if wrong := _FOREIGN.get(part.type) or _part(part):
                return wrong
    if any(not line.strip() for line in lines):
        return "an empty line is not shown; write one paragraph, or make each a text of its own"
    return next((message for sign, message in _OTHERS if sign.search(written)), None)


_SUM = re.compile(r"\d\s*\n\s*[-+*] \d")
_MONTH = re.compile(
    r"\b(?:jan|feb|mars|april|maj?i?|juni|juli|aug|sept|o[kc]t|nov|des|dec)\w*", re.IGNORECASE
)


def _first_words(blocks: list[Token]) -> list[str]:
    texts = [token.content for token in blocks if token.type == "inline"]
    return [text.split()[0] for text in texts if text.strip()]


def _counts(blocks: list[Token]) -> bool:
    if _MONTH.search(" ".join(_first_words(blocks))):
        return False
    numbers = [int(token.info) for token in blocks if token.type == "list_item_open" and token.info]
    return any(following - number in (0, 1) for number, following in pairwise(numbers))


def _part(token: Token) -> str | None:
    if token.type == "html_inline":
        name = re.sub(r"\W.*", "", token.content[1:])
        if not name or _TAG.fullmatch(name) or re.search(r"=|/>", token.content):
            return (
                f"HTML ({token.content}) is not used; write **Label** for what stands on screen, "
                "or a backslash before the < to show it"
            )
    if token.info == "entity":
        return f"{token.markup} is not used; write the character itself"
    if token.type == "link_open" and token.markup == "autolink":
        return f"an address alone is no link; write [text]({token.attrs['href']})"
    return None
