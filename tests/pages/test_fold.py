"""Text is folded alike where a page's search and where a tool looks."""

from __future__ import annotations

import sys
import unicodedata

from tests.node import Node
from veiviser.pages.fold import fold, key, words

LETTERS = [
    sign
    for sign in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(sign) not in ("Cn", "Cs")
]
"""All that this Python knows. Not those that are yet to come, and no halves of a letter."""

WORDS = [
    "Før",
    "kjærlig",
    "ÅPNE",
    "Kon\ufb01gurasjon",
    "Sam\u00adhandling",
    "Ｋｏｎｔｏ",
    "A\u030a",
]


def test_every_letter_is_folded_as_the_page_folds_it(node: Node) -> None:
    for text in (" ".join(LETTERS), " ".join(WORDS)):
        for same in (fold, key):
            (folded,) = node.call("search/fold.js", same.__name__, text, [None])
            assert same(text) == folded


def test_what_is_the_same_to_who_looks_is_the_same() -> None:
    assert fold("Før løsningen: KJÆRLIG Å") == fold("för lösningen: kjärlig a\u030a")
    assert fold("ø") != fold("e")


def test_words_are_compared_as_they_are_typed() -> None:
    assert words("Åpne LØSNINGEN, vær så snill") == words("aapne loesningen vaer saa snil")
    assert words("kode 600 og 60") == ["kode", "600", "og", "60"]
