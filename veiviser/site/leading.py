"""Pages that lead on: from short addresses that last, and from those that something once had."""

from __future__ import annotations

from collections.abc import Iterator

from veiviser.content.index import IndexEntry
from veiviser.pages.article import go, moved
from veiviser.pages.templates import Templates


def leading_pages(entry: IndexEntry, templates: Templates) -> Iterator[tuple[str, str]]:
    """Yield addresses and pages of those that lead to a procedure."""
    for each in (entry.id, *entry.formerly):
        yield f"go/{each}/index.html", go(entry.id, entry.titles, templates)
        for locale, title in entry.titles.items():
            to = f"../../../{locale}/{entry.id}/"
            yield (
                f"go/{each}/{locale}/index.html",
                moved(to, "../../../", title, locale, templates),
            )
            if each != entry.id:
                page = moved(f"../{entry.id}/", "../../", title, locale, templates)
                yield f"{locale}/{each}/index.html", page
