"""A draft of a definition: keys and values as they will stand in YAML, and remarks on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from veiviser.importing.settle import settled

type Value = str | bool | Part | list[Part] | list[str]


class Exact(str):
    """A value that has no markup: a label, lines to copy, the name of a file."""

    __slots__ = ()


@dataclass
class Part:
    """A part of a definition: what it says, by key, and what an author must decide about it."""

    values: dict[str, Value] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def add(self, key: str, *parts: Part) -> None:
        """Add parts to the list that stands under a key."""
        if parts:
            self.values[key] = [*self.parts(key), *parts]

    def parts(self, key: str) -> list[Part]:
        """Return the parts that stand under a key."""
        found = self.values.get(key, [])
        return [each for each in found if isinstance(each, Part)] if isinstance(found, list) else []

    def text(self, key: str = "text") -> str:
        """Return the text that stands under a key."""
        found = self.values.get(key, "")
        return found if isinstance(found, str) else ""


def said(text: str, **values: Value) -> Part:
    """Return a part that says a text, and what else stands in it."""
    return Part({"text": text, **values})


def walk(part: Part) -> Iterator[Part]:
    """Yield a part and all parts in it, outermost first."""
    yield part
    for value in part.values.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Part):
                yield from walk(each)


def settle(draft: Part, known: Mapping[str, str]) -> None:
    """Make every text of a draft fit, with remarks on what was lost of its markup."""
    for part in walk(draft):
        for key, value in part.values.items():
            if isinstance(value, str) and not isinstance(value, Exact):
                part.values[key], remarks = settled(value, known)
                part.remarks += remarks


_KINDS = {
    "before": "before",
    "sections": "section",
    "trouble": "trouble",
    "after": "afterwards",
    "steps": "step",
    "either": "way",
    "fields": "field",
    "notes": "note",
    "warnings": "warning",
}
"""What parts are called under each key; a step's steps are its parts."""

_SIBLINGS = {"items": "item", "rows": "row", "columns": "column"}
"""What is called alike wherever it stands: these ids are no anchors."""


def number(draft: Part) -> None:
    """Give every part an id made of what it is and where it stands, such as ``step-2-3``."""
    _number(draft, "", ())


def _number(part: Part, kind: str, place: Sequence[int]) -> None:
    for key, value in list(part.values.items()):
        if isinstance(value, Part):
            _number(value, kind, place)
        for index, each in enumerate(part.parts(key), 1):
            here = (*place, index)
            if key in _SIBLINGS:
                each.values = {"id": Exact(f"{_SIBLINGS[key]}-{index}"), **each.values}
                continue
            name = "part" if kind.endswith(("step", "way")) and key == "steps" else _KINDS[key]
            if kind.startswith("trouble"):
                name = f"trouble-{name}"
            numbers = "-".join(map(str, here))
            each.values = {"id": Exact(f"{name}-{numbers}"), **each.values}
            _number(each, name, here)
