"""What stands for every answer at once, while a rule is explored."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeIs


class Tracked:
    """What stands for an answer while a rule is explored; a verdict may bring it as a value."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def is_tracked(value: object) -> TypeIs[Tracked]:
    """Tell whether a value stands for every answer, without asking the value."""
    return issubclass(type(value), Tracked)
