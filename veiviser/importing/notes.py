"""Makes notes of blocks: texts with a list or a short table below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from veiviser.content import markup
from veiviser.importing.blocks import (
    Block,
    Callout,
    Code,
    Group,
    Heading,
    List,
    Paragraph,
    Picture,
    Table,
)
from veiviser.importing.draft import Part, said
from veiviser.importing.inline import literal
from veiviser.importing.settle import NOTHING

_COLUMNS = 4
_ROWS = 12


def flat(blocks: Iterable[Block]) -> str:
    """Return blocks as one text."""
    return " ".join(filter(None, map(_flat, blocks)))


def _flat(block: Block) -> str:
    match block:
        case Paragraph() | Heading() | Picture():
            return block.text
        case List():
            return "; ".join(filter(None, map(flat, block.items)))
        case Table():
            return "; ".join(
                [block.caption] * bool(block.caption) + [_row(row) for row in block.rows]
            )
        case Code():
            return " ".join(_literals(block))
        case Callout() | Group():
            return titled(block.title, flat(block.blocks))


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    others = ", ".join(filter(None, rest))
    return f"{first}: {others}" if first and others else first or others


def titled(title: str, text: str) -> str:
    """Return a text behind its title."""
    if not title or not text:
        return title or text
    return f"{title} {text}" if re.search(r"[.:!?]$", title) else f"{title}: {text}"


def _literals(code: Code) -> list[str]:
    return [literal(line) for line in code.text.split("\n") if line.strip()]


def notes(blocks: Sequence[Block], title: str = "") -> list[Part]:
    """Return blocks as notes; what needs a text above it takes that of the note before it."""
    found: list[Part] = []
    for block in blocks:
        match block:
            case List():
                _add_items(_above(found, title), [flat(item) for item in block.items])
            case Table():
                _add_table(found, block, title)
            case Code() if len(_literals(block)) == 1 and found and _is_open(found[-1]):
                found[-1].values["text"] = f"{found[-1].text()} {_literals(block)[0]}"
            case Code():
                note = _above(found, title)
                _add_items(note, _literals(block))
                note.remarks.append("these lines stood as code; a step can have them as 'code'")
            case Callout() | Group():
                found += notes(with_title(block), title)
            case _ if text := flat([block]):
                found.append(said(text))
    return found


def _is_open(note: Part) -> bool:
    return not note.values.keys() & {"items", "table"}


def _above(found: list[Part], title: str) -> Part:
    """Return the note that a list or a table stands below: the last, or one with the title."""
    if not found or not _is_open(found[-1]):
        found.append(said(title or NOTHING))
    return found[-1]


def _add_items(note: Part, texts: Iterable[str]) -> None:
    note.add("items", *(said(text) for text in texts if text))


def _add_table(found: list[Part], table: Table, title: str) -> None:
    """Add a table as one, in parts of twelve rows; as a list where it has too many columns."""
    above = table.caption or title
    head, *rows = table.rows
    if not 1 < len(head) <= _COLUMNS or not rows or max(map(len, rows)) > len(head):
        note = _above(found, above)
        _add_items(note, [_said_of(head, row) for row in rows] if rows else head)
        if rows and len(head) > 1:
            note.remarks.append("a table with more columns than four, or uneven rows: shorten it")
        return
    count = -(-len(rows) // _ROWS)
    for number in range(count):
        if number:
            found.append(said(f"{found[-1].text()} ({number + 1})"))
        elif table.caption and not (found and _is_open(found[-1])):
            found.append(said(table.caption))
        note = _above(found, above)
        if number == 0 and table.caption and note.text() != table.caption:
            note.values["text"] = titled(note.text(), table.caption)
        if count > 1:
            note.remarks.append(f"the table has {len(rows)} rows; one has {_ROWS} at most")
        part = rows[number * _ROWS : (number + 1) * _ROWS]
        note.values["table"] = _grid(head, part)


def _said_of(head: Sequence[str], row: Sequence[str]) -> str:
    """Return a row in words, each cell behind the heading of its column."""
    pairs = (
        titled(head[index] if index < len(head) else "", text)
        for index, text in enumerate(row)
        if text
    )
    return "; ".join(pairs)


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Part:
    columns = [said(_bold(text) or NOTHING) for text in head]
    return Part(
        {
            "columns": columns,
            "rows": [
                Part(
                    {
                        "cells": Part(
                            {
                                f"column-{index + 1}": (row[index] if index < len(row) else "")
                                or NOTHING
                                for index in range(len(head))
                            }
                        )
                    }
                )
                for row in rows
            ],
        }
    )


def _bold(text: str) -> str:
    """Return a heading without the signs of a label that all of it is in."""
    found = re.fullmatch(r"\*\*([^*]+)\*\*", text)
    return found[1] if found else text


def warnings(blocks: Sequence[Block], title: str = "") -> list[Part]:
    """Return blocks as warnings, each item of a list by itself."""
    texts: list[str] = []
    for block in blocks:
        texts += (
            [flat(item) for item in block.items] if isinstance(block, List) else [flat([block])]
        )
    texts = [text for text in texts if text]
    if texts and title:
        texts[0] = titled(title, texts[0])
    return [said(text) for text in texts]


def with_title(block: Callout | Group) -> Sequence[Block]:
    """Return what is in a block, its first paragraph behind its title."""
    first = block.blocks[0] if block.blocks else None
    if block.title and isinstance(first, Paragraph):
        return [replace(first, text=titled(block.title, first.text)), *block.blocks[1:]]
    return [*([Paragraph(block.title)] if block.title else []), *block.blocks]


def words(text: str) -> int:
    """Return how many words a text has."""
    return len(re.findall(r"\w+", markup.plain(text)))
