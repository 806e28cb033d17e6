"""Makes typed models of what was read, and says at its place what does not fit."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from veiviser.content.source import Place, Source
from veiviser.problems import Problem, Problems, nearest


def validate[M: BaseModel](source: Source, model: type[M]) -> M:
    """Make the model out of a source; raises ``Problems`` with every field that does not fit."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        raise Problems([_explain(source, model, detail) for detail in error.errors()]) from None


def _explain(source: Source, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    place: Place = detail["loc"]
    given = detail["input"]
    context = detail.get("ctx", {})
    shown = _shown(given)
    match detail["type"]:
        case "missing":
            about = _fields(_model_at(model, place[:-1]))[str(place[-1])].description
            more = f" ({about.rstrip('.')})" if about else ""
            return source.problem(place[:-1], f"'{place[-1]}' is missing{more}")
        case "text_missing":
            about = _fields(_model_at(model, place))["text"].description
            return source.problem(place, f"'text' is missing ({str(about).rstrip('.')})")
        case "extra_forbidden":
            name = str(place[-1])
            known = list(_fields(_model_at(model, place[:-1])))
            return source.problem(place, f"unknown key '{name}'; {nearest(name, known)}", key=True)
        case "string_type" if isinstance(given, bool | int | float):
            expected, shown = "text", f"{shown} (put it in quotes)"
        case "string_type" | "string_too_short":
            expected = "text"
        case "string_pattern_mismatch" if not given.strip():
            expected = "text"
        case "string_pattern_mismatch" if place[-1] == "form":
            expected = "a date's form such as DD.MM.ÅÅ"
        case "string_pattern_mismatch" if "at" in place[-2:]:
            expected = "a screen and its part, such as agreements.new"
        case "string_pattern_mismatch" if place[-1] == "file":
            expected = "a file beside the definition, such as form.png"
        case "string_pattern_mismatch":
            expected = "an id: lower-case words joined by hyphens, such as open-agreements"
        case "bool_type":
            expected = "true or false"
        case "int_type" | "greater_than_equal" | "less_than_equal":
            expected = f"a whole number from {0 if place[-1] == 'places' else 1} to 9"
        case "list_type":
            expected = "a list"
        case "model_type" | "dict_type":
            expected = "keys and values"
        case "literal_error":
            expected = str(context["expected"]).replace("'", "")
        case "too_long":
            expected, shown = (
                f"at most {context['max_length']} items",
                str(context["actual_length"]),
            )
        case "too_short" if context["actual_length"]:
            expected = f"at least {context['min_length']} items"
            shown = str(context["actual_length"])
        case "too_short":
            expected, shown = "at least one item", "none"
        case "value_error":
            expected = str(context["error"])
            if re.fullmatch(r"\d{4}-\d\d-\d\d", str(given)) and "2026-01-31" in expected:
                shown += ", which is no day in the calendar"
        case _:
            expected = detail["msg"]
    return source.problem(place, f"{_named(place)}: expected {expected}, got {shown}")


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel]:
    """Give the model of what stands at a place."""
    for name in place:
        if isinstance(name, str):
            model = _model_in(_fields(model)[name].annotation) or model
    return model


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Give a model's fields by their keys."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def _named(place: Place) -> str:
    match place:
        case ():
            return "the definition"
        case (*_, str(name), int(index)):
            return f"'{name}', item {index + 1}"
        case _:
            return f"'{place[-1]}'"


def _shown(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "keys and values"
        case list():
            return "a list"
        case str() if not value.strip():
            return "nothing"
        case str():
            return f"'{value if len(value) <= 40 else value[:39] + '…'}'"
        case _:
            return str(value)
