"""Writes a draft as YAML: keys in the order of the models, long texts folded, remarks above."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from veiviser.content import markup
from veiviser.content.files import FORBIDDEN
from veiviser.importing.draft import Exact, Part, Value

_WIDTH = 100
_ORDER = (
    *("id", "language", "title", "summary", "product", "audience", "owner", "reviewed", "keywords"),
    *("label", "when", "optional", "intro", "warnings", "file", "text", "path", "code", "image"),
    *("result", "fields", "steps", "either", "items", "table", "columns", "rows", "cells", "notes"),
    *("before", "sections", "after", "trouble"),
)
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#\\]|:(?=\S)|(?<=\S)#)*|\d{4}-\d\d-\d\d")
_WORDS = re.compile(r"true|false|null|yes|no|on|off|y|n", re.IGNORECASE)


def yaml(draft: Part, head: str, kept: Sequence[str]) -> tuple[str, list[tuple[int, str]]]:
    """Return a draft as YAML, and the remarks in it with their lines.

    A comment stands above it, and below it what readers never see.
    """
    lines = _Lines(["# yaml-language-server: $schema=../../procedure.schema.json"])
    lines.comment(f"# {head}", 0)
    lines.remarks(draft, 0)
    for key, value in _ordered(draft):
        if isinstance(value, list) and not isinstance(value[0], str):
            lines.written.append("")
        lines.entry(key, value, 0)
    lines.written += [""] * bool(kept)
    for each in kept:
        lines.comment(f"# Not placed: {each}", 0)
    return "\n".join(lines.written) + "\n", lines.decisions


def _ordered(part: Part) -> list[tuple[str, Value]]:
    known = {key: index for index, key in enumerate(_ORDER)}
    return sorted(part.values.items(), key=lambda each: known.get(each[0], len(known)))


@dataclass
class _Lines:
    """The lines of a draft, and the remarks among them with their numbers."""

    written: list[str]
    decisions: list[tuple[int, str]] = field(default_factory=list)

    def entry(self, key: str, value: Value, indent: int) -> None:
        """Write a key and what stands under it."""
        start = f"{' ' * indent}{key}:"
        match value:
            case Part():
                self.remarks(value, indent)
                self.written.append(start)
                self._part(value, indent + 2)
            case bool():
                self.written.append(f"{start} {'true' if value else 'false'}")
            case str():
                self.written += _scalar(start, value, indent)
            case [str(), *_]:
                listed = ", ".join(_short(str(each), listed=True) for each in value)
                self.written.append(f"{start} [{listed}]")
            case list():
                self.written.append(start)
                for each in value:
                    assert isinstance(each, Part)
                    self._item(each, indent + 2)

    def _item(self, part: Part, indent: int) -> None:
        self.remarks(part, indent)
        first = len(self.written)
        self._part(part, indent + 2)
        self.written[first] = f"{' ' * indent}- {self.written[first].lstrip()}"

    def _part(self, part: Part, indent: int) -> None:
        for key, value in _ordered(part):
            self.entry(key, value, indent)

    def remarks(self, part: Part, indent: int) -> None:
        """Write what an author must decide about a part."""
        for remark in part.remarks:
            self.decisions.append((len(self.written) + 1, FORBIDDEN.sub(" ", remark)))
            self.comment(f"# Decide: {remark}", indent)

    def comment(self, text: str, indent: int) -> None:
        """Write a text that begins with ``# `` as lines of a comment."""
        start = " " * indent
        self.written += textwrap.wrap(
            FORBIDDEN.sub(" ", text),
            _WIDTH,
            initial_indent=start,
            subsequent_indent=f"{start}# ",
            break_long_words=False,
            break_on_hyphens=False,
        )


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
