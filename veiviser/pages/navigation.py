"""Products and their procedures, as menus, the home page and each product's own page list them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from veiviser.content.index import Index, IndexEntry
from veiviser.content.products import address
from veiviser.content.text import LocalisedText

FIRST_ASKED = 6
"""How many helpers the home page names where nobody has said which."""


@dataclass(frozen=True)
class Listed:
    """A procedure in a list: its id, title and summary, and the titles of its helpers by id."""

    id: str
    title: LocalisedText
    summary: LocalisedText
    helpers: tuple[tuple[str, LocalisedText], ...]


@dataclass(frozen=True)
class Product:
    """A product with its procedures, sorted by title.

    ``address`` is what its page is called; ``also`` are names in other languages that lead there.
    """

    address: str
    also: tuple[str, ...]
    name: LocalisedText
    procedures: tuple[Listed, ...]


@dataclass(frozen=True)
class Asked:
    """A helper that the home page names: its id and title, and its procedure."""

    id: str
    title: LocalisedText
    procedure: Listed


def products(index: Index, locale: str) -> tuple[Product, ...]:
    """Return every product as a locale names it, in order.

    Procedures are of one product if they have its address, or its name in this locale: what is
    written in several languages may be called by each of them.
    """
    by_address: dict[str, list[IndexEntry]] = {}
    for entry in index.entries.values():
        by_address.setdefault(address(entry.product), []).append(entry)
    by_name: dict[str, list[str]] = {}
    for each, entries in sorted(by_address.items()):
        name = _name(entries, locale)
        by_name.setdefault(str(name), []).append(each)
    return tuple(
        _product([entry for each in addresses for entry in by_address[each]], addresses, locale)
        for _, addresses in sorted(by_name.items())
    )


def _name(entries: Iterable[IndexEntry], locale: str) -> LocalisedText:
    """Return what a product is called: a translation, if there is one."""
    names = [entry.products[locale] for entry in entries]
    return min(names, key=lambda name: (name.lang != locale, str(name)))


def _product(entries: Sequence[IndexEntry], addresses: list[str], locale: str) -> Product:
    ordered = sorted(entries, key=lambda entry: str(entry.titles[locale]))
    own, *also = addresses
    listed = tuple(_listed(entry, locale) for entry in ordered)
    return Product(own, tuple(also), _name(entries, locale), listed)


def _listed(entry: IndexEntry, locale: str) -> Listed:
    helpers = tuple((name, titles[locale]) for name, titles in entry.helpers)
    return Listed(entry.id, entry.titles[locale], entry.summaries[locale], helpers)


def asked(found: Sequence[Product], first: Sequence[str]) -> tuple[Asked, ...]:
    """Return the helpers that the home page names: those of these ids, or else the first few."""
    every: Mapping[str, Asked] = {
        helper: Asked(helper, title, procedure)
        for product in found
        for procedure in product.procedures
        for helper, title in procedure.helpers
    }
    return tuple(every[name] for name in first or [*every][:FIRST_ASKED])
