"""By what readers differ: the style sheet that hides what is for others, and who differs where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from veiviser.content.models.base import value_of, walk
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Variant

ADDRESS = "assets/stylesheets/variants.css"


def style(variants: Iterable[Variant]) -> str:
    """Return the style sheet: a choice stands on the root as ``data-is-<variant>``."""
    rules = "\n".join(_rules(variants))
    return f"@layer always {{\n{rules}\n}}\n"


def _rules(variants: Iterable[Variant]) -> Iterator[str]:
    for variant in variants:
        for value in variant.values:
            other = f'[data-for-{variant.id}]:not([data-for-{variant.id}~="{value.id}"])'
            hidden = f":is({other}, h2:has(+ section{other}))"
            yield f'[data-is-{variant.id}="{value.id}"] {hidden} {{ display: none; }}'


def varying(procedure: Procedure) -> list[str]:
    """Return the variants by which an article differs, in the order they stand there."""
    found = [name for _, _, part in walk(procedure) for name in value_of(part, "only", {})]
    asked = [
        question.variant
        for helper in procedure.helpers
        for question in helper.questions
        if question.variant
    ]
    return list(dict.fromkeys([*found, *asked]))
