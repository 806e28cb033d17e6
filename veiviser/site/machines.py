"""What programs read: articles as data, and where they find them as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from veiviser.content.models.listing import Listing
from veiviser.pages.brief import Brief

type Briefs = Mapping[str, Mapping[str, Brief]]


def files(
    name: str, summary: str, locales: Mapping[str, str], briefs: Briefs
) -> Iterator[tuple[str, str | bytes]]:
    """Yield ``articles.json`` for all locales and each, and ``llms.txt``, with their addresses.

    ``summary`` says what the site is for.
    """
    for place, those in (("", locales), *((f"{each}/", {each: locales[each]}) for each in locales)):
        empty = Listing(version=1, site=name, locales=dict(those), articles=[])
        head, _, end = empty.model_dump_json(indent=1).encode().rpartition(b"[]")
        found = b",\n".join(
            by_locale[each].listed for by_locale in briefs.values() for each in those
        )
        articles = (b"[\n", found, b"\n ]") if found else (b"[]",)
        yield f"{place}articles.json", b"".join((head, *articles, end, b"\n"))
    yield "llms.txt", "".join(_guide(name, summary, locales, briefs))


def _guide(name: str, summary: str, locales: Mapping[str, str], briefs: Briefs) -> Iterator[str]:
    """Yield the lines of ``llms.txt``: what there is, a part a language."""
    yield f"# {name}\n\n> {summary}\n\nAll articles as data: [articles.json](articles.json)\n"
    for locale, language in locales.items():
        yield f"\n## {language}\n\n"
        for by_locale in briefs.values():
            each = by_locale[locale]
            yield f"- [{each.title}]({each.markdown}): {each.summary}\n"
