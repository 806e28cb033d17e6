"""Queries for a made-up knowledge base of any size: of titles and of what stands below them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tests.search.measured import Query
from veiviser.pages.fold import words
from veiviser.pages.search import SearchEntry

VOCABULARY = Path(__file__).resolve().parents[2] / "veiviser/sample/vocabulary.yml"

type Entries = Sequence[SearchEntry]
type _Asked = tuple[str, frozenset[str]]
type _Ask = Callable[[str], _Asked | None]
type _Change = Callable[[str, int], str]

EACH = 8
"""How many queries of a kind there are."""
PLURAL = {"nb": "ene", "sv": "erna"}
HOW = {"nb": "hvordan", "sv": "hur"}
LINK = re.compile(r"s?$")
LONG = re.compile(r"\w{9,}")


def queries(
    articles: Mapping[str, Entries], others: Mapping[str, Entries], locale: str
) -> list[Query]:
    """Return as many queries of each kind, the same for the same articles.

    ``others`` are the articles in another language.
    """
    chance = random.Random(locale)  # noqa: S311 - the same for all
    names = sorted(articles)
    chance.shuffle(names)
    made: list[Query] = []
    for kind, ask in _Kinds(articles, others, locale, chance).all():
        found = (each for name in names if (each := ask(name)))
        asked = (
            Query(kind, text, frozenset(f"{name}/" for name in right)) for text, right in found
        )
        made += [query for query, _ in zip(asked, range(EACH), strict=False)]
        chance.shuffle(names)
    return made


@dataclass(frozen=True)
class _Kinds:
    articles: Mapping[str, Entries]
    others: Mapping[str, Entries]
    locale: str
    chance: random.Random

    def all(self) -> Iterator[tuple[str, _Ask]]:
        """Yield every kind of query, and what makes one about a procedure."""
        yield "title", lambda name: self._of(name, self._title(name).lower())
        yield "question", lambda name: self._of(name, f"{HOW[self.locale]} {self._inner(name)}")
        yield "other form", self._inflected
        yield "letter missing", lambda name: self._misspelt(name, lambda w, i: w[:i] + w[i + 1 :])
        yield "letters swapped", lambda name: self._misspelt(name, _swapped)
        yield (
            "letter wrong",
            lambda name: self._misspelt(name, lambda w, i: f"{w[:i]}e{w[i + 1 :]}"),
        )
        yield "beginning", self._beginning
        yield "parts apart", self._apart
        yield "plain letters", self._plain
        yield "other language", lambda name: self._of(name, self.others[name][0].title)
        yield "keyword", self._keyword
        yield "heading", self._heading
        yield "statement", self._statement

    def _title(self, name: str) -> str:
        return self.articles[name][0].title

    def _inner(self, name: str) -> str:
        title = self._title(name)
        return title[:1].lower() + title[1:]

    def _noun(self, name: str) -> str:
        return self._title(name).split()[-1]

    def _of(self, name: str, text: str) -> _Asked:
        return text, frozenset({name})

    def _with(self, name: str, noun: str) -> str:
        return " ".join([*self._title(name).split()[:-1], noun]).lower()

    def _inflected(self, name: str) -> _Asked | None:
        noun = re.sub(r"(e?n|e?t|a)$", "", self._noun(name))
        return self._of(name, self._with(name, noun + PLURAL[self.locale]))

    def _misspelt(self, name: str, change: _Change) -> _Asked | None:
        noun = self._noun(name)
        if not LONG.fullmatch(noun):
            return None
        wrong = change(noun, self.chance.randrange(2, len(noun) - 3))
        return self._of(name, self._with(name, wrong)) if wrong != noun else None

    def _beginning(self, name: str) -> _Asked | None:
        noun = self._noun(name)
        return self._of(name, self._with(name, noun[:-4])) if LONG.fullmatch(noun) else None

    def _apart(self, name: str) -> _Asked | None:
        noun = self._noun(name)
        last = next((each for each in _nouns(self.locale) if noun.endswith(each)), noun)
        first = LINK.sub("", noun.removesuffix(last))
        return self._of(name, self._with(name, f"{first} {last}")) if first else None

    def _plain(self, name: str) -> _Asked | None:
        text = self._title(name).translate(str.maketrans("æøåäöÆØÅÄÖ", "aoaaoAOAAO"))
        text = unicodedata.normalize("NFC", text)
        return self._of(name, text) if text != self._title(name) else None

    def _keyword(self, name: str) -> _Asked | None:
        keyword, _, _ = self.articles[name][0].keywords.partition(",")
        return self._of(name, f"{keyword.split('.')[-1].strip()} {self._noun(name)}")

    def _heading(self, name: str) -> _Asked | None:
        noun = self._noun(name)
        told = [part.title for part in self.articles[name][1:] if noun in part.title]
        if len(told) < 2:
            return None
        heading = told[-1]
        return heading, frozenset(
            other
            for other, parts in self.articles.items()
            if any(p.title == heading for p in parts)
        )

    def _statement(self, name: str) -> _Asked | None:
        """Ask for two long words that one statement says."""
        said = [text for part in self.articles[name][1:] for _, text, _ in part.said]
        self.chance.shuffle(said)
        for text in said:
            long = sorted(set(LONG.findall(text.lower())))
            if len(long) > 1:
                pair = self.chance.sample(long, 2)
                keys = {word for each in pair for word in words(each)}
                return " ".join(pair), frozenset(
                    other
                    for other, parts in self.articles.items()
                    if any(keys <= set(words(text)) for part in parts for _, text, _ in part.said)
                )
        return None


@cache
def _nouns(locale: str) -> list[str]:
    """Return the nouns that compounds end in, the longest first."""
    column = ["nb", "sv"].index(locale)
    kinds = yaml.safe_load(VOCABULARY.read_text("utf-8"))["nouns"].values()
    forms = [text.split("|")[column].split()[2] for kind in kinds for text in kind.values()]
    return sorted(forms, key=len, reverse=True)


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
