"""Writes what a search goes through: each locale's articles and hand-written pages."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from markupsafe import Markup
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from veiviser.pages.article import Article


def write(
    site: Path,
    locales: list[str],
    articles: Mapping[str, Mapping[str, Article]],
    files: Files,
    made: Container[str],
) -> None:
    """Write ``<locale>/search/search_index.json`` below ``site``.

    ``made`` are the sources of pages that are no hand-written ones.
    """
    for locale in locales:
        docs = [doc for by_locale in articles.values() for doc in _article(by_locale[locale])]
        for file in files.documentation_pages():
            if file.src_uri.startswith(f"{locale}/") and file.src_uri not in made and file.page:
                docs += _written(file.page, locale)
        path = site / locale / "search" / "search_index.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"docs": docs}, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")


def _article(article: Article) -> Iterator[dict[str, str]]:
    for entry in article.search:
        place = f"{article.id}/" + (f"#{entry.anchor}" if entry.anchor else "")
        found = {"location": place, "title": entry.title, "text": entry.text}
        yield found | ({"keywords": entry.keywords} if entry.keywords else {})


def _written(page: Page, locale: str) -> Iterator[dict[str, str]]:
    """Yield a hand-written page and each of its parts with a heading."""
    parser = ContentParser()
    parser.feed(page.content or "")
    parser.close()
    place = page.url.removeprefix(f"{locale}/")
    for index, section in enumerate(parser.data):
        text = " ".join(Markup(" ".join(section.text)).striptags().split())  # noqa: S704
        title = "".join(section.title or [])
        if index == 0:
            yield {"location": place, "title": page.title or title, "text": text}
        else:
            yield {"location": f"{place}#{section.id}", "title": title, "text": text}
