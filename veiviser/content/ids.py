"""Which ids a page holds, and which of them are published: what may stand in an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from veiviser.content.models.base import Model, Published, text_fields, value_of, walk
from veiviser.content.models.helper import Helper, OfHelper
from veiviser.content.models.procedure import Procedure
from veiviser.content.source import Place

PAGE = ("before", "after", "related")
"""What an article's own headings are called."""

RESERVED = (
    *PAGE,
    *("asking", "content", "find", "menu", "products", "search-query"),
)
"""Every id that pages have of their own, whatever they are about."""

TAKEN = ("answer", "changes", "desk", "product", "search")
"""What every locale's folder of the site holds besides pages of procedures."""

RESERVED_PREFIXES = ("ask-", "outline-", "product-", "products-", "find-", "__")
"""How ids begin that pages make of other ids, or have from Material."""

QUESTION_ENDS = [
    *("", "-hint", "-error"),
    *("-example", "-read", "-unit", "-search", "-month", "-year"),
]
"""How the ids end that a page makes of a question's, whatever its kind."""


def reserved(name: str) -> bool:
    """Return whether an id is taken by the page itself."""
    return name in (*RESERVED, *text_fields(Procedure)) or name.startswith(RESERVED_PREFIXES)


def former(part: Model) -> list[str]:
    """Return the old ids of a part."""
    return list(value_of(part, "formerly", []))


def anchors(procedure: Procedure) -> list[str]:
    """Return every anchor of a procedure's page, old ones included."""
    return [
        name
        for _, _, part in walk(procedure)
        if isinstance(part, Published) and on_page(part)
        for name in (part.id, *part.formerly)
    ]


def on_page(part: Published) -> bool:
    """Return whether a part has an anchor; what is a helper's own stands in verdicts alone."""
    return part.anchored and not isinstance(part, OfHelper)


def made_ids(procedure: Procedure) -> Iterator[tuple[Place, str]]:
    """Yield every id that a page makes of a helper's, and the place of what it is made of."""
    for i, helper in enumerate(procedure.helpers):
        base = ("helpers", i)
        for j, question in enumerate(helper.questions):
            name = f"{helper.id}-ask-{question.id}"
            for end in QUESTION_ENDS:
                yield (*base, "questions", j, "id"), name + end
        if any(question.column for question in helper.questions):
            for end in ("", "-removed"):
                yield (*base, "id"), f"{helper.id}-rows{end}"
        if helper.request:
            for end in ("text", "confirm-error"):
                yield (*base, "id"), f"{helper.id}-{end}"
            for j, field in enumerate(helper.request.fields):
                for end in ("", "-hint", "-error"):
                    place = (*base, "request", "fields", j, "id")
                    yield place, f"{helper.id}-{field.id}{end}"


@dataclass(frozen=True)
class PublishedId:
    """A part that addresses may name: its kind, its place, and its names from the procedure on.

    Every level has the id of today first, and then the old ones.
    """

    kind: str
    place: Place
    levels: tuple[tuple[str, ...], ...]

    @property
    def own_names(self) -> list[str]:
        """The names that are its own, below what is around it as that is called today."""
        around = [names[0] for names in self.levels[:-1]]
        return [f"{self.kind} {'/'.join([*around, name])}" for name in self.levels[-1]]

    @property
    def names(self) -> list[str]:
        """Every way it is or was named, the one of today first."""
        return [f"{self.kind} {'/'.join(names)}" for names in product(*self.levels)]


def published(procedure: Procedure) -> Iterator[PublishedId]:
    """Yield everything in a procedure that an address may name."""
    page = _names(procedure)
    yield PublishedId("procedure", (), (page,))
    for place, _, part in walk(procedure):
        if isinstance(part, Published) and on_page(part):
            yield PublishedId("anchor", place, (page, _names(part)))
    for i, helper in enumerate(procedure.helpers):
        base, way = ("helpers", i), (page, _names(helper))
        yield PublishedId("helper", base, way)
        for j, question in enumerate(helper.questions):
            place, asked = (*base, "questions", j), (*way, _names(question))
            yield PublishedId("question", place, asked)
            for k, option in enumerate(question.options):
                yield PublishedId("option", (*place, "options", k), (*asked, _names(option)))
        for j, outcome in enumerate(helper.outcomes):
            yield PublishedId("outcome", (*base, "outcomes", j), (*way, _names(outcome)))


def _names(part: Procedure | Published) -> tuple[str, ...]:
    return (part.id, *part.formerly)


def of_today(changes: Mapping[str, str], name: str, answer: str) -> tuple[str, str]:
    """Return a question and its answer by the ids of today; ``renamed`` gives the changes."""
    now = changes.get(name, name)
    return now, changes.get(f"{now}={answer}", answer)


def renamed(helper: Helper) -> dict[str, str]:
    """Return what has another id today, as pairs in a helper's address have it.

    An old question has the question of today; ``question=option``, ``helper=…`` and ``verdict=…``
    have the value that takes the place of theirs. Keys before ``=`` are those of today.
    """
    changes = {f"helper={old}": helper.id for old in helper.formerly}
    for question in helper.questions:
        changes |= dict.fromkeys(question.formerly, question.id)
        for option in question.options:
            changes |= {f"{question.id}={old}": option.id for old in option.formerly}
    for outcome in helper.outcomes:
        changes |= {f"verdict={old}": outcome.id for old in outcome.formerly}
    return changes
