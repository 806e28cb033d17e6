"""A text as one locale shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

type Words = Mapping[str, LocalisedText]
"""The site's own words in one locale, by id."""

type State = Literal["current", "outdated", "untranslated"]


class LocalisedText(str):
    """A text as one locale shows it.

    ``locale`` is the page's, ``lang`` the language the text is in, ``origin`` the language of the
    definition and so of on-screen labels; ``state`` says whether the source changed since it was
    translated, or was never translated. A label of a sketch has its translation as ``gloss``.
    """

    __slots__ = ("gloss", "lang", "locale", "origin", "state")

    locale: str
    lang: str
    origin: str
    state: State
    gloss: str

    def __new__(
        cls,
        text: str,
        locale: str,
        lang: str,
        origin: str,
        state: State = "current",
        gloss: str = "",
    ) -> LocalisedText:
        """Take a text and what a page has to know of it."""
        made = super().__new__(cls, text)
        made.locale, made.lang, made.origin, made.state = locale, lang, origin, state
        made.gloss = gloss
        return made

    def __reduce__(self) -> tuple[type[LocalisedText], tuple[str, ...]]:
        """Return what a copy in another process is made of."""
        return LocalisedText, (str(self), *self.origins)

    @property
    def origins(self) -> tuple[str, str, str, str, str]:
        """All that a page shows of it besides its words."""
        return self.locale, self.lang, self.origin, self.state, self.gloss

    @property
    def stale(self) -> bool:
        """Tell whether it may say something else than its source."""
        return self.state != "current"

    def like(self, text: str) -> LocalisedText:
        """Return another text that is the same in all else."""
        return LocalisedText(text, self.locale, self.lang, self.origin, self.state)

    @classmethod
    def of(cls, text: str) -> LocalisedText:
        """Take a text that has been localised for what it is."""
        if not isinstance(text, LocalisedText):
            raise TypeError("the definition has not been localised")
        return text
