"""What a search goes through: each locale's articles and hand-written pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from veiviser.cache import Cache, digest, software
from veiviser.content.markup import plain
from veiviser.content.synonyms import Groups
from veiviser.pages.brief import Brief
from veiviser.pages.navigation import Product
from veiviser.pages.search import Said
from veiviser.pages.searchable import Head, head, index_file, said_file, word_files
from veiviser.pages.synonyms import with_synonyms
from veiviser.pages.wordlist import words_of
from veiviser.project.articles import Articles
from veiviser.project.project import Project

KIND = "wordlists"
"""Where the cache has which pages say which words."""


def files(
    project: Project,
    articles: Articles,
    cache: Cache,
    written: Files,
    made: Container[str],
    products: Mapping[str, Sequence[Product]],
) -> Iterator[tuple[str, str]]:
    """Yield addresses and files of ``<locale>/search/``, but for what articles say.

    ``written`` has the pages; ``made`` are the sources of those that are no hand-written ones,
    ``products`` those of a locale.
    """
    for locale in project.settings.locales:
        pages = [
            file.page
            for file in written.documentation_pages()
            if file.src_uri.startswith(f"{locale}/") and file.src_uri not in made and file.page
        ]
        for name, text in _files(locale, project, articles, cache, pages, products[locale]):
            yield f"{locale}/search/{name}", text


def _files(
    locale: str,
    project: Project,
    articles: Articles,
    cache: Cache,
    pages: Iterable[Page],
    products: Iterable[Product],
) -> Iterator[tuple[str, str]]:
    """Yield a locale's files; its list of words is made anew only where some words are others."""
    synonyms = project.synonyms.get(locale, ())
    heads = [_head(each, locale, synonyms) for each in articles.briefs.values()]
    words = [each[locale].words for each in articles.briefs.values()]
    for page in pages:
        found, said = _written(page, locale)
        heads.append(found)
        words.append(" ".join(sorted(words_of(each.text for each in said))))
        yield said_file(found["location"], said)

    def make() -> dict[str, str]:
        return word_files(each.split() for each in words)

    listed = cache.get(KIND, digest(software(), *words), make)
    yield from listed.items()
    named = [(f"product/{each.address}/", plain(each.name)) for each in products]
    yield index_file(heads, listed, project.words[locale], named)


def _head(by_locale: Mapping[str, Brief], locale: str, synonyms: Groups) -> Head:
    own = by_locale[locale]
    others = (each.search for other, each in by_locale.items() if other != locale)
    return head(own.id, with_synonyms(own.search, synonyms), others)


def _written(page: Page, locale: str) -> tuple[Head, list[Said]]:
    """Return a hand-written page with its headings, and what it says below them."""
    parser = ContentParser()
    parser.feed(page.content or "")
    parser.close()
    sections = [
        (section.id or "", "".join(section.title or []), _text(section.text))
        for section in parser.data
    ]
    (_, title, text), *parts = sections or [("", "", "")]
    found = {
        "location": page.url.removeprefix(f"{locale}/"),
        "title": page.title or title,
        "text": text,
        "parts": [{"anchor": anchor, "title": title} for anchor, title, _ in parts],
    }
    return found, [Said(anchor, text) for anchor, _, text in parts if text]


def _text(texts: Iterable[str]) -> str:
    return " ".join(Markup(" ".join(texts)).striptags().split())  # noqa: S704 - printed nowhere
