"""Makes a statement that stands in several places a shared one, with its translations."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from veiviser.content import catalogs
from veiviser.content.definitions import translations
from veiviser.content.files import decode, write_text
from veiviser.content.models.base import ID
from veiviser.content.shared import NAME
from veiviser.content.source import Place, Source
from veiviser.problems import Problem, Problems, nearest
from veiviser.project.project import Project
from veiviser.project.settings import Settings
from veiviser.project.translate import update_catalogs
from veiviser.project.warnings import Standing, standing

_HEAD = "language: {}\nstatements:\n"
_LIST = re.compile(r"^(?P<head>statements:[ ]*\n)(?:\s*\n)*(?P<indent> *)(?=-|\Z)", re.MULTILINE)


@dataclass
class _File:
    """The lines of a definition that is being changed."""

    source: Source
    lines: list[str]
    gone: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """What is to be written."""
        return "\n".join(line for at, line in enumerate(self.lines) if at not in self.gone)


def share(project: Project, statement: str, name: str) -> list[str]:
    """Write a statement once, under a name, and use it wherever it stands; returns where.

    Raises ``Problems`` before anything is written where that cannot be done.
    """
    every = list(standing(project))
    first = next((each for each in every if f"{each.procedure}#{each.id}" == statement), None)
    shared = project.shared.statements(project.shared.origin)
    if first is None:
        known = [f"{each.procedure}#{each.id}" for each in every]
        wrong = f"no statement '{statement}'; {nearest(statement, known)}"
        raise _refused(project.settings.procedures, wrong)
    if not re.match(ID, name):
        wrong = f"'{name}' is no id; expected English words in kebab-case"
        raise _refused(project.settings.shared / NAME, wrong)
    if name in shared:
        raise _refused(project.settings.shared / NAME, f"'{name}' is taken; choose another id")
    if project.shared.origin not in ("", first.language):
        wrong = f"what is shared is written in {project.shared.origin}, this in {first.language}"
        raise _refused(project.settings.shared / NAME, wrong)
    same = [each for each in every if (each.language, each.says) == (first.language, first.says)]
    changed = _used(project, same, name)
    told = _told(project, same, name)
    changed[project.settings.shared / NAME] = _added(project.settings, first, name)
    for path, text in changed.items():
        write_text(path, text)
    list(update_catalogs(project.settings))
    for locale, texts in told.items():
        catalogs.fill(project.settings.shared / f"{locale}.po", texts)
    return [f"{each.procedure}#{each.id}" for each in same]


def _told(project: Project, same: Sequence[Standing], name: str) -> dict[str, dict[str, str]]:
    """Return the translations that there are, by locale and context among what is shared."""
    found: dict[str, dict[str, str]] = {}
    for each in same:
        for locale, _, entries in translations(project.files[each.procedure]):
            assert not isinstance(entries, Problems), "loaded without problems"
            for end, source in (("", each.says[0]), (".result", each.says[2])):
                entry = entries.get(each.id + end)
                if entry and entry.text and not entry.fuzzy and entry.source == source:
                    known = found.setdefault(locale, {})
                    known.setdefault(f"statements.{name}{end}", entry.text)
    return found


def _refused(path: Path, message: str) -> Problems:
    return Problems([Problem(path, 1, 1, message)])


def _used(project: Project, same: Sequence[Standing], name: str) -> dict[Path, str]:
    """Return the definitions with ``use`` in the place of the text."""
    files: dict[Path, _File] = {}
    for each in same:
        read = project.procedures[each.procedure]
        path = read.definition.path
        lines = decode(path, path.read_bytes()).split("\n")
        file = files.setdefault(path, _File(read.source, lines))
        for key in ("text", "path", "result"):
            _replace(file, (*each.place, key), f"use: {name}" if key == "text" else None)
    return {path: file.text for path, file in files.items()}


def _replace(file: _File, place: Place, instead: str | None) -> None:
    """Put another entry of a mapping in the place of one, or nothing."""
    if place not in file.source.keys:
        return
    line, column = file.source.keys[place]
    before = file.lines[line - 1][: column - 1]
    if before.strip(" -"):
        message = f"'{place[-1]}' stands in braces; give it a line of its own"
        raise Problems([Problem(file.source.path, line, column, message)])
    at = line
    while at < len(file.lines) and re.match(rf" {{{column}}}|\s*$", file.lines[at]):
        file.gone.add(at)
        at += 1
    while at - 1 in file.gone and not file.lines[at - 1].strip():
        at -= 1
        file.gone.discard(at)  # the empty lines before what follows are its own
    if instead:
        file.lines[line - 1] = before + instead
    elif before.strip():
        message = f"'{place[-1]}' stands first; put the id there"
        raise Problems([Problem(file.source.path, line, column, message)])
    else:
        file.gone.add(line - 1)


def _added(settings: Settings, first: Standing, name: str) -> str:
    """Return what is shared with a statement more."""
    path = settings.shared / NAME
    text, ways, result = first.says
    said: dict[str, str | list[str]] = {"id": name, "text": text}
    said |= {"path": list(ways), "result": result}
    told = [f"{key}: {_written(value)}" for key, value in said.items() if value]
    entry = "- " + "\n  ".join(told)
    held = path.read_text(encoding="utf-8") if path.exists() else _HEAD.format(first.language)
    if not _LIST.search(held):
        if re.search(r"(?m)^statements:", held):
            raise _refused(path, "'statements': put each on a line of its own below it")
        held = held.rstrip() + "\nstatements:\n"
    match = _LIST.search(held)
    assert match
    indent = match["indent"] or "  "
    lines = re.sub(r"(?m)^", indent, entry)
    return f"{held[: match.end('head')]}{lines}\n{held[match.end('head') :]}"


def _written(value: str | list[str]) -> str:
    """Return a value as YAML has it: what is no plain word stands in quotes."""
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9-]+", value):
        return value
    return json.dumps(value, ensure_ascii=False)
