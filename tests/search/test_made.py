"""In made-up knowledge bases of any size, what readers type leads to its answer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bases import LOCALES
from tests.exhaustive import later
from tests.search.made import Entries, queries
from tests.search.measured import measured
from veiviser.content.definitions import discover, read_procedure
from veiviser.content.interface import read_words
from veiviser.content.translated import translated
from veiviser.pages.search import entries
from veiviser.pages.searchable import head, index_file, said_file, word_files
from veiviser.pages.wordlist import words_of
from veiviser.project.settings import Settings
from veiviser.sample.base import write

FIRST, THREE = 0.9, 0.95


@cache
def articles(number: int) -> dict[str, dict[str, Entries]]:
    """Give what is found of each procedure, by locale; sentences have gaps in them."""
    found: dict[str, dict[str, Entries]] = {locale: {} for locale in LOCALES}
    with TemporaryDirectory() as folder:
        write(Path(folder), number)
        settings = Settings(Path(folder), dict.fromkeys(LOCALES, ""))
        words, _ = read_words(settings.interface, LOCALES)
        files, _ = discover(settings.procedures)
        for each in files:
            definition = read_procedure(each)
            localised = translated(each, definition, definition.model.language, LOCALES)
            for locale, procedure in localised.items():
                found[locale][each.id] = tuple(entries(procedure, words[locale]))
    return found


@pytest.mark.parametrize("number", [40, later(250), later(2000)])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_answer_comes_first(tmp_path: Path, number: int, locale: str) -> None:
    all_of_them = articles(number)
    own = all_of_them[locale]
    (other,) = (found for each, found in all_of_them.items() if each != locale)
    words, _ = read_words(tmp_path / "interface.yml", LOCALES)
    heads = [head(name, found, [other[name]]) for name, found in own.items()]
    files = word_files(words_of(part.text for part in found[1:]) for found in own.values())
    said = [
        said_file(name, [each for part in found[1:] for each in part.said])
        for name, found in own.items()
    ]
    for name, text in (index_file(heads, files, words[locale], []), *files.items(), *said):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    found = measured(tmp_path, queries(own, other, locale))
    assert found.first >= FIRST, found.missed
    assert found.three >= THREE, found.missed
