"""Translations: PO catalogs keyed on the context of each text. The only module that knows PO."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib

from veiviser.problems import Problem, Problems
from veiviser.procedure import Model, text_fields
from veiviser.source import Place, nearest, read_text, write_text
from veiviser.text import Words, flaw, labels, targets

_STRING = r'"(?:[^"\\]|\\[nt"\\])*"'
_LINE = re.compile(
    rf"|(?:#~[ \t]+)?(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])[ \t]+)?{_STRING}"
    rf"|#\|[ \t]+(?:(?:msgctxt|msgid|msgid_plural)[ \t]+)?{_STRING}"
    r"|#[.:,]?(?:[ \t].*)?|##.*|#~\|.*"
)
"""A line of a PO file. polib is lenient: of a text without its closing quote it drops a letter."""

_WIDTH = 96


@dataclass(frozen=True)
class Message:
    """A translatable text: its context (the catalog key), its place in the source and its role."""

    context: str
    text: str
    critical: bool
    role: str
    place: Place


def walk(model: Model, place: Place = (), context: str = "") -> Iterator[tuple[Place, str, Model]]:
    """Give every model of a definition with its place and its context, outermost first."""
    yield place, context, model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, Model):
                here = (*place, name) if index is None else (*place, name, index)
                yield from walk(item, here, _context(item, context, name))


def _context(item: Model, parent: str, field: str) -> str:
    name = getattr(item, "id", None)
    if name and item.anchored:
        return str(name)
    return ".".join(part for part in (parent, field, name) if part)


def messages(model: Model) -> list[Message]:
    """Give the translatable texts of a definition, in reading order."""
    return [
        Message(
            context=_key(context, name),
            text=getattr(part, name),
            critical=part.critical,
            role=type(part).__name__,
            place=(*place, name),
        )
        for place, context, part in walk(model)
        for name in text_fields(type(part))
        if getattr(part, name) is not None
    ]


def _key(context: str, field: str) -> str:
    if field == "text":
        return context
    return f"{context}.{field}" if context else field


def replace[M: Model](model: M, change: Callable[[str, str], str], context: str = "") -> M:
    """Give a copy of a definition in which ``change(context, text)`` has replaced every text."""
    update: dict[str, Any] = {
        name: change(_key(context, name), getattr(model, name))
        for name in text_fields(type(model))
        if getattr(model, name) is not None
    }
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, Model):
            update[name] = replace(value, change, _context(value, context, name))
        elif isinstance(value, list) and value and isinstance(value[0], Model):
            update[name] = [replace(v, change, _context(v, context, name)) for v in value]
    return model.model_copy(update=update)


def localise[M: Model](
    model: M, origin: str, locale: str, translations: Mapping[str, polib.POEntry]
) -> M:
    """Give a definition as ``locale`` reads it.

    Every text becomes ``Words``. A missing or fuzzy critical text falls back to the source; a
    fuzzy text that is not critical is shown, marked stale; a missing one is the source, stale.
    """
    critical = {message.context: message.critical for message in messages(model)}

    def change(context: str, text: str) -> Words:
        if locale == origin:
            return Words(text, locale, origin, origin)
        entry = translations.get(context)
        if entry is None or not entry.msgstr:
            return Words(text, locale, origin, origin, stale=True)
        stale = entry.fuzzy or entry.msgid != text
        if stale and critical[context]:
            return Words(text, locale, origin, origin, stale=True)
        return Words(entry.msgstr, locale, locale, origin, stale=stale)

    return replace(model, change)


def read(path: Path) -> dict[str, polib.POEntry]:
    """Read a catalog by context; raises ``Problems`` where it is no valid PO file."""
    found: dict[str, polib.POEntry] = {}
    problems = []
    for entry in _parse(path):
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


def _parse(path: Path) -> polib.POFile:
    text = read_text(path)
    problems = [
        Problem(path, number, 1, r'expected such as msgstr "text", with \" for a quote inside it')
        for number, line in enumerate(text.split("\n"), 1)
        if not _LINE.fullmatch(line.strip())
    ]
    if problems:
        raise Problems(problems)
    try:
        # polib takes a file's path or its text; a text without a line break would be a path
        catalog = polib.pofile(text + "\n")
    except OSError as error:
        line = re.search(r"line (\d+)", str(error))
        message = "out of place; an entry is msgctxt, msgid and msgstr, in this order"
        raise Problems([Problem(path, int(line[1]) if line else 1, 1, message)]) from None
    for entry in catalog:
        if not entry.msgstr.strip():
            entry.msgstr = ""
    return catalog


def _line(entry: polib.POEntry) -> int:
    return max(entry.linenum or 1, 1)


def check(
    path: Path, texts: list[Message], entries: Mapping[str, polib.POEntry], *, release: bool
) -> list[Problem]:
    """Find what is wrong between a definition and one of its catalogs.

    With ``release`` a missing or fuzzy translation is a problem too.
    """
    known = {message.context: message.text for message in texts}
    problems = [
        Problem(
            path,
            _line(entry),
            1,
            f"msgctxt '{context}' is not in the definition; {nearest(context, list(known))}",
        )
        for context, entry in entries.items()
        if context not in known
    ]
    for context, text in known.items():
        entry = entries.get(context)
        wrong = _flaw(entry) if entry else None
        if release and not wrong:
            wrong = _unfinished(entry, text)
        if wrong:
            line = _line(entry) if entry else 1
            problems.append(Problem(path, line, 1, f"'{context}': {wrong}"))
    return problems


def _flaw(entry: polib.POEntry) -> str | None:
    """Give what is wrong with a translation; a fuzzy one belongs to another source text."""
    if wrong := flaw(entry.msgstr):
        return wrong
    if not entry.msgstr or entry.fuzzy:
        return None
    for what, found in _KEPT.items():
        expected, got = sorted(found(entry.msgid)), sorted(found(entry.msgstr))
        if expected != got:
            return f"{what}; expected {_listed(expected)}, got {_listed(got)}"
    return None


_KEPT: dict[str, Callable[[str], list[str]]] = {
    "on-screen labels are not translated": labels,
    "links lead to the same place in every language": targets,
    "{words} in braces are not translated": re.compile(r"\{[^{}]*\}").findall,
}


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "none"


def _unfinished(entry: polib.POEntry | None, text: str) -> str | None:
    if entry is None:
        return "missing; run veiviser translate"
    if not entry.msgstr:
        return "not translated"
    if entry.fuzzy:
        return "fuzzy; check it against its source and remove the flag"
    if entry.msgid != text:
        return "the source has changed; run veiviser translate"
    return None


def sync(path: Path, locale: str, texts: list[Message]) -> bool:
    """Bring a catalog in step with its definition; gives whether the file changed.

    Keyed on the context alone: a changed text keeps its translation, is marked fuzzy and keeps
    the source it was translated from; a text that is gone becomes obsolete and comes back with it.
    """
    catalog = polib.POFile(wrapwidth=_WIDTH)
    old: dict[str, polib.POEntry] = {}
    before = ""
    if path.exists():
        current = read(path)
        parsed = _parse(path)
        catalog.header, catalog.metadata = parsed.header, parsed.metadata
        old = {entry.msgctxt: entry for entry in parsed if entry.msgctxt} | current
        before = path.read_bytes().decode("utf-8")
    catalog.metadata |= {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": locale,
    }
    for message in texts:
        entry = old.pop(message.context, None) or polib.POEntry(msgctxt=message.context)
        if entry.msgstr and entry.msgid != message.text:
            entry.previous_msgid = entry.previous_msgid or entry.msgid
            if not entry.fuzzy:
                entry.flags.insert(0, "fuzzy")
        if not entry.fuzzy:
            entry.previous_msgid = None
        entry.msgid, entry.comment, entry.obsolete = message.text, message.role, False
        catalog.append(entry)
    for entry in old.values():
        if entry.msgstr:
            # polib does not read the previous source of an obsolete entry
            entry.msgid, entry.previous_msgid = entry.previous_msgid or entry.msgid, None
            entry.obsolete = True
            catalog.append(entry)
    after = str(catalog).rstrip("\n") + "\n"
    if after == before:
        return False
    write_text(path, after)
    return True
