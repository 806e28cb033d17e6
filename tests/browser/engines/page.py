"""What a journey asks of a page, whichever browser shows it."""

from __future__ import annotations

from typing import Any, Protocol

KEYS = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Space": " ",
    "ArrowDown": "\ue015",
}
"""As WebDriver and WebDriver BiDi name them."""


class Page(Protocol):
    """A page of a browser that has never been anywhere."""

    def open(self, address: str) -> None:
        """Go there, and wait until all of it has loaded."""

    def run(self, script: str, *given: Any) -> Any:
        """Give what the body of an asynchronous function returns for ``given``."""

    def press(self, *keys: str) -> None:
        """Press these keys together."""

    def errors(self) -> list[str]:
        """Give the errors that scripts have made."""


class LeftError(Exception):
    """The page went elsewhere while a script ran in it, or the script failed."""


def chord(keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give what WebDriver and WebDriver BiDi call the actions of pressing keys together."""
    values = [KEYS.get(key, key) for key in keys]
    down = [{"type": "keyDown", "value": value} for value in values]
    up = [{"type": "keyUp", "value": value} for value in reversed(values)]
    return [{"type": "key", "id": "keyboard", "actions": [*down, *up]}]
