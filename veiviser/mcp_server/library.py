"""What tools ask of a knowledge base: its articles and helpers by id, in a locale.

Whoever asks for what there is not is told what there is; an old id is taken as that of today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

from veiviser.content.ids import of_today, renamed
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Variant
from veiviser.content.text import Words
from veiviser.decisions import trial
from veiviser.mcp_server.finding import Finder
from veiviser.pages.addresses import page
from veiviser.pages.blanks import Blanks, blanks_of
from veiviser.pages.search import entries
from veiviser.pages.synonyms import with_synonyms
from veiviser.pages.unanswered import unanswered
from veiviser.problems import Problems, nearest
from veiviser.project.project import Project, Read


@dataclass(frozen=True)
class Article:
    """An article in one locale; ``told`` has words in the place of all values."""

    locale: str
    address: str
    procedure: Procedure
    told: Procedure
    blanks: Sequence[Blanks]
    words: Words
    variants: Mapping[str, Variant]


@dataclass(frozen=True)
class Asked:
    """A helper in one locale, with the article it stands in."""

    article: Article
    blanks: Blanks

    @property
    def id(self) -> str:
        """The helper's id."""
        return self.blanks.graph.id


class Library:
    """A knowledge base without problems; what has changed in its files since is not known here."""

    def __init__(self, project: Project) -> None:
        self.locales = tuple(project.settings.locales)
        self._rules = project.settings.rules
        self._data = project.data
        self._articles = {
            locale: {
                name: _article(project, read, locale) for name, read in project.procedures.items()
            }
            for locale in self.locales
        }
        self._finders = {
            locale: Finder(
                (name, entry)
                for name, article in articles.items()
                for entry in with_synonyms(
                    tuple(entries(article.told, article.words)), project.synonyms.get(locale, ())
                )
            )
            for locale, articles in self._articles.items()
        }

    def articles(self, locale: str) -> dict[str, Article]:
        """Return every article, by id."""
        if locale not in self._articles:
            raise ToolError(f"no locale '{locale}'; {nearest(locale, self.locales)}")
        return self._articles[locale]

    def finder(self, locale: str) -> Finder:
        """Return what is looked through."""
        self.articles(locale)
        return self._finders[locale]

    def article(self, name: str, locale: str) -> Article:
        """Return an article by its id, or one that it had."""
        articles = self.articles(locale)
        for article in articles.values():
            if name in (article.procedure.id, *article.procedure.formerly):
                return article
        raise ToolError(f"no article '{name}'; {nearest(name, articles)}")

    def helper(self, name: str, locale: str) -> Asked:
        """Return a helper by its id, or one that it had."""
        known = []
        for article in self.articles(locale).values():
            for blanks in article.blanks:
                known.append(blanks.helper.id)
                if name in (blanks.helper.id, *blanks.helper.formerly):
                    return Asked(article, blanks)
        raise ToolError(f"no helper '{name}'; {nearest(name, known)}")

    def evaluate(
        self, asked: Asked, answers: Mapping[str, str | int | float], day: date
    ) -> tuple[dict[str, str], dict[str, Any]]:
        """Return the answers with the ids of today, and what the helper's rule makes of them."""
        changes = renamed(asked.blanks.helper)
        given: dict[str, str] = {}
        for name, answer in answers.items():
            now, text = of_today(changes, name, str(answer))
            if now in given:
                raise ToolError(f"'{now}' is answered twice")
            given[now] = text
        try:
            result = trial.evaluate(self._rules, asked.id, given, day, self._data)
        except Problems as found:
            raise ToolError(str(found)) from found
        if result["status"] == "error":
            wrong = result["errors"]
            said = (f"{each['question']}: expected {each['expected']}" for each in wrong)
            raise ToolError("; ".join(said))
        return given, result


def _article(project: Project, read: Read, locale: str) -> Article:
    procedure, words = read.localised[locale], project.words[locale]
    blanks = blanks_of(procedure, read.graphs, locale, words)
    address = page(project.settings.site, locale, procedure.id)
    told, variants = unanswered(procedure, blanks), project.shared.variants(locale)
    return Article(locale, address, procedure, told, blanks, words, variants)
