"""The tools: each reads, and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import islice
from typing import Annotated, Any, Literal

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from veiviser.content.ids import former
from veiviser.content.markup import plain
from veiviser.content.models.base import walk
from veiviser.mcp_server import words
from veiviser.mcp_server.library import Article, Asked, Library
from veiviser.mcp_server.results import (
    ArticleText,
    Evaluation,
    Found,
    Hit,
    Part,
    Passage,
    Place,
    Questions,
    ReplyText,
)
from veiviser.pages.markdown import Writer
from veiviser.pages.reply import reply
from veiviser.problems import nearest

_PLACES = 3

Locale = Annotated[str, Field(description="Whose words are given, such as nb or sv.")]
HelperId = Annotated[str, Field(description="A helper's id, as find_article gives it.")]
Answers = Annotated[
    dict[str, str | int | float],
    Field(
        description="By question: an option's id, ids joined by dots, a number, or a day as "
        "YYYY-MM-DD; see list_questions. Leave out what nobody has said."
    ),
]
Today = Annotated[
    date | None, Field(description="The day it is for the reader; without it, today.")
]


class Tools:
    """What an agent can ask of a knowledge base."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def find_article(
        self,
        query: Annotated[
            str, Field(description="A question or some words; empty gives every article.")
        ],
        locale: Locale,
        limit: Annotated[int, Field(ge=1, le=50, description="How many articles at most.")] = 5,
    ) -> Found:
        """Find how-to articles, with the places in them and their decision helpers.

        Parts of words and other forms of them are found, too.
        """
        articles = self._library.articles(locale)
        places: dict[str, list[str]] = {} if query.strip() else {name: [] for name in articles}
        for place in self._library.finder(locale).find(query):
            anchors = places.setdefault(place.article, [])
            if place.anchor:
                anchors.append(place.anchor)
        best = islice(places.items(), limit)
        return Found(hits=[_hit(articles[name], anchors[:_PLACES]) for name, anchors in best])

    def read_article(
        self,
        article: Annotated[str, Field(description="An article's id, as find_article gives it.")],
        locale: Locale,
        statements: Annotated[
            list[str] | None,
            Field(description="Ids of statements or other parts; without them, all of it."),
        ] = None,
    ) -> ArticleText:
        """Read an article as Markdown: whole, or only some statements and sections of it."""
        found = self._library.article(article, locale)
        told = found.told
        writer = Writer(found.words, found.variants)
        parts = writer.passages(told, told.helpers)
        if statements:
            names = [_part(found, name, parts) for name in statements]
        else:
            names, parts[""] = [""], writer.article(told, told.helpers)
        return ArticleText(
            id=told.id,
            title=plain(told.title),
            address=found.address,
            passages=[
                Passage(id=name, address=words.place(found, name), markdown=parts[name])
                for name in names
            ],
            ids=[name for name in parts if name],
            helpers=_helpers(found),
        )

    def list_questions(self, helper: HelperId, locale: Locale) -> Questions:
        """List all that a decision helper may ask, with its options, and all it may answer.

        Not every question counts in every case: evaluate says which one is next.
        """
        asked = self._library.helper(helper, locale)
        told = next(each for each in asked.article.told.helpers if each.id == asked.id)
        return Questions(
            helper=asked.id,
            title=plain(told.title),
            intro=plain(told.intro),
            article=asked.article.procedure.id,
            address=words.place(asked.article, f"ask-{asked.id}"),
            questions=[words.question(asked, each.id) for each in told.questions],
            outcomes=[Part(id=each.id, text=plain(each.text)) for each in told.outcomes],
        )

    def evaluate(
        self, helper: HelperId, locale: Locale, answers: Answers, today: Today = None
    ) -> Evaluation:
        """Put answers to a decision helper: gives the next question, or the verdict in words.

        Begin without answers, and ask the reader; never guess what they have not said.
        """
        asked = self._library.helper(helper, locale)
        day = today or _today()
        given, result = self._library.evaluate(asked, answers, day)
        return words.evaluation(asked, given, result, day)

    def reply_text(
        self,
        helper: HelperId,
        locale: Locale,
        answers: Answers,
        form: Annotated[
            Literal["markdown", "plain"], Field(description="How the text is written.")
        ] = "markdown",
        today: Today = None,
    ) -> ReplyText:
        """Write a reply for a ticket or mail, in the reader's language.

        It has what was answered, the answer, what to do, and the link that restores it. The answers
        have to lead to a verdict. Send the text as it is.
        """
        asked = self._library.helper(helper, locale)
        day = today or _today()
        given, result = self._library.evaluate(asked, answers, day)
        if result["status"] != "verdict":
            raise ToolError(_undecided(asked, given, result))
        link = words.link(asked, given, result, day)
        told = words.told(asked, given, result)
        made = reply(told, asked.article.address, link, asked.article.words)
        text = made.markdown if form == "markdown" else made.plain
        return ReplyText(text=text, link=link)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _undecided(asked: Asked, given: Mapping[str, str], result: Mapping[str, Any]) -> str:
    question = words.question(asked, result["question"]["id"], given)
    return f"there is no verdict yet; answer '{question.id}' ({question.expected}): {question.text}"


def _helpers(article: Article) -> list[Part]:
    return [Part(id=each.id, text=plain(each.title)) for each in article.told.helpers]


def _hit(article: Article, anchors: list[str]) -> Hit:
    told = article.told
    titles = {name: str(article.words[name]) for name in ("before", "after")}
    titles |= {f"ask-{each.id}": each.title for each in told.helpers}
    titles |= {each.id: each.title for each in told.comparisons}
    titles |= {each.id: each.title for each in (*told.sections, *told.trouble)}
    return Hit(
        id=told.id,
        title=plain(told.title),
        summary=plain(told.summary),
        address=article.address,
        places=[
            Place(id=name, text=plain(titles[name]), address=words.place(article, name))
            for name in anchors
        ],
        helpers=_helpers(article),
    )


def _part(article: Article, name: str, parts: Mapping[str, str]) -> str:
    """Return the id of today of a part of an article."""
    if name in parts:
        return name
    for _, _, part in walk(article.told):
        if name in former(part) and (now := getattr(part, "id", "")) in parts:
            return now
    raise ToolError(f"no part '{name}' in '{article.told.id}'; {nearest(name, parts)}")
