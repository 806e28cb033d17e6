"""What a Markdown file says of itself above its text: YAML or TOML between lines of signs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_FRONT = re.compile(
    r"\A(?P<sign>---|\+\+\+)[ \t]*\n(?P<said>.*?\n|)(?P=sign)[ \t]*(?:\n|\Z)", re.DOTALL
)
_TITLES = ("title",)
_SUMMARIES = ("description", "intro", "summary", "excerpt", "lead", "subtitle")
_KEYWORDS = ("keywords", "tags")
_KEY = re.compile(r"([\w-]+)\s*[:=]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Front:
    """What a file says of itself, the rest as lines for the author, and its text."""

    title: str = ""
    summary: str = ""
    keywords: str = ""
    kept: tuple[str, ...] = ()
    body: str = ""


def split(text: str) -> Front:
    """Return what stands above a Markdown file's text, and the text."""
    found = _FRONT.match(text)
    if not found:
        return Front(body=text)
    data = _data(found["sign"], found["said"])
    used = [_first(data, each) for each in (_TITLES, _SUMMARIES, _KEYWORDS)]
    title, summary, keywords = (value for _, value in used)
    kept = tuple(_kept(found["said"], dict(used)))
    return Front(title, summary, keywords, kept, text[found.end() :])


def _kept(said: str, used: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that say more than what is used of them, by its name."""
    known = set(_WORD.findall(" ".join((*used.keys(), *used.values()))))
    name = ""
    for line in filter(str.strip, said.splitlines()):
        if key := _KEY.match(line):
            name = key[1]
        if name not in used or not known.issuperset(_WORD.findall(line)):
            yield line.strip()


def _data(sign: str, said: str) -> Mapping[str, Any]:
    """Return what is said by name; nothing where it is no YAML or TOML."""
    try:
        data = tomllib.loads(said) if sign == "+++" else yaml.load(said, yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, tomllib.TOMLDecodeError):
        return {}
    return data if isinstance(data, dict) else {}


def _first(data: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, str]:
    for name in names:
        if value := data.get(name):
            return name, _line(value)
    return "", ""


def _line(value: object) -> str:
    """Return a value in one line."""
    match value:
        case dict():
            return ", ".join(f"{name}: {_line(each)}" for name, each in value.items())
        case list():
            return ", ".join(map(_line, value))
    return " ".join(str(value).split())
