"""Translations: PO catalogs keyed on the context of each text. The only module that knows PO."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import polib

from veiviser.content import placeholders
from veiviser.content.entries import quickly
from veiviser.content.files import decode, normal, read_bytes, write_text
from veiviser.content.localisation import Translation
from veiviser.content.markup import is_plain, labels, problem, targets, verbatim
from veiviser.content.messages import Message
from veiviser.content.models.interface import Word
from veiviser.problems import Problem, Problems, nearest

_STRING = r'"(?:[^"\\]|\\[nt"\\])*"'
_KEYWORD = r"msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]"
_LINE = re.compile(
    rf"|(?:#~[ \t]+)?(?:(?:{_KEYWORD})[ \t]+)?{_STRING}"
    rf"|#\|[ \t]+(?:(?:msgctxt|msgid|msgid_plural)[ \t]+)?{_STRING}"
    r"|#(?![~|]).*|#~(?:[^\s\w\"].*)?"
)
"""A line of a PO file. polib is lenient: of a text without its closing quote it drops a letter."""

_UNKNOWN = re.compile(r"#(?:[^\s.:,|~#]|~(?:[^\s\w\"]|$)).*")
"""A comment that polib does not know, such as the flags of newer programs. It stays as it is."""

_FUZZY = re.compile(r"^\s*#=.*\bfuzzy\b", re.MULTILINE)

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]+|u[0-9A-Fa-f]{4}|[0-7]{1,3}|.)")

_WIDTH = 96


@lru_cache(maxsize=16)  # it is checked, and put in a definition's texts
def read(path: Path, raw: bytes) -> Mapping[str, Translation]:
    """Read a catalog's bytes by context; raises ``Problems`` where it is no valid PO file."""
    found = quickly(decode(path, raw))
    return found if found is not None else slowly(path, raw)


def slowly(path: Path, raw: bytes) -> Mapping[str, Translation]:
    """Read a catalog as ``read`` does, line by line; finds all that is wrong."""
    return {
        context: Translation(entry.msgstr, entry.msgid, entry.fuzzy, _line(entry))
        for context, entry in _living(path, _parse(path, raw).entries).items()
    }


def _living(path: Path, entries: polib.POFile) -> dict[str, polib.POEntry]:
    found: dict[str, polib.POEntry] = {}
    problems = []
    for entry in entries:
        if entry.obsolete:
            continue
        message = None
        if not entry.msgctxt:
            message = "an entry without msgctxt; delete it, veiviser translate makes the entries"
        elif entry.msgctxt in found:
            first = _line(found[entry.msgctxt])
            message = f"msgctxt '{entry.msgctxt}' stands here twice; first in line {first}"
        elif entry.msgid_plural:
            message = f"'{entry.msgctxt}': plural forms are not used here"
        if message:
            problems.append(Problem(path, _line(entry), 1, message))
        else:
            found[entry.msgctxt] = entry
    if problems:
        raise Problems(problems)
    return found


@dataclass(frozen=True)
class _File:
    """A catalog, with the lines that its header and each of its entries are written in."""

    entries: polib.POFile
    header: str
    blocks: list[str]


def _parse(path: Path, raw: bytes) -> _File:
    lines = decode(path, raw).split("\n")
    known = [_spaced(line.strip()) for line in lines]
    problems = [
        Problem(path, number, column, message)
        for number, line in enumerate(lines, 1)
        if not _LINE.fullmatch(known[number - 1])
        for column, message in _malformed(line)
    ]
    if problems:
        raise Problems(problems)
    known = [f"# {line}" if _UNKNOWN.fullmatch(line) else line for line in known]
    try:
        # polib takes a file's path or its text; a text without a line break would be a path
        entries = polib.pofile("\n".join(known) + "\n")
    except OSError as error:
        line = re.search(r"line (\d+)", str(error))
        message = "out of place; an entry is msgctxt, msgid and msgstr, in this order"
        raise Problems([Problem(path, int(line[1]) if line else 1, 1, message)]) from None
    for entry in entries:
        for name in ("msgctxt", "msgid", "msgstr", "previous_msgid"):
            if value := getattr(entry, name):
                setattr(entry, name, normal(value))
        if not entry.msgstr.strip():
            entry.msgstr = ""
    begins = [max((entry.linenum or 0) - 1, 0) for entry in entries]
    if begins and not begins[0]:  # no header, so what stands on top belongs to the first entry
        entries[0].tcomment, entries.header = entries.header, ""
    header, *blocks = [
        "\n".join(lines[begin:end]).strip("\n") for begin, end in pairwise([0, *begins, len(lines)])
    ]
    for entry, block in zip(entries, blocks, strict=True):
        if _FUZZY.search(block) and not entry.fuzzy:
            entry.flags.insert(0, "fuzzy")
    return _File(entries, header, blocks)


def _spaced(line: str) -> str:
    """Put a space behind a comment's sign: polib needs one."""
    return re.sub(r"^#([.:,|]|~(?=[\w\"]))(?=\S)", r"#\1 ", line)


def _malformed(line: str) -> Iterator[tuple[int, str]]:
    """Say what is wrong with a line, each with its column."""
    begin = len(line) - len(line.lstrip()) + 1
    word = re.match(r"(?:#[~|]\s*)?([^\s\"]+)\s*\"", line.strip())
    text = re.search(r'"((?:[^"\\]|\\.)*)("?)\s*(.*)', line)
    if word and not re.fullmatch(_KEYWORD, word[1]):
        names = ["msgctxt", "msgid", "msgstr"]
        yield begin, f"unknown word '{word[1]}'; {nearest(word[1], names)}"
    elif text and not text[2]:
        yield text.start() + 1, "the quote that begins here is never closed in its line"
    elif text and not text[3]:
        wrong = [found for found in _ESCAPE.finditer(text[1]) if found[0][1:] not in 'nt"\\']
        for found in wrong:
            instead = "write the character itself" if found[0][1] in "xu01234567" else "delete it"
            message = f"{found[0]} is not used here; {instead}, or write \\{found[0]} to show it"
            yield text.start(1) + found.start() + 1, message
        if not wrong:
            yield begin, 'expected such as msgstr "text", with a space before the quote'
    elif text and '"' not in text[3]:
        yield text.start(3) + 1, "nothing can follow the quote; put a comment on a line of its own"
    elif not text and re.search("[\u201c-\u201f«»]", line):
        yield begin, 'expected such as msgstr "text", with straight quotes around it'
    else:
        yield begin, r'expected such as msgstr "text", with \" for a quote inside it'


def _line(entry: polib.POEntry) -> int:
    return max(entry.linenum or 1, 1)


def check(
    path: Path, texts: Sequence[Message], entries: Mapping[str, Translation], *, release: bool
) -> list[Problem]:
    """Find what is wrong between a definition and one of its catalogs.

    With ``release`` a missing or fuzzy translation is a problem too.
    """
    known = dict.fromkeys(message.context for message in texts)
    problems = [
        Problem(
            path,
            entry.line,
            1,
            f"msgctxt '{context}' is not in the definition; {nearest(context, known)}",
        )
        for context, entry in entries.items()
        if context not in known
    ]
    for message in texts:
        context, text = message.context, message.text
        entry = entries.get(context)
        wrong = _problem(entry, message, path.stem) if entry else None
        if release and not wrong:
            wrong = _unfinished(entry, text)
        if wrong:
            line = entry.line if entry else 1
            problems.append(Problem(path, line, 1, f"'{context}': {wrong}"))
    return problems


def _problem(entry: Translation, message: Message, locale: str) -> str | None:
    """Return what is wrong with a translation; a fuzzy one belongs to another source text."""
    if wrong := problem(entry.text, bare=message.gloss or message.role == Word.__name__):
        return wrong
    if message.filled and (flaws := [*placeholders.problems(entry.text, locale)]):
        return "; ".join(flaws)
    if not entry.text or entry.fuzzy or message.gloss:
        return None
    if _is_words(entry.source) and _is_words(entry.text):
        return None
    for what, found in (_KEPT | (_FILLED if message.filled else _BRACES)).items():
        expected, got = sorted(found(entry.source)), sorted(found(entry.text))
        if expected != got:
            return f"{what}; expected {_listed(expected)}, got {_listed(got)}"
    return None


def _is_words(text: str) -> bool:
    """Tell whether there is nothing in a text that stays in every language: so it is in most."""
    return is_plain(text) and "{" not in text


_KEPT: dict[str, Callable[[str], list[str]]] = {
    "on-screen labels are not translated": labels,
    "links lead to the same place in every language": targets,
    "back ticks, keys and icons are the same in every language": verbatim,
}
_BRACES: dict[str, Callable[[str], list[str]]] = {
    "{words} in braces are not translated": re.compile(r"\{[^{}]*\}").findall,
}
_FILLED: dict[str, Callable[[str], list[str]]] = {
    "the same names stand in braces in every language": placeholders.names,
}


def _listed(names: list[str]) -> str:
    shown = (name.replace("\N{NO-BREAK SPACE}", "[no-break space]") for name in names)
    return ", ".join(f"'{name}'" for name in shown) or "none"


def _unfinished(entry: Translation | None, text: str) -> str | None:
    if entry is None:
        return "missing; run veiviser translate"
    if not entry.text:
        return "not translated"
    if entry.fuzzy:
        return "fuzzy; check it against its source and remove the flag"
    if entry.source != text:
        return "the source has changed; run veiviser translate"
    return None


def update(path: Path, locale: str, texts: Sequence[Message]) -> bool:
    """Bring a catalog in step with its definition; returns whether the file changed.

    Keyed on the context alone: a changed text keeps its translation, is marked fuzzy and keeps
    the source it was translated from; a text that is gone becomes obsolete and comes back with it.
    """
    file = _parse(path, read_bytes(path)) if path.exists() else _File(polib.POFile(), "", [])
    living = _living(path, file.entries)
    old: dict[str, tuple[polib.POEntry, str, object]] = {}
    for index, (entry, block) in enumerate(zip(file.entries, file.blocks, strict=True)):
        name = entry.msgctxt or f"\n{index}"  # what was set aside elsewhere may have none
        if not entry.obsolete or name not in living:
            old[name] = entry, block, _state(entry)
    blocks = [_header(file, locale)]
    for message in texts:
        new = polib.POEntry(msgctxt=message.context)
        entry, block, before = old.pop(message.context, (new, "", None))
        if entry.msgstr and entry.msgid != message.text:
            entry.previous_msgid = entry.previous_msgid or entry.msgid
            if not entry.fuzzy:
                entry.flags.insert(0, "fuzzy")
        if not entry.fuzzy:
            entry.previous_msgid = None
        if message.filled:
            _mark(entry, isset=bool(re.search("[{}]", message.text)))
        entry.msgid, entry.comment, entry.obsolete = message.text, message.role, False
        blocks.append(block if _state(entry) == before else _written(entry, block))
    for entry, block, before in old.values():
        if entry.msgstr:
            # polib does not read the previous source of an obsolete entry
            entry.msgid, entry.previous_msgid = entry.previous_msgid or entry.msgid, None
            entry.obsolete = True
            blocks.append(block if _state(entry) == before else _written(entry, block))
    if blocks == [file.header, *file.blocks]:
        return False
    ends = "\r\n" if path.exists() and b"\r\n" in path.read_bytes() else "\n"
    write_text(path, ("\n\n".join(blocks) + "\n").replace("\n", ends))
    return True


def fill(path: Path, texts: Mapping[str, str]) -> None:
    """Write these translations, by context, where a catalog has none."""
    file = _parse(path, read_bytes(path))
    blocks = [file.header]
    for entry, block in zip(file.entries, file.blocks, strict=True):
        text = texts.get(entry.msgctxt or "")
        if text and not entry.msgstr and not entry.obsolete:
            entry.msgstr = text
            blocks.append(_written(entry, block))
        else:
            blocks.append(block)
    write_text(path, "\n\n".join(blocks) + "\n")


def _mark(entry: polib.POEntry, *, isset: bool) -> None:
    """Tell other programs whether a text has placeholders."""
    if isset is not (placeholders.FORMAT in entry.flags):
        (entry.flags.append if isset else entry.flags.remove)(placeholders.FORMAT)


def _state(entry: polib.POEntry) -> object:
    """Return all that an update may change of an entry."""
    return (
        entry.msgid,
        entry.previous_msgid,
        tuple(entry.flags),
        entry.comment,
        bool(entry.obsolete),
    )


def _header(file: _File, locale: str) -> str:
    """Return the header, as it stands if it says what it must."""
    wanted = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": locale,
    }
    given = file.entries.metadata
    if all(given.get(name, "").lower() == value.lower() for name, value in wanted.items()):
        return file.header
    catalog = polib.POFile(wrapwidth=_WIDTH)
    catalog.header, catalog.metadata = file.entries.header, given | wanted
    catalog.metadata_is_fuzzy = file.entries.metadata_is_fuzzy
    return re.sub(rf"(?m)^# (?={_UNKNOWN.pattern}$)", "", str(catalog).strip("\n"))


def _written(entry: polib.POEntry, block: str) -> str:
    """Write an entry anew; comments that polib does not know stay."""
    kept = [line for line in map(str.strip, block.split("\n")) if _UNKNOWN.fullmatch(line)]
    comments = entry.tcomment.split("\n")
    entry.tcomment = "\n".join(line for line in comments if line not in kept)
    text = entry.__unicode__(_WIDTH).strip("\n")
    begin = re.search(r"^(?:#\||#~|msg)", text, re.MULTILINE)
    at = begin.start() if begin else 0
    lines = [line for line in kept if entry.obsolete or not line.startswith("#~|")]
    return text[:at] + "".join(f"{line}\n" for line in lines) + text[at:]
