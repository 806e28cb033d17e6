"""What a search finds of an article: the page itself, and each part with a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from veiviser.content.markup import plain
from veiviser.content.models.article import Told
from veiviser.content.models.base import Model, text_fields, walk
from veiviser.content.models.helper import Helper
from veiviser.content.models.procedure import Procedure


@dataclass(frozen=True)
class SearchEntry:
    """A place to be found, in plain text; ``anchor`` is empty for the page itself."""

    anchor: str
    title: str
    text: str
    keywords: str = ""


def entries(procedure: Procedure, words: Mapping[str, str]) -> Iterator[SearchEntry]:
    """Yield what is found of an article, the page first."""
    about = (procedure.product, procedure.audience, procedure.keywords or "")
    yield SearchEntry(
        "", plain(procedure.title), plain(procedure.summary), " ".join(map(plain, about))
    )
    if procedure.before:
        yield SearchEntry("before", words["before"], _said(*procedure.before))
    for comparison in procedure.comparisons:
        yield SearchEntry(comparison.id, plain(comparison.title), _said(comparison))
    for helper in procedure.helpers:
        yield SearchEntry(f"ask-{helper.id}", plain(helper.title), _said(*_asked(helper)))
    for section in procedure.sections:
        yield SearchEntry(section.id, plain(section.title), _said(section))
    if procedure.after:
        yield SearchEntry("after", words["after"], _said(*procedure.after))
    for section in procedure.trouble:
        yield SearchEntry(section.id, plain(section.title), _said(section))


def _asked(helper: Helper) -> Iterator[Model]:
    yield from helper.questions
    yield from helper.outcomes


_UNSAID = ("label", "when")
"""What is not shown as a text of its own in a helper."""

_AS_IT_STANDS = ("label", "code")
"""What the product shows, or a reader types, and is no text of ours."""


def _said(*parts: Model) -> str:
    """Return all texts of some parts and of what is in them, in reading order."""
    texts: list[str] = []
    for part in parts:
        for _, _, model in walk(part):
            said = text_fields(type(model))
            texts += [plain(text) for name in said if (text := _told(model, name, part))]
            texts += getattr(model, "path", [])
            texts += [
                text
                for name in _AS_IT_STANDS
                if name not in said and (text := getattr(model, name, None))
            ]
    return " ".join(texts)


def _told(model: Model, name: str, entry: Model) -> str | None:
    """Return a text, unless it is the entry's own title or not shown as it stands."""
    is_title = name == "title" and model is entry
    is_unsaid = name in _UNSAID and not isinstance(model, Told)
    text: str | None = None if is_title or is_unsaid else getattr(model, name)
    return text
