"""Files of text: read whole or not at all, written whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from veiviser.problems import Problem, Problems

_ALLOWED = r"\t\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\U00010000-\U0010FFFF"
_AS_USUAL = re.compile(rf"[{_ALLOWED}]*")
FORBIDDEN = re.compile(rf"\r(?!\n)|[^\r{_ALLOWED}]")
"""What YAML does not allow, and what only some programs take for the end of a line."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?= |$)", re.MULTILINE)


def read_bytes(path: Path | str) -> bytes:
    """Return what a file holds; raises ``Problems`` where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands are read
            return file.read()
    except OSError as error:
        raise Problems([Problem(Path(path), 1, 1, f"cannot be read: {error.strerror}")]) from None


def decode(path: Path, raw: bytes) -> str:
    """Return the text of a file; raises ``Problems`` where it is no UTF-8 or no plain text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read: bytes = error.object  # without the byte order mark
        byte = read[error.start]
        message = f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8"
        raise Problems([Problem.after(path, read[: error.start].decode(), message)]) from None
    if _AS_USUAL.fullmatch(text) and not any(mark * 7 in text for mark in "<>"):
        return text
    problems = [
        Problem.after(
            path, text[: found.start()], f"{character(found[0])} is not allowed; delete it"
        )
        for found in FORBIDDEN.finditer(text)
    ]
    problems += [
        Problem.after(
            path,
            text[: found.start()],
            "left over from a merge; keep one version, delete the marks",
        )
        for found in _CONFLICT.finditer(text)
    ]
    if problems:
        raise Problems(problems)
    return text.replace("\r\n", "\n")


def normal(text: str) -> str:
    """Return the one form of a text, in which a letter and its accent are one character.

    Read files are brought into it as data: places in them count what an editor counts.
    """
    return unicodedata.normalize("NFC", text)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file as ``write_bytes`` does."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, raw: bytes) -> None:
    """Write a file in one go: where writing is cut short, the old file stays.

    Its folder is made where there is none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".new")
    try:
        aside.write_bytes(raw)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def character(found: str) -> str:
    """Name a character that cannot be seen."""
    return f"the invisible character U+{ord(found):04X}"
