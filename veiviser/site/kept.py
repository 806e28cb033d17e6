"""Articles' pages: MkDocs reads no Markdown for them, and one whose parts are as before is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from veiviser.cache import Cache, digest, files_digest, software
from veiviser.content.files import write_text
from veiviser.content.text import LocalisedText, Words
from veiviser.pages.article import Article
from veiviser.pages.navigation import Product

KIND = "pages"
TEMPLATE = "kept.html"
_OF_ALL = re.compile(r"\b(products|asked|changes|project|days|pages|nav|files)\b")
"""What a template can ask of others than its own page."""


class ArticlePage(Page):
    """A page that is HTML already, and perhaps whole as it was put together before."""

    def __init__(self, file: File, config: MkDocsConfig, article: Article) -> None:
        super().__init__(None, file, config)
        self.article = article
        self.path: Path | None = None

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing."""
        del config
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the article for what Markdown would make."""
        del config, files
        self.content = self.article.html

    @property
    def is_kept(self) -> bool:
        """Whether the page is there from before."""
        return bool(self.path and self.path.exists())

    @property
    def kept(self) -> str:
        """The page as it was put together before."""
        assert self.path
        return self.path.read_text("utf-8")


class Pages:
    """Knows what the articles' pages of one build are made of."""

    def __init__(
        self, cache: Cache, config: MkDocsConfig, overrides: Path | None, *, serving: bool
    ) -> None:
        self._cache = cache
        files = overrides.rglob("*") if overrides else ()
        own = [path for path in files if path.is_file()]
        html = [path.read_text("utf-8") for path in own if path.suffix == ".html"]
        self._names_others = any(map(_OF_ALL.search, html))
        self._common = digest(
            *(software(), version("mkdocs-material"), str(serving)),
            *(files_digest(own), *configured(config)),
        )

    def of_locale(
        self, words: Words, footer: object, products: Iterable[Product]
    ) -> Iterator[tuple[Product, str]]:
        """Yield a locale's products, each with a digest of what its articles' pages share.

        That is the products' names, and all of each product's own. Where a template of the
        knowledge base itself speaks of other pages, it is all there is.
        """
        every = [*products]
        shown = every if self._names_others else [replace(each, procedures=()) for each in every]
        said = [*_said(words.values()), *(part for each in shown for part in _of(each))]
        common = digest(self._common, *words, *said, repr(footer))
        for product in every:
            yield product, digest(common, *_of(product))

    def find(self, page: ArticlePage, shared: str, picture: str) -> None:
        """Look for a page in the cache; one that is there is what MkDocs prints."""
        made = page.article
        key = digest(
            shared,
            *(page.url, page.canonical_url or "", picture, made.html, made.listed.title),
            *(made.listed.summary, repr((made.contents, made.varies, made.sketched))),
            *(helper.id for helper in made.listed.helpers),
        )
        page.path = self._cache.path(KIND, key)
        if page.is_kept:
            page.meta["template"] = TEMPLATE

    def keep(self, page: ArticlePage, html: str) -> None:
        """Keep a page that was put together anew."""
        assert page.path
        write_text(page.path, html)


def configured(config: MkDocsConfig) -> Iterator[str]:
    """Yield what templates may show of the configuration, for a digest."""
    theme = dict(config.theme)
    theme.pop("language", None)  # each page sets its own
    yield json.dumps(theme, default=_shown, sort_keys=True)
    for name, value in sorted(config.items()):
        if isinstance(value, str | bool | list | dict):
            yield json.dumps((name, value), default=_shown, sort_keys=True)


def _shown(value: object) -> object:
    """Return what tells a value from others in every process: not where it stands in memory."""
    if isinstance(value, BasePlugin):
        return dict(value.config)
    return re.sub(r" at 0x[0-9a-f]+", "", str(value))


def _of(product: Product) -> Iterator[str]:
    """Yield all that a product is, for a digest."""
    yield repr(product)
    for each in product.procedures:
        yield from _said((product.name, each.title, *(title for _, title in each.helpers)))


def _said(texts: Iterable[LocalisedText]) -> Iterator[str]:
    for text in texts:
        yield from (text, *text.origins)
