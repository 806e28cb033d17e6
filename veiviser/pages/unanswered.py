"""A procedure as it is read where nothing has been answered yet."""

from __future__ import annotations

from collections.abc import Mapping

from veiviser.content.models.procedure import Procedure
from veiviser.content.text import LocalisedText
from veiviser.decisions.graph import Graph
from veiviser.pages.blanks import Blanks
from veiviser.pages.members import listed


def unanswered(
    procedure: Procedure,
    graphs: Mapping[str, Graph],
    locale: str,
    words: Mapping[str, LocalisedText],
) -> Procedure:
    """Return a localised procedure with words in the place of all values."""
    helpers = [
        listed(Blanks(helper, graphs[helper.id], locale, words).told(), graphs[helper.id])
        for helper in procedure.helpers
    ]
    return procedure.model_copy(update={"helpers": helpers})
