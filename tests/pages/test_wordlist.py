"""Each word of the list leads to the pages that say it."""

from __future__ import annotations

import json
from itertools import accumulate

from veiviser.pages.wordlist import word_list, words_of


def test_words_lead_to_their_pages() -> None:
    texts = [f"side{number} alle {'like' if number % 2 else 'ulike'}" for number in range(3000)]
    listed = word_list(words_of([text]) for text in texts)
    assert len(listed.pieces) == len(listed.counts) > 1
    places = [steps for piece in listed.pieces for steps in json.loads(piece)]
    assert sum(listed.counts) == len(places) == len(listed.words)
    found = {
        word: list(accumulate(steps)) for word, steps in zip(listed.words, places, strict=True)
    }
    assert found["ale"] == list(range(3000))
    assert found["like"] == list(range(1, 3000, 2))
    assert found["side2999"] == [2999]


def test_nothing_has_no_words() -> None:
    listed = word_list([])
    assert (listed.words, listed.counts, listed.pieces) == ((), (), ())
