"""What a search finds of an article: the page itself, and each part with a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from veiviser.content.markup import plain
from veiviser.content.models.article import Entry
from veiviser.content.models.base import Model, text_fields, walk
from veiviser.content.models.helper import Helper, Option, Question
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


def _said(*parts: Model) -> str:
    """Return all texts of some parts and of what is in them, in reading order."""
    texts: list[str] = []
    for part in parts:
        for _, _, model in walk(part):
            texts += [model.label] if isinstance(model, Entry) else []
            for name in text_fields(type(model)):
                text = getattr(model, name)
                is_title = name == "title" and model is part
                if text and not is_title and not _is_clause(model, name):
                    texts.append(plain(text))
            texts += getattr(model, "path", [])
            texts += (getattr(model, "code", None) or "").splitlines()
    return " ".join(texts)


def _is_clause(model: Model, name: str) -> bool:
    """Tell whether a helper's text is not shown as one of its own."""
    return isinstance(model, Question | Option) and name in ("label", "when")
