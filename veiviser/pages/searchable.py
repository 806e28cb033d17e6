"""What a search in a locale fetches, as files: an index, and what all pages say, in pieces.

``index.json`` has what says most of a page, and ``said/<page>.json`` what it says, place by place.
In a folder of their own, since they belong together, ``words.json`` has all words of all pages, and
``words-<n>.json`` where some of them stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from veiviser.pages.search import Said, SearchEntry
from veiviser.pages.wordlist import word_list

WORDS = tuple(
    f"results-{name}" for name in ("one", "many", "answer", "none", "near", "products", "ask")
)
"""What is said of results."""


type Head = Mapping[str, Any]
"""A page that can be found, as the index has it."""


def head(
    name: str, entries: Sequence[SearchEntry], others: Iterable[Sequence[SearchEntry]]
) -> Head:
    """Return an article by its id and its entries; ``others`` are those in other languages."""
    page, *parts = entries
    return {
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


def said_file(location: str, said: Iterable[Said]) -> tuple[str, str]:
    """Return the file of what a page says, with its name; ``location`` is the page's address."""
    return f"said/{unquote(location).strip('/')}.json", _json([*said])


def _also(others: Iterable[Sequence[SearchEntry]]) -> str:
    """Return the words that a page goes by in other languages."""
    texts = []
    for page, *parts in others:
        texts += [page.title, page.keywords, *(part.title for part in parts if part.helper)]
    return " ".join(dict.fromkeys(" ".join(texts).split()))


def word_files(said: Iterable[Iterable[str]]) -> dict[str, str]:
    """Return the files of all words of some pages, by name; each page is given by its own."""
    listed = word_list(said)
    files = {"words.json": _json({"words": " ".join(listed.words), "counts": listed.counts})}
    files |= {f"words-{number}.json": piece for number, piece in enumerate(listed.pieces)}
    version = sha256("\n".join(files.values()).encode()).hexdigest()[:12]
    return {f"{version}/{name}": text for name, text in files.items()}


def index_file(
    heads: Sequence[Head],
    words: Iterable[str],
    own: Mapping[str, str],
    products: Sequence[tuple[str, str]],
) -> tuple[str, str]:
    """Return the index of some pages, with its name.

    ``words`` are the files of their words, ``own`` the site's own words; ``products`` have
    addresses and names.
    """
    data = {
        "version": next(iter(words)).partition("/")[0],
        "stop": own["search-stop"],
        "asking": own["search-asking"],
        "words": {name: own[name] for name in WORDS},
        "products": [{"location": location, "title": name} for location, name in products],
        "pages": heads,
    }
    return "index.json", _json(data)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
