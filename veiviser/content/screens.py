"""What is wrong with the screens that a definition draws, and with what refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from veiviser.content import icons, markup
from veiviser.content.definitions import Definition
from veiviser.content.models.article import Step, Told, referred
from veiviser.content.models.base import Model, value_of, walk
from veiviser.content.models.helper import Drawn
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.screen import Item, Part
from veiviser.content.source import Place, Source
from veiviser.problems import Problem, nearest


def check_screens(definition: Definition[Procedure]) -> Iterator[Problem]:
    """Find references to no part of a screen, and steps that do not quote what they mark."""
    read, procedure = definition.source, definition.model
    known: dict[str, dict[str, Part | Item]] = {}
    for index, screen in enumerate(procedure.screens):
        parts: dict[str, Part | Item] = {}
        for place, _, part in walk(screen, ("screens", index)):
            if isinstance(part, Part):
                yield from _check_part(read, part, place)
            if isinstance(part, Part | Item) and part.id:
                parts[part.id] = part
        known[screen.id] = parts
    seen: set[str] = set()
    for place, _, part in walk(procedure):
        at = value_of(part, "at", [])
        for index, name in enumerate([at] if isinstance(at, str) else at):
            here = (*place, "at") if isinstance(at, str) else (*place, "at", index)
            screen_id, _, part_id = name.partition(".")
            seen.add(screen_id)
            if screen_id not in known:
                message = f"no screen '{screen_id}'; {nearest(screen_id, known)}"
                yield read.problem(here, f"'at': {message}")
            elif part_id not in known[screen_id]:
                message = f"'{screen_id}' has no part '{part_id}'; "
                yield read.problem(here, f"'at': {message}{nearest(part_id, known[screen_id])}")
            elif wrong := _misdrawn(part, known[screen_id][part_id]):
                yield read.problem(here, f"'at': {wrong}")
        if isinstance(part, Step):
            names = {name.partition(".")[0] for name in referred(part)}
            if len(names) > 1:
                listed = ", ".join(sorted(names))
                yield read.problem((*place, "at"), f"'at': one screen a step, got {listed}")
    for index, screen in enumerate(procedure.screens):
        if screen.id not in seen:
            message = f"no step refers to the screen '{screen.id}'; name it with 'at', or remove it"
            yield read.problem(("screens", index), message)


def _check_part(read: Source, part: Part, place: Place) -> Iterator[Problem]:
    if part.icon and (wrong := icons.problem(part.icon)):
        yield read.problem((*place, "icon"), f"'icon': {wrong}")
    if part.tab and place[-2] != "tabs":
        yield read.problem((*place, "tab"), "'tab': a tab stands in 'tabs'")
    if place[-2] == "tabs" and not (part.tab or part.rest):
        yield read.problem(place, "'tabs': expected tabs, or rest for those that are not known")


def _misdrawn(part: Model, marked: Part | Item) -> str | None:
    """Return what is wrong where a part's text does not quote the label that it marks.

    A verdict puts a value in what it draws.
    """
    if isinstance(part, Drawn):
        return None if marked.kind == "field" else "expected a field, for the value to stand in"
    if marked.kind == "rest":
        return "expected a part that is known; 'rest' stands for those that are not"
    if not marked.name or not isinstance(part, Told) or part.use:
        return None
    said = [*markup.labels(part.text), *value_of(part, "path", [])]
    said += [field.label for field in value_of(part, "fields", [])]
    return None if marked.name in said else f"the text does not quote **{marked.name}**"
