"""A verdict is read in a moment, and an article without effort; in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest

from tests import bases
from tests.bases import LOCALES
from tests.paths import GRAPHS
from veiviser.content.markup import plain
from veiviser.content.models.helper import Helper, Note, Todo, Turn
from veiviser.content.readability import EASY, lix
from veiviser.decisions.graph import Leaf
from veiviser.pages.blanks import Blanks

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = bases.load(ROOT, LOCALES)

MOST, MIDDLE = 68, 38
"""Words of any verdict, and of one in the middle: 80 and 50, less a dozen for its buttons."""

ARTICLES = pytest.mark.parametrize(
    ("locale", "name"), [(locale, name) for locale in LOCALES for name in LIBRARY.procedures]
)


def helpers(locale: str) -> Iterator[Helper]:
    """Give every helper, with words in the place of values."""
    for entry in LIBRARY.procedures.values():
        for helper in entry.localised[locale].helpers:
            yield Blanks(helper, GRAPHS[helper.id], locale, LIBRARY.words[locale]).told


def parts(helper: Helper, leaf: Leaf) -> Iterator[str]:
    """Give what a verdict says, from its headline to its actions: all it may, where it may vary."""
    outcome = next(each for each in helper.outcomes if each.id == leaf.outcome)
    listed: list[Todo | Note | Turn] = [*helper.todos, *helper.turns, *helper.notes]
    own = {each.id: each for each in listed}
    yield outcome.text
    yield outcome.explanation or ""
    yield from outcome.path
    for part in filter(None, map(own.get, leaf.statements)):
        yield part.text
        if isinstance(part, Todo):
            yield part.where or ""
        if isinstance(part, Turn):
            yield part.who
    shown = {name for name, _ in leaf.values}
    for value in helper.values:
        if value.id in shown and (value.calculation or value.calendar):
            yield value.text


def length(helper: Helper, leaf: Leaf) -> int:
    return sum(len(plain(text).split()) for text in parts(helper, leaf))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_verdict_is_short(locale: str, record_property: Callable[[str, object], None]) -> None:
    every = []
    for helper in helpers(locale):
        found = sorted(length(helper, leaf) for leaf in GRAPHS[helper.id].leaves)
        told = (
            f"{len(found)} verdicts, {median(found):.0f} words in the middle, {found[-1]} at most"
        )
        record_property("counted", f"{locale}/{helper.id}: {told}")
        assert found[-1] <= MOST, helper.id
        every += found
    assert median(every) <= MIDDLE


@pytest.mark.parametrize("locale", LOCALES)
def test_at_most_two_losses_or_warnings_stand_in_a_verdict(locale: str) -> None:
    for helper in helpers(locale):
        notes = {note.id for note in helper.notes}
        for leaf in GRAPHS[helper.id].leaves:
            assert len(notes & set(leaf.statements)) <= 2, (helper.id, leaf.statements)


@ARTICLES
def test_an_article_is_easy_to_read(
    locale: str, name: str, record_property: Callable[[str, object], None]
) -> None:
    found = lix(LIBRARY.procedures[name].localised[locale])
    record_property("counted", f"{locale}/{name}: LIX {found:.1f} without its helpers")
    assert found <= EASY
