"""The pages that other sites frame: each helper by itself, also where it used to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from veiviser.pages.article import Article, moved
from veiviser.pages.embed import embed
from veiviser.pages.templates import Templates


def framed_pages(
    articles: Iterable[Article],
    formerly: Sequence[str],
    taken: Collection[str],
    left: Collection[str],
    hosts: Sequence[str],
    templates: Templates,
) -> Iterator[tuple[str, str]]:
    """Yield addresses and pages of a procedure's helpers.

    The procedure's own address, and those that it had ``formerly``, lead to the first of them.
    ``taken`` are the ids of all helpers, ``left`` those that some had.
    """
    for article in articles:
        for number, framed in enumerate(article.framed):
            page = embed(framed, article.locale, hosts, templates)
            yield f"embed/{article.locale}/{framed.helper}/index.html", page
            own = () if number else (article.id, *formerly)
            for other in (*framed.formerly, *(name for name in own if name not in left)):
                if other not in taken:
                    page = moved(
                        f"../{framed.helper}/", "../../../", framed.title, article.locale, templates
                    )
                    yield f"embed/{article.locale}/{other}/index.html", page
