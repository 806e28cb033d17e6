"""Makes a draft of a file: reads it, places what is in it, and writes a definition of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from veiviser.content.files import decode, normal, read_bytes
from veiviser.importing import dita, frontmatter, html, markdown
from veiviser.importing.blocks import Source
from veiviser.importing.draft import Exact, Part, number, settle, walk
from veiviser.importing.place import placed
from veiviser.importing.write import yaml
from veiviser.problems import Problem, Problems

MARKDOWN = (".md", ".markdown", ".mdx", ".qmd")
PAGES = (".html", ".htm", ".xhtml")
TOPICS = (".dita", ".xml")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_SITE = (".", "static", "public", "assets", "source")
"""Where generators of sites keep what an address from the top leads to."""


@dataclass(frozen=True)
class Given:
    """What a draft is given that no source says: its language, and who answers for it."""

    language: str
    day: date
    product: str = ""
    audience: str = ""
    owner: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A draft of a file: its id, its YAML, the pictures it names, and what is left to decide."""

    id: str
    text: str
    pictures: Mapping[str, Path]
    remarks: tuple[str, ...]
    parts: Mapping[str, int]


def draft(path: Path, given: Given) -> Draft:
    """Return a draft of a file; raises ``Problems`` where it cannot be read."""
    source = read(path)
    pictures: dict[str, Path] = {}

    def find(file: str) -> str | None:
        found = _picture(path, file)
        if found is None:
            return None
        name = f"{identifier(found.stem)}{found.suffix.lower()}"
        if pictures.setdefault(name, found) != found:
            return None  # two of one name
        return name

    made = placed(source, name_of(path), given.language, find)
    _complete(made, identifier(name_of(path)), given)
    settle(made, given.known)
    number(made)
    kept = [f"Not placed: {each}" for each in source.kept]
    head = [
        f"A draft of {path.name}. Its ids are made of places: give them names before it is",
        "published. Delete each remark once it is decided.",
    ]
    parts = {key: sum(len(each.parts(key)) for each in walk(made)) for key in _COUNTED}
    remarks = tuple(remark for each in walk(made) for remark in each.remarks)
    return Draft(
        str(made.values["id"]), yaml(made, [" ".join(head)], kept), pictures, remarks, parts
    )


_COUNTED = ("sections", "steps", "notes", "warnings", "before", "trouble")


def read(path: Path) -> Source:
    """Return the article in a file, by the file's ending; raises ``Problems``."""
    kind = path.suffix.lower()
    if kind not in (*MARKDOWN, *PAGES, *TOPICS):
        expected = ", ".join((*MARKDOWN, *PAGES, *TOPICS))
        raise Problems([Problem(path, 1, 1, f"cannot tell what this is; expected {expected}")])
    raw = read_bytes(path)
    if kind in TOPICS:
        try:
            return html.article(dita.tree(raw))
        except etree.XMLSyntaxError as error:
            line, column = error.position
            message = f"not valid XML: {error.msg}"
            raise Problems([Problem(path, line or 1, max(column, 1), message)]) from None
    text = normal(decode(path, raw))
    if kind in PAGES:
        return html.read(text)
    front = frontmatter.split(text)
    found = html.article(markdown.tree(front.body))
    return Source(
        front.title, front.summary, front.keywords, (*front.kept, *found.kept), found.blocks
    )


def _picture(path: Path, file: str) -> Path | None:
    """Return a picture that a file shows: beside it, or in one of the folders of its site."""
    address = urlsplit(file)
    below = unquote(address.path).lstrip("/")
    if address.scheme or address.netloc or not below.lower().endswith(_PICTURES):
        return None
    start = path.resolve().parent
    folders = [start, *(up / name for up in start.parents for name in _SITE)]
    return next((each for folder in folders if (each := folder / below).is_file()), None)


def name_of(path: Path) -> str:
    """Return what a file is called; an index is called as its folder."""
    stem = path.stem.partition(".")[0]
    return path.resolve().parent.name if stem in ("index", "_index", "README") else stem


def identifier(name: str) -> str:
    """Return a name as an id: lower-case words joined by hyphens."""
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "a"), ("ß", "ss"), ("đ", "d"), ("ł", "l")):
        name = name.lower().replace(letter, plain)
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    return name if re.match(r"[a-z]", name) else f"draft-{name}".rstrip("-")


def _complete(made: Part, name: str, given: Given) -> None:
    """Add what no source says; what nobody has said is left to the author."""
    made.values |= {"id": Exact(name), "language": Exact(given.language)}
    for key, about in (
        ("product", "the product it belongs to"),
        ("audience", "who can do it"),
        ("owner", "who answers for the page"),
    ):
        value = getattr(given, key)
        made.values[key] = value or "?"
        if not value:
            made.remarks.append(f"'{key}': {about}")
    made.values["reviewed"] = Exact(given.day.isoformat())
    made.remarks.append("'reviewed' is the day of this draft: have its facts been checked?")
