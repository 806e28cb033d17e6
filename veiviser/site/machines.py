"""Writes what programs read: articles as data and as Markdown, and where they find them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from veiviser.content.models.listing import Listing
from veiviser.pages.article import Article

type Articles = Mapping[str, Mapping[str, Article]]


def write(
    site: Path, name: str, summary: str, locales: Mapping[str, str], articles: Articles
) -> None:
    """Write ``articles.json`` for all locales and each, ``llms.txt``, and every article's Markdown.

    ``summary`` says what the site is for.
    """
    for place, those in (("", locales), *((f"{each}/", {each: locales[each]}) for each in locales)):
        found = [by_locale[each].listed for by_locale in articles.values() for each in those]
        listing = Listing(version=1, site=name, locales=dict(those), articles=found)
        text = listing.model_dump_json(indent=1)
        (site / place / "articles.json").write_text(text + "\n", encoding="utf-8")
    for by_locale in articles.values():
        for article in by_locale.values():
            (site / article.listed.markdown).write_text(article.markdown, encoding="utf-8")
    (site / "llms.txt").write_text("".join(_guide(name, summary, locales, articles)), "utf-8")


def _guide(
    name: str, summary: str, locales: Mapping[str, str], articles: Articles
) -> Iterator[str]:
    """Yield the lines of ``llms.txt``: what there is, a part a language."""
    yield f"# {name}\n\n> {summary}\n\nAll articles as data: [articles.json](articles.json)\n"
    for locale, language in locales.items():
        yield f"\n## {language}\n\n"
        for by_locale in articles.values():
            each = by_locale[locale].listed
            yield f"- [{each.title}]({each.markdown}): {each.summary}\n"
