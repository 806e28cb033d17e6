"""All that the site has of each procedure and product; what is as it was is not printed again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from veiviser.cache import Cache, digest, software
from veiviser.content.text import LocalisedText
from veiviser.pages.article import Article
from veiviser.pages.navigation import Listed, Product
from veiviser.pages.searchable import said_file
from veiviser.project.articles import Articles
from veiviser.project.project import Project
from veiviser.project.settings import Settings
from veiviser.project.spread import in_copies
from veiviser.publish.bundle import Assets
from veiviser.publish.replace import write_all
from veiviser.site.answers import answer_pages
from veiviser.site.embedding import framed_pages
from veiviser.site.frames import Frames, Kind, names
from veiviser.site.leading import leading_pages
from veiviser.site.previews import Previews
from veiviser.site.unchanged import configured, installed, is_alone

type Places = Mapping[tuple[str, str], tuple[Product, Listed]]
"""The product of each article, by locale and id, and the procedure as that lists it."""

_OF_ALL = {"products", "asked", "changes", "project", "days", "pages", "nav"}
"""What a template can ask of others than its own page."""


class Printing:
    """Prints procedures, and the pages of products.

    ``frames`` is None where MkDocs prints the pages of articles and products itself. ``names`` are
    those of all that is printed: procedures by their ids, products by where their pages stand.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        project: Project,
        articles: Articles,
        places: Places,
        previews: Previews,
        cache: Cache,
        products: Mapping[str, Sequence[Product]],
        frames: Frames | None,
        product_page: Callable[[str, Product], str],
        finish: Callable[[str], str],
    ) -> None:
        self._config, self._settings, self._project = config, project.settings, project
        self._articles, self._places, self._previews = articles, places, previews
        self._cache, self._frames, self._finish = cache, frames, finish
        self._products, self._product_page = products, product_page
        self._lists = {
            f"{locale}/product/{each.address}": (locale, each)
            for locale, found in products.items()
            for each in found
        }
        self.names = [*project.index.entries, *(self._lists if frames else ())]
        entries = project.index.entries.values()
        self._helpers = {helper for entry in entries for helper, _ in entry.helpers}
        self._former_helpers = {
            each.target for entry in entries for each in entry.references if each.kind == "helper"
        }
        self._outcomes = {
            (helper, outcome.id)
            for helper in self._helpers
            if (graph := project.graphs.get(helper))
            for outcome in graph.outcomes.values()
        }

    def write(self, site: Path, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Begin to write files below a folder; yield the addresses of those of each name."""
        return map(self._noted, in_copies(partial(self._written, site), names))

    def _noted(self, written: tuple[tuple[str, ...], set[str]]) -> tuple[str, ...]:
        addresses, used = written
        self._cache.used |= used
        return addresses

    def _written(self, site: Path, name: str) -> tuple[tuple[str, ...], set[str]]:
        """Return addresses, and what was taken from the cache, which a copy alone would know."""
        before, self._cache.used = self._cache.used, set()
        addresses = write_all(site, self.files(name))
        used, self._cache.used = self._cache.used, before
        return tuple(addresses), used

    def files(self, name: str) -> Iterator[tuple[str, str | bytes]]:
        """Yield all files of a procedure or a product, with their addresses."""
        if name in self._lists:
            yield f"{name}/index.html", self._product_page(*self._lists[name])
        else:
            articles = self._articles[name].values()
            for article in articles:
                yield from self._of_article(article)
            for address, page in self._pages(name, articles):
                yield address, self._finish(page)
        yield from self._previews.drawn()

    def _of_article(self, article: Article) -> Iterator[tuple[str, str | bytes]]:
        if self._frames:
            kind = Kind.of(article, *self._places[article.locale, article.id])
            picture = self._previews.picture(article.title, article.product)
            page = self._frames.page(kind, article, picture)
            yield f"{article.locale}/{article.id}/index.html", page
        yield f"{article.locale}/{article.id}/index.md", article.markdown
        yield from article.pictures
        said = (each for part in article.search[1:] for each in part.said)
        address, text = said_file(article.id, said)
        yield f"{article.locale}/search/{address}", text

    def _pages(self, name: str, articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
        entry, templates = self._project.index.entries[name], self._settings.templates
        embed = self._config.plugins["veiviser"].config.embed
        site = {"name": self._config.site_name, "favicon": self._config.theme["favicon"]}
        locales, picture = self._settings.locales, self._previews.picture
        yield from leading_pages(entry, templates)
        yield from framed_pages(
            articles, entry.formerly, self._helpers, self._former_helpers, embed, templates
        )
        yield from answer_pages(
            articles, self._outcomes, self._project.words, site, locales, picture, templates
        )

    def keys(self, assets: Assets, footers: Mapping[str, object]) -> dict[str, str]:
        """Return by name a digest of all that the files are made of.

        An article's page shows its product's procedures; what ``footers`` say and how products are
        called, all pages of a locale. Nothing is known where a template speaks of other pages, nor
        of what another plugin or a hook may do.
        """
        speaks = any(_OF_ALL & names(each.text) for each in self._settings.templates.own)
        if speaks or not is_alone(self._config):
            return {}
        common = digest(
            *(software(), *installed(), self._previews.made_of, json.dumps(assets.built)),
            *_own(self._settings),
            *configured(self._config),
            str(self._config.plugins["veiviser"].config.compress),
        )
        shared: dict[tuple[str, str], str] = {}
        for locale, found in self._products.items():
            words = self._project.words[locale]
            said = [*words, *_said(words.values()), *_said(each.name for each in found)]
            around = digest(common, *said, repr(footers[locale]))
            shared |= {(locale, each.address): digest(around, *_of(each)) for each in found}
        helpers = digest(
            *sorted(self._helpers),
            "",
            *sorted(self._former_helpers),
            *(" ".join(each) for each in sorted(self._outcomes)),
        )
        locales = [*self._settings.locales]
        of_products = {
            name: digest(shared[locale, each.address], *self._also_in(each.address))
            for name, (locale, each) in self._lists.items()
        }
        return of_products | {
            name: digest(
                self._articles.digests[name],
                helpers if entry.helpers else "",
                *(shared[each, self._places[each, name][0].address] for each in locales),
            )
            for name, entry in self._project.index.entries.items()
        }

    def _also_in(self, address: str) -> list[str]:
        """Return the locales that have a product's page at the same address."""
        return [locale for locale in self._products if f"{locale}/product/{address}" in self._lists]


def _own(settings: Settings) -> Iterator[str | bytes]:
    """Yield all that the knowledge base has in place of the theme's, for a digest."""
    if settings.overrides:
        for path in sorted(settings.overrides.rglob("*")):
            if path.is_file():
                yield path.relative_to(settings.overrides).as_posix()
                yield path.read_bytes()


def _of(product: Product) -> Iterator[str]:
    """Yield all that a product is, for a digest."""
    yield repr(product)
    for each in product.procedures:
        yield from _said(
            (product.name, each.title, each.summary, *(title for _, title in each.helpers))
        )


def _said(texts: Iterable[LocalisedText]) -> Iterator[str]:
    for text in texts:
        yield from (text, *text.origins)
