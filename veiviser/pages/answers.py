"""What a helper can answer, each for a page of its own; words stand in the place of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from veiviser.content.models.helper import Helper
from veiviser.content.text import LocalisedText
from veiviser.decisions.graph import Graph


@dataclass(frozen=True)
class Answer:
    """An outcome in one locale; ``formerly`` are the ids of helper and outcome that it once had."""

    procedure: str
    helper: str
    outcome: str
    kind: str
    title: LocalisedText
    text: LocalisedText
    more: LocalisedText | None
    formerly: tuple[tuple[str, str], ...]


def answers(
    procedure: str, told: Sequence[Helper], graphs: Mapping[str, Graph]
) -> Iterator[Answer]:
    """Yield the answers of helpers that have words in the place of all values."""
    for helper in told:
        kinds = {each.id: each.kind for each in graphs[helper.id].outcomes.values()}
        for outcome in helper.outcomes:
            names = [
                (one, other)
                for one in (helper.id, *helper.formerly)
                for other in (outcome.id, *outcome.formerly)
            ]
            yield Answer(
                *(procedure, helper.id, outcome.id, kinds[outcome.id]),
                LocalisedText.of(helper.title),
                LocalisedText.of(outcome.text),
                LocalisedText.of(outcome.explanation) if outcome.explanation else None,
                tuple(names[1:]),
            )
