"""The site's own words: the software's, and those that a knowledge base puts in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from veiviser.content import catalogs
from veiviser.content.checks import check_interface
from veiviser.content.definitions import Definition, read
from veiviser.content.files import read_bytes
from veiviser.content.localisation import Translation, localise
from veiviser.content.messages import messages
from veiviser.content.models.interface import Interface
from veiviser.content.text import LocalisedText
from veiviser.problems import Problem, Problems, nearest

DEFAULT = Path(__file__).resolve().parents[1] / "interface" / "interface.yml"

_GAP = re.compile(r"\{[^{}]*\}")

type Words = dict[str, dict[str, LocalisedText]]
"""Texts by locale and id."""


@dataclass(frozen=True)
class Catalog:
    """Where a locale's words are translated, and the words to translate there."""

    path: Path
    locale: str
    model: Interface


def own_catalogs(own: Path, locales: Sequence[str]) -> Iterator[Catalog]:
    """Yield the catalogs that stand beside a knowledge base's own words, which need not be there.

    They hold what differs; in a locale that the software does not know, all words. Raises
    ``Problems`` where a definition cannot be read.
    """
    default = _read(DEFAULT).model
    given = _read(own).model if own.exists() else default.model_copy(update={"words": []})
    for locale in locales:
        words = given.words
        if locale not in _known(default):
            ids = {word.id for word in words}
            words = [*words, *(word for word in default.words if word.id not in ids)]
        if words and locale != given.language:
            model = given.model_copy(update={"words": words})
            yield Catalog(own.with_name(f"{locale}.po"), locale, model)


def read_words(
    own: Path, locales: Sequence[str], *, release: bool = False
) -> tuple[Words, list[Problem]]:
    """Return the site's words in every locale, and what is wrong with a knowledge base's own.

    The software's word stays where a knowledge base's own is not translated. With ``release`` a
    missing or outdated translation is a problem too.
    """
    default = _read(DEFAULT).model
    words = {locale: _localised(default, DEFAULT, locale) for locale in locales}
    problems: list[Problem] = []
    try:
        if own.exists():
            definition = _read(own)
            problems += _check(definition, default, locales)
            if release:
                problems += _lacking(definition, default)
            for locale in locales:
                if locale == definition.model.language:
                    words[locale] |= _localised(definition.model, own, locale)
        paths = set()
        for each in own_catalogs(own, locales):
            paths.add(each.path)
            known = words[each.locale]
            for word, text in _localised(each.model, own, each.locale).items():
                if text.lang == each.locale or known.get(word, text).lang != each.locale:
                    known[word] = text
            problems += _check_catalog(each, release=release)
        for po in sorted(set(own.parent.glob("*.po")) - paths):
            expected = ", ".join(path.name for path in sorted(paths)) or "none"
            message = f"a catalog of no other locale; expected {expected}"
            problems.append(Problem(po, 1, 1, message))
    except Problems as wrong:
        problems += wrong.problems
    return words, problems


def _read(path: Path) -> Definition[Interface]:
    return read(path, read_bytes(path), Interface)


def _known(default: Interface) -> list[str]:
    return [default.language, *(po.stem for po in DEFAULT.parent.glob("*.po"))]


def _localised(model: Interface, path: Path, locale: str) -> dict[str, LocalisedText]:
    po = path.with_name(f"{locale}.po")
    entries: Mapping[str, Translation] = {}
    if locale != model.language and po.exists():
        try:
            entries = catalogs.read(po, read_bytes(po))
        except Problems:
            entries = {}  # said where the catalog is checked
    found = localise(model, model.language, locale, entries)
    return {word.id: LocalisedText.of(word.text) for word in found.words}


def _check(
    definition: Definition[Interface], default: Interface, locales: Sequence[str]
) -> Iterator[Problem]:
    yield from check_interface(definition)
    language = definition.model.language
    texts = {word.id: word.text for word in default.words}
    ids = list(texts)
    if language not in locales:
        message = f"'language': expected one of {', '.join(locales)}, got '{language}'"
        yield definition.source.problem(("language",), message)
    for index, word in enumerate(definition.model.words):
        if word.id not in ids:
            message = f"the site has no word '{word.id}'; {nearest(word.id, ids)}"
            yield definition.source.problem(("words", index, "id"), message)
            continue
        filled = _GAP.findall(texts[word.id])
        for gap in _GAP.findall(word.text):
            if gap not in filled:
                message = f"nothing is put in '{gap}'; {nearest(gap, filled)}"
                yield definition.source.problem(("words", index, "text"), message)


def _lacking(definition: Definition[Interface], default: Interface) -> Iterator[Problem]:
    """Say which words are missing in a language that the software does not know."""
    language = definition.model.language
    given = {word.id for word in definition.model.words}
    left = [word.id for word in default.words if word.id not in given]
    if language not in _known(default) and left:
        message = (
            f"the software has no words in '{language}', and {len(left)} are missing here: "
            + ", ".join(left)
        )
        yield definition.source.problem(("words",), message)


def _check_catalog(catalog: Catalog, *, release: bool) -> list[Problem]:
    if not catalog.path.exists():
        message = "the catalog is missing; run veiviser translate"
        return [Problem(catalog.path, 1, 1, message)] if release else []
    entries = catalogs.read(catalog.path, read_bytes(catalog.path))
    return catalogs.check(catalog.path, messages(catalog.model), entries, release=release)
