"""Reads YAML into typed models, and knows at which line and column everything stands."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from veiviser.problems import Problem, Problems

type Place = tuple[int | str, ...]

_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class _Loader(yaml.SafeLoader):
    """Composes nodes only; tags are resolved here, so that ``no`` and ``12:30`` stay text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own protocol


@dataclass(frozen=True)
class Source:
    """A YAML file as plain data, with the place of every key and value."""

    path: Path
    data: Any
    keys: dict[Place, tuple[int, int]]
    values: dict[Place, tuple[int, int]]

    def problem(self, place: Place, message: str, *, key: bool = False) -> Problem:
        """Make a problem at the value (or key) of ``place``, or else of what is around it."""
        where = self.keys if key else self.values
        while place and place not in where:
            place, where = place[:-1], self.values
        line, column = where.get(place, (1, 1))
        return Problem(self.path, line, column, message)


def read_text(path: Path) -> str:
    """Read a UTF-8 file; raises ``Problems`` where it is missing or no UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Problems([Problem(path, 1, 1, f"cannot be read: {error.strerror}")]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise Problems([Problem(path, line, column, message)]) from None


def read(path: Path) -> Source:
    """Read a YAML file; raises ``Problems`` with all that is wrong in its form."""
    text = read_text(path)
    tabs = [
        Problem(path, number, line.index("\t") + 1, "a tab in the indentation; use spaces")
        for number, line in enumerate(text.split("\n"), 1)
        if re.match(r" *\t+ *\S", line)
    ]
    if tabs:
        raise Problems(tabs)
    try:
        node = yaml.compose(text, _Loader)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, error.position - before.rfind("\n")
        message = f"character U+{error.character:04X} is not allowed in YAML"
        raise Problems([Problem(path, line, column, message)]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Problems([Problem(path, line, column, f"not valid YAML: {error.problem}")]) from None
    source = Source(path, None, {}, {})
    problems: list[Problem] = []
    data = _construct(node, (), source, problems)
    if problems:
        raise Problems(problems)
    return Source(path, data, source.keys, source.values)


def _construct(
    node: yaml.Node | None, place: Place, source: Source, problems: list[Problem]
) -> Any:
    if node is None:
        return None
    if place in source.values:
        problems.append(_at(source, node, "an alias (*name) is not used here; write it out"))
        return None
    source.values[place] = _position(node)
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.endswith("binary"):
        problems.append(_at(source, node, f"tag {node.tag} is not used here"))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                problems.append(_at(source, key_node, "expected a key, got a list or mapping"))
                continue
            if key in mapping:
                first = source.keys[(*place, key)][0]
                message = f"key '{key}' stands here twice; first in line {first}"
                problems.append(_at(source, key_node, message))
                continue
            source.keys[(*place, key)] = _position(key_node)
            mapping[key] = _construct(value_node, (*place, key), source, problems)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*place, index), source, problems)
            for index, item in enumerate(node.value)
        ]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    text: str = node.value
    if node.style is not None:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if re.fullmatch(r"[-+]?[0-9]{1,15}", text):
        return int(text)
    if re.fullmatch(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}", text):
        return float(text)
    return text


def _position(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _at(source: Source, node: yaml.Node, message: str) -> Problem:
    return Problem(source.path, *_position(node), message)


def validate[M: BaseModel](source: Source, model: type[M]) -> M:
    """Make the model out of a source; raises ``Problems`` with every field that does not fit."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        raise Problems([_explain(source, detail) for detail in error.errors()]) from None


def _explain(source: Source, detail: ErrorDetails) -> Problem:
    place: Place = detail["loc"]
    name = str(place[-1]) if place else "definition"
    given = _shown(detail["input"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return source.problem(place[:-1], f"'{name}' is missing")
        case "extra_forbidden":
            return source.problem(place, f"unknown key '{name}'", key=True)
        case "string_type":
            expected = "text"
        case "string_too_short":
            expected = "text"
        case "string_pattern_mismatch" if context.get("pattern") == r"\S":
            expected = "text"
        case "string_pattern_mismatch":
            expected = "an id: lower-case words joined by hyphens, such as open-agreements"
        case "bool_type":
            expected = "true or false"
        case "list_type":
            expected = "a list"
        case "model_type" | "dict_type":
            expected = "keys and values"
        case "literal_error":
            expected = str(context["expected"]).replace("'", "")
        case "too_long":
            expected = f"at most {context['max_length']} items"
            given = str(context["actual_length"])
        case "too_short":
            expected = "at least one item"
            given = "none"
        case "value_error":
            expected = "a date such as 2026-01-31"
        case _:
            expected = detail["msg"]
    return source.problem(place, f"'{name}': expected {expected}, got {given}")


def _shown(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "keys and values"
        case list():
            return "a list"
        case str():
            return f"'{value if len(value) <= 40 else value[:39] + '…'}'"
        case _:
            return str(value)


def nearest(name: str, known: list[str]) -> str:
    """Give a hint for a name that is not known: the closest ones, or all when they are few."""
    close = difflib.get_close_matches(name, known, 1)
    if close:
        return f"did you mean '{close[0]}'?"
    return "expected one of " + ", ".join(known) if known else "there are none"
