"""The words of a decision helper."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from veiviser.content.models.article import Statement
from veiviser.content.models.base import DateForm, Id, Model, Published, Text


class Option(Published):
    """A reply to a question; reads as one."""

    text: Text
    when: Text = Field(description="The reply as a clause that completes a sentence with 'when'.")
    critical: ClassVar[bool] = True


class Shown(Model):
    """A comparison of the article to show beside a question, once an option has been chosen."""

    comparison: Id
    question: Id
    option: Id


class Question(Published):
    """The words of a question that the helper's rule declares."""

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


class Outcome(Published):
    """The words of an outcome that the helper's rule declares. The text *is* the answer."""

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


class Helper(Published):
    """The words of a decision helper; its rule is ``helpers/<id with underscores>.py``."""

    title: Text
    intro: Text
    questions: list[Question] = Field(min_length=1)
    outcomes: list[Outcome] = Field(min_length=1)
    values: list[Value] = []
    request: Request | None = None
