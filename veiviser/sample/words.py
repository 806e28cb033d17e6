"""What samples are written of: words and sentences, each in bokmål and Swedish."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
LOCALES = ("nb", "sv")


class Pair(NamedTuple):
    """A text in both languages, in the order of ``LOCALES``."""

    nb: str
    sv: str

    @classmethod
    def of(cls, text: str) -> Pair:
        """Return a text as the files have it, in both languages: ``mal | mall``."""
        nb, _, sv = text.partition(" | ")
        return cls(nb, sv or nb)


class Noun(NamedTuple):
    """A compound in its forms, each in both languages, and in English for ids."""

    english: str
    article: Pair
    one: Pair
    definite: Pair
    many: Pair
    all: Pair


class Verb(NamedTuple):
    """What is done: as an order, with *to*, and what else it is called."""

    english: str
    order: Pair
    infinitive: Pair
    synonym: Pair


class Task(NamedTuple):
    """What a procedure is about: something, and what is done with it."""

    verb: Verb
    noun: Noun


@cache
def read(name: str) -> Any:
    """Return what a file of words or sentences holds."""
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)


@cache
def pairs(*names: str) -> list[Pair]:
    """Return a list of texts: the file, and the keys that lead to it."""
    found = read(names[0])
    for name in names[1:]:
        found = found[name]
    return [Pair.of(text) for text in found]


@cache
def nouns(field: int) -> dict[str, list[Noun]]:
    """Return all compounds of a field, by kind."""
    parts = read("vocabulary")["fields"][field]["parts"]
    return {
        kind: [
            _compound(f"{first}-{last}", Pair.of(joint), Pair.of(forms))
            for first, joint in parts.items()
            for last, forms in heads.items()
        ]
        for kind, heads in read("vocabulary")["nouns"].items()
    }


def _compound(english: str, first: Pair, forms: Pair) -> Noun:
    articles, *others = zip(forms.nb.split(), forms.sv.split(), strict=True)
    return Noun(
        english,
        Pair(*articles),
        *(Pair(first.nb + nb, first.sv + sv) for nb, sv in others),
    )


@cache
def tasks(field: int) -> list[Task]:
    """Return everything that can be done in a field, each once, in an order of no meaning."""
    found = [
        Task(_verb(english, Pair.of(forms)), noun)
        for kind, several in nouns(field).items()
        for english, forms in read("vocabulary")["verbs"][kind].items()
        for noun in several
    ]
    random.Random(field).shuffle(found)  # noqa: S311 - the same every time
    return found


def _verb(english: str, forms: Pair) -> Verb:
    return Verb(
        english,
        *(Pair(*each) for each in zip(forms.nb.split(", "), forms.sv.split(", "), strict=True)),
    )
