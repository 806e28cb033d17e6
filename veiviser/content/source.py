"""Reads YAML as plain data, and knows at which line and column everything stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from veiviser.content.files import FORBIDDEN, character, decode, normal
from veiviser.content.lost import lost
from veiviser.content.malformed import IN_BRACKETS, malformed
from veiviser.problems import Problem, Problems

type Place = tuple[int | str, ...]

_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")

_DEPTH = 50

_YAMLS_OWN = re.compile(r"\n[ -]*(\?(?=\s|\Z)|%|---|\.\.\.)")
"""Lines that begin with what YAML has for itself; an expression is quick where it begins so."""

_RISKY = re.compile(r"[:?#,\[\]{}]")
"""What libyaml takes within brackets, and PyYAML does not always."""


@dataclass(frozen=True)
class Source:
    """A YAML file as plain data, with the place of every key and value.

    ``written`` has the texts that stand on several lines, with their line breaks.
    """

    path: Path
    data: Any
    keys: dict[Place, tuple[int, int]]
    values: dict[Place, tuple[int, int]]
    written: dict[Place, str]

    def problem(self, place: Place, message: str, *, key: bool = False) -> Problem:
        """Make a problem at the value (or key) of ``place``, or else of what is around it."""
        where = self.keys if key else self.values
        while place and place not in where:
            place, where = place[:-1], self.values
        line, column = where.get(place, (1, 1))
        return Problem(self.path, line, column, message)


def read(path: Path, raw: bytes) -> Source:
    """Read a YAML file's bytes; raises ``Problems`` with all that is wrong in its form."""
    text = decode(path, raw)
    tabs = [
        Problem(path, number, line.index("\t") + 1, "a tab in the indentation; use spaces")
        for number, line in enumerate(text.split("\n") if "\t" in text else (), 1)
        if re.match(r" *\t\s*\S", line)
    ]
    if tabs:
        raise Problems(tabs)
    return _read_quickly(path, text) or _read_slowly(path, text)


def _read_quickly(path: Path, text: str) -> Source | None:
    """Read a file by libyaml, ten times as fast; None for whatever is not quite ordinary.

    libyaml knows no comments, has other words for what is wrong, and allows more.
    """
    if "\\" in text or "\t" in text or _YAMLS_OWN.search(f"\n{text}"):
        return None
    if any(_is_odd(text, found.start()) for found in re.finditer("#", text)):
        return None
    try:
        return _Events(path, text).source()
    except (_Unusual, yaml.YAMLError):
        return None


def _is_odd(text: str, at: int) -> bool:
    """Tell whether a ``#`` may begin a comment that cuts a text, or one that is no plain one."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if before[-1:].isalnum() or before[-1:] in ("_", "("):
        return False
    return bool(before.strip(" ")) or text[at + 1 : at + 2] not in (" ", "\n")


def _read_slowly(path: Path, text: str) -> Source:
    """Read a file by PyYAML, which tells where comments stand, and what is wrong."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise Problems(malformed(path, text, loader.seen, error)) from None
    reader = _Reader(path, text)
    reader.problems += [
        Problem(path, mark.line + 1, mark.column + 1, message) for mark, message in loader.refused
    ]
    cut = list(lost(path, text, loader.seen))
    data = None if node is None else reader.construct(node, ())
    # What an escape made of a text is its consequence.
    lines = {problem.line for problem in cut}
    reader.problems = [problem for problem in reader.problems if problem.line not in lines] + cut
    if reader.problems:
        raise Problems(reader.problems)
    return Source(path, data, reader.keys, reader.values, reader.written)


class _Loader(yaml.SafeLoader):
    """Composes nodes only; ``_Reader`` makes the values, so that ``no`` and ``12:30`` stay text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own protocol

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.refused: list[tuple[Any, str]] = []
        self.seen: list[yaml.Token] = []
        self.depth = 0

    def get_token(self) -> yaml.Token:
        """Remember what was read: nodes do not tell where comments stand."""
        token: yaml.Token = super().get_token()  # type: ignore[no-untyped-call]
        self.seen.append(token)
        return token

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Note what is YAML but not used here, and read on without it."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._refuse(event, f"an alias (*{event.anchor})", "*")
            return yaml.ScalarNode("", "", event.start_mark, event.end_mark)
        if event.anchor is not None:
            self._refuse(event, f"an anchor (&{event.anchor})", "&")
            event.anchor = None
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, f"a tag ({tag})", "!")
            event.tag = None
        if self.depth == _DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _refuse(self, event: Any, what: str, first: str) -> None:
        message = f"{what} is not used here; put a text that begins with {first} in quotes"
        self.refused.append((event.start_mark, message))


class _Reader:
    """Makes plain data of nodes, and notes where everything stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.keys: dict[Place, tuple[int, int]] = {}
        self.values: dict[Place, tuple[int, int]] = {}
        self.written: dict[Place, str] = {}
        self.problems: list[Problem] = []

    def construct(self, node: yaml.Node, place: Place) -> Any:
        self.values[place] = _position(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.construct(item, (*place, i)) for i, item in enumerate(node.value)]
        if found := FORBIDDEN.search(node.value):
            self._problem(node, f"{character(found[0])} is not allowed in a text")
        if node.start_mark.line != node.end_mark.line:
            self.written[place] = _lines(self.text, node)
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = normal(key_node.value) if isinstance(key_node.value, str) else None
            if key is None:
                self._problem(key_node, "expected a key, got a list or keys and values")
            elif node.flow_style and self._is_alone(key_node, value_node):
                self._problem(key_node, IN_BRACKETS)
            elif key in mapping:
                first = self.keys[(*place, key)][0]
                self._problem(key_node, f"the key '{key}' stands here twice; first in line {first}")
            else:
                self.keys[(*place, key)] = _position(key_node)
                mapping[key] = self.construct(value_node, (*place, key))
        return mapping

    def _is_alone(self, key: yaml.Node, value: yaml.Node) -> bool:
        """Tell whether a key has no colon: it is what follows a comma in a text."""
        rest = self.text[key.end_mark.index : value.end_mark.index + 1]
        return value.value == "" and ":" not in rest

    def _problem(self, node: yaml.Node, message: str) -> None:
        self.problems.append(Problem(self.path, *_position(node), message))


class _Unusual(Exception):
    """Something that only PyYAML can tell the author about."""


class _Events:
    """Makes plain data of libyaml's events, as ``_Reader`` does of nodes."""

    def __init__(self, path: Path, text: str) -> None:
        self.found = Source(path, None, {}, {}, {})
        self.text = text
        self.next = yaml.CSafeLoader(text).get_event
        self.depth = 0
        self.flow = 0

    def source(self) -> Source:
        """Return the one document of the file; raises ``_Unusual``."""
        self.next()  # the stream begins
        if not isinstance(self.next(), yaml.DocumentStartEvent):
            raise _Unusual
        data = self.construct(self.next(), ())
        self.next()  # the document ends
        if not isinstance(self.next(), yaml.StreamEndEvent):
            raise _Unusual
        return replace(self.found, data=data)

    def construct(self, event: Any, place: Place) -> Any:
        if event.anchor is not None or event.tag is not None or self.depth == _DEPTH:
            raise _Unusual
        self.found.values[place] = _position(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        self.depth += 1
        self.flow += bool(event.flow_style)
        mapping = isinstance(event, yaml.MappingStartEvent)
        data = self.mapping(place) if mapping else self.sequence(place)
        self.flow -= bool(event.flow_style)
        self.depth -= 1
        return data

    def scalar(self, event: Any, place: Place) -> Any:
        event.style = event.style or None
        if self.flow and event.style is None and (not event.value or _RISKY.search(event.value)):
            raise _Unusual
        if event.start_mark.line != event.end_mark.line:
            self.found.written[place] = _lines(self.text, event)
        return _scalar(event)

    def sequence(self, place: Place) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            data.append(self.construct(event, (*place, len(data))))
        return data

    def mapping(self, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise _Unusual
            key = normal(event.value)
            if key in data or (self.flow and _RISKY.search(key)):
                raise _Unusual
            self.found.keys[(*place, key)] = _position(event)
            data[key] = self.construct(self.next(), (*place, key))
        return data


def _lines(text: str, node: Any) -> str:
    """Give a text with its own line breaks: most of them are not in the node's value."""
    written = text[node.start_mark.index : node.end_mark.index]
    match getattr(node, "style", None):
        case "|" | ">":
            written = written.partition("\n")[2]
        case "'":
            written = written[1:-1].replace("''", "'")
        case '"':
            written = re.sub(r"\\(?:\n|([\"\\/]))", r"\1", written[1:-1])
    return normal(written)


def _scalar(node: Any) -> Any:
    text = normal(node.value)
    if getattr(node, "style", None) is not None:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _NUMBER.fullmatch(text):
        number = float(text) if "." in text else int(text)
        return number if str(number) == text else text  # no 0 of 007 or 1.50 gets lost
    return text


def _position(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
