"""What a chat or a ticket shows of a link: a picture in the site's own colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from veiviser.pages.drawing import lines
from veiviser.pages.html import environment
from veiviser.pages.templates import Templates

SIZE = (1200, 630)
"""Of a picture, in pixels: what Open Graph and Twitter show whole."""

_WIDTH, _MOST, _SIZES = 1020, 4, (80, 68, 56, 46)
_COLOUR = re.compile(r"(--[\w-]+):\s*(?:light-dark\(\s*)?(#[0-9a-f]{3,8})\b", re.IGNORECASE)
_KINDS = {"yes": "yes", "not-yet": "cond", "find-out": "ask", "loss": "no"}


@dataclass(frozen=True)
class Look:
    """What all pictures of a site have: its name, its mark as a data URL, its colours by name."""

    site: str
    mark: str
    colours: Mapping[str, str]
    heading: Path


def colours(*sheets: str) -> dict[str, str]:
    """Return custom properties that are a colour, as on a light page; a later sheet wins."""
    return {name: colour for sheet in sheets for name, colour in _COLOUR.findall(sheet)}


def svg(look: Look, title: str, kicker: str, kind: str, templates: Templates) -> str:
    """Return the picture of a page, or of an answer of a kind."""
    size, broken = _fitted(title, look.heading)
    template = environment(templates).get_template("picture.html")
    return template.render(
        {name: look.colours[f"--{colour}"] for name, colour in _names(kind).items()},
        site=look.site,
        mark=look.mark,
        kicker=kicker,
        size=size,
        lines=broken,
    )


def _names(kind: str) -> dict[str, str]:
    """Return which colour is for what."""
    if not kind:
        white = "md-primary-bg-color"
        return {"ground": "md-primary-fg-color", "line": "kb-accent", "ink": white, "text": white}
    text = "md-default-fg-color"
    if name := _KINDS.get(kind):
        return {
            "ground": f"kb-{name}-bg",
            "line": f"kb-{name}-line",
            "ink": f"kb-{name}",
            "text": text,
        }
    return {"ground": "md-default-bg-color", "line": "kb-edge", "ink": "kb-edge", "text": text}


def _fitted(title: str, heading: Path) -> tuple[int, list[str]]:
    """Return a title's size and its lines; one that is too long ends in an ellipsis."""
    for size in _SIZES:
        broken = lines(title, heading, size, _WIDTH)
        is_whole = " ".join(broken) == " ".join(title.split())
        if is_whole and len(broken) <= _MOST:
            return size, broken
    if len(broken) <= _MOST:
        return size, broken
    *first, last = broken[:_MOST]
    return size, [*first, f"{last.rpartition(' ')[0] or last} …"]
