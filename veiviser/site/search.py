"""Writes what a search goes through: each locale's articles and hand-written pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from veiviser.content.markup import plain
from veiviser.content.synonyms import Groups
from veiviser.pages.article import Article
from veiviser.pages.navigation import Product
from veiviser.pages.search import Said
from veiviser.pages.searchable import Searchable, index_files, searchable
from veiviser.pages.synonyms import with_synonyms
from veiviser.project.project import Project


def write(
    site: Path,
    project: Project,
    articles: Mapping[str, Mapping[str, Article]],
    files: Files,
    made: Container[str],
    products: Mapping[str, Sequence[Product]],
) -> None:
    """Write ``<locale>/search/`` below ``site``.

    ``made`` are the sources of pages that are no hand-written ones, ``products`` those of a locale.
    """
    for locale in project.settings.locales:
        synonyms = project.synonyms.get(locale, ())
        pages = [_article(by_locale, locale, synonyms) for by_locale in articles.values()]
        pages += [
            _written(file.page, locale)
            for file in files.documentation_pages()
            if file.src_uri.startswith(f"{locale}/") and file.src_uri not in made and file.page
        ]
        named = [(f"product/{each.address}/", plain(each.name)) for each in products[locale]]
        for name, text in index_files(pages, project.words[locale], named):
            path = site / locale / "search" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _article(by_locale: Mapping[str, Article], locale: str, synonyms: Groups) -> Searchable:
    article = by_locale[locale]
    others = (each.search for other, each in by_locale.items() if other != locale)
    return searchable(article.id, with_synonyms(article.search, synonyms), others)


def _written(page: Page, locale: str) -> Searchable:
    """Return a hand-written page and each of its parts with a heading."""
    parser = ContentParser()
    parser.feed(page.content or "")
    parser.close()
    sections = [
        (section.id or "", "".join(section.title or []), _text(section.text))
        for section in parser.data
    ]
    (_, title, text), *parts = sections or [("", "", "")]
    head = {
        "location": page.url.removeprefix(f"{locale}/"),
        "title": page.title or title,
        "text": text,
        "parts": [{"anchor": anchor, "title": title} for anchor, title, _ in parts],
    }
    return Searchable(head, tuple(Said(anchor, text) for anchor, _, text in parts if text))


def _text(texts: Iterable[str]) -> str:
    return " ".join(Markup(" ".join(texts)).striptags().split())  # noqa: S704 - printed nowhere
