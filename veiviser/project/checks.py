"""Words against rule: both know the same questions and outcomes; what is cited stands here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from veiviser.content.definitions import Definition
from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Helper, OfHelper, Question, Reply, Settled, Value
from veiviser.content.models.procedure import Procedure
from veiviser.content.source import Place, Source
from veiviser.decisions import expressions
from veiviser.decisions.conditions import Literal, OutcomeCondition, minimal_conditions
from veiviser.decisions.graph import Branch, Graph, Test
from veiviser.engine.questions import Question as Asked
from veiviser.engine.verdicts import LOSS
from veiviser.problems import Problem, nearest
from veiviser.project.cards import check_cards
from veiviser.project.sentences import check_sentences
from veiviser.project.variants import check_variants


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
    yield from check_variants(definition, helper, (*base, "id"), graph)
    outcomes = [outcome.id for outcome in helper.outcomes]
    yield from _compare(read, (*base, "outcomes"), "outcome", outcomes, graph.outcomes)
    values = [value.id for value in helper.values]
    yield from _compare(read, (*base, "values"), "value", values, sorted(graph.values))
    for index, value in enumerate(helper.values):
        if value.form and value.id in graph.values - graph.dates:
            place = (*base, "values", index, "form")
            yield read.problem(place, "'form': only dates have one, and this value is none")
        yield from _check_drawn(read, value, (*base, "values", index), graph)
    yield from _check_table(read, helper, base, graph)
    tests = [test.id for test in helper.tests]
    yield from _compare(read, (*base, "tests"), "test", tests, graph.tests)
    names = [requirement.id for requirement in helper.requirements]
    yield from _compare(read, (*base, "requirements"), "requirement", names, graph.requirements)
    known = [part.id for _, _, part in walk(definition.model) if isinstance(part, Statement)]
    for index, outcome in enumerate(helper.outcomes):
        brought = {
            name for leaf in graph.leaves if leaf.outcome == outcome.id for name, _ in leaf.values
        }
        if outcome.sketch and outcome.sketch.value not in brought:
            message = f"no verdict of '{outcome.id}' brings the value '{outcome.sketch.value}'"
            yield read.problem((*base, "outcomes", index, "sketch", "value"), message)
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
    yield from _check_replies(read, helper, base, asked)
    yield from _check_own(definition, helper, base, graph)
    yield from _check_request(read, helper, base, graph)
    yield from check_sentences(read, helper, base, graph)
    if not graph.problems:
        yield from check_cards(read, helper, base, graph)
        try:
            conditions = minimal_conditions(graph)
        except ValueError as error:
            yield read.problem((*base, "id"), f"the rule is too tangled for its outline: {error}")
        else:
            yield from _check_clauses(read, helper, base, graph, conditions)


def _check_table(read: Source, helper: Helper, base: Place, graph: Graph) -> Iterator[Problem]:
    """Make sure that what has a column can stand in the table of a group that is asked first."""
    sizes = [asked for asked in graph.questions.values() if asked.counts]
    of = {name: size for size in sizes for name in size.counts}
    first = graph.nodes[graph.root]
    with_column = {question.id for question in helper.questions if question.column}
    for index, question in enumerate(helper.questions):
        place = (*base, "questions", index)
        size = of.get(question.id)
        if size and not question.column and with_column & set(size.counts):
            message = "'column' is missing: the group's other questions stand in a table"
            yield read.problem(place, message)
        if not question.column:
            continue
        if size is None or graph.questions[f"{question.id}-1"].kind != "integer":
            message = "'column': expected a whole number asked for each of a group"
            yield read.problem((*place, "column"), message)
        elif not isinstance(first, Branch) or first.question != size.id:
            message = f"'column': expected the group '{size.id}' to be what the rule asks first"
            yield read.problem((*place, "column"), message)


def _check_drawn(read: Source, value: Value, place: Place, graph: Graph) -> Iterator[Problem]:
    """Make sure that a value's calculation and strip of days can be drawn."""
    for index, name in enumerate(value.calendar):
        asked = graph.questions.get(name)
        if value.id not in graph.dates or asked is None or asked.kind != "date":
            message = f"'{name}': expected a question for a date, beside a value that is one"
            yield read.problem((*place, "calendar", index), message)
    makings = [made for leaf in graph.leaves for name, made in leaf.values if name == value.id]
    if value.calculation and not all(_is_arithmetic(made, graph) for made in makings):
        message = "'calculation': expected sums, differences or products of whole numbers alone"
        yield read.problem((*place, "calculation"), message)


def _is_arithmetic(made: expressions.Value, graph: Graph) -> bool:
    """Tell whether a value is made as readers write it: of whole numbers and + - *."""
    return not isinstance(made, str) and all(
        isinstance(part, int)
        or part[0] in ("+", "-", "*")
        or (part[0] == "answer" and graph.questions[part[1].partition(".")[0]].kind == "integer")
        for part in expressions.parts(made)
    )


def _check_clauses(
    read: Source,
    helper: Helper,
    base: Place,
    graph: Graph,
    conditions: Iterable[OutcomeCondition],
) -> Iterator[Problem]:
    """Make sure that a number or date is said where it decides, and only there.

    The same is so of an option out of several that is not chosen.
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


def _literals(conditions: Iterable[OutcomeCondition]) -> Iterator[Literal]:
    for outcome in conditions:
        for condition in (outcome.when, *(citation.when for citation in outcome.citations)):
            for term in condition:
                yield from term


def _clause(test: Test) -> str:
    return test if isinstance(test, str) else "value"


def _check_own(
    definition: Definition[Procedure], helper: Helper, base: Place, graph: Graph
) -> Iterator[Problem]:
    """Make sure that a helper's own statements are shown with some verdict, and lead somewhere."""
    read = definition.source
    confirmations = helper.request.confirmations if helper.request else []
    own: list[tuple[str, Place, Sequence[OfHelper]]] = [
        ("to-do", (*base, "todos"), helper.todos),
        ("note", (*base, "notes"), helper.notes),
        ("turn", (*base, "turns"), helper.turns),
        ("confirmation", (*base, "request", "confirmations"), confirmations),
    ]
    for what, where, parts in own:
        for index, part in enumerate(parts):
            if part.id not in graph.statements:
                message = f"no verdict cites the {what} '{part.id}'"
                yield read.problem((*where, index, "id"), message)
    known = [
        part.id
        for _, _, part in walk(definition.model)
        if isinstance(part, Statement) and not isinstance(part, OfHelper)
    ]
    for index, todo in enumerate(helper.todos):
        place = (*base, "todos", index)
        if todo.step and todo.step not in known:
            message = f"'step': no statement '{todo.step}'; {nearest(todo.step, known)}"
            yield read.problem((*place, "step"), message)
        if todo.step and not todo.where:
            message = "'where' is missing: the words of the link to the step"
            yield read.problem((*place, "step"), message, key=True)


def _check_replies(
    read: Source, helper: Helper, base: Place, asked: Mapping[str, Asked]
) -> Iterator[Problem]:
    """Make sure that a reply that is named can be given."""
    for place, _, part in walk(helper, base):
        if isinstance(part, Reply | Settled):
            question = asked.get(part.question)
            options: list[str] = question.describe().get("options", []) if question else []
            if question is None:
                message = f"no question '{part.question}'; {nearest(part.question, list(asked))}"
                yield read.problem((*place, "question"), message)
            elif part.option is not None and part.option not in options:
                message = f"no option '{part.option}'; {nearest(part.option, options)}"
                yield read.problem((*place, "option"), message)


def _check_request(read: Source, helper: Helper, base: Place, graph: Graph) -> Iterator[Problem]:
    """Make sure that what stands in a request is shown with some verdict."""
    request = helper.request
    asked = {confirmation.id for confirmation in request.confirmations} if request else set()
    offered = {leaf.outcome for leaf in graph.leaves if asked & set(leaf.statements)}
    for index, outcome in enumerate(helper.outcomes):
        place = (*base, "outcomes", index)
        if outcome.request and outcome.id not in offered:
            yield read.problem(
                (*place, "request"),
                "'request': no verdict with this outcome cites a confirmation",
            )
        kind = graph.outcomes[outcome.id].kind if outcome.id in graph.outcomes else LOSS
        if outcome.instead and kind != LOSS:
            message = "'instead': only a loss has a way round it"
            yield read.problem((*place, "instead"), message)


def _check_shown(
    definition: Definition[Procedure],
    question: Question,
    place: Place,
    asked: Mapping[str, Asked],
) -> Iterator[Problem]:
    """Make sure that what a question shows stands on the page, and on which answer it can."""
    comparisons = {comparison.id: comparison for comparison in definition.model.comparisons}
    own = [option.id for option in question.options]
    for index, shown in enumerate(question.shows):
        other = asked.get(shown.question)
        options = other.describe().get("options", []) if other else [shown.option]
        found = comparisons.get(shown.comparison)
        alternatives = [each.id for each in found.alternatives] if found else []
        named: list[tuple[Place, str, list[str]]] = [
            (("comparison",), shown.comparison, list(comparisons)),
            (("question",), shown.question, list(asked)),
            (("option",), shown.option, options),
        ]
        for n, column in enumerate(shown.columns if found else []):
            named += [
                (("columns", n, "alternative"), column.alternative, alternatives),
                (("columns", n, "option"), column.option, own),
            ]
        for at, name, known in named:
            if name not in known:
                message = f"no {at[-1]} '{name}'; {nearest(name, known)}"
                yield definition.source.problem((*place, index, *at), message)


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
