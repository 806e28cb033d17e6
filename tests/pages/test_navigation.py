"""Products as menus, the home page and their own pages list them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from veiviser.content.index import Index, IndexEntry
from veiviser.content.products import address
from veiviser.content.text import LocalisedText
from veiviser.pages.navigation import FIRST_ASKED, asked, products
from veiviser.problems import Problem


def shown(words: dict[str, str], language: str) -> dict[str, LocalisedText]:
    """Give a text in both locales; where it has no translation it stays as it is."""
    return {
        locale: LocalisedText(words.get(locale, words[language]), locale, lang, language)
        for locale in ("nb", "sv")
        for lang in [locale if locale in words else language]
    }


def entry(name: str, language: str, helpers: int = 0, **product: str) -> IndexEntry:
    """Give the entry of a procedure, whose product has a name in some locales."""
    titles = shown({language: name.title()}, language)
    made = tuple((f"{name}-{each}", titles) for each in range(helpers))
    return IndexEntry(
        id=name,
        language=language,
        product=product[language],
        product_place=Problem(Path(f"{name}.yml"), 1, 1, ""),
        reviewed=date(2026, 1, 1),
        titles=titles,
        summaries=titles,
        products=shown(product, language),
        helpers=made,
        anchors=(),
        formerly=(),
        former_places=(),
        references=(),
        uses=(),
        published=(),
        known=frozenset(),
    )


def index(*entries: IndexEntry) -> Index:
    return Index({each.id: each for each in entries}, tuple(each.id for each in entries))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Gårdsplanlegging", "gardsplanlegging"),
        ("Visma eAccounting®", "visma-eaccounting"),
        ("Ærlig øl", "aerlig-ol"),
        ("Lön & lön", "lon-lon"),
        ("日本", "product"),
    ],
)
def test_an_address_is_ascii(name: str, found: str) -> None:
    assert address(name) == found


def test_procedures_of_one_name_in_two_languages_share_a_page_that_both_lead_to() -> None:
    found = index(
        entry("b", "nb", nb="Avtaler", sv="Avtal"),
        entry("a", "sv", sv="Avtal", nb="Avtaler"),
    )
    for locale in ("nb", "sv"):
        (product,) = products(found, locale)
        assert (product.address, product.also) == ("avtal", ("avtaler",))
        assert [each.id for each in product.procedures] == ["a", "b"]


def test_a_name_that_is_translated_once_is_shown_for_all() -> None:
    found = index(entry("a", "nb", nb="Avtaler"), entry("b", "nb", nb="Avtaler", sv="Avtal"))
    (product,) = products(found, "sv")
    assert (product.name, product.name.lang, product.address) == ("Avtal", "sv", "avtaler")


def test_products_that_would_share_a_page_are_a_problem_where_the_second_stands() -> None:
    found = index(entry("a", "nb", nb="Lønn"), entry("b", "nb", nb="lonn"))
    (problem,) = found.problems()
    assert problem.path == Path("b.yml")
    assert "the product 'lonn' would have the page of 'Lønn' (a), product/lonn/" in problem.message
    assert not list(index(entry("a", "nb", nb="Løn"), entry("b", "sv", sv="Lön")).problems())


def test_the_home_page_names_what_the_owner_says_or_the_first_few() -> None:
    found = products(index(entry("a", "nb", helpers=4, nb="X"), entry("b", "nb", 4, nb="X")), "nb")
    first = asked(found, [])
    assert len(first) == FIRST_ASKED
    assert [each.id for each in asked(found, ["b-3", "a-0"])] == ["b-3", "a-0"]
