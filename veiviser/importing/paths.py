"""Finds ways through menus in texts: ``**A** > **B**``, ``**A > B**`` and ``A > B``."""

from __future__ import annotations

import re

from veiviser.content import markup
from veiviser.importing.inline import in_code

_ARROW = r"\s*(?:\\?>|→|›|»|⟩|➔|➜|-\\?>)\s*"
_CHAIN = re.compile(rf"\*\*([^*]+)\*\*(?:{_ARROW}\*\*([^*]+)\*\*)+")
_WITHIN = re.compile(rf"\*\*(?=\S)([^*]+?)({_ARROW}[^*]+?)+(?<=\S)\*\*")
_NAME = r"[A-ZÆØÅÄÖ][\w-]*(?: [A-ZÆØÅÄÖ][\w-]*)*"
_NAMES = re.compile(
    rf"(?<![\w*`]){_NAME}(?:{_ARROW}[A-ZÆØÅÄÖ][\w -]{{0,40}}(?={_ARROW}))*{_ARROW}{_NAME}(?![\w*`])"
)
"""Parts that are no labels, but begin as names do."""


def path_in(text: str) -> tuple[str, list[str]]:
    """Return a text without its first way through menus, whose last label stays, and that way."""
    marked = _NAMES.sub(_named, _WITHIN.sub(lambda found: _labels(found[0].strip("*")), text))
    found = _CHAIN.search(marked)
    if not found:
        return text, []
    labels = markup.labels(found[0])
    return f"{marked[: found.start()]}**{labels[-1]}**{marked[found.end() :]}", labels


def _named(found: re.Match[str]) -> str:
    """Return names with arrows between them as labels; what has markup stays as it is."""
    before = found.string[: found.start()]
    if in_code(found) or before.count("**") % 2 or before.rfind("[") > before.rfind("]"):
        return found[0]
    return _labels(found[0])


def _labels(text: str) -> str:
    parts = (part.strip() for part in re.split(_ARROW, text))
    return " > ".join(f"**{part}**" for part in parts if part)
