"""The texts of a definition that are translated, and a definition with others in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from veiviser.content.models.base import (
    Model,
    Same,
    context_of,
    filled_fields,
    gloss_fields,
    part_fields,
    text_fields,
    walk,
)
from veiviser.content.source import Place


class Message(NamedTuple):
    """A translatable text: its context (the catalog key), its place in the source and its role.

    Into one that is ``filled``, values are put. One that is a ``gloss`` is a label; its translation
    is not shown in its place but beside it.
    """

    context: str
    text: str
    critical: bool
    role: str
    place: Place
    filled: bool = False
    gloss: bool = False


def messages(model: Model) -> tuple[Message, ...]:
    """Return the translatable texts of a definition, in reading order."""
    return _messages(Same(model))


@lru_cache(maxsize=32)  # each locale's texts are put in place of the same
def _messages(same: Same[Model]) -> tuple[Message, ...]:
    return tuple(
        Message(
            context=_key(context, name),
            text=getattr(part, name),
            critical=part.critical,
            role=type(part).__name__,
            place=(*place, name),
            filled=name in filled_fields(type(part)),
            gloss=name in gloss_fields(type(part)),
        )
        for place, context, part in walk(same.model)
        for name in _texts(type(part))
        if getattr(part, name)
    )


def texts(model: Model) -> Iterator[str]:
    """Yield what ``messages`` has of a definition: the texts alone."""
    for _, _, part in walk(model):
        for name in _texts(type(part)):
            if text := getattr(part, name):
                yield text


@cache
def _texts(kind: type[Model]) -> tuple[str, ...]:
    """Return the names of the translatable fields, in order."""
    names = {*text_fields(kind), *gloss_fields(kind)}
    return tuple(name for name in kind.model_fields if name in names)


def _key(context: str, field: str) -> str:
    if field == "text":
        return context
    return f"{context}.{field}" if context else field


def replace[M: Model](model: M, change: Callable[[str, str], str], context: str = "") -> M:
    """Return a copy of a definition in which ``change(context, text)`` has replaced every text."""
    update: dict[str, Any] = {
        name: change(_key(context, name), text)
        for name in _texts(type(model))
        if (text := getattr(model, name))
    }
    for name in part_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, list):
            update[name] = [replace(v, change, context_of(v, context, name)) for v in value]
        elif value is not None:
            update[name] = replace(value, change, context_of(value, context, name))
    return model.model_copy(update=update)
