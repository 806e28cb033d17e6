"""What all helpers of a locale have in common, as the script that a page with helpers fetches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from veiviser.content.text import LocalisedText, Words
from veiviser.pages.dates import date_patterns
from veiviser.pages.embed import words_in_a_frame
from veiviser.pages.html import environment
from veiviser.pages.templates import Templates

BROWSER_WORDS = (
    "corrected",
    "copied",
    "copy-failed",
    "link-copied",
    "link-failed",
    "loading",
    "loading-bytes",
    "starting",
)
"""The words that the helpers' own code shows; all others stand in its pieces or in the page."""

_FOLDER = "assets/javascripts/helpers"
_PIECE = re.compile(r'<template data-([\w-]+="[^"]+").*?</template>', re.DOTALL)
_SCRIPT = 'import {{ begin }} from "../decision-helper.js";\nbegin({});\n'


def scripts(words: Mapping[str, Words], templates: Templates) -> Iterator[tuple[str, str]]:
    """Yield addresses and texts of every locale's script, for its pages and for its frames."""
    for locale, own in words.items():
        yield f"{_FOLDER}/{locale}.js", script(own, locale, templates)
        framed = script(words_in_a_frame(own), locale, templates)
        yield f"{_FOLDER}/{locale}-framed.js", framed


def script(words: Mapping[str, LocalisedText], locale: str, templates: Templates) -> str:
    """Return a module that begins the helpers of a page, in a locale's words."""
    html = environment(templates).get_template("procedure/pieces.html").render(words=words)
    pieces = {found[1]: found[0] for found in _PIECE.finditer(html)}
    said = {name: words[name] for name in BROWSER_WORDS}
    given: tuple[Any, ...] = (locale, pieces, said, date_patterns(locale))
    return _SCRIPT.format(", ".join(json.dumps(each, ensure_ascii=False) for each in given))
