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
from veiviser.pages.brief import Brief
from veiviser.pages.navigation import Product
from veiviser.pages.search import Said
from veiviser.pages.searchable import Searchable, index_files, said_file, searchable
from veiviser.pages.synonyms import with_synonyms
from veiviser.pages.wordlist import words_of
from veiviser.project.project import Project


def write(
    site: Path,
    project: Project,
    briefs: Mapping[str, Mapping[str, Brief]],
    files: Files,
    made: Container[str],
    products: Mapping[str, Sequence[Product]],
) -> None:
    """Write ``<locale>/search/`` below ``site``, but for what articles say.

    ``made`` are the sources of pages that are no hand-written ones, ``products`` those of a locale.
    """
    for locale in project.settings.locales:
        folder = site / locale / "search"
        synonyms = project.synonyms.get(locale, ())
        pages = [_article(by_locale, locale, synonyms) for by_locale in briefs.values()]
        for file in files.documentation_pages():
            if file.src_uri.startswith(f"{locale}/") and file.src_uri not in made and file.page:
                page, said = _written(file.page, locale)
                pages.append(page)
                _write(folder, [said])
        named = [(f"product/{each.address}/", plain(each.name)) for each in products[locale]]
        _write(folder, index_files(pages, project.words[locale], named))


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _article(by_locale: Mapping[str, Brief], locale: str, synonyms: Groups) -> Searchable:
    own = by_locale[locale]
    others = (each.search for other, each in by_locale.items() if other != locale)
    return searchable(own.id, with_synonyms(own.search, synonyms), own.words, others)


def _written(page: Page, locale: str) -> tuple[Searchable, tuple[str, str]]:
    """Return a hand-written page with each of its parts that has a heading, and what it says."""
    parser = ContentParser()
    parser.feed(page.content or "")
    parser.close()
    sections = [
        (section.id or "", "".join(section.title or []), _text(section.text))
        for section in parser.data
    ]
    (_, title, text), *parts = sections or [("", "", "")]
    location = page.url.removeprefix(f"{locale}/")
    head = {
        "location": location,
        "title": page.title or title,
        "text": text,
        "parts": [{"anchor": anchor, "title": title} for anchor, title, _ in parts],
    }
    said = [Said(anchor, text) for anchor, _, text in parts if text]
    return Searchable(head, words_of(each.text for each in said)), said_file(location, said)


def _text(texts: Iterable[str]) -> str:
    return " ".join(Markup(" ".join(texts)).striptags().split())  # noqa: S704 - printed nowhere
