"""What several procedures share, in every locale; and procedures with it in its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from veiviser.content.checks import check_ids, check_markup, links
from veiviser.content.definitions import Definition, Files, gather, read
from veiviser.content.index import IndexEntry, Reference, Use
from veiviser.content.messages import messages
from veiviser.content.models.article import Told
from veiviser.content.models.base import Model
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Shared, SharedStatement, Variant
from veiviser.content.placeholders import Placeholder, names, put
from veiviser.content.text import LocalisedText
from veiviser.content.translated import catalog_problems, translated
from veiviser.problems import Problem, Problems, nearest

NAME = "shared.yml"


@dataclass(frozen=True)
class SharedTexts:
    """What is shared as each locale reads it; ``origin`` is the language it was written in."""

    origin: str = ""
    by_locale: Mapping[str, Shared] = field(default_factory=dict)
    links: tuple[Reference, ...] = ()

    def statements(self, locale: str) -> dict[str, SharedStatement]:
        """Return the shared statements of a locale by id."""
        shared = self.by_locale.get(locale)
        return {each.id: each for each in shared.statements} if shared else {}

    def variants(self, locale: str) -> dict[str, Variant]:
        """Return the variants of a locale by id."""
        shared = self.by_locale.get(locale)
        return {each.id: each for each in shared.variants} if shared else {}

    def used(self, names: Sequence[str]) -> SharedTexts:
        """Return all of this but the statements that are not used."""
        kept = {
            locale: shared.model_copy(
                update={"statements": [each for each in shared.statements if each.id in names]}
            )
            for locale, shared in self.by_locale.items()
        }
        return SharedTexts(self.origin, kept)

    def texts(self) -> list[tuple[str, ...]]:
        """Return all that is said here, for a digest."""
        said = [
            (locale, message.context, message.text, *LocalisedText.of(message.text).origins)
            for locale, shared in self.by_locale.items()
            for message in messages(shared)
        ]
        ways = [(each.id, *each.path) for each in self.statements(self.origin).values()]
        return [*said, *ways]


def read_shared(
    folder: Path, locales: Sequence[str], *, release: bool = False
) -> tuple[SharedTexts, list[Problem]]:
    """Return what is shared, and what is wrong with it; nothing need be there."""
    if not (folder / NAME).is_file():
        return SharedTexts(), []
    try:
        files = gather(folder / NAME)
        definition = definition_of(files)
    except Problems as wrong:
        return SharedTexts(), list(wrong.problems)
    origin = definition.model.language
    problems = [*check_ids(definition.source, definition.model), *check_markup(definition)]
    problems += catalog_problems(files, definition, origin, locales, release=release)
    if origin not in locales:
        return SharedTexts(), problems
    localised = translated(files, definition, origin, locales)
    return SharedTexts(origin, localised, tuple(links(definition))), problems


def definition_of(files: Files) -> Definition[Shared]:
    """Return what is shared as it is written; raises ``Problems``."""
    return read(files.path, files.definition, Shared)


def use_problems(entry: IndexEntry, shared: SharedTexts) -> Iterator[Problem]:
    """Find uses of what is not shared or does not fit, and variants that there are not."""
    statements, variants = shared.statements(shared.origin), shared.variants(shared.origin)
    for use in entry.uses:
        if wrong := _misused(use, statements):
            yield _at(use.problem, wrong)
    for reference in entry.references:
        if reference.kind == "variant":
            name, _, value = reference.target.partition("=")
            if name not in variants:
                yield _at(reference.problem, f"no variant '{name}'; {nearest(name, variants)}")
                continue
            known = [each.id for each in variants[name].values]
            if value not in known:
                message = f"'{name}' has no value '{value}'; {nearest(value, known)}"
                yield _at(reference.problem, message)


def _misused(use: Use, statements: Mapping[str, SharedStatement]) -> str | None:
    name = use.statement
    if name not in statements:
        return f"no shared statement '{name}'; {nearest(name, statements)}"
    statement = statements[name]
    expected, got = names(statement.text), sorted(use.gaps)
    if expected != got:
        gaps = (", ".join(each) or "nothing" for each in (expected, got))
        return "'{}' has the gaps {}; with fills {}".format(name, *gaps)
    if not use.is_action and (statement.path or statement.result):
        return f"'{name}' has a path or a result, which only a step can have"
    return None


def _at(problem: Problem, message: str) -> Problem:
    return Problem(problem.path, problem.line, problem.column, f"{problem.message}{message}")


def resolved(procedure: Procedure, locale: str, shared: SharedTexts) -> Procedure:
    """Return a localised procedure with shared statements where it uses them.

    Where harm is done by a statement that may be out of date, its source stands there.
    """
    ours, source = shared.statements(locale), shared.statements(shared.origin)
    return _resolved(procedure, ours, source) if ours else procedure


def _resolved[M: Model](
    part: M, ours: Mapping[str, SharedStatement], source: Mapping[str, SharedStatement]
) -> M:
    update: dict[str, object] = {}
    if isinstance(part, Told) and part.use and (statement := ours.get(part.use)):
        if part.critical and LocalisedText.of(statement.text).stale:
            statement = _instead(statement, source[part.use])
        update = _said(part, statement)
    for name in type(part).model_fields.keys() - update:
        value = getattr(part, name)
        if isinstance(value, Model):
            update[name] = _resolved(value, ours, source)
        elif isinstance(value, list) and value and isinstance(value[0], Model):
            update[name] = [_resolved(each, ours, source) for each in value]
    return part.model_copy(update=update) if update else part


def _said(part: Told, statement: SharedStatement) -> dict[str, object]:
    """Return what a use says in place of its own: the statement with its gaps filled."""
    given = {gap.id: LocalisedText.of(gap.text) for gap in part.gaps}
    text = LocalisedText.of(statement.text)

    def fill(gap: Placeholder) -> str:
        return given.get(gap.name, str(gap))

    stale = [each for each in given.values() if each.stale]
    state = stale[0].state if stale and not text.stale else text.state
    filled = LocalisedText(put(text, fill), text.locale, text.lang, text.origin, state)
    own = {"path": statement.path, "result": statement.result}
    return {
        "text": filled,
        "gaps": [],
        **{name: one for name, one in own.items() if one and hasattr(part, name)},
    }


def _instead(statement: SharedStatement, source: SharedStatement) -> SharedStatement:
    """Return the source of a statement as the page of its translation shows it."""
    ours, text = LocalisedText.of(statement.text), LocalisedText.of(source.text)
    shown = LocalisedText(text, ours.locale, text.lang, text.origin, ours.state)
    return source.model_copy(update={"text": shown})
