"""Brings every catalog in step with its definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from veiviser.content import catalogs
from veiviser.content.checks import check_ids
from veiviser.content.definitions import discover, gather, read_procedure
from veiviser.content.files import read_bytes
from veiviser.content.interface import own_catalogs
from veiviser.content.messages import Message, messages
from veiviser.content.shared import NAME, definition_of
from veiviser.problems import Problem, Problems
from veiviser.project.settings import Settings


def update_catalogs(settings: Settings) -> Iterator[str]:
    """Write the catalogs that are behind; yields the path of each.

    Raises ``Problems`` before anything is written where a definition or catalog cannot be read.
    """
    found, problems = discover(settings.procedures)
    texts = []
    for files in found:
        try:
            definition = read_procedure(files)
        except Problems as wrong:
            problems += wrong.problems
            continue
        problems += check_ids(definition.source, definition.model)
        for locale in settings.locales:
            if locale != definition.model.language:
                path = files.path.with_name(f"{locale}.po")
                texts.append((path, locale, messages(definition.model)))
    try:
        texts += _shared(settings)
        texts += [
            (each.path, each.locale, messages(each.model))
            for each in own_catalogs(settings.interface, list(settings.locales))
        ]
    except Problems as wrong:
        problems += wrong.problems
    for path, _, _ in texts:
        problems += _unreadable(path)
    if problems:
        raise Problems(problems)
    for path, locale, wanted in texts:
        if catalogs.update(path, locale, wanted):
            yield str(path)


def _shared(settings: Settings) -> Iterator[tuple[Path, str, tuple[Message, ...]]]:
    """Yield the catalogs of what several procedures share, if anything is."""
    if (settings.shared / NAME).is_file():
        files = gather(settings.shared / NAME)
        definition = definition_of(files)
        for locale in settings.locales:
            if locale != definition.model.language:
                yield files.path.with_name(f"{locale}.po"), locale, messages(definition.model)


def _unreadable(path: Path) -> list[Problem]:
    if path.exists():
        try:
            catalogs.read(path, read_bytes(path))
        except Problems as wrong:
            return wrong.problems
    return []
