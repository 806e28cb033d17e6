"""What lists, searches and programs have of an article: all that another page may need of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from veiviser.pages import addresses
from veiviser.pages.article import Article
from veiviser.pages.search import SearchEntry
from veiviser.pages.wordlist import words_of


@dataclass(frozen=True)
class Brief:
    """An article in one locale, in brief.

    ``address`` and ``markdown`` are where it stands, ``listed`` it as ``articles.json`` has it;
    ``search`` is what is found of it, without what it says below its headings; ``words`` are all
    words of that, in order, with a space between two.
    """

    id: str
    locale: str
    title: str
    summary: str
    product: str
    address: str
    markdown: str
    listed: bytes
    search: tuple[SearchEntry, ...]
    words: str


def brief(article: Article) -> Brief:
    """Return an article in brief."""
    page, *parts = article.search
    address = addresses.page("", article.locale, article.id)
    return Brief(
        id=article.id,
        locale=article.locale,
        title=article.title,
        summary=article.summary,
        product=article.product,
        address=address,
        markdown=f"{address}index.md",
        listed=article.listed,
        search=(page, *(replace(part, said=()) for part in parts)),
        words=" ".join(sorted(words_of(part.text for part in parts))),
    )
