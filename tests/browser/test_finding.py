"""What readers of this knowledge base type leads to its answer, in either language.

No browser is needed, but the site as it is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.bases import LOCALES
from tests.search.measured import Query, measured

LABELLED = Path(__file__).resolve().parents[1] / "search"
INDIRECT = {"inflected", "misspelt", "parts of words"}

FIRST = 0.97
"""The share of queries whose answer comes first. Of all, one may not be in the first three."""


def labelled(locale: str) -> Iterator[Query]:
    """Yield what was written down as readers may type it, with what answers."""
    text = (LABELLED / f"{locale}.yml").read_text("utf-8")
    for kind, queries in yaml.safe_load(text).items():
        for query, answers in queries.items():
            places = (each.strip() for each in answers.split("|"))
            whole = (each.replace("#", "/#") if "#" in each else f"{each}/" for each in places)
            yield Query(kind, query, frozenset(whole))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_answer_comes_first(folder: Path, locale: str) -> None:
    found = measured(folder / locale / "search", labelled(locale))
    assert found.first >= FIRST, found.missed
    assert found.three >= 1 - 1 / len(list(labelled(locale))), found.missed


@pytest.mark.parametrize("locale", LOCALES)
def test_half_is_not_as_it_is_written(locale: str) -> None:
    queries = list(labelled(locale))
    assert len(queries) >= 60
    assert sum(query.kind in INDIRECT for query in queries) >= len(queries) / 2
