"""What stands in files beside the rules: rates, lists and holidays, as plain data."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

known: dict[str, dict[str, Any]] = {}
"""All of it by name. Whoever loads rules puts it here before, since rules read no files."""


def found(name: str, part: str) -> Any:
    """Give a part of the data called so; raises ``LookupError`` where there is none."""
    if name not in known:
        expected = ", ".join(sorted(known)) or "a file beside the rules"
        raise LookupError(f"no data is called '{name}': expected {expected}")
    if part not in known[name]:
        raise LookupError(f"'{name}' holds no {part}, but {', '.join(known[name])}")
    return known[name][part]


def lists(name: str) -> dict[str, tuple[str, ...]]:
    """Give the lists in a file beside the rules, by what each is called there.

    Raises ``LookupError`` where no file is called so, or it holds none.
    """
    return Lists({each: tuple(items) for each, items in found(name, "lists").items()})


class Lists(dict[str, tuple[str, ...]]):
    """Lists by name; asking for one that is not there says which are."""

    def __missing__(self, name: str) -> tuple[str, ...]:
        """Raise ``LookupError``."""
        raise LookupError(f"no list is called '{name}', but {', '.join(self)}")
