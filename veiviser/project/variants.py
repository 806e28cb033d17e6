"""Verdicts against variants: none cites what its reader is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from veiviser.content.definitions import Definition
from veiviser.content.models.base import Model, value_of
from veiviser.content.models.helper import Helper
from veiviser.content.models.procedure import Procedure
from veiviser.content.source import Place
from veiviser.decisions.graph import Graph
from veiviser.problems import Problem

type Only = Mapping[str, frozenset[str]]
"""For which values of each variant something is; what is for all names none."""


def check_variants(
    definition: Definition[Procedure], helper: Helper, place: Place, graph: Graph
) -> Iterator[Problem]:
    """Find statements that a rule cites for readers who are not shown them."""
    only = {name: each for name, each in _only(definition.model, {}) if each}
    by_variant = {question.variant: question.id for question in helper.questions}
    steps = {todo.id: todo.step for todo in helper.todos if todo.step}
    found: dict[str, None] = {}
    for path in graph.paths:
        cited = path.verdict["statements"]
        for name in [*cited, *(steps[each] for each in cited if each in steps)]:
            for variant, values in only.get(name, {}).items():
                answer = path.answers.get(by_variant.get(variant, ""))
                if answer not in values:
                    whose = f"{variant}={answer}" if answer else f"whatever {variant} they have"
                    message = (
                        f"the rule cites '{name}' for readers with {whose}, who need not be shown "
                        f"it: it is for {variant}={', '.join(sorted(values))} alone"
                    )
                    found[message] = None
    for message in found:
        yield definition.source.problem(place, message)


def _only(part: Model, around: Only) -> Iterator[tuple[str, Only]]:
    """Yield the id of everything in a part that has one, and for whom it is."""
    own = {name: frozenset(values) for name, values in value_of(part, "only", {}).items()}
    here = {**around, **{name: around.get(name, values) & values for name, values in own.items()}}
    if name := value_of(part, "id"):
        yield name, here
    for field in type(part).model_fields:
        value = getattr(part, field)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Model):
                yield from _only(each, here)
