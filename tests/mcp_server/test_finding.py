"""Articles are found by words as people write them."""

from __future__ import annotations

import pytest

from veiviser.mcp_server.finding import Finder, Place
from veiviser.pages.search import Said, SearchEntry

ENTRIES = [
    (
        "password",
        SearchEntry(
            "", "Bytt passord", (Said("", "Skriv kundenummer og kode 403."),), "innlogging"
        ),
    ),
    ("password", SearchEntry("lost", "Mistet", (Said("lost", "Ring oss om passordet er borte."),))),
    ("invoice", SearchEntry("", "Les fakturaen", (Said("", "Den kommer i posten."),), "regning")),
    ("first", SearchEntry("", "Gjør dette først", (Said("", "Vær klar: åpne løsningen."),))),
    ("users", SearchEntry("", "Lägg till användare", (Said("", "Ge dem åtkomst."),))),
]
FINDER = Finder(ENTRIES)


def found(query: str) -> list[str]:
    return [place.article for place in FINDER.find(query)]


@pytest.mark.parametrize(
    ("query", "article"),
    [
        # ø and o, æ and ae, å and aa
        ("først", "first"),
        ("forst", "first"),
        ("foerst", "first"),
        ("FÖRST", "first"),
        ("losning", "first"),
        ("vaer", "first"),
        ("aapne", "first"),
        ("apne", "first"),
        ("anvaendare", "users"),
        ("anvandare", "users"),
        # other ends of the same word
        ("løsninger", "first"),
        ("faktura", "invoice"),
        ("fakturaene", "invoice"),
        ("regningen", "invoice"),
        ("användaren", "users"),
        # parts of longer words
        ("kunde", "password"),
        ("nummer", "password"),
        ("innlogg", "password"),
        # numbers, and signs that nobody sees
        ("403", "password"),
        ("Pass\u00ad\u200bord", "password"),
    ],
)
def test_is_found(query: str, article: str) -> None:
    assert found(query)[:1] == [article]


@pytest.mark.parametrize("query", ["", " - ", "xylofon", '" OR title:"', "\u200b"])
def test_is_not_found(query: str) -> None:
    assert found(query) == []


def test_a_title_counts_more_than_what_stands_below_it() -> None:
    assert FINDER.find("passord") == [Place("password", ""), Place("password", "lost")]


def test_words_that_many_have_count_less() -> None:
    assert found("den som har mistet fakturaen")[0] == "invoice"
