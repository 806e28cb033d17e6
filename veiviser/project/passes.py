"""The two passes over all procedures: functions of what they are given, for any executor.

The first makes each procedure's index entry, the second its article, given the entries it names.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from veiviser.content.checks import check_procedure, former_places, references, uses
from veiviser.content.definitions import Files, read_procedure
from veiviser.content.index import IndexEntry, entry_of
from veiviser.content.interface import Words
from veiviser.content.models.procedure import Procedure
from veiviser.content.pictures import check_pictures
from veiviser.content.shared import SharedTexts, resolved
from veiviser.content.text import LocalisedText
from veiviser.content.translated import catalog_problems, read_by, readers, translated
from veiviser.decisions.conditions import minimal_conditions
from veiviser.decisions.graph import Graph
from veiviser.pages.article import Article, Runtime, render
from veiviser.pages.pictures import picture
from veiviser.pages.templates import Templates
from veiviser.problems import Problem, Problems
from veiviser.project.checks import check_helpers


@dataclass(frozen=True)
class Given:
    """What the second pass is given besides a procedure's own files.

    ``related`` are ids and titles of the procedures that the article names, by locale;
    ``runtimes`` is what runs each helper's rule, ``shared`` what it uses of what is shared.
    """

    locales: tuple[str, ...]
    words: Words
    related: Mapping[str, tuple[tuple[str, LocalisedText], ...]]
    graphs: Mapping[str, Graph]
    runtimes: Mapping[str, Runtime]
    templates: Templates
    shared: SharedTexts


@dataclass(frozen=True)
class Indexed:
    """What the first pass makes: an entry, unless the definition cannot be read; and problems.

    ``localised`` is the procedure as each locale reads it, pickled, where a second pass follows.
    """

    entry: IndexEntry | None
    problems: tuple[Problem, ...]
    localised: bytes = b""


def index_entry(
    files: Files, locales: Sequence[str], *, release: bool = False, ahead: bool = False
) -> Indexed:
    """Return what others may know of a procedure, and what is wrong with it by itself.

    Depends on the procedure's own files alone. ``ahead`` of a second pass, it makes what that one
    goes on from, too.
    """
    try:
        definition = read_procedure(files)
    except Problems as wrong:
        return Indexed(None, tuple(wrong.problems))
    procedure = definition.model
    problems = [*check_procedure(definition), *check_pictures(definition, dict(files.pictures))]
    problems += catalog_problems(files, definition, procedure.language, locales, release=release)
    reading = {}
    localised = b""
    if procedure.language in locales:
        reading = readers(files, definition, procedure.language, locales)
        localised = pickle.dumps(read_by(procedure, reading)) if ahead else b""
    named = references(definition), uses(definition), former_places(definition)
    product = definition.source.problem(("product",), "")
    entry = entry_of(files.id, procedure, reading, *named, product)
    return Indexed(entry, tuple(problems), localised)


def helper_problems(files: Files, graphs: Mapping[str, Graph | None]) -> tuple[Problem, ...]:
    """Find what is wrong between a procedure's words and the rules of its helpers."""
    return tuple(check_helpers(read_procedure(files), graphs))


def article(files: Files, given: Given, localised: bytes = b"") -> tuple[Article, ...]:
    """Return a procedure's article in every locale.

    Depends on the procedure's own files and on what is given: picklable, all of it. ``localised``
    is what the first pass has made of the files, if it is there; else they are read again.
    """
    procedures = pickle.loads(localised) if localised else _localised(files, given.locales)  # noqa: S301 - our own
    pictures = {name: picture(name, raw) for name, raw in files.pictures}
    conditions = {name: minimal_conditions(graph) for name, graph in given.graphs.items()}
    return tuple(
        render(
            resolved(procedure, locale, given.shared),
            locale,
            words=given.words[locale],
            related=given.related[locale],
            graphs=given.graphs,
            conditions=conditions,
            runtimes=given.runtimes,
            templates=given.templates,
            variants=given.shared.variants(locale),
            pictures=pictures,
        )
        for locale, procedure in procedures.items()
    )


def _localised(files: Files, locales: Sequence[str]) -> dict[str, Procedure]:
    definition = read_procedure(files)
    return translated(files, definition, definition.model.language, locales)
