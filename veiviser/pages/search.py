"""What a search finds of an article: the page itself, and each part with a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from veiviser.content.ids import on_page
from veiviser.content.markup import plain
from veiviser.content.models.article import Comparison, Section, Told
from veiviser.content.models.base import Model, Published, text_fields, walk
from veiviser.content.models.helper import Helper
from veiviser.content.models.procedure import Procedure


@dataclass(frozen=True)
class SearchEntry:
    """A part of an article with a heading, in plain text; ``anchor`` is empty for the page itself.

    ``said`` is what it says, piece by piece, each with the anchor where it stands.
    """

    anchor: str
    title: str
    said: tuple[tuple[str, str], ...] = ()
    keywords: str = ""
    helper: bool = False

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(text for _, text in self.said)


def entries(procedure: Procedure, words: Mapping[str, str]) -> Iterator[SearchEntry]:
    """Yield what is found of an article, the page first."""
    about = (procedure.product, procedure.audience, procedure.keywords or "")
    summary = (("", plain(procedure.summary)),)
    yield SearchEntry("", plain(procedure.title), summary, " ".join(map(plain, about)))
    if procedure.before:
        yield SearchEntry("before", words["before"], _said("before", *procedure.before))
    for comparison in procedure.comparisons:
        yield _section(comparison)
    for helper in procedure.helpers:
        anchor = f"ask-{helper.id}"
        said = ((anchor, plain(helper.intro)), *_said(anchor, *_asked(helper)))
        yield SearchEntry(anchor, plain(helper.title), said, helper=True)
    for section in procedure.sections:
        yield _section(section)
    if procedure.after:
        yield SearchEntry("after", words["after"], _said("after", *procedure.after))
    for section in procedure.trouble:
        yield _section(section)


def _section(section: Section | Comparison) -> SearchEntry:
    return SearchEntry(section.id, plain(section.title), _said(section.id, section))


def _asked(helper: Helper) -> Iterator[Model]:
    yield from helper.questions
    yield from helper.outcomes


_UNSAID = ("label", "when")
"""What is not shown as a text of its own in a helper."""

_AS_IT_STANDS = ("label", "code")
"""What the product shows, or a reader types, and is no text of ours."""


def _said(anchor: str, *parts: Model) -> tuple[tuple[str, str], ...]:
    """Return all texts of some parts and of what is in them, each with its anchor, in order.

    What has no anchor of its own stands at the one before it, the first at ``anchor``.
    """
    said: list[tuple[str, str]] = []
    for part in parts:
        for _, _, model in walk(part):
            if isinstance(model, Published) and on_page(model):
                anchor = model.id
            if text := " ".join(_texts(model, part)):
                said.append((anchor, text))
    return tuple(
        (anchor, " ".join(text for _, text in texts))
        for anchor, texts in groupby(said, key=itemgetter(0))
    )


def _texts(model: Model, entry: Model) -> Iterator[str]:
    """Yield what one part says by itself."""
    said = text_fields(type(model))
    for name in said:
        if text := _told(model, name, entry):
            yield plain(text)
    yield from getattr(model, "path", [])
    for name in _AS_IT_STANDS:
        if name not in said and (text := getattr(model, name, None)):
            yield text


def _told(model: Model, name: str, entry: Model) -> str | None:
    """Return a text, unless it is the entry's own title or not shown as it stands."""
    is_title = name == "title" and model is entry
    is_unsaid = name in _UNSAID and not isinstance(model, Told)
    text: str | None = None if is_title or is_unsaid else getattr(model, name)
    return text
