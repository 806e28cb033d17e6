"""A definition in every locale, with all that is wrong in its catalogs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from veiviser.content import catalogs
from veiviser.content.definitions import Definition, Files, translations
from veiviser.content.localisation import Reader, Translation, reader
from veiviser.content.messages import messages, replace
from veiviser.content.models.base import Model
from veiviser.problems import Problem, Problems


def translated[M: Model](
    files: Files, definition: Definition[M], origin: str, locales: Sequence[str]
) -> dict[str, M]:
    """Return a definition as each locale reads it; what cannot be read counts as untranslated."""
    return read_by(definition.model, readers(files, definition, origin, locales))


def read_by[M: Model](model: M, readers: Mapping[str, Reader]) -> dict[str, M]:
    """Return a definition as each locale's reader has it."""
    return {locale: replace(model, read) for locale, read in readers.items()}


def readers(
    files: Files, definition: Definition[Model], origin: str, locales: Sequence[str]
) -> dict[str, Reader]:
    """Return what each locale reads of a definition's texts, as ``translated`` does."""
    found: dict[str, Mapping[str, Translation]] = {
        locale: entries
        for locale, _, entries in translations(files)
        if not isinstance(entries, Problems)
    }
    return {
        locale: reader(definition.model, origin, locale, found.get(locale, {}))
        for locale in locales
    }


def catalog_problems(
    files: Files,
    definition: Definition[Model],
    origin: str,
    locales: Sequence[str],
    *,
    release: bool = False,
) -> list[Problem]:
    """Find what is wrong with a definition's language and catalogs.

    With ``release`` a missing or outdated translation is a problem too.
    """
    if origin not in locales:
        message = f"'language': expected one of {', '.join(locales)}, got '{origin}'"
        return [definition.source.problem(("language",), message)]
    problems: list[Problem] = []
    others = [locale for locale in locales if locale != origin]
    texts = messages(definition.model)
    for locale, path, entries in translations(files):
        if locale not in others:
            expected = ", ".join(f"{other}.po" for other in others) or "none"
            message = f"a catalog of no other locale; expected {expected}"
            problems.append(Problem(path, 1, 1, message))
        elif isinstance(entries, Problems):
            problems += entries.problems
        else:
            problems += catalogs.check(path, texts, entries, release=release)
    if release:
        there = {name for name, _ in files.catalogs}
        problems += [
            Problem(
                files.path.with_name(f"{other}.po"),
                1,
                1,
                "the catalog is missing; run veiviser translate",
            )
            for other in others
            if f"{other}.po" not in there
        ]
    return problems
