"""Finds articles in one locale: SQLite's full-text search over the entries of the page's search.

Words are looked for by their letters, three at a time, so that a part of one is found, too.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from veiviser.pages.fold import fold
from veiviser.pages.search import SearchEntry

_CUT = 3
_STEM = 4
_RANKED = """\
SELECT article, anchor FROM entries WHERE entries MATCH ?
ORDER BY bm25(entries, 8, 3, 1)"""
"""What stands in a title counts most, then keywords."""

_WRITTEN_OUT = {"ae": "a", "oe": "o", "aa": "a"}
"""How æ, ø and å are written where a keyboard has none, and what they are folded to."""


@dataclass(frozen=True)
class Place:
    """Where something was found: an article, and the anchor in it, or nothing for the whole."""

    article: str
    anchor: str


class Finder:
    """What is looked through in one locale."""

    def __init__(self, entries: Iterable[tuple[str, SearchEntry]]) -> None:
        self._lock = Lock()  # tools run in threads
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE entries USING fts5("
            "title, keywords, text, article UNINDEXED, anchor UNINDEXED, tokenize='trigram')"
        )
        rows = (
            (*map(_words, (each.title, each.keywords, each.text)), article, each.anchor)
            for article, each in entries
        )
        self._database.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", rows)

    def find(self, query: str) -> list[Place]:
        """Return the places that have what is looked for, the best first."""
        phrases = [f'"{phrase}"' for term in _words(query).split() for phrase in _phrases(term)]
        if not phrases:
            return []
        with self._lock:
            return [Place(*row) for row in self._database.execute(_RANKED, [" OR ".join(phrases)])]


def _words(text: str) -> str:
    """Return a text's words, folded, with a space on either side of each."""
    return f" {' '.join(re.findall(r'\w+', fold(text)))} "


def _phrases(term: str) -> Iterator[str]:
    """Yield what a word may stand as: whole, with another end, or as a part of a longer one.

    What says more is rarer and so counts more; a word that it fits in full counts for all of them.
    """
    spelt = dict.fromkeys((term, re.sub("ae|oe|aa", lambda two: _WRITTEN_OUT[two[0]], term)))
    for word in spelt:
        yield f" {word} "
        for cut in range(_CUT + 1):
            stem = word[: len(word) - cut]
            if cut and len(stem) < _STEM:
                break
            yield f" {stem}"
            if len(stem) >= _STEM:
                yield stem
