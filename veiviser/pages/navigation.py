"""Products and their procedures, as menus and the home page list them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from veiviser.content.index import Index, IndexEntry
from veiviser.content.text import LocalisedText


@dataclass(frozen=True)
class Listed:
    """A procedure in a list: its id, its title, and the titles of its helpers by id."""

    id: str
    title: LocalisedText
    helpers: tuple[tuple[str, LocalisedText], ...]


@dataclass(frozen=True)
class Product:
    """A product with its procedures, sorted by title; ``anchor`` is its place on the home page."""

    anchor: str
    name: LocalisedText
    procedures: tuple[Listed, ...]


def products(index: Index, locale: str) -> tuple[Product, ...]:
    """Return every product as a locale names it, in order."""

    def name(entry: IndexEntry) -> str:
        return str(entry.products[locale])

    found = []
    for _, group in groupby(sorted(index.entries.values(), key=name), key=name):
        entries = sorted(group, key=lambda entry: str(entry.titles[locale]))
        anchor = min(_slug(entry.product) for entry in entries)
        listed = tuple(_listed(entry, locale) for entry in entries)
        found.append(Product(f"products-{anchor}", entries[0].products[locale], listed))
    return tuple(found)


def _listed(entry: IndexEntry, locale: str) -> Listed:
    helpers = tuple((name, titles[locale]) for name, titles in entry.helpers)
    return Listed(entry.id, entry.titles[locale], helpers)


def _slug(text: str) -> str:
    """Return a text in small ASCII letters and hyphens: the same whatever else there is."""
    plain = text.lower().translate({ord("æ"): "ae", ord("ø"): "o", ord("å"): "a"})
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "product"


def asking(found: tuple[Product, ...]) -> Iterator[Listed]:
    """Yield the procedures that can be asked."""
    yield from (each for product in found for each in product.procedures if each.helpers)
