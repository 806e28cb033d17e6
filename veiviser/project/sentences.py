"""What is put into sentences, against the graph: it is there wherever the sentence is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from veiviser.content.models.base import Model, filled_fields, walk
from veiviser.content.models.helper import Helper
from veiviser.content.placeholders import Placeholder, placeholders
from veiviser.content.source import Place, Source
from veiviser.decisions.before import asked_before
from veiviser.decisions.expressions import Value
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Several
from veiviser.engine.ranges import Decimal, Integer
from veiviser.pages.members import NUMBER, own_name
from veiviser.problems import Problem, nearest


def check_sentences(read: Source, helper: Helper, base: Place, graph: Graph) -> Iterator[Problem]:
    """Find names in braces that stand for nothing, or for what need not be there."""
    before = asked_before(graph)

    def asked(what: str, name: str) -> frozenset[str]:
        return before.get((what, name), frozenset())

    for index, outcome in enumerate(helper.outcomes):
        values = [dict(leaf.values) for leaf in graph.leaves if leaf.outcome == outcome.id]
        there = _There(graph, asked("outcome", outcome.id), values)
        yield from _wrong(read, (*base, "outcomes", index), outcome, there)
    for field in ("todos", "notes", "turns"):
        for index, part in enumerate(getattr(helper, field)):
            citing = [leaf for leaf in graph.leaves if part.id in leaf.statements]
            always = [asked("outcome", leaf.outcome) for leaf in citing] or [frozenset()]
            there = _There(
                graph, frozenset.intersection(*always), [dict(leaf.values) for leaf in citing]
            )
            yield from _wrong(read, (*base, field, index), part, there)
    for index, requirement in enumerate(helper.requirements):
        there = _There(graph, asked("requirement", requirement.id))
        yield from _wrong(read, (*base, "requirements", index), requirement, there)
    for index, question in enumerate(helper.questions):
        found: dict[Problem, None] = {}
        for name, each in graph.questions.items():
            own, number = each.member or (name, None)
            if own == question.id:
                there = _There(graph, asked("question", name), number=number)
                found |= dict.fromkeys(_wrong(read, (*base, "questions", index), question, there))
        yield from found


@dataclass(frozen=True)
class _There:
    """What there is where a sentence is shown.

    The answers given before, each verdict's values, and of which member of a group it is.
    """

    graph: Graph
    asked: frozenset[str]
    values: Sequence[Mapping[str, Value]] = ()
    number: int | None = None

    def wrong(self, part: Placeholder) -> str | None:
        """Return what is wrong with a placeholder."""
        name = part.name
        if self.number is not None:
            if name == NUMBER:
                return None
            name = own_name(name, self.number, self.graph)
        given = [values[name] for values in self.values if name in values]
        question = self.graph.questions.get(name)
        if given:
            if len(given) < len(self.values):
                return "not every verdict that says this brings it"
        elif question is None:
            known = {*self.asked, *(each for values in self.values for each in values)}
            return f"there is no such value or answer; {nearest(name, sorted(known))}"
        elif name not in self.asked:
            return "it need not have been answered when this is shown"
        elif isinstance(question, Several):
            return "several options do not fit into a sentence"
        is_number = (
            all(map(_is_number, given)) if given else isinstance(question, Integer | Decimal)
        )
        if part.forms and not is_number:
            return "it is no number, so that it has no plural forms"
        return None


def _is_number(value: Value) -> bool:
    return not isinstance(value, str) and (isinstance(value, int) or value[0] not in _OTHERS)


_OTHERS = ("date", "money")


def _wrong(read: Source, place: Place, model: Model, there: _There) -> Iterator[Problem]:
    for where, _, part in walk(model, place):
        for field in filled_fields(type(part)):
            for each in placeholders(getattr(part, field) or ""):
                if wrong := there.wrong(each):
                    yield read.problem((*where, field), f"'{field}': '{each}': {wrong}")
