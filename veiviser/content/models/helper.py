"""The words of a decision helper."""

from typing import ClassVar, Literal

from pydantic import Field

from veiviser.content.models.article import Statement
from veiviser.content.models.base import (
    DateForm,
    FilledText,
    Id,
    Label,
    Model,
    Published,
    ScreenPart,
    Text,
)

Mark = Literal["loss", "warning"]


class Then(Model):
    """What follows from an option, in one line below it."""

    text: Text = Field(description="What follows, in a few words.")
    mark: Mark | None = Field(
        default=None,
        description="loss: that is lost for good, and the text says what; warning: mind it.",
    )
    critical: ClassVar[bool] = True


class Reply(Model):
    """An option of a question."""

    question: Id = Field(description="Id of the question.")
    option: Id = Field(description="Id of the option.")


class Settled(Model):
    """An answer of whoever has done something; without an option the question is asked again."""

    question: Id = Field(description="Id of the question.")
    option: Id | None = Field(default=None, description="Id of the option, if only one is left.")


class Option(Published):
    """A reply to a question; reads as one."""

    text: FilledText = Field(
        description="The reply, as the reader would give it. Answers given before may stand in it."
    )
    when: Text = Field(description="The reply as a clause that completes a sentence with 'when'.")
    then: Then | None = Field(default=None, description="What follows from it.")
    request: Text | None = Field(
        default=None, description="The reply as a sentence of the request, if it stands there."
    )
    field: Id | None = Field(
        default=None,
        description="Id of the question that is asked next, if that is answered by typing: its "
        "field stands in the place of this option, above the others. Whoever types has chosen it.",
    )
    otherwise: Text | None = Field(
        default=None,
        description="For an option out of several: the clause for where it is not chosen.",
    )
    critical: ClassVar[bool] = True


class Column(Model):
    """An alternative of a comparison, and the option that chooses it."""

    alternative: Id = Field(description="Id of the alternative.")
    option: Id = Field(description="Id of the option.")


class Shown(Model):
    """A comparison of the article that belongs to a question, if it is asked after a reply."""

    comparison: Id = Field(description="Id of the comparison.")
    question: Id = Field(description="Id of the question whose answer calls for it.")
    option: Id = Field(description="Id of the option that calls for it.")
    columns: list[Column] = Field(
        default_factory=list,
        description="The alternatives that are options, side by side. Without them the comparison "
        "stands beside the options.",
    )


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
    variant: Id | None = Field(
        default=None,
        description="The variant that its options are values of: who answers sees their part of "
        "the article, and who has chosen there is not asked.",
    )
    column: Text | None = Field(
        default=None,
        description="For a whole number asked for each of a group: the head of its column, if the "
        "group is to be a table with a row for each. All the group's questions have one then.",
    )
    options: list[Option] = Field(
        default_factory=list, description="The replies; what is typed or picked has none."
    )
    shows: list[Shown] = Field(
        default_factory=list, description="What to compare before answering."
    )
    critical: ClassVar[bool] = True


class Instead(Reply):
    """The way round a loss: an answer that keeps what would be lost."""

    text: Text = Field(description="The button, in the imperative.")
    critical: ClassVar[bool] = True


class Message(Model):
    """A text for somebody else, ready to copy."""

    title: Text = Field(description="Whom it is for.")
    text: FilledText = Field(description="What it says; values and answers stand in it.")
    critical: ClassVar[bool] = True


class Drawn(Model):
    """A field on a screen of the article, drawn in a verdict with a value in it."""

    at: ScreenPart = Field(description="The field: screen, dot, id of the part.")
    value: Id = Field(description="Id of the value that stands in it.")


class Outcome(Published):
    """The words of an outcome that the helper's rule declares. The text *is* the answer."""

    text: FilledText = Field(
        description="The answer, in one sentence. Values and answers stand in it by their ids: "
        "{days}; and words by such a number: {days:one=day|other=days}."
    )
    explanation: FilledText | None = Field(
        default=None,
        description="What else to know, in one or two lines; filled in as the text.",
    )
    path: list[Label] = Field(
        default_factory=list,
        description="Where it is done: the way through menus, outermost first.",
    )
    instead: Instead | None = Field(
        default=None, description="For a loss: the first button, which keeps what would be lost."
    )
    sketch: Drawn | None = Field(
        default=None, description="The field that a value belongs in, as it looks on the screen."
    )
    message: Message | None = Field(default=None, description="A text to send on.")
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
    calendar: list[Id] = Field(
        default_factory=list,
        description="For a date: questions for dates that stand beside it on a strip of days, "
        "and today with them.",
    )
    calculation: bool = Field(
        default=False,
        description="Whether a sum or product of whole numbers shows how it is made, and how large "
        "it is beside the others that do.",
    )
    critical: ClassVar[bool] = True


class RequestChoice(Model):
    """One of the replies that a field of a request offers."""

    id: Id
    text: Text = Field(description="The reply, as the request says it.")
    critical: ClassVar[bool] = True


class RequestField(Model):
    """Something the reader fills into a request. It stays in the page."""

    id: Id
    text: Text = Field(description="The field's label.")
    hint: Text | None = Field(default=None, description="What to write in it.")
    kind: Literal["text", "email"] = Field(
        default="text", description="What the field takes: any text, or an e-mail address."
    )
    choices: list[RequestChoice] = Field(
        default_factory=list, description="The replies to choose from, in place of what is typed."
    )
    when: list[Reply] = Field(
        default_factory=list, description="The answers that call for it, any of them; none: always."
    )
    critical: ClassVar[bool] = True


class OfHelper(Statement):
    """A statement of a helper's own: it stands in a verdict or a request, and has no anchor."""

    critical: ClassVar[bool] = True


class Todo(OfHelper):
    """Something to do or to have ready, with a box to tick; shown when a verdict cites it."""

    text: FilledText = Field(description="What to do, in a few words. Values stand in it.")
    where: Text | None = Field(
        default=None, description="Where it is found, or why; the words of the link to its step."
    )
    step: Id | None = Field(default=None, description="Id of the statement that it leads to.")
    settles: list[Settled] = Field(
        default_factory=list, description="What whoever has done it answers now, one to a question."
    )


class Note(OfHelper):
    """A loss or a warning in few words; shown when a verdict cites it."""

    mark: Mark = Field(description="loss: that is lost for good; warning: mind it.")
    text: FilledText = Field(description="What is lost, or what to mind. Values stand in it.")


class Turn(OfHelper):
    """What somebody does, in the order they do it; shown when a verdict cites it."""

    who: Text = Field(description="Who does it.")
    text: FilledText = Field(description="What they do, as a sentence without its subject.")


class Confirmation(OfHelper):
    """What the reader confirms before sending; asked for when a verdict cites it."""


class Request(Model):
    """A request text, ready to copy or mail; offered when a verdict cites its confirmations."""

    title: Text = Field(description="Its heading.")
    intro: Text = Field(description="What to do with the request.")
    subject: Text = Field(description="The subject of the mail.")
    answers: list[Id] = Field(description="Questions whose answers stand in the request.")
    fields: list[RequestField] = Field(
        default_factory=list, description="What the reader fills in."
    )
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
        default_factory=list, description="The words of every value that a verdict brings."
    )
    todos: list[Todo] = Field(
        default_factory=list, description="What its verdicts may ask to be done."
    )
    notes: list[Note] = Field(default_factory=list, description="What its verdicts may warn of.")
    turns: list[Turn] = Field(
        default_factory=list,
        description="Who does what, one after another, where it takes several.",
    )
    tests: list[Test] = Field(
        default_factory=list, description="The words of every test with a name."
    )
    requirements: list[Requirement] = Field(
        default_factory=list,
        description="The words of everything that answers must fulfil together.",
    )
    request: Request | None = Field(
        default=None, description="A request that the reader can copy or mail."
    )
