"""Catalogs as this software writes them, read by one expression a block."""

from __future__ import annotations

import re

from veiviser.content.files import normal
from veiviser.content.localisation import Translation

_STRING = r'"[^"\\]*(?:\\[nt"\\][^"\\]*)*"'
_STRINGS = rf"{_STRING}(?:\n{_STRING})*"
_COMMENTS = rf"(?:#(?:[.:]? .*)?\n|#, .*\n|#\| (?:(?:msgctxt|msgid) )?{_STRING}\n)*"
_HEADER = re.compile(rf'{_COMMENTS}msgid ""\nmsgstr {_STRINGS}')
_LIVING = re.compile(rf"({_COMMENTS})msgctxt ({_STRINGS})\nmsgid ({_STRINGS})\nmsgstr ({_STRINGS})")
_OBSOLETE = re.compile(r"(?:#(?:[.:,]? .*)?\n)*#~ .*(?:\n#~ .*)*")
_SET_ASIDE = re.compile(rf"#(?:[.:,]? .*)?|#~ (?:(?:msgctxt|msgid|msgstr) )?{_STRING}")
_FLAGS = re.compile(r"^#, (.*)", re.MULTILINE)
_ESCAPES = {r"\n": "\n", r"\t": "\t", r"\"": '"', r"\\": "\\"}
_ESCAPE = re.compile(r"\\.")


def quickly(text: str) -> dict[str, Translation] | None:
    """Return the translations in a catalog by context, or None where anything in it is unusual."""
    found: dict[str, Translation] = {}
    header, *blocks = text.rstrip("\n").split("\n\n")
    if not _HEADER.fullmatch(header):
        return None
    line = header.count("\n") + 3
    for block in blocks:
        if match := _LIVING.fullmatch(block):
            comments, context, source, translation = match.groups()
            name = _read(context)
            if not name or name in found:
                return None
            made = _read(translation)
            found[name] = Translation(
                made if made.strip() else "", _read(source), _is_fuzzy(comments), line
            )
        elif not _OBSOLETE.fullmatch(block) or not all(map(_is_set_aside, block.split("\n"))):
            return None
        line += block.count("\n") + 2
    return found


def _is_set_aside(line: str) -> bool:
    return _SET_ASIDE.fullmatch(line) is not None


def _is_fuzzy(comments: str) -> bool:
    flags = (flag.strip() for found in _FLAGS.findall(comments) for flag in found.split(","))
    return "fuzzy" in flags


def _read(written: str) -> str:
    """Return what strings one below the other say."""
    text = "".join(each[1:-1] for each in written.split("\n"))
    return normal(_ESCAPE.sub(lambda found: _ESCAPES[found[0]], text) if "\\" in text else text)
