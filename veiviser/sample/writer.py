"""Writes about one task: sentences with their gaps filled, each with an id."""

from __future__ import annotations

import random
import re
from typing import Any

from veiviser.sample.words import LOCALES, Noun, Pair, Task, nouns, pairs, read

_GAP = re.compile(r"<([A-Za-z-]+)>")


class Writer:
    """Fills sentences about a task; the same for the same number."""

    def __init__(self, number: int, field: int, task: Task) -> None:
        self.chance = random.Random(number)  # noqa: S311 - the same every time
        self.task = task
        near = [each for several in nouns(field).values() for each in several]
        self.near = self.chance.sample(near, 6)
        self._ids: dict[str, int] = {}
        self._said: set[Pair] = set()

    def id(self, kind: str) -> str:
        """Return an id that the procedure has not used."""
        self._ids[kind] = self._ids.get(kind, 0) + 1
        return f"{kind}-{self._ids[kind]}"

    def write(self, kind: str, **gaps: str) -> Pair:
        """Return a sentence of a kind, one that has not been said as far as there are others."""
        for _ in range(20):
            text = self.fill(self.chance.choice(pairs("sentences", kind)), **gaps)
            if text not in self._said:
                break
        self._said.add(text)
        return text

    def statements(self, kind: str, least: int, most: int) -> list[dict[str, Any]]:
        """Return some statements of a kind, as few or as many as said."""
        number = self.chance.randint(least, most)
        return [{"id": self.id(kind), "text": self.write(kind)} for _ in range(number)]

    def gaps(self) -> dict[str, str | Pair]:
        """Return what may stand in gaps, chosen anew."""
        chance, words = self.chance, read("vocabulary")
        other = chance.choice(self.near)
        who = chance.choice(pairs("vocabulary", "people"))
        return {
            **{f"x{end}": text for end, text in _forms(self.task.noun).items()},
            **{f"y{end}": text for end, text in _forms(other).items()},
            "do": self.task.verb.order,
            "to-do": self.task.verb.infinitive,
            "label": chance.choice(words["labels"]),
            "place": chance.choice(pairs("vocabulary", "places")),
            "who": who,
            "Who": Pair(*(each[0].upper() + each[1:] for each in who)),
            "number": str(chance.choice([10, 14, 25, 30, 50, 90, 100, 250])),
        }

    def fill(self, sentence: Pair, **gaps: str) -> Pair:
        """Return a sentence with its gaps filled, by what is said or by chance."""
        return filled(sentence, self.gaps() | gaps)


def filled(sentence: Pair, gaps: dict[str, Any]) -> Pair:
    """Return a sentence with what stands in its gaps."""
    both = []
    for index, _ in enumerate(LOCALES):

        def word(found: re.Match[str], index: int = index) -> str:
            text = gaps[found[1]]
            return text[index] if isinstance(text, Pair) else text

        both.append(_GAP.sub(word, sentence[index]))
    return Pair(*both)


def _forms(noun: Noun) -> dict[str, Pair]:
    article = Pair(*map(" ".join, zip(noun.article, noun.one, strict=True)))
    forms = {"": noun.definite, "-en": article, "-i": noun.one, "-many": noun.many}
    return forms | {"-all": noun.all}
