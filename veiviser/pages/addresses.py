"""Where articles stand, and how an address brings a helper's answers.

``decisions/fragment.js`` writes the same fragment in the page, and reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode, urljoin

from veiviser.content.models.helper import Helper
from veiviser.decisions.day import hangs_on_day
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Text
from veiviser.pages.inline import link


def page(site: str, locale: str, procedure: str) -> str:
    """Return an article's address; ``site`` is that of the site, or empty where none is known."""
    return f"{site}{locale}/{procedure}/"


def answer_page(page: str, helper: str, outcome: str) -> str:
    """Return the address of the page that shows an answer by itself, from that of its article.

    It shows itself in chats and tickets, and leads on to the helper whoever comes with answers.
    """
    return urljoin(page, f"../answer/{helper}/{outcome}/")


def absolute(target: str, page: str) -> str:
    """Return what a link in an article leads to; ``page`` is the article's address."""
    return urljoin(page, link(target))


def restoring(
    graph: Graph, helper: Helper, answers: Mapping[str, str], outcome: str, today: date
) -> str:
    """Return the fragment that restores these answers, and names the outcome they led to.

    The reader's own words stand in none. ``answers`` are those that were asked for, in order;
    one that is a variant of the reader's chooses it for the page, too. Where the outcome hangs on
    the day, ``today`` goes along.
    """
    lasting = {
        name: text for name, text in answers.items() if not isinstance(graph.questions[name], Text)
    }
    variants = {
        f"for.{question.variant}": lasting[question.id]
        for question in helper.questions
        if question.variant and question.id in lasting
    }
    made = {"helper": graph.id, **lasting, **variants, "verdict": outcome}
    if hangs_on_day(graph, answers, today):
        made["verdict.day"] = today.isoformat()
    return f"#{urlencode(made)}"
