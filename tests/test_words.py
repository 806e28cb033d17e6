"""Every word is spelt right and in its own language, and every fact is told in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary  # type: ignore[import-untyped]

from tests import bases
from tests.bases import LOCALES
from veiviser.content.markup import plain
from veiviser.content.messages import messages
from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.text import LocalisedText

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = bases.load(ROOT, LOCALES)

FACTS = {"MC": 15, "CA": 13, "EC": 14, "CC": 10, "RS": 7}

WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*")
NOT_WORDS = re.compile(
    r"\*\*[^*]*\*\*"  # what stands on screen: in the product's language
    r"|https?:\S+|\S+@\S+|\b\w+\.(?:no|se)\b"  # addresses
    r"|`[^`]*`|<[^>]*>|\{[^}]*\}|\]\([^)]*\)"  # code, tags, placeholders, link targets
)

OTHER_LANGUAGE = {
    "nb": {
        "[äö]": "a Swedish letter",
        "abonnemang": "abonnement",
        "användare": "bruker",
        "avsluta(?!s)": "avslutte",
        "blankett": "skjema",
        "bolag": "selskap",
        "inte": "ikke",
        "konsult(?!a)": "konsulent",
        "kund(?!e)": "kunde",
        "licens": "lisens",
        "och": "og",
        "samarbet": "samarbeid",
        "sida": "siden",
        "tjänst": "tjeneste",
    },
    "sv": {
        "[æø]": "a Norwegian letter",
        "abonnement": "abonnemang",
        "bedrift": "företag",
        "brukare": "användare",
        "bruker": "använder, användare",
        "ikke": "inte",
        "kontor": "byrå",
        "lisens": "licens",
        "og": "och",
        "samarbeid": "samarbete",
        "schema": "blankett, formulär",
        "selskap": "företag",
        "tilgang": "behörighet, åtkomst",
        "tillgång(?!en|ar|lig)": "behörighet, åtkomst",
        "tjeneste": "tjänst",
    },
}
"""What is no word of a locale, or means something else there; and what to write."""


def texts(locale: str) -> Iterator[tuple[str, str]]:
    """Give every text that is in the locale's own language, with where it stands."""
    for name, entry in LIBRARY.procedures.items():
        for message in messages(entry.localised[locale]):
            if LocalisedText.of(message.text).lang == locale:
                yield f"{name}#{message.context}", message.text
    for name, word in LIBRARY.words[locale].items():
        if word.lang == locale:
            yield f"interface#{name}", word
    for path in sorted((ROOT / "docs" / locale).glob("*.md")):
        yield path.name, re.sub(r"^(---|\w+:)", "", path.read_text(encoding="utf-8"), flags=re.M)


def words(locale: str) -> dict[str, str]:
    """Give every word of a locale once, with where it stands first."""
    found: dict[str, str] = {}
    for place, text in texts(locale):
        for word in WORD.findall(NOT_WORDS.sub(" ", text)):
            found.setdefault(word, place)
    return found


def allowed(locale: str) -> set[str]:
    """Give the names and terms that no dictionary has."""
    lines = (ROOT / f"tests/words/{locale}.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@cache
def dictionary(locale: str) -> Dictionary:
    return Dictionary.from_files(str(ROOT / f"node_modules/dictionary-{locale}/index"))


def is_known(word: str, locale: str, names: set[str]) -> bool:
    """Look a word up; one with hyphens may be known part by part."""
    forms = {word, word[0].lower() + word[1:]}
    if forms & names or any(dictionary(locale).lookup(form) for form in forms):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(is_known(part, locale, names) for part in parts)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_spelt_right(locale: str, root: Path) -> None:
    assert root == ROOT  # the fixture installs the dictionaries
    names = allowed(locale)
    wrong = [
        f"{place}: {word}"
        for word, place in words(locale).items()
        if not is_known(word, locale, names)
    ]
    assert wrong == [], f"misspelt, or missing in tests/words/{locale}.txt"


@pytest.mark.parametrize(
    ("locale", "word"), [("nb", "kundenumer"), ("nb", "faktuera"), ("sv", "behörighett")]
)
def test_a_misspelt_word_is_found(locale: str, word: str, root: Path) -> None:
    assert root == ROOT
    assert not is_known(word, locale, allowed(locale))
    assert is_known("Klient", locale, set())


def test_there_is_something_to_spell() -> None:
    for locale in LOCALES:
        assert len(words(locale)) > 400


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_is_of_the_other_language(locale: str) -> None:
    names = allowed(locale)
    wrong = []
    for place, text in texts(locale):
        left = [word for word in WORD.findall(NOT_WORDS.sub(" ", text)) if word not in names]
        for pattern, instead in OTHER_LANGUAGE[locale].items():
            start = "" if pattern.startswith("[") else r"\b"
            found = re.search(start + pattern, " ".join(left), flags=re.I)
            if found:
                wrong.append(f"{place}: '{found[0]}' ({instead})")
    assert wrong == []


def sentences(locale: str) -> dict[str, str]:
    """Give every sentence of a locale that is long enough not to be the same in both by chance."""
    names = allowed("nb") | allowed("sv")
    found = {}
    for place, text in texts(locale):
        for sentence in re.split(r"(?<=[.!?:])\s+|\n", plain(NOT_WORDS.sub(" ", text))):
            said = [w for w in WORD.findall(sentence) if w not in names and w.islower()]
            if len(said) > 4:
                found[" ".join(sentence.split())] = place
    return found


def test_no_sentence_stands_in_both_languages() -> None:
    nb, sv = sentences("nb"), sentences("sv")
    assert {sentence: nb[sentence] for sentence in nb.keys() & sv.keys()} == {}


def test_every_page_written_by_hand_is_there_in_every_locale() -> None:
    pages = [{path.name for path in (ROOT / "docs" / locale).glob("*.md")} for locale in LOCALES]
    assert pages[0] == pages[1]
    assert pages[0]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_is_told(locale: str) -> None:
    told: set[str] = set()
    for entry in LIBRARY.procedures.values():
        for _, _, part in walk(entry.localised[locale]):
            if isinstance(part, Statement) and LocalisedText.of(part.text).lang == locale:
                told.update(part.facts)
    assert told == {f"{kind}{number + 1}" for kind, last in FACTS.items() for number in range(last)}
