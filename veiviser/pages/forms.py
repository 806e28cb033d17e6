"""What a question's form shows of the answers it takes: bounds, an example, a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import get_month_names
from babel.numbers import format_decimal, get_currency_symbol, get_decimal_symbol

from veiviser.content.markup import plain
from veiviser.content.models.helper import Helper
from veiviser.content.models.helper import Question as QuestionWords
from veiviser.content.text import Words
from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Question, Text
from veiviser.engine.ranges import Amount, Integer, Range
from veiviser.engine.ranges import Decimal as Decimals
from veiviser.pages.dates import replied

LONG = 7
"""Options that stand open; more of them can be searched."""

_KRONER = ("kroner", "kronor", "kr")
_EXAMPLES = ("1200.50", "12.50", "1.50", "0.50")


@dataclass(frozen=True)
class Form:
    """A question as it is put: what the rule takes, in the words of the definition and the site."""

    asked: Question
    words: QuestionWords
    expected: str
    example: str
    locale: str
    choice: QuestionWords | None = None
    """The choice in whose card this field stands, in the place of an option."""

    @property
    def option(self) -> str | None:
        """Give the option that its field stands for."""
        options = self.choice.options if self.choice else []
        return next((option.id for option in options if option.field == self.asked.id), None)

    @property
    def is_put_elsewhere(self) -> bool:
        """Tell whether the form of another question puts it: of it, only the words are needed."""
        return any(option.field for option in self.words.options)

    @property
    def is_long(self) -> bool:
        """Tell whether there are more options than can be taken in at a glance."""
        return len(self.words.options) > LONG

    @property
    def unit(self) -> str | None:
        """Give what stands beside the field: the currency, as the locale has it."""
        if not isinstance(self.asked, Amount):
            return None
        return get_currency_symbol(self.asked.currency, self.locale)

    @property
    def units(self) -> str:
        """Give all that may stand in the field beside an amount."""
        if not isinstance(self.asked, Amount):
            return ""
        own = [self.asked.currency, get_currency_symbol(self.asked.currency, self.locale)]
        kroner = _KRONER if self.asked.currency in ("NOK", "SEK", "DKK") else ()
        return " ".join(dict.fromkeys(unit.lower() for unit in (*own, *kroner)))

    @property
    def point(self) -> str:
        """Give the sign before decimals."""
        return get_decimal_symbol(self.locale)

    @property
    def months(self) -> list[tuple[str, str]]:
        """Give the months of a year: as in an answer, and by name."""
        names = get_month_names("wide", "stand-alone", self.locale)
        return [(f"{number:02}", names[number]) for number in range(1, 13)]


@dataclass(frozen=True)
class Table:
    """A group that is answered in a table: a form for its number of rows, and for each column.

    ``ids`` are those of all its questions, ``also`` the labels of further rows by the first's id.
    """

    size: Form
    columns: tuple[Form, ...]
    ids: frozenset[str]
    also: Mapping[str, tuple[str, ...]]

    @property
    def further(self) -> frozenset[str]:
        """Give the ids of the questions of further rows."""
        return self.ids - {self.size.asked.id, *(column.asked.id for column in self.columns)}


def table(put: Iterable[Form]) -> Table | None:
    """Return the table of a helper that has one, out of all its forms."""
    by_id = {form.asked.id: form for form in put}
    for size in by_id.values():
        if not isinstance(size.asked, Integer):
            continue
        columns = tuple(by_id[f"{name}-1"] for name in size.asked.counts)
        if columns and all(column.words.column for column in columns):
            ids = {
                name
                for name, form in by_id.items()
                if form.asked.member and form.asked.member[0] in size.asked.counts
            }
            also = {
                column.asked.id: tuple(
                    plain(by_id[f"{name}-{number}"].words.label)
                    for number in range(2, 1 + size.asked.maximum)
                )
                for name, column in zip(size.asked.counts, columns, strict=True)
            }
            return Table(size, columns, frozenset({size.asked.id, *ids}), also)
    return None


def forms(graph: Graph, helper: Helper, words: Words, locale: str) -> Iterator[Form]:
    """Yield the form of every question that the graph asks; the helper has words for each."""
    texts = {question.id: question for question in helper.questions}
    choices = {
        option.field: question
        for question in helper.questions
        for option in question.options
        if option.field
    }
    for asked in graph.questions.values():
        example = _example(asked, locale)
        expected = _expected(asked, example, words, locale)
        choice = choices.get(asked.id)
        yield Form(asked, texts[asked.id], expected, example, locale, choice)


def _expected(asked: Question, example: str, words: Words, locale: str) -> str:
    """Return what to do where an answer is none."""
    if asked.kind == "choice":
        return words["choose-one"]
    if asked.kind == "several":
        return words["choose-some"].replace("{none}", words["none-of-these"])
    given = {"example": example}
    if isinstance(asked, Text):
        given["longest"] = str(asked.longest)
    if isinstance(asked, Range):
        given["minimum"] = replied(asked, asked.minimum, locale)
        given["maximum"] = replied(asked, asked.maximum, locale)
    text: str = words[f"expected-{asked.kind}"]
    for name, value in given.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _example(asked: Question, locale: str) -> str:
    """Return a number within its bounds as the locale writes it, with all its decimals."""
    if not isinstance(asked, Decimals | Amount):
        return ""
    unit = 10**asked.places
    tried = [int(Decimal(example) * unit) for example in _EXAMPLES]
    within = (number for number in tried if asked.minimum <= number <= asked.maximum)
    number = Decimal(next(within, asked.maximum)).scaleb(-asked.places)
    return format_decimal(number, "#,##0." + "0" * asked.places, locale)
