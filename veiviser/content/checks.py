"""What is wrong with a definition by itself: its ids, its markup, what it refers to within."""

from __future__ import annotations

from collections.abc import Iterator

from veiviser.content import markup, placeholders
from veiviser.content.definitions import Definition
from veiviser.content.ids import TAKEN, former, made_ids, reserved
from veiviser.content.index import Reference, Use
from veiviser.content.markup import is_address, targets
from veiviser.content.models.article import Action, Aside, Comparison, Step, Told
from veiviser.content.models.base import Model, filled_fields, text_fields, value_of, walk
from veiviser.content.models.helper import Helper, Question
from veiviser.content.models.interface import Interface
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.screen import Item, Part
from veiviser.content.models.shared import Shared
from veiviser.content.screens import check_screens
from veiviser.content.source import Place, Source
from veiviser.problems import Problem, nearest


def check_procedure(definition: Definition[Procedure]) -> Iterator[Problem]:
    """Find all that is wrong with a procedure by itself."""
    read, procedure = definition.source, definition.model
    folder = read.path.parent.name
    if procedure.id != folder:
        yield read.problem(("id",), f"'id': expected '{folder}', as the folder is named")
    for place, name in (("id",), procedure.id), *_formerly(procedure):
        if name in TAKEN:
            yield read.problem(place, f"'{name}' is what the site calls a page of its own")
    for index, related in enumerate(procedure.related):
        wrong = None
        if related == folder:
            wrong = f"'{related}' is this procedure itself"
        elif related in procedure.related[:index]:
            wrong = f"'{related}' stands here twice"
        if wrong:
            yield read.problem(("related", index), wrong)
    yield from check_ids(read, procedure)
    yield from _check_comparisons(definition)
    yield from _check_steps(definition)
    yield from check_screens(definition)
    yield from check_markup(definition)


def _formerly(procedure: Procedure) -> list[tuple[Place, str]]:
    return [(("formerly", index), name) for index, name in enumerate(procedure.formerly)]


def check_interface(definition: Definition[Interface]) -> Iterator[Problem]:
    """Find all that is wrong with the site's own words by themselves."""
    read = definition.source
    yield from check_ids(read, definition.model)
    for index, word in enumerate(definition.model.words):
        place = ("words", index, "text")
        if wrong := markup.problem(word.text, read.written.get(place), bare=True):
            yield read.problem(place, f"'text': {wrong}")


def check_ids(read: Source, model: Model) -> Iterator[Problem]:
    """Find ids that are not unique: anchors on their page, other ids among their siblings.

    A part of a screen is the only one of its name there, as steps refer to it by nothing else.
    """
    seen: dict[Place, Place] = {}
    for place, _, part in walk(model):
        name = value_of(part, "id")
        if name is None or not place:
            continue
        scope = () if part.anchored else place[:-1]
        if isinstance(part, Part | Item):
            scope = place[:2]
        names: list[tuple[Place, str]] = [((*place, "id"), name)]
        names += [((*place, "formerly", i), old) for i, old in enumerate(former(part))]
        for where, taken in names:
            first = seen.setdefault((*scope, taken), where)
            if part.anchored and isinstance(model, Procedure) and reserved(taken):
                yield read.problem(where, f"the id '{taken}' is taken by the page itself")
            elif first != where:
                line = read.values[first][0]
                yield read.problem(where, f"the id '{taken}' is taken; first in line {line}")
    if isinstance(model, Procedure):
        for where, made in made_ids(model):
            first = seen.setdefault((made,), where)
            if reserved(made):
                message = f"the page makes the id '{made}' of this, and has it already"
                yield read.problem(where, message)
            elif first != where:
                line = read.values[first][0]
                message = f"the page makes the id '{made}' of this; it is taken in line {line}"
                yield read.problem(where, message)


def _check_comparisons(definition: Definition[Procedure]) -> Iterator[Problem]:
    for place, _, part in walk(definition.model):
        if not isinstance(part, Comparison):
            continue
        aspects = [aspect.id for aspect in part.aspects]
        for i, alternative in enumerate(part.alternatives):
            for j, consequence in enumerate(alternative.consequences):
                if consequence.aspect not in aspects:
                    yield definition.source.problem(
                        (*place, "alternatives", i, "consequences", j, "aspect"),
                        f"no aspect '{consequence.aspect}'; {nearest(consequence.aspect, aspects)}",
                    )


def _check_steps(definition: Definition[Procedure]) -> Iterator[Problem]:
    """Find ways that are no choice, and tables whose rows do not fit their columns."""
    read = definition.source
    for place, _, part in walk(definition.model):
        if isinstance(part, Step) and len(part.either) == 1:
            yield read.problem((*place, "either"), "'either': expected two ways or more, got one")
        if isinstance(part, Aside) and part.table:
            columns = [column.id for column in part.table.columns]
            for index, row in enumerate(part.table.rows):
                cells = [cell.id for cell in row.cells]
                if sorted(cells) != sorted(columns):
                    expected, got = ", ".join(columns), ", ".join(cells)
                    yield read.problem(
                        (*place, "table", "rows", index, "cells"),
                        f"'cells': expected {expected}, got {got}",
                    )


def check_markup(definition: Definition[Procedure] | Definition[Shared]) -> Iterator[Problem]:
    """Find what is wrong with the markup of texts and labels."""
    read = definition.source
    for place, _, part in walk(definition.model):
        for name in text_fields(type(part)):
            text = getattr(part, name) or ""
            written = read.written.get((*place, name))
            found = [markup.problem(text, written), *map(_misformed, targets(text))]
            if name in filled_fields(type(part)):
                found += placeholders.problems(text, definition.model.language)
            for wrong in filter(None, found):
                yield read.problem((*place, name), f"'{name}': {wrong}")
        for index, label in enumerate(value_of(part, "path", [])):
            if "**" in label or "](" in label:
                message = "'path': the parts of a path are labels already; delete the marks"
                yield read.problem((*place, "path", index), message)


def _misformed(target: str) -> str | None:
    if target and not is_address(target) and (":" in target or "/" in target):
        return (
            f"link to '{target}': expected an address with https: or mailto:, "
            "a procedure's id or #statement"
        )
    return None


def references(definition: Definition[Procedure]) -> list[Reference]:
    """Return what a procedure names of itself and of others, with its place."""
    read, procedure = definition.source, definition.model
    found = [
        Reference(name, "related", read.problem(("related", index), ""))
        for index, name in enumerate(procedure.related)
        if name != read.path.parent.name
    ]
    found += links(definition)
    for place, _, part in walk(procedure):
        if isinstance(part, Helper):
            found += [
                Reference(old, "helper", read.problem((*place, "formerly", index), ""))
                for index, old in enumerate(part.formerly)
            ]
        for name, values in value_of(part, "only", {}).items():
            problem = read.problem((*place, "only", name), "'only': ")
            found += [Reference(f"{name}={value}", "variant", problem) for value in values]
        if isinstance(part, Question) and part.variant:
            problem = read.problem((*place, "variant"), "'variant': ")
            found += [
                Reference(f"{part.variant}={option.id}", "variant", problem)
                for option in part.options
            ]
    return found


def links(definition: Definition[Procedure] | Definition[Shared]) -> list[Reference]:
    """Return the links into the knowledge base, with their places."""
    return [
        Reference(target, "link", definition.source.problem((*place, name), f"'{name}': "))
        for place, _, part in walk(definition.model)
        for name in text_fields(type(part))
        for target in targets(getattr(part, name) or "")
        if target and not is_address(target) and not _misformed(target)
    ]


def uses(definition: Definition[Procedure]) -> list[Use]:
    """Return the shared statements that a procedure uses, with their places."""
    return [
        Use(
            part.use,
            tuple(gap.id for gap in part.gaps),
            isinstance(part, Action),
            definition.source.problem((*place, "use"), "'use': "),
        )
        for place, _, part in walk(definition.model)
        if isinstance(part, Told) and part.use
    ]


def former_places(definition: Definition[Procedure]) -> list[Problem]:
    """Return where each former id of a procedure stands."""
    return [
        definition.source.problem(("formerly", index), "")
        for index in range(len(definition.model.formerly))
    ]
