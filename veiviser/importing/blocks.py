"""What an article of any source consists of: headings, paragraphs, lists and what stands in them.

Every text has the inline markup of ``content.markup``; its links lead where they led in the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

type Block = Heading | Paragraph | List | Table | Code | Picture | Callout | Group


@dataclass(frozen=True)
class Heading:
    """A heading; 1 is the article's own."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``is_result`` where the source says that it tells what happens."""

    text: str
    is_result: bool = False


@dataclass(frozen=True)
class List:
    """A list, each item a run of blocks; ``is_choice`` where the source says so."""

    ordered: bool
    items: Sequence[Sequence[Block]]
    start: int = 1
    is_choice: bool = False


@dataclass(frozen=True)
class Table:
    """A table; the first row has the headings of its columns."""

    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True)
class Code:
    """Lines to copy or to read."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A picture: where its file is, and what it shows."""

    file: str
    text: str


@dataclass(frozen=True)
class Callout:
    """A note or a warning that is set apart."""

    is_warning: bool
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Group:
    """What stands under a name of its own: a tab, or what unfolds."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Source:
    """An article as it was read: what it says of itself, and its blocks.

    ``kept`` is what it says to authors or to its generator, and readers never see.
    """

    title: str = ""
    summary: str = ""
    keywords: str = ""
    kept: Sequence[str] = ()
    blocks: Sequence[Block] = ()
