"""Everything authors and translators have written, loaded, checked against itself and localised."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from helpers.engine import Rule
from veiviser import catalog, source
from veiviser.catalog import walk
from veiviser.explore import Graph, explore
from veiviser.problems import Problem, Problems
from veiviser.procedure import Comparison, Helper, Interface, Model, Procedure, text_fields
from veiviser.source import Source, nearest
from veiviser.text import Words, flaw, is_address, plain, targets

__all__ = ["Entry", "Library", "anchors", "load", "load_rules", "nearest", "plain", "sync"]

PROCEDURES = Path("docs/procedures")
INTERFACE = Path("docs/interface/interface.yml")


@dataclass(frozen=True)
class Entry:
    """A procedure with its source, as every locale reads it, and the graphs of its helpers."""

    source: Source
    procedure: Procedure
    localised: dict[str, Procedure] = field(default_factory=dict)
    graphs: dict[str, Graph] = field(default_factory=dict)


@dataclass(frozen=True)
class Library:
    """All procedures by id, the interface's words by locale, and all problems found."""

    locales: tuple[str, ...]
    procedures: dict[str, Entry]
    words: dict[str, dict[str, Words]]
    problems: list[Problem]


def load(root: Path, locales: Sequence[str], *, release: bool = False) -> Library:
    """Load a knowledge base from its root; problems are gathered, never raised.

    With ``release`` a missing or stale translation counts as a problem.
    """
    problems: list[Problem] = []
    rules = load_rules()
    entries: dict[str, Entry] = {}
    for path in sorted((root / PROCEDURES).glob("*/procedure.yml")):
        try:
            read = source.read(path)
            entries[path.parent.name] = Entry(read, source.validate(read, Procedure))
        except Problems as found:
            problems += found.problems
    for entry in entries.values():
        problems += _check_procedure(entry, entries, locales)
        for helper in entry.procedure.helpers:
            if helper.id in rules:
                graph = explore(rules[helper.id])
                entry.graphs[helper.id] = graph
                problems += _check_helper(entry, helper, graph)
        origin = entry.procedure.language
        if origin in locales:
            entry.localised.update(
                _localise(entry.source.path, entry.procedure, origin, locales, release, problems)
            )
    words = _load_words(root / INTERFACE, locales, release, problems)
    return Library(tuple(locales), entries, words, sorted(problems))


def sync(root: Path, locales: Sequence[str]) -> Iterator[Path]:
    """Bring every catalog in step with its definition; gives the files that changed.

    Raises ``Problems`` before anything is written where a definition or catalog cannot be read.
    """
    sources: list[tuple[Path, str, Model]] = []
    problems: list[Problem] = []
    paths = [*sorted((root / PROCEDURES).glob("*/procedure.yml")), root / INTERFACE]
    for path in paths:
        try:
            read = source.read(path)
            model = source.validate(read, Interface if path == paths[-1] else Procedure)
        except Problems as found:
            problems += found.problems
            continue
        sources.append((path, model.language, model))
        for locale in locales:
            try:
                if path.with_name(f"{locale}.po").exists():
                    catalog.read(path.with_name(f"{locale}.po"))
            except Problems as found:
                problems += found.problems
    if problems:
        raise Problems(problems)
    for path, origin, model in sources:
        for locale in locales:
            po = path.with_name(f"{locale}.po")
            if locale != origin and catalog.sync(po, locale, catalog.messages(model)):
                yield po


def load_rules() -> dict[str, Rule]:
    """Import every rule of the package ``helpers`` afresh, by helper id."""
    for name in [name for name in sys.modules if name.startswith("helpers.")]:
        if name != "helpers.engine":
            del sys.modules[name]
    package = importlib.import_module("helpers")
    folder = Path(str(package.__file__)).parent
    names = sorted(path.stem for path in folder.glob("[a-z]*.py") if path.stem != "engine")
    modules: list[ModuleType] = [importlib.import_module(f"helpers.{name}") for name in names]
    return {rule.id: rule for rule in map(Rule, modules)}


def _localise[M: Model](
    path: Path,
    model: M,
    origin: str,
    locales: Sequence[str],
    release: bool,
    problems: list[Problem],
) -> Iterator[tuple[str, M]]:
    texts = catalog.messages(model)
    for locale in locales:
        translations = {}
        po = path.with_name(f"{locale}.po")
        if locale != origin and po.exists():
            try:
                translations = catalog.read(po)
            except Problems as found:
                problems += found.problems
            else:
                problems += catalog.check(po, texts, translations, release=release)
        elif locale != origin and release:
            problems.append(Problem(po, 1, 1, "the catalog is missing; run veiviser translate"))
        yield locale, catalog.localise(model, origin, locale, translations)


def _load_words(
    path: Path, locales: Sequence[str], release: bool, problems: list[Problem]
) -> dict[str, dict[str, Words]]:
    try:
        interface = source.validate(source.read(path), Interface)
    except Problems as found:
        problems += found.problems
        return {locale: {} for locale in locales}
    localised = _localise(path, interface, interface.language, locales, release, problems)
    return {
        locale: {word.id: Words.of(word.text) for word in model.words}
        for locale, model in localised
    }


def _check_procedure(
    entry: Entry, entries: dict[str, Entry], locales: Sequence[str]
) -> Iterator[Problem]:
    read, procedure = entry.source, entry.procedure
    folder = read.path.parent.name
    if procedure.id != folder:
        yield read.problem(("id",), f"'id': expected '{folder}', as the folder is named")
    if procedure.language not in locales:
        known = ", ".join(locales)
        yield read.problem(
            ("language",), f"'language': expected one of {known}, got '{procedure.language}'"
        )
    for index, related in enumerate(procedure.related):
        if related not in entries:
            yield read.problem(
                ("related", index), f"no procedure '{related}'; {nearest(related, list(entries))}"
            )
    yield from _check_ids(entry)
    yield from _check_comparisons(entry)
    yield from _check_markup(entry, entries)


def _check_ids(entry: Entry) -> Iterator[Problem]:
    """Anchors are unique on the page, other ids among their siblings."""
    seen: dict[tuple[object, ...], int] = {}
    for place, _, part in walk(entry.procedure):
        name = getattr(part, "id", None)
        if name is None or not place:
            continue
        scope = () if part.anchored else place[:-1]
        names = [(("id",), name)]
        names += [(("formerly", i), old) for i, old in enumerate(getattr(part, "formerly", []))]
        for key, taken in names:
            line = entry.source.values[(*place, *key)][0]
            first = seen.setdefault((*scope, taken), line)
            if first != line:
                yield entry.source.problem(
                    (*place, *key), f"id '{taken}' is taken; first in line {first}"
                )


def _check_comparisons(entry: Entry) -> Iterator[Problem]:
    for place, _, part in walk(entry.procedure):
        if not isinstance(part, Comparison):
            continue
        aspects = [aspect.id for aspect in part.aspects]
        for i, alternative in enumerate(part.alternatives):
            for j, consequence in enumerate(alternative.consequences):
                if consequence.aspect not in aspects:
                    yield entry.source.problem(
                        (*place, "alternatives", i, "consequences", j, "aspect"),
                        f"no aspect '{consequence.aspect}'; {nearest(consequence.aspect, aspects)}",
                    )


def anchors(procedure: Procedure) -> list[str]:
    """Give every anchor of a procedure's page, old ones included."""
    return [
        name
        for _, _, part in walk(procedure)
        if part.anchored
        for name in [getattr(part, "id", ""), *getattr(part, "formerly", [])]
    ]


def _check_markup(entry: Entry, entries: dict[str, Entry]) -> Iterator[Problem]:
    for place, _, part in walk(entry.procedure):
        for name in text_fields(type(part)):
            text = getattr(part, name)
            if text is None:
                continue
            if wrong := flaw(text):
                yield entry.source.problem((*place, name), f"'{name}': {wrong}")
            for target in targets(text):
                if wrong := _broken(target, entry, entries):
                    yield entry.source.problem((*place, name), f"'{name}': {wrong}")


def _broken(target: str, entry: Entry, entries: dict[str, Entry]) -> str | None:
    if is_address(target):
        return None
    name, _, anchor = target.partition("#")
    if name and name not in entries:
        return f"link to '{target}': no procedure '{name}'; {nearest(name, list(entries))}"
    known = anchors((entries[name] if name else entry).procedure)
    if anchor and anchor not in known:
        return f"link to '{target}': no statement '{anchor}'; {nearest(anchor, known)}"
    return None


def _check_helper(entry: Entry, helper: Helper, graph: Graph) -> Iterator[Problem]:
    """Words and rule know the same questions, options and outcomes; what is cited stands here."""
    read = entry.source
    base = ("helpers", entry.procedure.helpers.index(helper))
    rule = graph.rule
    asked = [question.id for question in helper.questions]
    yield from _compare(read, (*base, "questions"), "question", asked, list(rule.questions))
    for index, question in enumerate(helper.questions):
        if question.id in rule.questions:
            options = list(rule.questions[question.id].describe().get("options", []))
            place = (*base, "questions", index)
            given = [option.id for option in question.options]
            yield from _compare(read, (*place, "options"), "option", given, options)
    outcomes = [outcome.id for outcome in helper.outcomes]
    yield from _compare(read, (*base, "outcomes"), "outcome", outcomes, list(rule.outcomes))
    values = [value.id for value in helper.values]
    yield from _compare(read, (*base, "values"), "value", values, sorted(graph.values))
    known = anchors(entry.procedure)
    for name in sorted(graph.statements - set(known)):
        yield read.problem(
            (*base, "id"),
            f"the rule cites the statement '{name}', which does not stand here; "
            f"{nearest(name, known)}",
        )
    if helper.request:
        for index, name in enumerate(helper.request.answers):
            if name not in rule.questions:
                yield read.problem(
                    (*base, "request", "answers", index),
                    f"no question '{name}'; {nearest(name, list(rule.questions))}",
                )
    for message in graph.flaws:
        yield read.problem((*base, "id"), message)


def _compare(
    read: Source, place: source.Place, what: str, words: list[str], declared: list[str]
) -> Iterator[Problem]:
    for index, name in enumerate(words):
        if name not in declared:
            yield read.problem(
                (*place, index, "id"),
                f"the rule has no {what} '{name}'; {nearest(name, declared)}",
            )
    for name in declared:
        if name not in words:
            yield read.problem(place, f"the {what} '{name}' of the rule has no words here")
