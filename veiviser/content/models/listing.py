"""What the site says of itself to programs: ``articles.json``, for all locales and for each.

Within a version new keys may come; where one goes or means something else, it is another version.
Nothing stands there that is not on a page, too.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from veiviser.content.text import State


class Part(BaseModel):
    """What every part has: an id that lasts, and a text without markup."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)
    id: str = Field(description="Its id; stands in addresses for good.")
    text: str = Field(description="What it says, without markup.")


class ListedStatement(Part):
    """Something that the article says."""

    address: str = Field(description="Where it stands, relative to the site's root.")
    state: State = Field(description="Whether its translation is up to date.")


class ListedQuestion(Part):
    """A question of a helper, with its options; values stand in it as words."""

    kind: str = Field(description="choice, several, integer, decimal, amount, date, month or text.")
    options: list[Part] = Field(description="Its options, in order; none for what is typed.")


class ListedOutcome(Part):
    """Something that a helper can answer."""

    kind: str = Field(description="yes, not-yet, find-out, answer or loss.")


class ListedHelper(Part):
    """A decision helper; its text is the question that it answers."""

    address: str = Field(description="Where it stands, relative to the site's root.")
    questions: list[ListedQuestion] = Field(description="All that it may ask.")
    outcomes: list[ListedOutcome] = Field(description="All that it may answer.")


class ListedArticle(BaseModel):
    """An article in one locale."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)
    id: str = Field(description="The procedure's id, the same in every locale.")
    formerly: list[str] = Field(description="Its old ids.")
    locale: str = Field(description="The locale it is in.")
    title: str = Field(description="What is done, in the reader's words.")
    summary: str = Field(description="The answer in one or two sentences.")
    product: str = Field(description="The product it belongs to.")
    audience: str = Field(description="Who can do it.")
    address: str = Field(description="Where it stands, relative to the site's root.")
    markdown: str = Field(description="Where it stands as Markdown.")
    short: str = Field(description="An address that lasts, and leads to a reader's language.")
    reviewed: date = Field(description="When its facts were last checked.")
    state: State = Field(description="The worst state of what it says.")
    statements: list[ListedStatement] = Field(description="All that it says, in order.")
    helpers: list[ListedHelper] = Field(description="Its decision helpers.")


class Listing(BaseModel):
    """Every article of the site, or of one locale."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)
    version: Literal[1] = Field(description="Of this schema.")
    site: str = Field(description="The site's name.")
    locales: dict[str, str] = Field(description="The locales in it, each with its name.")
    articles: list[ListedArticle] = Field(description="By id and locale.")
