"""Brings every catalog in step with its definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from veiviser.content import catalogs
from veiviser.content.checks import check_ids
from veiviser.content.definitions import discover, read_procedure
from veiviser.content.files import read_bytes
from veiviser.content.interface import own_catalogs
from veiviser.content.messages import messages
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


def _unreadable(path: Path) -> list[Problem]:
    if path.exists():
        try:
            catalogs.read(path, read_bytes(path))
        except Problems as wrong:
            return wrong.problems
    return []
