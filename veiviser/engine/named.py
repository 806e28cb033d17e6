"""What a rule declares to give words of their own to: tests, and requirements of answers."""

from __future__ import annotations

from veiviser.engine.questions import checked_id
from veiviser.engine.tracking import is_tracked


class Named:
    """Something that a rule declares by an id."""

    def __init__(self, id: str) -> None:  # noqa: A002 - the field's own name
        self.id = checked_id(id)


class Test(Named):
    """A test over several answers that has words of its own; call it with what it tests."""

    __test__ = False  # for pytest, which goes by the name

    def __call__(self, holds: bool) -> bool:
        """Give the test, under this name."""
        if is_tracked(holds):
            named: bool = holds.named(self.id)
            return named
        return holds


class Requirement(Named):
    """Something that answers must fulfil together, or with the day it is: see ``ask.require``."""
