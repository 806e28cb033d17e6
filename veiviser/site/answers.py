"""A page for each answer of each helper, for links that show what they say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from veiviser.content.interface import Words
from veiviser.content.markup import plain
from veiviser.pages.answers import Answer
from veiviser.pages.article import Article, moved
from veiviser.pages.html import environment
from veiviser.pages.templates import Templates

type Picture = Callable[[str, str, str], str]
"""Gives the address of the picture for a title, the words above it and an answer's kind."""


def answer_pages(
    articles: Iterable[Article],
    taken: Collection[tuple[str, str]],
    words: Words,
    site: Mapping[str, str],
    locales: Mapping[str, str],
    picture: Picture,
    templates: Templates,
) -> Iterator[tuple[str, str]]:
    """Yield addresses and pages of what a procedure's helpers answer, also where they used to be.

    ``taken`` are all helpers with each of their outcomes; ``site`` has its ``name`` and the address
    of its ``favicon``.
    """
    template = environment(templates).get_template("answer.html")
    for locale, answer in ((each.locale, answer) for each in articles for answer in each.answers):
        own = words[locale]
        yield (
            _address(locale, answer.helper, answer.outcome),
            template.render(
                answer=answer,
                locale=locale,
                locales=locales,
                words=own,
                favicon=site["favicon"],
                shown=_shown(answer, site["name"], own[f"kind-{answer.kind}"], picture),
            ),
        )
        for helper, outcome in answer.formerly:
            if (helper, outcome) not in taken:
                to = f"../../{answer.helper}/{answer.outcome}/"
                page = moved(to, "../../../../", answer.text, locale, templates)
                yield _address(locale, helper, outcome), page


def _address(locale: str, helper: str, outcome: str) -> str:
    return f"{locale}/answer/{helper}/{outcome}/index.html"


def _shown(answer: Answer, site: str, kind: str, picture: Picture) -> dict[str, str]:
    title = plain(answer.text)
    return {
        "type": "article",
        "site": site,
        "title": title,
        "description": plain(answer.more or answer.title),
        "url": "",
        "picture": picture(title, plain(kind), answer.kind),
    }
