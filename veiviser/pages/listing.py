"""What an article is to programs, in one locale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from veiviser.content.markup import plain
from veiviser.content.messages import texts
from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Helper, OfHelper
from veiviser.content.models.listing import (
    ListedArticle,
    ListedHelper,
    ListedOutcome,
    ListedQuestion,
    ListedStatement,
    Part,
)
from veiviser.content.models.procedure import Procedure
from veiviser.content.text import LocalisedText, State
from veiviser.decisions.graph import Graph
from veiviser.pages.addresses import page

_STATES: tuple[State, ...] = ("current", "outdated", "untranslated")
"""From the best to the worst."""


def listed_article(
    procedure: Procedure, locale: str, told: Sequence[Helper], graphs: Mapping[str, Graph]
) -> ListedArticle:
    """Return what programs may know of a localised procedure.

    ``told`` are its helpers with words in the place of all values.
    """
    address = page("", locale, procedure.id)
    states = {LocalisedText.of(text).state for text in texts(procedure)}
    return ListedArticle(
        id=procedure.id,
        formerly=procedure.formerly,
        locale=locale,
        title=plain(procedure.title),
        summary=plain(procedure.summary),
        product=plain(procedure.product),
        audience=plain(procedure.audience),
        address=address,
        markdown=f"{address}index.md",
        short=f"go/{procedure.id}/",
        reviewed=procedure.reviewed,
        state=max(states, key=_STATES.index),
        statements=[
            ListedStatement(
                id=part.id,
                text=plain(part.text),
                address=f"{address}#{part.id}",
                state=LocalisedText.of(part.text).state,
            )
            for _, _, part in walk(procedure)
            if isinstance(part, Statement) and not isinstance(part, OfHelper)
        ],
        helpers=[_helper(helper, address, graphs[helper.id]) for helper in told],
    )


def _helper(helper: Helper, address: str, graph: Graph) -> ListedHelper:
    return ListedHelper(
        id=helper.id,
        text=plain(helper.title),
        address=f"{address}#ask-{helper.id}",
        questions=[
            ListedQuestion(
                id=question.id,
                text=plain(question.text),
                kind=graph.questions[question.id].kind,
                options=[Part(id=each.id, text=plain(each.text)) for each in question.options],
            )
            for question in helper.questions
        ],
        outcomes=[
            ListedOutcome(
                id=outcome.id, text=plain(outcome.text), kind=graph.outcomes[outcome.id].kind
            )
            for outcome in helper.outcomes
        ],
    )
