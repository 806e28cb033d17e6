"""What a file beside the rules holds: rates, lists or holidays."""

import re
from contextlib import suppress
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from veiviser.content.models.base import Id, Model

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEARLY = re.compile(r"\d\d-\d\d")


def _number(value: object) -> object:
    """Take a number as it is written: ``12.50`` has two places."""
    text = str(value) if isinstance(value, int | float | str) else ""
    if not isinstance(value, bool) and _NUMBER.fullmatch(text):
        return text
    raise ValueError("a number such as 12.50")


def _bound(value: object) -> object:
    """Take a day or a number."""
    with suppress(ValueError):
        is_day = isinstance(value, str) and _DAY.fullmatch(value)
        return date.fromisoformat(str(value)) if is_day else _number(value)
    raise ValueError("a day such as 2026-01-31, or a number")


def _yearly(value: object) -> object:
    """Take a month and a day."""
    if isinstance(value, str) and _YEARLY.fullmatch(value):
        with suppress(ValueError):
            date.fromisoformat(f"2000-{value}")
            return value
    raise ValueError("a month and a day such as 12-24")


Number = Annotated[str, BeforeValidator(_number, json_schema_input_type=float | str)]
Bound = Annotated[date | str, BeforeValidator(_bound, json_schema_input_type=date | float | str)]
Yearly = Annotated[str, BeforeValidator(_yearly, json_schema_input_type=str)]
Unit = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


class Row(Model):
    """A rate, and from where on it holds."""

    begins: Bound = Field(
        alias="from", description="The first day, or the least number, for which it holds."
    )
    ends: Bound | None = Field(
        default=None,
        alias="to",
        description="The last one. Without it, it holds up to the next row, or for good.",
    )
    value: Number | None = Field(default=None, description="The rate.")
    values: dict[Id, Number] = Field(
        default={}, description="Several rates by name, in place of one; each row has the same."
    )


class Data(Model):
    """What a rule decides by and does not say itself. It holds rows, lists or holidays."""

    about: str | None = Field(default=None, description="What it is and where it comes from.")
    unit: Unit = Field(
        default="number",
        description="What the rates are: a currency such as NOK, or a word such as percent.",
    )
    places: int | None = Field(
        default=None,
        ge=0,
        le=9,
        description="Places after the point; of a currency two, else none. A rule gets the number "
        "of smallest parts: 12.50 is 1250.",
    )
    by: Unit = Field(
        default="number",
        description="What the numbers in 'from' are, as 'unit'. Days need no word.",
    )
    rows: list[Row] = Field(
        default_factory=list, description="Rates, by where each begins to hold."
    )
    lists: dict[Id, Annotated[list[Id], Field(min_length=1)]] = Field(
        default={}, description="Lists of options, by name."
    )
    holidays: Literal["norway", "sweden"] | None = Field(
        default=None, description="The country whose public holidays they are."
    )
    also: list[Yearly] = Field(
        default_factory=list, description="Other days off in each year, as month and day: 12-24."
    )
