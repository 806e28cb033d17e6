"""Questions that are asked again for each: for each child, user or company."""

from __future__ import annotations

from veiviser.engine.questions import Question
from veiviser.engine.ranges import Integer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Group:
    """Questions asked for each of a number that is asked for first, up to ``most``.

    ``id`` is that first question. ``ask.each(group)`` gives the members, one by one; call each with
    a question of the group. Links, tests and commands name the second member's question
    ``<id>-2``. ``fixed`` says that nobody can change how many they are. Raises ``ValueError``
    where nothing is asked, or nobody can be in it.
    """

    def __init__(
        self,
        id: str,  # noqa: A002
        least: int,
        most: int,
        *questions: Question,
        fixed: bool = False,
    ) -> None:
        if not questions or not 0 <= least <= most or not most:
            raise ValueError(f"'{id}': expected questions, and room for at least one")
        self.id = id
        self.size = Integer(id, least, most, fixed=fixed)
        self.size.counts = tuple(question.id for question in questions)
        self.questions = questions
        self.members = [
            {question.id: question.numbered(number) for question in questions}
            for number in range(1, most + 1)
        ]


class Member:
    """One of a group: call it with a question of the group to get the answer for this one."""

    def __init__(
        self, ask: Callable[[Any], Any], questions: dict[str, Question], number: int
    ) -> None:
        self.ask = ask
        self.number = number
        self._questions = questions

    def __call__(self, question: Question) -> Any:
        """Give the answer for this member; raises ``LookupError`` for a question of no group."""
        if question.id not in self._questions:
            raise LookupError(
                f"'{question.id}' is not asked for each: expected {', '.join(self._questions)}"
            )
        return self.ask(self._questions[question.id])
