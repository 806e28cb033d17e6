"""What stands in the place of a value in a sentence, before anything has been answered.

Where a verdict always brings the same, that; else what it is, set off: *a date*, or where that has
no words, those that the definition has for it. In the page's pieces it stands in an element, which
``helper/fill.js`` fills in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from veiviser.content.markup import plain
from veiviser.content.messages import messages, replace
from veiviser.content.models.base import Model
from veiviser.content.models.helper import Helper, Value
from veiviser.content.models.procedure import Procedure
from veiviser.content.placeholders import Placeholder, plural_form, put
from veiviser.content.text import LocalisedText, Words
from veiviser.decisions import expressions
from veiviser.decisions.expressions import is_constant
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Choice
from veiviser.engine.ranges import Decimal as Decimals
from veiviser.engine.ranges import Integer
from veiviser.engine.verdicts import plain as as_data
from veiviser.pages.dates import number_of, replied, shown
from veiviser.pages.inline import inline, link
from veiviser.pages.members import expanded

NOTHING: Mapping[str, Any] = {}


class Blanks:
    """The places for values in the sentences of a helper, which has words for every question."""

    def __init__(self, helper: Helper, graph: Graph, locale: str, words: Mapping[str, str]) -> None:
        self.helper = expanded(helper, graph)
        self.graph = graph
        self.locale = locale
        self._words = words
        self._labels = {question.id: question.label for question in self.helper.questions}
        self._values = {value.id: value for value in helper.values}

    @cached_property
    def told(self) -> Helper:
        """Return the helper with words in the place of all values."""
        questions = [_each(part, self.words) for part in self.helper.questions]
        outcomes = [
            _each(part, partial(self.words, outcome=part.id)) for part in self.helper.outcomes
        ]
        told: dict[str, list[Any]] = {"questions": questions, "outcomes": outcomes}
        for own in ("todos", "notes", "turns"):
            told[own] = [
                _each(part, partial(self.words, outcome=self.citing(part.id)))
                for part in getattr(self.helper, own)
            ]
        return self.helper.model_copy(update=told)

    def citing(self, statement: str) -> str:
        """Return an outcome whose verdicts cite a statement."""
        found = (leaf.outcome for leaf in self.graph.leaves if statement in leaf.statements)
        return next(found, "")

    def words(
        self,
        text: str,
        outcome: str = "",
        answers: Mapping[str, str] = NOTHING,
        values: Mapping[str, Any] = NOTHING,
    ) -> LocalisedText:
        """Return a text, of an outcome or not, with words in the place of what is not given."""

        def say(part: Placeholder) -> str:
            return self._said(part, outcome, answers, values)

        return LocalisedText.of(text).like(put(text, say))

    def reply(self, name: str, answer: str, answers: Mapping[str, str] = NOTHING) -> str:
        """Return an answer as its reader sees it; nothing for none of several options."""
        words = next(each for each in self.helper.questions if each.id == name)
        if words.options:
            chosen = [each.text for each in words.options if each.id in answer.split(".")]
            return ", ".join(plain(self.words(text, answers=answers)) for text in chosen)
        question = self.graph.questions[name]
        return replied(question, question.parse(answer), self.locale)

    def html(self, text: str, outcome: str = "") -> Markup:
        """Return a text as HTML with elements to be filled in."""
        return inline(LocalisedText.of(text), link, lambda part: self._element(part, outcome))

    def _said(
        self,
        part: Placeholder,
        outcome: str,
        answers: Mapping[str, str] = NOTHING,
        values: Mapping[str, Any] = NOTHING,
    ) -> str:
        """Return what stands in a place, as markup of a text."""
        known = self._value(part.name, outcome)
        if known:
            value = values.get(part.name, self._constant(part.name, outcome))
            said = None if value is None else escaped(shown(value, self.locale, known.form))
            number = number_of(value)
        else:
            said, number = self._answer(part.name, answers.get(part.name))
        if part.forms:
            form = "other" if number is None else plural_form(number, self.locale)
            return dict(part.forms)[form]
        return said or f"*{self._unknown(part.name, outcome, known)}*"

    def _unknown(self, name: str, outcome: str, known: Value | None) -> str:
        """Return what stands for a value or an answer that is not known."""
        if known is None:
            kind = self.graph.questions[name].kind
            return self._words.get(f"some-{kind}", self._labels[name])
        return self._words.get(f"some-{self._kind(name, outcome)}", known.text)

    def _kind(self, name: str, outcome: str) -> str:
        """Return what a value is that an outcome's verdicts bring."""
        leaves = [dict(leaf.values) for leaf in self.graph.leaves if leaf.outcome == outcome]
        match next(leaf[name] for leaf in leaves if name in leaf):
            case ("date" | "money" | "fixed" as made, *_):
                return {"date": "date", "money": "amount", "fixed": "decimal"}[made]
            case str() | ("python",):
                return "text"
            case _:
                return "integer"

    def _value(self, name: str, outcome: str) -> Value | None:
        """Return the words of a value that an outcome's verdicts bring."""
        leaves = [leaf for leaf in self.graph.leaves if leaf.outcome == outcome]
        is_there = any(name in dict(leaf.values) for leaf in leaves)
        return self._values.get(name) if is_there else None

    def _constant(self, name: str, outcome: str) -> Any:
        """Return the value that all verdicts with an outcome bring, if it is the same."""
        leaves = [leaf for leaf in self.graph.leaves if leaf.outcome == outcome]
        found = {dict(leaf.values).get(name) for leaf in leaves}
        value = found.pop() if len(found) == 1 else None
        if value is None or not is_constant(value):
            return None
        return as_data(expressions.value(value, {}, date.min))

    def _answer(self, name: str, answer: str | None) -> tuple[str | None, Decimal | None]:
        """Return an answer as it is said, and the number that it is."""
        if answer is None:
            return None, None
        question = self.graph.questions[name]
        if isinstance(question, Choice):
            words = next(each for each in self.helper.questions if each.id == name)
            return next(each.text for each in words.options if each.id == answer), None
        number = Decimal(answer) if isinstance(question, Integer | Decimals) else None
        return escaped(replied(question, question.parse(answer), self.locale)), number

    def _element(self, part: Placeholder, outcome: str) -> Markup:
        """Return what a script fills in, with words by plural form or the form of a date."""
        known = self._value(part.name, outcome)
        data = {"value" if known else "answer": part.name, **dict(part.forms)}
        if known and known.form:
            data["form"] = known.form
        attributes = Markup().join(Markup(' data-{}="{}"').format(*each) for each in data.items())
        return Markup("<span{}>{}</span>").format(attributes, plain(self._said(part, outcome)))


def blanks_of(
    procedure: Procedure, graphs: Mapping[str, Graph], locale: str, words: Words
) -> list[Blanks]:
    """Return those of every helper of a localised procedure, in order."""
    return [Blanks(each, graphs[each.id], locale, words) for each in procedure.helpers]


def _each[M: Model](model: M, change: Callable[[str], str]) -> M:
    """Return a model with others in place of the texts that values are put into."""
    filled = {message.context for message in messages(model) if message.filled}
    return replace(model, lambda context, text: change(text) if context in filled else text)


def escaped(text: str) -> str:
    """Return words as markup that shows them as they are."""
    return re.sub(r"([\\*_\[\]<>&`])", r"\\\1", text)
