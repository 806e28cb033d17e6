"""The typed models of a procedure definition (``docs/procedures/<id>/procedure.yml``).

Texts are plain language with two kinds of inline markup: ``**Label**`` for what stands on screen,
quoted exactly and never translated, and ``[text](target)`` for a link. A target is another
procedure (``crm-resync``), a statement of it (``crm-resync#set-date``), a statement of this one
(``#set-date``) or an address (``https:``, ``mailto:``). A backslash before a sign shows the sign.
No other markup is used, and a text is one paragraph.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
    Field(description="English kebab-case; never changes: anchor, translation key, citation."),
]


class Translatable:
    """Marks a field whose text is translated."""


Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"\S"), Translatable()
]
Label = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    Field(description="Exactly as the product shows it; not translated."),
]


def _iso_date(value: object) -> object:
    """Take a date only as YYYY-MM-DD: a number or a time is a slip, not a date."""
    if isinstance(value, str) and (day := date.fromisoformat(value)).isoformat() == value:
        return day
    raise ValueError("not a date")


IsoDate = Annotated[date, BeforeValidator(_iso_date, json_schema_input_type=date)]


DateForm = Annotated[
    str, StringConstraints(pattern=r"^(DD?|MM?|(YY|ÅÅ){1,2})([-./ ](DD?|MM?|(YY|ÅÅ){1,2})){1,2}$")
]


class Model(BaseModel):
    """Base of all models: unknown keys are errors, instances are frozen.

    ``critical`` says what a missing or stale translation does: a critical text falls back to the
    source language, any other is shown with a notice that it may be out of date. ``anchored``
    says that the id is an anchor, unique on the page; other ids are unique among their siblings.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    critical: ClassVar[bool] = False
    anchored: ClassVar[bool] = False


@cache
def text_fields(model: type[Model]) -> tuple[str, ...]:
    """Give the names of a model's translatable fields, in order."""

    def translatable(name: str) -> bool:
        field = model.model_fields[name]
        marks = [*field.metadata, *(m for arg in get_args(field.annotation) for m in get_args(arg))]
        return any(isinstance(mark, Translatable) for mark in marks)

    return tuple(name for name in model.model_fields if translatable(name))


class Statement(Model):
    """One thing the article says: the unit that has an anchor and that a verdict cites."""

    id: Id
    text: Text
    formerly: list[Id] = Field(default=[], description="Old ids; they keep working as links.")
    facts: list[str] = Field(default=[], description="Source facts it carries, such as CA10.")
    anchored: ClassVar[bool] = True


class Caution(Statement):
    """A warning; stands directly before what it warns of, always open."""

    critical: ClassVar[bool] = True


class Prerequisite(Statement):
    """Something to know or have before beginning."""

    critical: ClassVar[bool] = True


class Step(Statement):
    """One action, in the order it is done."""

    path: list[Label] = Field(default=[], description="Way through menus, outermost first.")
    result: Text | None = Field(default=None, description="What happens; under the same number.")
    warnings: list[Caution] = []


class Section(Model):
    """A headed run of steps or notes."""

    id: Id
    title: Text
    intro: Text | None = None
    warnings: list[Caution] = []
    steps: list[Step] = Field(default=[], max_length=7)
    notes: list[Statement] = []
    anchored: ClassVar[bool] = True


class Aspect(Model):
    """What the options of a choice are compared by: a column of the table."""

    id: Id
    text: Text
    critical: ClassVar[bool] = True


class Consequence(Statement):
    """What follows from an option in one aspect."""

    aspect: Id
    loss: bool = Field(default=False, description="True where data or access is lost for good.")
    critical: ClassVar[bool] = True


class Alternative(Model):
    """One of the options a reader chooses between, with all that follows from it."""

    id: Id
    title: Text
    consequences: list[Consequence] = Field(min_length=1)
    critical: ClassVar[bool] = True
    anchored: ClassVar[bool] = True


class Comparison(Model):
    """Alternatives side by side: one row each, one column for each aspect."""

    id: Id
    title: Text
    intro: Text | None = None
    aspects: list[Aspect] = Field(min_length=1, max_length=3)
    alternatives: list[Alternative] = Field(min_length=1)
    notes: list[Statement] = []
    anchored: ClassVar[bool] = True


class Option(Model):
    """A reply to a question; reads as one."""

    id: Id
    text: Text
    when: Text = Field(description="The reply as a clause that completes a sentence with 'when'.")
    critical: ClassVar[bool] = True


class Shown(Model):
    """A comparison of the article to show beside a question, once an option has been chosen."""

    comparison: Id
    question: Id
    option: Id


class Question(Model):
    """The words of a question that the helper's rule declares."""

    id: Id
    label: Text = Field(description="Two or three words, for lists of answers.")
    text: Text
    hint: Text | None = None
    when: Text | None = Field(
        default=None,
        description="For a number that decides: as an option's, with {value} in its place.",
    )
    options: list[Option] = []
    shows: list[Shown] = Field(default=[], description="What to compare before answering.")
    critical: ClassVar[bool] = True


class Outcome(Model):
    """The words of an outcome that the helper's rule declares. The text *is* the answer."""

    id: Id
    text: Text
    explanation: Text | None = None
    request: Text | None = Field(default=None, description="First line of the request.")
    critical: ClassVar[bool] = True


class Value(Model):
    """The words before a value that a verdict brings, such as a date or a count."""

    id: Id
    text: Text
    form: DateForm | None = Field(
        default=None,
        description="How a date is written, as the product shows it, such as DD.MM.ÅÅ: "
        "D or DD, M or MM, YY or YYYY (or ÅÅ, ÅÅÅÅ). Without it, as the locale writes dates.",
    )
    critical: ClassVar[bool] = True


class RequestField(Model):
    """Something the reader types into a request. It stays in the page."""

    id: Id
    text: Text
    hint: Text | None = None
    kind: Literal["text", "email"] = "text"
    critical: ClassVar[bool] = True


class Confirmation(Statement):
    """What the reader confirms before sending; asked for when a verdict cites it."""

    critical: ClassVar[bool] = True


class Request(Model):
    """A request text, ready to copy or mail; offered when a verdict cites its confirmations."""

    title: Text
    intro: Text
    subject: Text
    answers: list[Id] = Field(description="Questions whose answers stand in the request.")
    fields: list[RequestField] = []
    confirmations: list[Confirmation] = Field(min_length=1)


class Helper(Model):
    """The words of a decision helper; its rule is ``helpers/<id with underscores>.py``."""

    id: Id
    title: Text
    intro: Text
    questions: list[Question] = Field(min_length=1)
    outcomes: list[Outcome] = Field(min_length=1)
    values: list[Value] = []
    request: Request | None = None


class Procedure(Model):
    """A procedure, written once in its own language; read from top to bottom as its article."""

    id: Id
    language: str = Field(description="Locale of the texts below, one of those in mkdocs.yml.")
    title: Text = Field(description="The task, in the reader's words.")
    summary: Text = Field(description="The answer in one or two sentences: is this my page?")
    product: Text
    audience: Text = Field(description="Who can do it.")
    owner: Text = Field(description="Who answers for the page.")
    reviewed: IsoDate = Field(description="When its facts were last checked, YYYY-MM-DD.")
    keywords: Text | None = Field(default=None, description="More words readers search for.")
    formerly: list[Id] = Field(default=[], description="Old ids; their pages lead here.")
    before: list[Prerequisite] = []
    comparisons: list[Comparison] = []
    sections: list[Section] = []
    after: list[Statement] = []
    trouble: list[Section] = []
    related: list[Id] = []
    helpers: list[Helper] = []


class Word(Model):
    """One of the interface's own words."""

    id: Id
    text: Text
    anchored: ClassVar[bool] = True


class Interface(Model):
    """The site's own words (``docs/interface/interface.yml``)."""

    language: str
    words: list[Word]
