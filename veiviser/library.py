"""Everything authors and translators have written, loaded, checked against itself and localised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from veiviser import catalog, source
from veiviser.catalog import walk
from veiviser.decisions import conditions
from veiviser.decisions.graph import Branch, Graph
from veiviser.decisions.trial import explore_all
from veiviser.engine.questions import Integer
from veiviser.problems import Problem, Problems
from veiviser.procedure import (
    Comparison,
    Helper,
    Interface,
    Model,
    Procedure,
    Question,
    Statement,
    text_fields,
)
from veiviser.source import Place, Source, nearest
from veiviser.text import Words, flaw, is_address, plain, targets

__all__ = ["Entry", "Library", "anchors", "load", "nearest", "plain", "rules_of", "sync"]

PROCEDURES = Path("docs/procedures")
INTERFACE = Path("docs/interface/interface.yml")

_PAGE_ANCHORS = ("before", "after", "related")
"""What the article's own headings are called."""


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
    graphs, found_in_rules = explore_all(rules_of(root))
    problems = list(found_in_rules)
    entries: dict[str, Entry] = {}
    paths = list(_definitions(root, problems))
    names = [path.parent.name for path in paths]
    for path in paths:
        try:
            read = source.read(path)
            entries[path.parent.name] = Entry(read, source.validate(read, Procedure))
        except Problems as found:
            problems += found.problems
    for entry in entries.values():
        problems += _check_procedure(entry, entries, names)
        for index, helper in enumerate(entry.procedure.helpers):
            problems += _check_helper(entry, helper, ("helpers", index), graphs)
        origin = entry.procedure.language
        localised = _localise(entry.source, entry.procedure, origin, locales, release, problems)
        entry.localised.update(localised)
    problems += _check_former(entries, names)
    words = _load_words(root / INTERFACE, locales, release, problems)
    return Library(tuple(locales), entries, words, sorted(set(problems)))


def rules_of(root: Path) -> Path:
    """Give the folder of a knowledge base's rules."""
    return root / "helpers"


def sync(root: Path, locales: Sequence[str]) -> Iterator[Path]:
    """Bring every catalog in step with its definition; gives the files that changed.

    Raises ``Problems`` before anything is written where a definition or catalog cannot be read.
    """
    sources: list[tuple[Path, str, Model]] = []
    problems: list[Problem] = []
    for path in [*_definitions(root, problems), root / INTERFACE]:
        try:
            read = source.read(path)
            if path == root / INTERFACE:
                interface = source.validate(read, Interface)
                sources.append((path, interface.language, interface))
            else:
                procedure = source.validate(read, Procedure)
                sources.append((path, procedure.language, procedure))
        except Problems as found:
            problems += found.problems
            continue
        problems += _check_ids(read, sources[-1][2])
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


def _definitions(root: Path, problems: list[Problem]) -> Iterator[Path]:
    for folder in sorted(path for path in (root / PROCEDURES).glob("*") if path.is_dir()):
        path = folder / "procedure.yml"
        if path.is_file():
            yield path
        else:
            problems.append(Problem(path, 1, 1, "missing; each folder here holds a procedure.yml"))


def _localise[M: Model](
    read: Source,
    model: M,
    origin: str,
    locales: Sequence[str],
    release: bool,
    problems: list[Problem],
) -> Iterator[tuple[str, M]]:
    if origin not in locales:
        known = ", ".join(locales)
        message = f"'language': expected one of {known}, got '{origin}'"
        problems.append(read.problem(("language",), message))
        return
    others = [locale for locale in locales if locale != origin]
    for po in sorted(read.path.parent.glob("*.po")):
        if po.stem not in others:
            expected = ", ".join(f"{locale}.po" for locale in others) or "none"
            problems.append(Problem(po, 1, 1, f"a catalog of no other locale; expected {expected}"))
    texts = catalog.messages(model)
    for locale in locales:
        translations = {}
        po = read.path.with_name(f"{locale}.po")
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
    none: dict[str, dict[str, Words]] = {locale: {} for locale in locales}
    try:
        read = source.read(path)
        interface = source.validate(read, Interface)
    except Problems as found:
        problems += found.problems
        return none
    problems += _check_ids(read, interface)
    for index, word in enumerate(interface.words):
        place = ("words", index, "text")
        if wrong := flaw(word.text, read.written.get(place), bare=True):
            problems.append(read.problem(place, f"'text': {wrong}"))
    localised = _localise(read, interface, interface.language, locales, release, problems)
    return none | {
        locale: {word.id: Words.of(word.text) for word in model.words}
        for locale, model in localised
    }


def _check_procedure(
    entry: Entry, entries: dict[str, Entry], names: list[str]
) -> Iterator[Problem]:
    read, procedure = entry.source, entry.procedure
    folder = read.path.parent.name
    if procedure.id != folder:
        yield read.problem(("id",), f"'id': expected '{folder}', as the folder is named")
    for index, related in enumerate(procedure.related):
        wrong = None
        if related == folder:
            wrong = f"'{related}' is this procedure itself"
        elif related in procedure.related[:index]:
            wrong = f"'{related}' stands here twice"
        elif related not in names:
            wrong = f"no procedure '{related}'; {nearest(related, names)}"
        if wrong:
            yield read.problem(("related", index), wrong)
    yield from _check_ids(read, procedure)
    yield from _check_comparisons(entry)
    yield from _check_markup(entry, entries, names)


def _check_ids(read: Source, model: Model) -> Iterator[Problem]:
    """Anchors are unique on the page, other ids among their siblings."""
    seen: dict[Place, Place] = {}
    page: list[str] = []
    if isinstance(model, Procedure):
        page = [*_PAGE_ANCHORS, *text_fields(Procedure)]
    for place, _, part in walk(model):
        name = getattr(part, "id", None)
        if name is None or not place:
            continue
        scope = () if part.anchored else place[:-1]
        names: list[tuple[Place, str]] = [((*place, "id"), name)]
        names += [((*place, "formerly", i), old) for i, old in enumerate(_formerly(part))]
        for where, taken in names:
            first = seen.setdefault((*scope, taken), where)
            if part.anchored and taken in page:
                yield read.problem(where, f"the id '{taken}' is taken by the page itself")
            elif first != where:
                line = read.values[first][0]
                yield read.problem(where, f"the id '{taken}' is taken; first in line {line}")


def _check_former(entries: dict[str, Entry], names: list[str]) -> Iterator[Problem]:
    """Make sure that a former id leads to one procedure only."""
    taken = {name: name for name in names}
    for name, entry in entries.items():
        for index, old in enumerate(entry.procedure.formerly):
            if old in taken:
                yield entry.source.problem(
                    ("formerly", index),
                    f"the former id '{old}' already leads to the procedure '{taken[old]}'",
                )
            taken.setdefault(old, name)


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
        for name in [getattr(part, "id", ""), *_formerly(part)]
    ]


def _formerly(part: Model) -> list[str]:
    return list(getattr(part, "formerly", []))


def _check_markup(entry: Entry, entries: dict[str, Entry], names: list[str]) -> Iterator[Problem]:
    for place, _, part in walk(entry.procedure):
        for name in text_fields(type(part)):
            text = getattr(part, name) or ""
            written = entry.source.written.get((*place, name))
            found = [
                flaw(text, written),
                *(_broken(link, entry, entries, names) for link in targets(text)),
            ]
            for wrong in filter(None, found):
                yield entry.source.problem((*place, name), f"'{name}': {wrong}")
        for index, label in enumerate(getattr(part, "path", [])):
            if "**" in label or "](" in label:
                message = "'path': the parts of a path are labels already; delete the marks"
                yield entry.source.problem((*place, "path", index), message)


def _broken(target: str, entry: Entry, entries: dict[str, Entry], names: list[str]) -> str | None:
    if is_address(target) or not target:
        return None
    name, _, anchor = target.partition("#")
    if ":" in target or "/" in target:
        return (
            f"link to '{target}': expected an address with https: or mailto:, "
            "a procedure's id or #statement"
        )
    if name and name not in names:
        return f"link to '{target}': no procedure '{name}'; {nearest(name, names)}"
    there = entries.get(name) if name else entry
    known = anchors(there.procedure) if there else [anchor]
    if "#" in target and anchor not in known:
        return f"link to '{target}': no statement '{anchor}'; {nearest(anchor, known)}"
    return None


def _check_helper(
    entry: Entry, helper: Helper, base: Place, graphs: Mapping[str, Graph | None]
) -> Iterator[Problem]:
    """Words and rule know the same questions, options and outcomes; what is cited stands here.

    A rule that fails says so in its own file; of its words nothing is known then.
    """
    read = entry.source
    if helper.id not in graphs:
        message = f"no rule '{helper.id}' among the helpers; {nearest(helper.id, list(graphs))}"
        yield read.problem((*base, "id"), message)
    graph = graphs.get(helper.id)
    if graph is None:
        return
    entry.graphs[helper.id] = graph
    asked = [question.id for question in helper.questions]
    yield from _compare(read, (*base, "questions"), "question", asked, graph.questions)
    for index, question in enumerate(helper.questions):
        if question.id in graph.questions:
            place = (*base, "questions", index, "options")
            given = [option.id for option in question.options]
            options = graph.questions[question.id].describe().get("options", [])
            yield from _compare(read, place, "option", given, options)
            yield from _check_clause(read, place[:-1], question, graph)
        yield from _check_shown(entry, question, (*base, "questions", index, "shows"), graph)
    outcomes = [outcome.id for outcome in helper.outcomes]
    yield from _compare(read, (*base, "outcomes"), "outcome", outcomes, graph.outcomes)
    values = [value.id for value in helper.values]
    yield from _compare(read, (*base, "values"), "value", values, sorted(graph.values))
    for index, value in enumerate(helper.values):
        if value.form and value.id in graph.values - graph.dates:
            place = (*base, "values", index, "form")
            yield read.problem(place, "'form': only dates have one, and this value is none")
    known = [part.id for _, _, part in walk(entry.procedure) if isinstance(part, Statement)]
    for name in sorted(graph.statements - set(known)):
        yield read.problem(
            (*base, "id"),
            f"the rule cites the statement '{name}', which does not stand here; "
            f"{nearest(name, known)}",
        )
    for index, name in enumerate(helper.request.answers if helper.request else []):
        if name not in graph.questions:
            yield read.problem(
                (*base, "request", "answers", index),
                f"no question '{name}'; {nearest(name, list(graph.questions))}",
            )
    yield from _check_request(read, helper, base, graph)
    if not graph.flaws:
        try:
            conditions.read(graph)
        except ValueError as error:
            yield read.problem((*base, "id"), f"the rule is too tangled for its outline: {error}")


def _check_clause(
    read: Source, place: Place, question: Question, graph: Graph
) -> Iterator[Problem]:
    """Make sure that a number is said where it decides, and only there."""
    decides = isinstance(graph.questions[question.id], Integer) and any(
        isinstance(node, Branch) and node.question == question.id and len(node.targets) > 1
        for node in graph.nodes
    )
    if decides and "{value}" not in (question.when or ""):
        message = "'when': expected a clause with {value}, as this number decides"
        yield read.problem((*place, "when"), message)
    if question.when and not decides:
        message = "'when': shown nowhere, as this is no number that decides"
        yield read.problem((*place, "when"), message)


def _check_request(read: Source, helper: Helper, base: Place, graph: Graph) -> Iterator[Problem]:
    """Make sure that what stands in a request is shown with some verdict."""
    request = helper.request
    asked = {confirmation.id for confirmation in request.confirmations} if request else set()
    offered = {leaf.outcome for leaf in graph.leaves if asked & set(leaf.statements)}
    for index, confirmation in enumerate(request.confirmations if request else []):
        if confirmation.id not in graph.statements:
            yield read.problem(
                (*base, "request", "confirmations", index, "id"),
                f"no verdict cites the confirmation '{confirmation.id}'",
            )
    for index, outcome in enumerate(helper.outcomes):
        if outcome.request and outcome.id not in offered:
            yield read.problem(
                (*base, "outcomes", index, "request"),
                "'request': no verdict with this outcome cites a confirmation",
            )


def _check_shown(entry: Entry, question: Question, place: Place, graph: Graph) -> Iterator[Problem]:
    """Make sure that what a question shows stands on the page, and on which answer it can."""
    comparisons = [comparison.id for comparison in entry.procedure.comparisons]
    for index, shown in enumerate(question.shows):
        other = graph.questions.get(shown.question)
        options = other.describe().get("options", []) if other else [shown.option]
        for key, name, known in (
            ("comparison", shown.comparison, comparisons),
            ("question", shown.question, list(graph.questions)),
            ("option", shown.option, options),
        ):
            if name not in known:
                message = f"no {key} '{name}'; {nearest(name, known)}"
                yield entry.source.problem((*place, index, key), message)


def _compare(
    read: Source, place: Place, what: str, words: list[str], declared: Iterable[str]
) -> Iterator[Problem]:
    declared = list(declared)
    for index, name in enumerate(words):
        if name not in declared:
            yield read.problem(
                (*place, index, "id"),
                f"the rule has no {what} '{name}'; {nearest(name, declared)}",
            )
    for name in declared:
        if name not in words:
            yield read.problem(place, f"the {what} '{name}' of the rule has no words here")
