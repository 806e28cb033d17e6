"""What a search finds of an article: the page itself, and each part with a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from veiviser.content.ids import on_page
from veiviser.content.markup import plain
from veiviser.content.models.article import Told
from veiviser.content.models.base import Model, Published, text_fields, value_of, within
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.screen import Item, Part, Screen
from veiviser.content.text import LocalisedText


class Said(NamedTuple):
    """What is said at an anchor; ``labels`` is what the product shows there, and code to copy."""

    anchor: str
    text: str
    labels: str = ""


@dataclass(frozen=True)
class SearchEntry:
    """A part of an article with a heading, in plain text; ``anchor`` is empty for the page itself.

    ``said`` is what it says, piece by piece.
    """

    anchor: str
    title: str
    said: tuple[Said, ...] = ()
    keywords: str = ""
    helper: bool = False

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(part for each in self.said for part in each[1:] if part)


def entries(procedure: Procedure, words: Mapping[str, str]) -> Iterator[SearchEntry]:
    """Yield what is found of an article, the page first."""
    about = (procedure.product, procedure.audience, procedure.keywords or "")
    summary = (Said("", plain(procedure.summary)),)
    glosses = dict(_glosses(procedure.screens))

    def part(anchor: str, title: str, *models: Model) -> SearchEntry:
        return SearchEntry(anchor, title, _said(anchor, models, glosses))

    yield SearchEntry("", plain(procedure.title), summary, " ".join(map(plain, about)))
    if procedure.before:
        yield part("before", words["before"], *procedure.before)
    for comparison in procedure.comparisons:
        yield part(comparison.id, plain(comparison.title), comparison)
    for helper in procedure.helpers:
        anchor = f"ask-{helper.id}"
        intro = Said(anchor, plain(helper.intro))
        told = _said(anchor, [*helper.questions, *helper.outcomes], {})
        yield SearchEntry(anchor, plain(helper.title), (intro, *told), helper=True)
    for section in procedure.sections:
        yield part(section.id, plain(section.title), section)
    if procedure.after:
        yield part("after", words["after"], *procedure.after)
    for section in procedure.trouble:
        yield part(section.id, plain(section.title), section)


def _glosses(screens: Iterable[Screen]) -> Iterator[tuple[str, str]]:
    """Yield what labels of sketches mean, by the references that steps have to them."""
    for screen in screens:
        for part in within(screen):
            if isinstance(part, Part | Item) and isinstance(part.name, LocalisedText):
                yield f"{screen.id}.{part.id}", part.name.gloss


_UNSAID = ("label", "when")
"""What is not shown as a text of its own in a helper."""

_AS_IT_STANDS = ("label", "code")
"""What the product shows, or a reader types, and is no text of ours."""


def _said(anchor: str, parts: Iterable[Model], glosses: Mapping[str, str]) -> tuple[Said, ...]:
    """Return all texts of some parts and of what is in them, each with its anchor, in order.

    What has no anchor of its own stands at the one before it, the first at ``anchor``.
    """
    said: list[Said] = []
    for part in parts:
        for model in within(part):
            if isinstance(model, Published) and on_page(model):
                anchor = model.id
            each = Said(anchor, " ".join(_texts(model, part)), " ".join(_labels(model, glosses)))
            if each.text or each.labels:
                said.append(each)
    return tuple(_joined(group) for _, group in groupby(said, key=attrgetter("anchor")))


def _joined(said: Iterable[Said]) -> Said:
    anchors, texts, labels = zip(*said, strict=True)
    return Said(anchors[0], " ".join(filter(None, texts)), " ".join(filter(None, labels)))


def _texts(model: Model, entry: Model) -> Iterator[str]:
    """Yield what one part says by itself, unless it is the entry's own title."""
    for name in _told(type(model)):
        text = getattr(model, name)
        if text and not (name == "title" and model is entry):
            yield plain(text)


@cache
def _told(kind: type[Model]) -> tuple[str, ...]:
    """Return the fields of a kind of part whose texts are shown as they stand."""
    unsaid = () if issubclass(kind, Told) else _UNSAID
    return tuple(name for name in text_fields(kind) if name not in unsaid)


def _labels(model: Model, glosses: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands on the screen that one part is about, and what is typed there."""
    yield from value_of(model, "path", [])
    for name in _AS_IT_STANDS:
        if name not in text_fields(type(model)) and (text := value_of(model, name)):
            yield text
    for reference in value_of(model, "at", []):
        if gloss := glosses.get(reference):
            yield gloss
