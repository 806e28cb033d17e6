"""The pages that other sites frame: each helper by itself, also where it used to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from veiviser.content.index import Index
from veiviser.pages.article import Article, moved
from veiviser.pages.embed import embed
from veiviser.pages.templates import Templates


def framed_pages(
    articles: Mapping[str, Mapping[str, Article]],
    index: Index,
    hosts: Sequence[str],
    templates: Templates,
) -> Iterator[tuple[str, str]]:
    """Yield addresses and pages. An article's own address leads to the first of its helpers."""
    made = [
        (locale, name, article)
        for name, by_locale in articles.items()
        for locale, article in by_locale.items()
    ]
    taken = {framed.helper for _, _, article in made for framed in article.framed}
    for locale, name, article in made:
        for number, framed in enumerate(article.framed):
            page = embed(framed, locale, hosts, templates)
            yield f"embed/{locale}/{framed.helper}/index.html", page
            own = () if number else (name, *index.entries[name].formerly)
            for other in dict.fromkeys([*framed.formerly, *own]):
                if other not in taken:
                    page = moved(
                        f"../{framed.helper}/", "../../../", framed.title, locale, templates
                    )
                    yield f"embed/{locale}/{other}/index.html", page
