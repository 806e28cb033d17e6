"""Words against rule: both know the same questions and outcomes; what is cited stands here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from veiviser.content.definitions import Definition
from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Helper, Question
from veiviser.content.models.procedure import Procedure
from veiviser.content.source import Place, Source
from veiviser.decisions.conditions import Literal, OutcomeCondition, minimal_conditions
from veiviser.decisions.graph import Graph, Test
from veiviser.engine.questions import Question as Asked
from veiviser.problems import Problem, nearest
from veiviser.project.sentences import check_sentences


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
    asked: dict[str, Asked] = {}
    for each in graph.questions.values():
        asked.setdefault(each.member[0] if each.member else each.id, each)
    names = [question.id for question in helper.questions]
    yield from _compare(read, (*base, "questions"), "question", names, asked)
    for index, question in enumerate(helper.questions):
        place = (*base, "questions", index)
        if question.id in asked:
            given = [option.id for option in question.options]
            options = asked[question.id].describe().get("options", [])
            yield from _compare(read, (*place, "options"), "option", given, options)
        yield from _check_shown(definition, question, (*place, "shows"), asked)
    outcomes = [outcome.id for outcome in helper.outcomes]
    yield from _compare(read, (*base, "outcomes"), "outcome", outcomes, graph.outcomes)
    values = [value.id for value in helper.values]
    yield from _compare(read, (*base, "values"), "value", values, sorted(graph.values))
    for index, value in enumerate(helper.values):
        if value.form and value.id in graph.values - graph.dates:
            place = (*base, "values", index, "form")
            yield read.problem(place, "'form': only dates have one, and this value is none")
    names = [requirement.id for requirement in helper.requirements]
    yield from _compare(read, (*base, "requirements"), "requirement", names, graph.requirements)
    known = [part.id for _, _, part in walk(definition.model) if isinstance(part, Statement)]
    for name in sorted(graph.statements - set(known)):
        yield read.problem(
            (*base, "id"),
            f"the rule cites the statement '{name}', which does not stand here; "
            f"{nearest(name, known)}",
        )
    for index, name in enumerate(helper.request.answers if helper.request else []):
        if name not in asked:
            yield read.problem(
                (*base, "request", "answers", index),
                f"no question '{name}'; {nearest(name, list(asked))}",
            )
    yield from _check_request(read, helper, base, graph)
    yield from check_sentences(read, helper, base, graph)
    if not graph.problems:
        try:
            conditions = minimal_conditions(graph)
        except ValueError as error:
            yield read.problem((*base, "id"), f"the rule is too tangled for its outline: {error}")
        else:
            yield from _check_clauses(read, helper, base, graph, conditions)


def _check_clauses(
    read: Source,
    helper: Helper,
    base: Place,
    graph: Graph,
    conditions: Iterable[OutcomeCondition],
) -> Iterator[Problem]:
    """Make sure that a number or date is said where it decides, and only there.

    The same is so of an option out of several that is not chosen, and of tests with a name.
    """
    said: set[tuple[str, str]] = set()
    for literal in _literals(conditions):
        name, dot, option = literal.question.partition(".")
        asked = graph.questions.get(name)
        own = asked.member[0] if asked and asked.member else name
        said |= {(f"{own}{dot}{option}", _clause(test)) for test in literal.tests}
    for i, question in enumerate(helper.questions):
        place = (*base, "questions", i)
        decides = (question.id, "value") in said
        if decides and "{value}" not in (question.when or ""):
            message = "'when': expected a clause with {value}, as this answer decides"
            yield read.problem((*place, "when"), message)
        if question.when and not decides:
            message = "'when': shown nowhere, as this is no number or date that decides"
            yield read.problem((*place, "when"), message)
        for j, part in enumerate(question.options):
            needs = (f"{question.id}.{part.id}", "no") in said
            if needs and not part.otherwise:
                message = "'otherwise': expected a clause, as it decides that this is not chosen"
                yield read.problem((*place, "options", j), message)
            if part.otherwise and not needs:
                message = (
                    "'otherwise': shown nowhere, as it does not decide that this is not chosen"
                )
                yield read.problem((*place, "options", j, "otherwise"), message)
    needed = [name for name in graph.tests if said & {(name, "yes"), (name, "no")}]
    names = [test.id for test in helper.tests]
    yield from _compare(read, (*base, "tests"), "test", names, needed, graph.tests)
    for i, test in enumerate(helper.tests):
        if test.id in graph.tests and test.id not in needed:
            message = f"the test '{test.id}' decides nothing by itself: its words are shown nowhere"
            yield read.problem((*base, "tests", i, "id"), message)


def _literals(conditions: Iterable[OutcomeCondition]) -> Iterator[Literal]:
    for outcome in conditions:
        for condition in (outcome.when, *(citation.when for citation in outcome.citations)):
            for term in condition:
                yield from term


def _clause(test: Test) -> str:
    return test if isinstance(test, str) else "value"


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
    definition: Definition[Procedure],
    question: Question,
    place: Place,
    asked: Mapping[str, Asked],
) -> Iterator[Problem]:
    """Make sure that what a question shows stands on the page, and on which answer it can."""
    comparisons = [comparison.id for comparison in definition.model.comparisons]
    for index, shown in enumerate(question.shows):
        other = asked.get(shown.question)
        options = other.describe().get("options", []) if other else [shown.option]
        for key, name, known in (
            ("comparison", shown.comparison, comparisons),
            ("question", shown.question, list(asked)),
            ("option", shown.option, options),
        ):
            if name not in known:
                message = f"no {key} '{name}'; {nearest(name, known)}"
                yield definition.source.problem((*place, index, key), message)


def _compare(
    read: Source,
    place: Place,
    what: str,
    words: list[str],
    needed: Iterable[str],
    declared: Iterable[str] = (),
) -> Iterator[Problem]:
    needed = list(needed)
    known = [*declared] or needed
    for index, name in enumerate(words):
        if name not in known:
            yield read.problem(
                (*place, index, "id"),
                f"the rule has no {what} '{name}'; {nearest(name, known)}",
            )
    for name in needed:
        if name not in words:
            yield read.problem(place, f"the {what} '{name}' of the rule has no words here")
