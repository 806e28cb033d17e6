"""A helper by itself, for pages of other sites to frame: what it takes from its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from veiviser.content.models.article import Comparison
from veiviser.content.models.helper import Helper, OfHelper
from veiviser.content.models.procedure import Procedure
from veiviser.content.text import LocalisedText, Words
from veiviser.decisions.graph import Graph
from veiviser.pages.html import environment
from veiviser.pages.outline import statements
from veiviser.pages.templates import Templates

IN_A_FRAME = "framed-"
"""A word whose id begins so stands in a frame in the place of the one without."""


@dataclass(frozen=True)
class Framed:
    """A helper by itself: the page's own part, the ids it once had, and where its Python is."""

    helper: str
    formerly: tuple[str, ...]
    procedure: str
    title: str
    html: Markup
    runtime: str


def words_in_a_frame(words: Words) -> dict[str, LocalisedText]:
    """Return the site's words as they stand in a frame, where there is no article below."""
    own = {
        name.removeprefix(IN_A_FRAME): text
        for name, text in words.items()
        if name.startswith(IN_A_FRAME)
    }
    return {**words, **own}


def comparisons(procedure: Procedure, helper: Helper, graph: Graph) -> list[Comparison]:
    """Return the comparisons that a helper shows, or cites something of."""
    shown = {each.comparison for question in helper.questions for each in question.shows}
    return [
        comparison
        for comparison in procedure.comparisons
        if comparison.id in shown or graph.statements & set(_consequences(comparison))
    ]


def places(procedure: Procedure, taken: Sequence[Comparison], graph: Graph) -> list[str]:
    """Return the other statements of an article that a helper cites: a frame leads to them."""
    there = {name for comparison in taken for name in _consequences(comparison)}
    return [
        name
        for name, statement in statements(procedure).items()
        if name in graph.statements - there and not isinstance(statement, OfHelper)
    ]


def _consequences(comparison: Comparison) -> Iterator[str]:
    for alternative in comparison.alternatives:
        for consequence in alternative.consequences:
            yield consequence.id


def embed(framed: Framed, locale: str, hosts: Sequence[str], templates: Templates) -> str:
    """Return the page that other sites frame; it speaks to pages of the origins ``hosts``."""
    template = environment(templates).get_template("embed.html")
    return template.render(framed=framed, locale=locale, hosts=hosts)
