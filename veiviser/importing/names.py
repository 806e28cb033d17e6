"""Makes ids out of the names of files."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ł": "l", "þ": "th"})
_INDEXES = ("index", "_index", "README")


def name_of(path: Path) -> str:
    """Return what a file is called."""
    return called(path.parent.resolve() / path.name)


def called(path: PurePath) -> str:
    """Return the name in a path, without its endings; an index is called as its folder."""
    stem = path.name.partition(".")[0]
    return path.parent.name if stem in _INDEXES else stem


def path_of(address: str) -> str:
    """Return the path of an address; all of it where it is none."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:  # such as a host in brackets
        return address


def identifier(name: str) -> str:
    """Return a name as an id: lower-case words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    return plain if re.match(r"[a-z]", plain) else f"draft-{plain}".rstrip("-")
