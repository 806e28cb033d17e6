"""The words of a decision helper."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from veiviser.content.models.article import Statement
from veiviser.content.models.base import DateForm, FilledText, Id, Model, Published, Text


class Option(Published):
    """A reply to a question; reads as one."""

    text: FilledText = Field(
        description="The reply, as the reader would give it. Answers given before may stand in it."
    )
    when: Text = Field(description="The reply as a clause that completes a sentence with 'when'.")
    otherwise: Text | None = Field(
        default=None,
        description="For an option out of several: the clause for where it is not chosen.",
    )
    critical: ClassVar[bool] = True


class Shown(Model):
    """A comparison of the article to show beside a question, once an option has been chosen."""

    comparison: Id = Field(description="Id of the comparison.")
    question: Id = Field(description="Id of the question whose answer calls for it.")
    option: Id = Field(description="Id of the option that calls for it.")


class Question(Published):
    """The words of a question that the helper's rule declares."""

    label: Text = Field(description="Two or three words, for lists of answers.")
    text: FilledText = Field(
        description="The question, put to the reader. Answers given before stand in it by their "
        "questions' ids: {name}. Of a question asked for each, {number} says which this is, in "
        "all its texts."
    )
    hint: FilledText | None = Field(
        default=None, description="Where to find the answer, or what counts; filled in as the text."
    )
    when: Text | None = Field(
        default=None,
        description="For a number or date that decides: as an option's, with {value} in its place.",
    )
    options: list[Option] = Field(
        default=[], description="The replies; what is typed or picked has none."
    )
    shows: list[Shown] = Field(default=[], description="What to compare before answering.")
    critical: ClassVar[bool] = True


class Outcome(Published):
    """The words of an outcome that the helper's rule declares. The text *is* the answer."""

    text: FilledText = Field(
        description="The answer, in one sentence. Values and answers stand in it by their ids: "
        "{days}; and words by such a number: {days:one=day|other=days}."
    )
    explanation: FilledText | None = Field(
        default=None,
        description="What it means or what comes next; filled in as the text.",
    )
    request: Text | None = Field(default=None, description="First line of the request.")
    critical: ClassVar[bool] = True


class Test(Model):
    """The words of a test that the helper's rule gives a name, each a clause after 'when'."""

    __test__: ClassVar[bool] = False  # for pytest, which goes by the name
    id: Id
    when: Text = Field(description="What is so where it holds.")
    otherwise: Text = Field(description="What is so where it does not hold.")
    critical: ClassVar[bool] = True


class Requirement(Model):
    """The words of something that answers must fulfil together, said where they do not."""

    id: Id
    text: FilledText = Field(
        description="What is wrong and what to do, shown at the question asked last. Answers "
        "stand in it by their questions' ids: {name}."
    )
    critical: ClassVar[bool] = True


class Value(Model):
    """The words before a value that a verdict brings, such as a date or a count."""

    id: Id
    text: Text = Field(description="The words before the value.")
    form: DateForm | None = Field(
        default=None,
        description="How a date is written, as the product shows it, such as DD.MM.ÅÅ: "
        "D or DD, M or MM, YY or YYYY (or ÅÅ, ÅÅÅÅ). Without it, as the locale writes dates.",
    )
    critical: ClassVar[bool] = True


class RequestField(Model):
    """Something the reader types into a request. It stays in the page."""

    id: Id
    text: Text = Field(description="The field's label.")
    hint: Text | None = Field(default=None, description="What to write in it.")
    kind: Literal["text", "email"] = Field(
        default="text", description="What the field takes: any text, or an e-mail address."
    )
    critical: ClassVar[bool] = True


class Confirmation(Statement):
    """What the reader confirms before sending; asked for when a verdict cites it."""

    critical: ClassVar[bool] = True


class Request(Model):
    """A request text, ready to copy or mail; offered when a verdict cites its confirmations."""

    title: Text = Field(description="Its heading.")
    intro: Text = Field(description="What to do with the request.")
    subject: Text = Field(description="The subject of the mail.")
    answers: list[Id] = Field(description="Questions whose answers stand in the request.")
    fields: list[RequestField] = Field(default=[], description="What the reader fills in.")
    confirmations: list[Confirmation] = Field(
        min_length=1, description="What the reader confirms before sending."
    )


class Helper(Published):
    """The words of a decision helper; its rule is ``helpers/<id with underscores>.py``."""

    title: Text = Field(description="What it answers, as a question.")
    intro: Text = Field(description="What the reader gets to know.")
    questions: list[Question] = Field(
        min_length=1, description="The words of every question of its rule."
    )
    outcomes: list[Outcome] = Field(
        min_length=1, description="The words of every outcome of its rule."
    )
    values: list[Value] = Field(
        default=[], description="The words of every value that a verdict brings."
    )
    tests: list[Test] = Field(default=[], description="The words of every test with a name.")
    requirements: list[Requirement] = Field(
        default=[], description="The words of everything that answers must fulfil together."
    )
    request: Request | None = Field(
        default=None, description="A request that the reader can copy or mail."
    )
