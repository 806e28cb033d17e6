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
from veiviser.source import Place, nearest, read_text
from veiviser.text import Words, flaw, labels


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
        Message(_key(context, name), getattr(part, name), part.critical, type(part).__name__,
                (*place, name))
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
        current = entry is not None and entry.msgid == text
        if entry is None or not entry.msgstr or (critical[context] and (entry.fuzzy or not current)):
            return Words(text, locale, origin, origin, stale=True)
        return Words(entry.msgstr, locale, locale, origin, stale=entry.fuzzy or not current)

    return replace(model, change)


def read(path: Path) -> dict[str, polib.POEntry]:
    """Read a catalog by context; raises ``Problems`` where it is no valid PO file."""
    text = read_text(path)
    try:
        # polib takes a file's path or its text; a text without a line break would be a path
        entries = [entry for entry in polib.pofile(text + "\n") if not entry.obsolete]
    except (OSError, ValueError, IndexError) as error:
        line = re.search(r"line (\d+)", str(error))
        problem = Problem(path, int(line[1]) if line else 1, 1, "not a valid PO file")
        raise Problems([problem]) from None
    found: dict[str, polib.POEntry] = {}
    problems = []
    for entry in entries:
        if not entry.msgctxt:
            problems.append(Problem(path, entry.linenum, 1, "an entry without msgctxt"))
        elif entry.msgctxt in found:
            message = (
                f"msgctxt '{entry.msgctxt}' stands here twice; "
                f"first in line {found[entry.msgctxt].linenum}"
            )
            problems.append(Problem(path, entry.linenum, 1, message))
        else:
            found[entry.msgctxt] = entry
    if problems:
        raise Problems(problems)
    return found


def check(
    path: Path, texts: list[Message], entries: Mapping[str, polib.POEntry], *, release: bool
) -> list[Problem]:
    """Find what is wrong between a definition and one of its catalogs.

    With ``release`` a missing or fuzzy translation is a problem too.
    """
    known = {message.context: message for message in texts}
    problems = [
        Problem(path, entry.linenum, 1,
                f"msgctxt '{context}' is not in the definition; {nearest(context, list(known))}")
        for context, entry in entries.items()
        if context not in known
    ]
    for context, message in known.items():
        entry = entries.get(context)
        if entry is None:
            if release:
                problems.append(Problem(path, 1, 1, f"'{context}' is missing; run veiviser translate"))
            continue
        line = entry.linenum
        if entry.msgstr and (wrong := flaw(entry.msgstr)):
            problems.append(Problem(path, line, 1, f"'{context}': {wrong}"))
        elif entry.msgstr and not entry.fuzzy and sorted(labels(entry.msgstr)) != sorted(
            labels(entry.msgid)
        ):
            expected = ", ".join(labels(entry.msgid)) or "none"
            got = ", ".join(labels(entry.msgstr)) or "none"
            text = f"'{context}': on-screen labels are not translated; expected {expected}, got {got}"
            problems.append(Problem(path, line, 1, text))
        if release and not entry.msgstr:
            problems.append(Problem(path, line, 1, f"'{context}' is not translated"))
        elif release and entry.fuzzy:
            problems.append(Problem(path, line, 1, f"'{context}' is fuzzy: check it, remove the flag"))
        elif release and entry.msgid != message.text:
            text = f"'{context}': the source has changed; run veiviser translate"
            problems.append(Problem(path, line, 1, text))
    return problems


def sync(path: Path, locale: str, texts: list[Message]) -> bool:
    """Bring a catalog in step with its definition; gives whether the file changed.

    Keyed on the context alone: a changed text keeps its translation, is marked fuzzy and keeps
    the source it was translated from; a text that is gone becomes obsolete and comes back with it.
    """
    old: dict[str, polib.POEntry] = {}
    before = ""
    if path.exists():
        read(path)
        before = read_text(path)
        old = {entry.msgctxt: entry for entry in polib.pofile(before + "\n") if entry.msgctxt}
    catalog = polib.POFile(wrapwidth=96)
    catalog.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": locale,
    }
    for message in texts:
        entry = old.pop(message.context, None) or polib.POEntry(msgctxt=message.context)
        if entry.msgstr and entry.msgid != message.text:
            if not entry.previous_msgid:
                entry.previous_msgid = entry.msgid
            if not entry.fuzzy:
                entry.flags.append("fuzzy")
        if not entry.fuzzy:
            entry.previous_msgid = None
        entry.msgid, entry.comment, entry.obsolete = message.text, message.role, False
        catalog.append(entry)
    for entry in old.values():
        if entry.msgstr:
            entry.obsolete = True
            catalog.append(entry)
    after = str(catalog).rstrip("\n") + "\n"
    if after == before:
        return False
    aside = path.with_suffix(".po.new")
    aside.write_text(after, encoding="utf-8")
    aside.replace(path)
    return True
