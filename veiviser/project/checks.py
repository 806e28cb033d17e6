"""Words against rule: both know the same questions and outcomes; what is cited stands here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from veiviser.content.definitions import Definition
from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Helper, Question
from veiviser.content.models.procedure import Procedure
from veiviser.content.source import Place, Source
from veiviser.decisions.conditions import minimal_conditions
from veiviser.decisions.expressions import names
from veiviser.decisions.graph import Branch, Fork, Graph
from veiviser.engine.ranges import Date, Integer
from veiviser.problems import Problem, nearest


def check_helpers(
    definition: Definition[Procedure], graphs: Mapping[str, Graph | None]
) -> Iterator[Problem]:
    """Find what is wrong between a procedure's helpers and their rules.

    A rule that fails says so in its own file; of its words nothing is known then.
    """
    for index, helper in enumerate(definition.model.helpers):
        base = ("helpers", index)
        if helper.id not in graphs:
            file = f"helpers/{helper.id.replace('-', '_')}.py"
            message = (
                f"no rule '{helper.id}': expected a function decide(ask) in {file}; "
                f"{nearest(helper.id, list(graphs))}"
            )
            yield definition.source.problem((*base, "id"), message)
        elif graph := graphs[helper.id]:
            yield from _check_helper(definition, helper, base, graph)


def _check_helper(
    definition: Definition[Procedure], helper: Helper, base: Place, graph: Graph
) -> Iterator[Problem]:
    read = definition.source
    asked = [question.id for question in helper.questions]
    yield from _compare(read, (*base, "questions"), "question", asked, graph.questions)
    for index, question in enumerate(helper.questions):
        if question.id in graph.questions:
            place = (*base, "questions", index, "options")
            given = [option.id for option in question.options]
            options = graph.questions[question.id].describe().get("options", [])
            yield from _compare(read, place, "option", given, options)
            yield from _check_clause(read, place[:-1], question, graph)
        yield from _check_shown(definition, question, (*base, "questions", index, "shows"), graph)
    outcomes = [outcome.id for outcome in helper.outcomes]
    yield from _compare(read, (*base, "outcomes"), "outcome", outcomes, graph.outcomes)
    values = [value.id for value in helper.values]
    yield from _compare(read, (*base, "values"), "value", values, sorted(graph.values))
    for index, value in enumerate(helper.values):
        if value.form and value.id in graph.values - graph.dates:
            place = (*base, "values", index, "form")
            yield read.problem(place, "'form': only dates have one, and this value is none")
    known = [part.id for _, _, part in walk(definition.model) if isinstance(part, Statement)]
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
    if not graph.problems:
        try:
            minimal_conditions(graph)
        except ValueError as error:
            yield read.problem((*base, "id"), f"the rule is too tangled for its outline: {error}")


def _check_clause(
    read: Source, place: Place, question: Question, graph: Graph
) -> Iterator[Problem]:
    """Make sure that a number or date is said where it decides, and only there."""
    decides = isinstance(graph.questions[question.id], Integer | Date) and any(
        (isinstance(node, Branch) and node.question == question.id and len(node.targets) > 1)
        or (isinstance(node, Fork) and question.id in names(node.test))
        for node in graph.nodes
    )
    if decides and "{value}" not in (question.when or ""):
        message = "'when': expected a clause with {value}, as this answer decides"
        yield read.problem((*place, "when"), message)
    if question.when and not decides:
        message = "'when': shown nowhere, as this is no number or date that decides"
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


def _check_shown(
    definition: Definition[Procedure], question: Question, place: Place, graph: Graph
) -> Iterator[Problem]:
    """Make sure that what a question shows stands on the page, and on which answer it can."""
    comparisons = [comparison.id for comparison in definition.model.comparisons]
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
                yield definition.source.problem((*place, index, key), message)


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
