"""What tools give: plain data with a schema. Texts are plain, unless they are called Markdown."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Data(BaseModel):
    """Plain data."""

    model_config = ConfigDict(frozen=True)


class Part(Data):
    """A text with its id."""

    id: str
    text: str


class Place(Part):
    """A part of an article, with its heading or text; its id is what ``read_article`` takes."""

    address: str


class Hit(Data):
    """An article that was found."""

    id: str
    title: str
    summary: str
    address: str
    places: list[Place] = Field(description="Where in it, the best first.")
    helpers: list[Part] = Field(description="Its decision helpers, and the question each answers.")


class Found(Data):
    """What was found, the best first."""

    hits: list[Hit]


class Passage(Data):
    """A part of an article; its links are relative to the article's address."""

    id: str = Field(description="Its anchor; empty for the whole article.")
    address: str
    markdown: str


class ArticleText(Data):
    """An article, or parts of it."""

    id: str
    title: str
    address: str
    passages: list[Passage]
    ids: list[str] = Field(description="All parts that can be read by themselves.")
    helpers: list[Part]


class Option(Part):
    """An option; its id is the answer."""

    then: str | None = Field(description="What follows from it.")


class Question(Data):
    """A question, put to the reader."""

    id: str
    kind: str = Field(description="choice, several, integer, decimal, amount, date, month or text.")
    label: str = Field(description="What it is about, in two or three words.")
    text: str
    hint: str | None
    options: list[Option] = Field(description="Its options, in order; none for what is typed.")
    expected: str = Field(description="What an answer looks like, in English.")
    each_of: str | None = Field(
        description="For one that is asked for each of several: the question for how many there "
        "are. The id ends in the number, from 1."
    )


class Questions(Data):
    """All that a helper may ask, and all that it may answer."""

    helper: str
    title: str = Field(description="The question that it answers.")
    intro: str
    article: str
    address: str
    questions: list[Question]
    outcomes: list[Part]


class Named(Data):
    """A text under a name."""

    id: str
    label: str
    text: str


class Task(Part):
    """Something to do or to have ready."""

    where: str | None
    address: str | None = Field(description="The step of the article that says how.")


class Note(Part):
    """What is lost for good, or what to mind."""

    mark: Literal["loss", "warning"]


class Change(Data):
    """An answer that would have to be another."""

    question: str
    answer: str | None = Field(description="Nothing where it has to be found out first.")
    text: str


class Takes(Data):
    """What it would take for a better verdict."""

    lead: str
    sure: bool = Field(description="Whether there is a verdict then; else more is asked.")
    changes: list[Change]


class Verdict(Data):
    """What a helper decides."""

    outcome: str
    kind: str = Field(description="yes, not-yet, find-out, answer or loss.")
    kind_text: str
    headline: str
    explanation: str | None
    path: list[str] = Field(description="The way through menus.")
    answers: list[Named]
    values: list[Named] = Field(description="What the headline does not say already.")
    todos: list[Task]
    turns: list[Named] = Field(description="Who does what, one after another.")
    notes: list[Note]
    steps: list[Place] = Field(description="What the article says of it, in order.")
    message: Named | None = Field(description="A text to send on.")
    takes: Takes | None
    link: str = Field(description="Opens the page with these answers.")


class Evaluation(Data):
    """The next question, answers that cannot all be right, or the verdict."""

    helper: str
    status: Literal["question", "refused", "verdict"]
    asked: list[str] = Field(description="Questions asked for so far, in order.")
    question: Question | None = Field(description="To answer next, or whose answer to mend.")
    refused: str | None = Field(description="Why the answers cannot all be right.")
    verdict: Verdict | None


class ReplyText(Data):
    """A text to send, and the link that stands in it."""

    text: str
    link: str
