"""Which pages say which words: a list of all words, and in pieces where each stands.

A search fetches the list once, and of the pieces only those of the words that are looked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from veiviser.pages.fold import words

_PIECE = 30_000
"""How many characters a piece has, about."""

_KNOWN = 100_000
"""Of how many texts between spaces the words are remembered at most."""


@dataclass(frozen=True)
class WordList:
    """All words in order; ``counts`` is how many of them each piece has.

    ``pieces`` are JSON: a list for each word, the first page that says it by its number, and how
    many pages further on each other is.
    """

    words: tuple[str, ...]
    counts: tuple[int, ...]
    pieces: tuple[str, ...]


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return all words of some texts, as a search compares them."""
    told = {*" ".join(texts).split()}
    return frozenset(" ".join(map(_KEYS.__getitem__, told)).split())


def word_list(said: Iterable[Iterable[str]]) -> WordList:
    """Return the words of pages, each given by its own."""
    pages: dict[str, list[int]] = {}
    for number, own in enumerate(said):
        for word in own:
            pages.setdefault(word, []).append(number)
    known = sorted(pages)
    pieces = list(_pieces([_dense(pages[word]) for word in known]))
    return WordList(
        tuple(known),
        tuple(len(piece) for piece in pieces),
        tuple(f"[{','.join(piece)}]" for piece in pieces),
    )


class _Keys(dict[str, str]):
    """The words of what stands between two spaces, with a space between two; found once.

    The same stand in many texts.
    """

    def __missing__(self, text: str) -> str:
        if len(self) >= _KNOWN:
            self.clear()
        self[text] = " ".join(words(text))
        return self[text]


_KEYS = _Keys()


def _dense(numbers: Sequence[int]) -> str:
    steps = [numbers[0], *(after - before for before, after in pairwise(numbers))]
    return json.dumps(steps, separators=(",", ":"))


def _pieces(places: Iterable[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    size = 0
    for each in places:
        if piece and size + len(each) > _PIECE:
            yield piece
            piece, size = [], 0
        piece.append(each)
        size += len(each) + 1
    if piece:
        yield piece
