"""What a search in a locale fetches, as files: an index, and what all pages say, in pieces.

``index.json`` has what says most of a page; in a folder of their own, since they belong together,
``words.json`` has all words of all pages, ``words-<n>.json`` where some of them stand, and
``said/<n>.json`` what a page says, place by place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from veiviser.pages.search import Said, SearchEntry
from veiviser.pages.wordlist import word_list

WORDS = tuple(
    f"results-{name}" for name in ("one", "many", "answer", "none", "near", "products", "ask")
)
"""What is said of results."""


@dataclass(frozen=True)
class Searchable:
    """A page that can be found: what the index has of it, and what it says, with anchors."""

    head: Mapping[str, Any]
    said: tuple[Said, ...]

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(part for each in self.said for part in each[1:] if part)


def searchable(
    name: str, entries: Sequence[SearchEntry], others: Iterable[Sequence[SearchEntry]]
) -> Searchable:
    """Return an article by its id and its entries; ``others`` are those in other languages."""
    page, *parts = entries
    head = {
        "location": f"{name}/",
        "title": page.title,
        "text": page.text,
        "keywords": page.keywords,
        "also": _also(others),
        "parts": [
            {"anchor": part.anchor, "title": part.title} | ({"helper": True} if part.helper else {})
            for part in parts
        ],
    }
    return Searchable(head, tuple(each for part in parts for each in part.said))


def _also(others: Iterable[Sequence[SearchEntry]]) -> str:
    """Return the words that a page goes by in other languages."""
    texts = []
    for page, *parts in others:
        texts += [page.title, page.keywords, *(part.title for part in parts if part.helper)]
    return " ".join(dict.fromkeys(" ".join(texts).split()))


def index_files(
    pages: Sequence[Searchable], words: Mapping[str, str], products: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the files of an index, each with its name; ``products`` are addresses and names."""
    listed = word_list(page.text for page in pages)
    files = {"words.json": _json({"words": " ".join(listed.words), "counts": listed.counts})}
    files |= {f"words-{number}.json": piece for number, piece in enumerate(listed.pieces)}
    files |= {f"said/{number}.json": _json(page.said) for number, page in enumerate(pages)}
    version = sha256("\n".join(files.values()).encode()).hexdigest()[:12]
    head = {
        "version": version,
        "stop": words["search-stop"],
        "asking": words["search-asking"],
        "words": {name: words[name] for name in WORDS},
        "products": [{"location": location, "title": name} for location, name in products],
        "pages": [page.head for page in pages],
    }
    yield "index.json", _json(head)
    for name, text in files.items():
        yield f"{version}/{name}", text


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
