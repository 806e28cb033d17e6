"""Pages that are written by hand: what is wrong with them, and what their HTML lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mkdocs.structure.files import File, Files

from veiviser.problems import nearest


def misplaced(files: Files, locales: Iterable[str]) -> Iterator[str]:
    """Say which pages stand in the folder of no locale."""
    for file in files.documentation_pages():
        folder, _, rest = file.src_uri.partition("/")
        if file.abs_src_path and (not rest or folder not in locales):
            place = " or ".join(f"docs/{locale}/" for locale in locales)
            yield f"{file.abs_src_path}:1:1: a page of no locale; move it to {place}"


def hidden(own: Mapping[str, File], made: Iterable[str]) -> Iterator[str]:
    """Say which files stand where the site makes one of its own; both by where they stand in it."""
    for address in made:
        if file := own.get(address):
            yield f"{file.abs_src_path}:1:1: the site makes this itself; give it another name"


def missing(files: Files, locales: Iterable[str], footer: Iterable[str]) -> Iterator[str]:
    """Say which pages of the footer no locale has."""
    pages = [file.src_uri.partition("/")[2] for file in files.documentation_pages()]
    known = sorted({page.removesuffix(".md") for page in pages if page} - {"index"})
    for name in footer:
        if name not in known:
            folders = ", ".join(f"docs/{locale}/" for locale in locales)
            yield f"footer: no page '{name}' in {folders}; {nearest(name, known)}"


def unknown(asked: Iterable[str], helpers: list[str]) -> Iterator[str]:
    """Say which of the helpers that the home page is to name there are none of."""
    for name in asked:
        if name not in helpers:
            yield f"asked: no helper '{name}'; {nearest(name, sorted(helpers))}"


def scrollable(html: str) -> str:
    """Return a page's HTML with tables that take the focus: a wide one is scrolled by keyboard."""
    return re.sub(r"<table(?=[\s>])", '<table tabindex="0"', html)
