"""The inline markup of texts: ``**Label**`` stands on screen, ``[text](target)`` is a link."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from veiviser.foreign import foreign

_PARSER = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
_ADDRESS = re.compile(r"https://|mailto:")
_URL = re.compile(r"https?://\w")
_TWO_BACKSLASHES = re.compile(r"(?<!\\)\\\\(?=[^\W_])")


class Words(str):
    """A text as one locale shows it.

    ``locale`` is the page's, ``lang`` the language the text is in, ``origin`` the language of the
    definition and so of on-screen labels; ``stale`` says that the source changed since it was
    translated, or that it was not translated at all.
    """

    locale: str
    lang: str
    origin: str
    stale: bool

    def __new__(
        cls, text: str, locale: str, lang: str, origin: str, *, stale: bool = False
    ) -> Words:
        """Take a text and what a page has to know of it."""
        words = super().__new__(cls, text)
        words.locale, words.lang, words.origin, words.stale = locale, lang, origin, stale
        return words

    def like(self, text: str) -> Words:
        """Give another text that is the same in all else."""
        return Words(text, self.locale, self.lang, self.origin, stale=self.stale)

    @classmethod
    def of(cls, text: str) -> Words:
        """Take a text that has been localised for what it is."""
        if not isinstance(text, Words):
            raise TypeError("the definition has not been localised")
        return text


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _tokens(text: str) -> list[Token]:
    inline = _PARSER.parseInline(_folded(text))
    return inline[0].children or [] if inline else []


def labels(text: str) -> list[str]:
    """Give the on-screen labels in a text, in order."""
    found: list[str] = []
    inside = False
    for token in _tokens(text):
        if token.type == "strong_open":
            inside = True
            found.append("")
        elif token.type == "strong_close":
            inside = False
        elif inside:
            found[-1] += token.content
    return found


def targets(text: str) -> list[str]:
    """Give the link targets in a text, in order."""
    return [str(token.attrs["href"]) for token in _tokens(text) if token.type == "link_open"]


def is_address(target: str) -> bool:
    """Tell whether a link leads out of the knowledge base."""
    return _ADDRESS.match(target) is not None


def flaw(text: str, written: str | None = None, *, bare: bool = False) -> str | None:
    """Give what is wrong with the markup of a text, or None.

    ``written`` is the text with the line breaks it has in its file, where it is shown without.
    A ``bare`` text has no markup at all: it is shown with all its signs.
    """
    wrong = _own_flaw(text) or foreign(text if written is None else written)
    if not bare:
        return wrong
    if not wrong and plain(text) != _folded(text):
        wrong = "markup is not used"
    return wrong and f"{wrong.partition(';')[0]}; this is shown as it stands, so write words alone"


def _own_flaw(text: str) -> str | None:
    """Give what is wrong with labels and links."""
    tokens = _tokens(text)
    inside = 0
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        inside += token.nesting
        if token.markup in ("_", "__"):
            return "_ around words is not used; write **Label** for what stands on screen"
        if token.type == "em_open":
            return "a single * is not used; write **Label** for what stands on screen"
        if token.type == "text" and "**" in token.content:
            return "** without its other half; write **Label** for what stands on screen"
        if token.type == "text" and "](" in token.content:
            return "a link that is not complete; write [text](target)"
        if token.type == "link_open" and not token.attrs["href"]:
            return "a link without a target; write [text](target)"
        if token.type == "link_open" and following and following.type == "link_close":
            return "a link without a text; write [text](target)"
        if token.type == "text" and not inside and _URL.search(token.content):
            return "an address alone is no link; write [text](https://…)"
    if _TWO_BACKSLASHES.search(text):
        return "two backslashes are shown as one; write one, or four for two"
    return None


def plain(text: str) -> str:
    """Give a text without its markup."""
    return "".join(token.content for token in _tokens(text))


def inline(words: Words, link: Callable[[str], str]) -> Markup:
    """Render a text to HTML; ``link`` turns a target into a URL."""
    out = Markup()
    foreign_label = words.origin != words.lang
    for token in _tokens(words):
        match token.type:
            case "strong_open":
                lang = Markup(' lang="{}"').format(words.origin) if foreign_label else ""
                out += Markup('<b class="kb-label" translate="no"{}>').format(lang)
            case "strong_close":
                out += Markup("</b>")
            case "link_open":
                out += Markup('<a href="{}">').format(link(str(token.attrs["href"])))
            case "link_close":
                out += Markup("</a>")
            case _:
                out += escape(token.content)
    if words.lang != words.locale:
        return Markup('<span lang="{}">{}</span>').format(words.lang, out)
    return out
