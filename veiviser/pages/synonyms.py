"""What an article is found by that it does not say: other words that mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from veiviser.content.synonyms import Groups
from veiviser.pages.fold import words
from veiviser.pages.search import SearchEntry

_ENDING = 4
"""How many letters another form of a word may have at its end."""


def with_synonyms(entries: Sequence[SearchEntry], groups: Groups) -> tuple[SearchEntry, ...]:
    """Return an article's entries; the page, which is the first, has synonyms among its keywords.

    They are those of words in its title, summary, keywords and headings, in whatever form.
    """
    if not groups:
        return tuple(entries)
    page, *parts = entries
    said = words(" ".join((page.text, page.keywords, *(each.title for each in entries))))
    more = ", ".join(dict.fromkeys(_others(said, groups)))
    if not more:
        return tuple(entries)
    return (replace(page, keywords=", ".join(filter(None, (page.keywords, more)))), *parts)


def _others(said: Sequence[str], groups: Groups) -> Iterator[str]:
    for group in groups:
        told = [each for each in group if _is_said(words(each), said)]
        if told:
            yield from (each for each in group if each not in told)


def _is_said(phrase: Sequence[str], said: Sequence[str]) -> bool:
    """Tell whether words stand in a text one after the other, in whatever form."""
    return any(
        all(_is_form(word, there) for word, there in zip(phrase, said[at:], strict=False))
        for at in range(len(said) - len(phrase) + 1)
    )


def _is_form(word: str, there: str) -> bool:
    stem = word[:-1] if len(word) > _ENDING and word[-1] in "aeiou" else word
    return there.startswith(stem) and len(there) <= len(stem) + _ENDING
