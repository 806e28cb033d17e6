"""What ``evaluate --json`` prints and the event ``veiviser:verdict`` brings, and its JSON Schema.

Within a version new keys may come; where one goes or means something else, it is another version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from veiviser.engine.verdicts import KINDS

VERSION = 1
FILE = Path("docs/result.schema.json")


class Data(BaseModel):
    """Plain data with a version, about one helper."""

    model_config = ConfigDict(strict=True, defer_build=True)
    version: Literal[1] = Field(description="Of this schema.")
    helper: str = Field(description="The helper's id.")


class Member(BaseModel):
    """Which one of a group a question is asked for."""

    of: str = Field(description="The question's id, without the number.")
    number: int = Field(description="From 1.")


class Asked(BaseModel):
    """What every question has."""

    id: str
    fixed: bool = Field(description="True where the reader can do nothing about it.")
    member: Member | None = Field(default=None, description="There only in a group.")


class Choice(Asked):
    """A question with options."""

    kind: Literal["choice"]
    options: list[str] = Field(min_length=1, description="Ids, in order.")


class Several(Asked):
    """A question for any number of options; answered by ids joined by dots, or ``none``."""

    kind: Literal["several"]
    options: list[str] = Field(min_length=1, description="Ids, in order.")


class Integer(Asked):
    """A question for a whole number; both bounds can be answered."""

    kind: Literal["integer"]
    minimum: int
    maximum: int
    counts: list[str] | None = Field(
        default=None,
        description="There only for the number of a group: the ids of what is asked for each.",
    )


class Decimal(Asked):
    """A question for a number with places after the point, all of which are written."""

    kind: Literal["decimal"]
    minimum: str
    maximum: str
    places: int


class Amount(Asked):
    """A question for an amount of money, all places of which are written."""

    kind: Literal["amount"]
    minimum: str
    maximum: str
    places: int
    currency: str = Field(description="Its code, such as NOK.")


class Date(Asked):
    """A question for a day; bounds are ISO dates, and can be answered."""

    kind: Literal["date"]
    minimum: str = Field(json_schema_extra={"format": "date"})
    maximum: str = Field(json_schema_extra={"format": "date"})


class Month(Asked):
    """A question for a month, written YYYY-MM."""

    kind: Literal["month"]
    minimum: str
    maximum: str


class Text(Asked):
    """A question for words of the reader's own. They stand in no link and no event."""

    kind: Literal["text"]
    longest: int = Field(description="In characters.")


AnyQuestion = Annotated[
    Choice | Several | Integer | Decimal | Amount | Date | Month | Text,
    Field(discriminator="kind"),
]


class Question(Data):
    """The next question."""

    status: Literal["question"]
    question: AnyQuestion
    asked: list[str] = Field(description="Questions asked for so far, in order; this one is last.")


class Refused(Data):
    """Answers that cannot all be right."""

    status: Literal["refused"]
    requirement: str = Field(description="The id of what they fail.")
    question: AnyQuestion = Field(description="The question whose answer is to be mended.")
    asked: list[str] = Field(description="Questions asked for so far, in order.")


class Number(BaseModel):
    """A number with a fixed number of places, such as an amount of money."""

    amount: str = Field(description="With all places, after a point.")
    currency: str | None = Field(default=None, description="Its code; there only for money.")


class Verdict(Data):
    """What the helper decides."""

    status: Literal["verdict"]
    outcome: str = Field(description="The outcome's id.")
    kind: str = Field(json_schema_extra={"enum": list(KINDS)})
    statements: list[str] = Field(description="Anchors of the statements it cites, in order.")
    values: dict[str, str | int | Number] = Field(description="By id; a date is an ISO date.")
    because: dict[str, str] = Field(description="The answers that decided, by question, in order.")
    asked: list[str] = Field(description="Questions asked for, in order.")


class VerdictEvent(Verdict):
    """The detail of the event ``veiviser:verdict``."""

    by: Literal["graph", "python"] = Field(
        description="Who decided: the graph, which is there at once, or the rule itself."
    )


class InvalidAnswer(BaseModel):
    """An answer that cannot be read."""

    question: str
    expected: str = Field(description="In English, for who writes the call.")


class Errors(Data):
    """Answers that cannot be read."""

    status: Literal["error"]
    errors: list[InvalidAnswer] = Field(min_length=1)


def published(result: dict[str, Any]) -> dict[str, Any]:
    """Return the result of an evaluation as it is published: with the schema's version."""
    return {"version": VERSION, **result}


def text() -> str:
    """Return the schema as JSON text: of a result, and of the event below ``$defs``."""
    results: tuple[type[Data], ...] = (Question, Refused, Verdict, Errors)
    models: tuple[type[Data], ...] = (*results, VerdictEvent)
    refs, schema = models_json_schema([(model, "serialization") for model in models])
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Result of a helper",
        "oneOf": [refs[model, "serialization"] for model in results],
        **schema,
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
