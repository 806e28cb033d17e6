"""What a search in a locale fetches, as files: an index, and what all pages say, in pieces.

``index.json`` has what says most of a page, and ``said/<page>.json`` what it says, place by place.
In a folder of their own, since they belong together, ``words.json`` has all words of all pages, and
``words-<n>.json`` where some of them stand.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from veiviser.pages.search import Said, SearchEntry
from veiviser.pages.wordlist import word_list

WORDS = tuple(
    f"results-{name}" for name in ("one", "many", "answer", "none", "near", "products", "ask")
)
"""What is said of results."""


@dataclass(frozen=True)
class Searchable:
    """A page that can be found: what the index has of it, and all words that it says."""

    head: Mapping[str, Any]
    words: Collection[str]


def searchable(
    name: str,
    entries: Sequence[SearchEntry],
    words: Collection[str],
    others: Iterable[Sequence[SearchEntry]],
) -> Searchable:
    """Return an article by its id, its entries and the words that it says.

    ``others`` are the entries in other languages.
    """
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
    return Searchable(head, words)


def said_file(location: str, said: Iterable[Said]) -> tuple[str, str]:
    """Return the file of what a page says, with its name; ``location`` is the page's address."""
    return f"said/{unquote(location).strip('/')}.json", _json([*said])


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
    listed = word_list(page.words for page in pages)
    files = {"words.json": _json({"words": " ".join(listed.words), "counts": listed.counts})}
    files |= {f"words-{number}.json": piece for number, piece in enumerate(listed.pieces)}
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
