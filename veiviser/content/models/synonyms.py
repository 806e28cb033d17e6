"""Words that mean the same to who looks for something."""

from typing import Annotated

from pydantic import Field, StringConstraints

from veiviser.content.models.base import Model

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"\w")]


class Synonyms(Model):
    """What readers of a locale call the same thing (``docs/synonyms/<locale>.yml``)."""

    synonyms: list[Annotated[list[Word], Field(min_length=2)]] = Field(
        description="Groups of words, or of a few words together, that mean the same. Where an "
        "article says one of a group, a search for the others finds it, too."
    )
