"""What all models of a definition have in common."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from veiviser.content.source import Place

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Id = Annotated[
    str,
    StringConstraints(pattern=ID),
    Field(description="English kebab-case; never changes: anchor, translation key, citation."),
]


class Translatable:
    """Marks a field whose text is translated."""


class Filled:
    """Marks a field into whose text values are put: see ``content.placeholders``."""


class Gloss:
    """Marks a label that is never translated; its translation is a gloss, shown beside it."""


Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"\S"), Translatable()
]
FilledText = Annotated[Text, Filled()]
Label = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    Field(description="Exactly as the product shows it; not translated."),
]
ScreenPart = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]


Code = Annotated[
    str,
    BeforeValidator(lambda value: value.strip("\n") if isinstance(value, str) else value),
    StringConstraints(min_length=1, pattern=r"\S"),
]


def _iso_date(value: object) -> object:
    """Take a date only as YYYY-MM-DD: a number or a time is a slip, not a date."""
    with suppress(ValueError):
        if isinstance(value, str) and (day := date.fromisoformat(value)).isoformat() == value:
            return day
    raise ValueError("a date such as 2026-01-31")


IsoDate = Annotated[date, BeforeValidator(_iso_date, json_schema_input_type=date)]


DateForm = Annotated[
    str, StringConstraints(pattern=r"^(DD?|MM?|(YY|ÅÅ){1,2})([-./ ](DD?|MM?|(YY|ÅÅ){1,2})){1,2}$")
]


class Model(BaseModel):
    """Base of all models: unknown keys are errors, instances are frozen.

    ``critical`` says what a missing or stale translation does: a critical text falls back to the
    source language, any other is shown with a notice that it may be out of date. ``anchored``
    says that the id is an anchor, unique on the page; other ids are unique among their siblings.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)
    critical: ClassVar[bool] = False
    anchored: ClassVar[bool] = False


class Published(Model):
    """A part whose id stands in addresses: once published, it leads to this part for good."""

    id: Id
    formerly: list[Id] = Field(
        default_factory=list, description="Old ids; they keep working as links."
    )


@cache
def text_fields(model: type[Model]) -> tuple[str, ...]:
    """Give the names of a model's translatable fields, in order."""
    return _marked(model, Translatable)


@cache
def filled_fields(model: type[Model]) -> tuple[str, ...]:
    """Give the names of a model's fields into whose texts values are put, in order."""
    return _marked(model, Filled)


@cache
def gloss_fields(model: type[Model]) -> tuple[str, ...]:
    """Give the names of a model's labels that have glosses, in order."""
    return _marked(model, Gloss)


def _marked(model: type[Model], mark: type) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if _is_marked(model, name, mark))


def _is_marked(model: type[Model], name: str, mark: type) -> bool:
    field = model.model_fields[name]
    marks = [*field.metadata, *(m for arg in get_args(field.annotation) for m in get_args(arg))]
    return any(isinstance(each, mark) for each in marks)


@cache
def part_fields(model: type[Model]) -> tuple[str, ...]:
    """Give the names of a model's fields that hold other models, in order."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _names_models(field.annotation))


def _names_models(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return True
    return any(map(_names_models, get_args(annotation)))


def walk(model: Model, place: Place = (), context: str = "") -> Iterator[tuple[Place, str, Model]]:
    """Yield every model of a definition with its place and its context, outermost first."""
    return iter(_walked(Same(model), place, context))


def within(model: Model) -> Iterator[Model]:
    """Return every model of a definition, outermost first, where its place does not matter."""
    found: list[Model] = []
    _gather(model, found)
    return iter(found)


def _gather(model: Model, found: list[Model]) -> None:
    found.append(model)
    for name in part_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, list):
            for item in value:
                _gather(item, found)
        elif value is not None:
            _gather(value, found)


class Same[M: Model]:
    """A model for a cache: equal to itself alone, which is told at once, as it never changes."""

    def __init__(self, model: M) -> None:
        self.model = model

    def __hash__(self) -> int:
        return id(self.model)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.model is other.model


@lru_cache(maxsize=128)  # all that is checked and made of a procedure goes through it anew
def _walked(same: Same[Model], place: Place, context: str) -> list[tuple[Place, str, Model]]:
    found: list[tuple[Place, str, Model]] = []
    _walk(same.model, place, context, found)
    return found


def _walk(model: Model, place: Place, context: str, found: list[tuple[Place, str, Model]]) -> None:
    found.append((place, context, model))
    for name in part_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, list):
            for index, item in enumerate(value):
                _walk(item, (*place, name, index), context_of(item, context, name), found)
        elif value is not None:
            _walk(value, (*place, name), context_of(value, context, name), found)


def value_of(model: Model, name: str, default: Any = None) -> Any:
    """Return the value of a field, or ``default`` where a model has none of that name.

    ``getattr`` takes long to tell so: a model looks for what is private then.
    """
    return getattr(model, name) if name in type(model).__pydantic_fields__ else default


def context_of(item: Model, parent: str, field: str) -> str:
    """Return the context of a part: its anchor, or else its way from the nearest one."""
    name = value_of(item, "id")
    if name and item.anchored:
        return str(name)
    return ".".join(part for part in (parent, field, name) if part)
