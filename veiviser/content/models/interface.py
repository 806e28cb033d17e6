"""The site's own words."""

from __future__ import annotations

from typing import ClassVar

from veiviser.content.models.base import Id, Model, Text


class Word(Model):
    """One of the interface's own words."""

    id: Id
    text: Text
    anchored: ClassVar[bool] = True


class Interface(Model):
    """The site's own words (``docs/interface/interface.yml``)."""

    language: str
    words: list[Word]
