"""Writes a draft as YAML: keys in the order of the models, long texts folded, remarks above."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from veiviser.content import markup
from veiviser.content.files import FORBIDDEN
from veiviser.importing.draft import Exact, Part, Value

DECIDE = "# Decide: "
KEPT = "# Not placed: "

_WIDTH = 100
_ORDER = (
    *("id", "language", "title", "summary", "product", "audience", "owner", "reviewed", "keywords"),
    *("label", "when", "optional", "intro", "warnings", "file", "text", "path", "code", "image"),
    *("result", "fields", "steps", "either", "items", "table", "columns", "rows", "cells", "notes"),
    *("before", "sections", "after", "trouble"),
)
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#\\]|:(?=\S)|(?<=\S)#)*|\d{4}-\d\d-\d\d")
_WORDS = re.compile(r"true|false|null|yes|no|on|off|y|n", re.IGNORECASE)


def yaml(draft: Part, head: str, kept: Sequence[str]) -> str:
    """Return a draft as YAML, with a comment above it, and below it what readers never see."""
    lines = ["# yaml-language-server: $schema=../../procedure.schema.json"]
    lines += _comment(f"# {head}", 0)
    lines += _remarks(draft, 0)
    for key, value in _ordered(draft):
        if isinstance(value, list) and not isinstance(value[0], str):
            lines.append("")
        lines += _entry(key, value, 0)
    if kept:
        lines += ["", *(line for each in kept for line in _comment(f"{KEPT}{each}", 0))]
    return "\n".join(lines) + "\n"


def _ordered(part: Part) -> list[tuple[str, Value]]:
    known = {key: index for index, key in enumerate(_ORDER)}
    return sorted(part.values.items(), key=lambda each: known.get(each[0], len(known)))


def _entry(key: str, value: Value, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}{key}:"
    match value:
        case Part():
            yield from _remarks(value, indent)
            yield start
            yield from _part(value, indent + 2)
        case bool():
            yield f"{start} {'true' if value else 'false'}"
        case str():
            yield from _scalar(start, value, indent)
        case [str(), *_]:
            yield f"{start} [{', '.join(_short(str(each), listed=True) for each in value)}]"
        case list():
            yield start
            for each in value:
                assert isinstance(each, Part)
                first, *rest = _part(each, indent + 4)
                yield from _remarks(each, indent + 2)
                yield f"{' ' * (indent + 2)}- {first.lstrip()}"
                yield from rest


def _part(part: Part, indent: int) -> list[str]:
    return [line for key, value in _ordered(part) for line in _entry(key, value, indent)]


def _scalar(start: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text behind its key: lines as they are, in one line, or folded."""
    inner = " " * (indent + 2)
    if "\n" in text:
        yield f"{start} |{2 if text[0] == ' ' else ''}-"
        yield from (f"{inner}{line}".rstrip() for line in text.split("\n"))
        return
    line = f"{start} {_short(text)}"
    folded = textwrap.wrap(
        text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False
    )
    is_same = " ".join(folded) == text and markup.problem(text, "\n".join(folded)) is None
    if len(line) <= _WIDTH or isinstance(text, Exact) or not is_same:
        yield line
    else:
        yield f"{start} >-"
        yield from (f"{inner}{each}" for each in folded)


def _short(text: str, *, listed: bool = False) -> str:
    """Return a text in one line, in single quotes where YAML would take it for something else."""
    is_plain = _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text) and text == text.strip()
    if is_plain and not (listed and re.search(r"[\[\]{},]", text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _remarks(part: Part, indent: int) -> Iterator[str]:
    for remark in part.remarks:
        yield from _comment(f"{DECIDE}{remark}", indent)


def _comment(text: str, indent: int) -> list[str]:
    """Return a text that begins with ``# `` as lines of a comment."""
    start = " " * indent
    return textwrap.wrap(
        FORBIDDEN.sub(" ", text),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=f"{start}# ",
        break_long_words=False,
        break_on_hyphens=False,
    )
