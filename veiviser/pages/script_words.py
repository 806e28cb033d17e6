"""What the script of every page says, in every language: pages are small without these words."""

from __future__ import annotations

import json
from collections.abc import Mapping

from veiviser.content.text import Words
from veiviser.pages.templates import THEME

ADDRESS = "assets/javascripts/words.js"
"""Where the script finds them."""

NAMES = {
    "copied": "copied",
    "notCopied": "not-copied",
    "here": "link-here",
    "as": "copy-as",
    "rich": "copy-rich",
    "markdown": "copy-markdown",
    "link": "copy-only-link",
    "search": "search",
    "searchFailed": "search-failed",
    "close": "close",
    "dark": "dark",
    "light": "light",
}
"""The words of the interface, by what the script calls them."""

_NONE = "const words = {};"


def script(words: Mapping[str, Words]) -> str:
    """Return the module that has the words of each locale."""
    said = {
        locale: {name: own[word] for name, word in NAMES.items()} for locale, own in words.items()
    }
    text = json.dumps(said, ensure_ascii=False)
    return (THEME / ADDRESS).read_text("utf-8").replace(_NONE, f"const words = {text};")
