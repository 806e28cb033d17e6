"""A procedure as it is read where nothing has been answered yet."""

from __future__ import annotations

from collections.abc import Iterable

from veiviser.content.models.procedure import Procedure
from veiviser.pages.blanks import Blanks
from veiviser.pages.members import listed


def unanswered(procedure: Procedure, blanks: Iterable[Blanks]) -> Procedure:
    """Return a localised procedure with words in the place of all values of its helpers."""
    helpers = [listed(each.told, each.graph) for each in blanks]
    return procedure.model_copy(update={"helpers": helpers})
