"""A definition as one locale reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from veiviser.content.messages import messages, replace
from veiviser.content.models.base import Model
from veiviser.content.text import LocalisedText, State


class Translation(NamedTuple):
    """A text in another language, the source it was made from, and its line in the catalog."""

    text: str
    source: str
    fuzzy: bool
    line: int


type Reader = Callable[[str, str], LocalisedText]
"""What a locale reads of a text, by its context and its source."""


def localise[M: Model](
    model: M, origin: str, locale: str, translations: Mapping[str, Translation]
) -> M:
    """Return a definition as ``locale`` reads it: every text a ``LocalisedText``."""
    return replace(model, reader(model, origin, locale, translations))


def reader(
    model: Model, origin: str, locale: str, translations: Mapping[str, Translation]
) -> Reader:
    """Return what ``locale`` reads of a definition's texts.

    A missing or outdated critical text falls back to the source; an outdated text that is not
    critical is shown, and a missing one is the source, each in its state. A label of a sketch stays
    as it is, with its gloss if that is up to date.
    """
    known = {message.context: message for message in messages(model)}

    def change(context: str, text: str) -> LocalisedText:
        if locale == origin:
            return LocalisedText(text, locale, origin, origin)
        found = translations.get(context)
        if known[context].gloss:
            is_known = found and not found.fuzzy and found.source == text
            gloss = found.text if found and is_known else ""
            return LocalisedText(text, locale, origin, origin, gloss=gloss)
        if found is None or not found.text:
            return LocalisedText(text, locale, origin, origin, "untranslated")
        outdated = found.fuzzy or found.source != text
        if outdated and known[context].critical:
            return LocalisedText(text, locale, origin, origin, "outdated")
        state: State = "outdated" if outdated else "current"
        return LocalisedText(found.text, locale, locale, origin, state)

    return change
