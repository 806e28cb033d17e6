"""An article is found by other words that mean what it says."""

from __future__ import annotations

import pytest

from veiviser.pages.search import Said, SearchEntry
from veiviser.pages.synonyms import with_synonyms

PAGE = SearchEntry("", "Slett en kundeavtale", (Said("", "Den må være tom."),), "avtale")
PART = SearchEntry("copy", "Ta vare på en kopi", (Said("copy", "Gi bort arkivet."),))


@pytest.mark.parametrize(
    ("group", "keywords"),
    [
        (("slette", "ta bort", "fjerne"), "avtale, ta bort, fjerne"),
        (("tatt vare på", "beholde"), "avtale"),
        (("ta vare på", "beholde"), "avtale, beholde"),
        (("arkiv", "lager"), "avtale"),  # no title, keyword or heading
        (("tomt", "ledig"), "avtale"),
        (("tom", "ledig"), "avtale, ledig"),
        (("avtale", "kundeavtale"), "avtale"),  # both are said
    ],
)
def test_the_others_of_a_group_are_keywords(group: tuple[str, ...], keywords: str) -> None:
    page, part = with_synonyms((PAGE, PART), (group,))
    assert (page.keywords, part) == (keywords, PART)
    assert (page.title, page.text) == (PAGE.title, PAGE.text)
