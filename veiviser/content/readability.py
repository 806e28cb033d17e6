"""How hard an article is to read: LIX, words a sentence and how many of a hundred are long."""

from __future__ import annotations

import re

from veiviser.content.markup import plain
from veiviser.content.messages import messages
from veiviser.content.models.procedure import Procedure

EASY = 35
"""The index above which a text is no longer easy."""

_LONG = 6  # letters that a word has at most if it is not long
_NAMES = ("product", "owner", "keywords")
_WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\b(\w+)\.(?=\w)")
_END = re.compile(r"(?<=[.!?:])\s+")


def lix(procedure: Procedure) -> float:
    """Return the index of an article, without its helpers and what stands in its sketches."""
    article = procedure.model_copy(update={"helpers": [], "screens": []})
    texts = [each.text for each in messages(article) if each.context not in _NAMES]
    sentences = [
        _WORD.findall(sentence)
        for text in texts
        for sentence in _END.split(_ADDRESS.sub(r"\1", plain(text)))
    ]
    words = [word for sentence in sentences for word in sentence]
    told = sum(1 for sentence in sentences if sentence)
    long = sum(len(word) > _LONG for word in words)
    return len(words) / max(1, told) + 100 * long / max(1, len(words))
