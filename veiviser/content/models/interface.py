"""The site's own words."""

from typing import ClassVar

from pydantic import Field

from veiviser.content.models.base import Id, Model, Text


class Word(Model):
    """One of the interface's own words."""

    id: Id
    text: Text = Field(description="What it says; words in braces are filled in by the page.")
    anchored: ClassVar[bool] = True


class Interface(Model):
    """The site's own words (``docs/interface/interface.yml``)."""

    language: str = Field(description="Locale of the words below.")
    words: list[Word] = Field(description="The words that differ from the software's.")
