"""Sketches of screens: which stands below which step, what it marks, and what it says in words.

The drawing is for the eye alone; sentences made of the same data tell it to everybody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup, escape

from veiviser.content.models.article import Step, referred
from veiviser.content.models.screen import Item, Part, Screen
from veiviser.content.text import LocalisedText, Words
from veiviser.pages.inline import put

DOT = "•"
"""What marks a part that belongs to no step."""

_PLACES = ("row", "panel", "tab", "dots", "bar")
"""What a part is said to be in."""


@dataclass(frozen=True)
class Placed:
    """A part of a screen, and what it stands in, the innermost last."""

    part: Part | Item
    within: tuple[Part, ...]

    @property
    def home(self) -> int | None:
        """The identity of what it stands in directly; None for the screen itself."""
        return id(self.within[-1]) if self.within else None

    @property
    def is_told(self) -> bool:
        """Whether there is a word for it: a label, or the one that is said for an icon."""
        return bool(self.part.name or self.part.kind == "icon")


def parts_of(screen: Screen) -> Iterator[Placed]:
    """Yield every part of a screen with what it stands in, in reading order."""
    yield from _within(screen.parts, ())


def _within(parts: Sequence[Part | Item], within: tuple[Part, ...]) -> Iterator[Placed]:
    for part in parts:
        yield Placed(part, within)
        if isinstance(part, Part):
            inside: list[Part | Item] = [*part.bar, *part.tabs, *part.dots, *part.parts]
            yield from _within(inside, (*within, part))


@dataclass(frozen=True)
class Sketch:
    """A screen with the parts that are marked, by id, each with the number of its step.

    ``value`` stands in the marked field in place of its own.
    """

    screen: Screen
    marks: Mapping[str, str]
    words: Words
    value: Markup | None = None

    @property
    def bands(self) -> list[tuple[str, list[Part]]]:
        """Its parts from top to bottom, each with how it lies; panels in a row share theirs."""
        found = groupby(self.screen.parts, key=_lies)
        return [(lies, list(parts)) for lies, parts in found]

    @cached_property
    def caption(self) -> Markup:
        """What the sketch is of."""
        screen = self.screen
        what = escape(screen.cutout) if screen.cutout else self._noun(screen.kind, _title(screen))
        return put(self.words["sketch"], what=what)

    @cached_property
    def sentences(self) -> list[Markup]:
        """What it shows: each step's part and where it stands, then what stands beside that."""
        placed = [each for each in parts_of(self.screen) if self.number(each.part)]
        told = []
        for number in dict.fromkeys(self.number(each.part) for each in placed):
            own = [self._where(each) for each in placed if self.number(each.part) == number]
            then = Markup(", {} ").format(self.words["then"])
            shown = Markup("<data>%s</data>") % number  # a script counts, as steps may be hidden
            told.append(put(self.words["sketch-step"], what=then.join(own), number=shown))
        marked = [id(each.part) for each in placed]
        homes = [each.home for each in placed]
        beside = [
            self._state(each)
            for each in parts_of(self.screen)
            if each.home in homes and each.is_told and id(each.part) not in marked
        ]
        if beside:
            told.append(put(self.words["sketch-beside"], what=Markup("; ").join(beside)))
        return told

    def number(self, part: Part | Item) -> str:
        """Return the number of the step that marks a part; empty for any other."""
        return self.marks.get(part.id or "", "")

    def gloss(self, part: Part | Item) -> str:
        """Return what a marked label means, if it is in another language."""
        name = part.name
        is_shown = self.number(part) not in ("", DOT)
        found = name.gloss if isinstance(name, LocalisedText) and is_shown else ""
        return "" if found.casefold() == name.casefold() else found

    def label(self, text: str) -> Markup:
        """Return a label as HTML, with its language where that is another than the page's."""
        return label(text)

    def _where(self, placed: Placed) -> Markup:
        said = self._state(placed)
        if gloss := self.gloss(placed.part):
            said += Markup(" (%s)") % gloss
        for place in reversed(placed.within):
            if place.kind in _PLACES:
                return said + Markup(" ") + self._noun(f"in-{place.kind}", _called(place))
        return said

    def _state(self, placed: Placed) -> Markup:
        part = placed.part
        said = self._noun(part.kind, _called(part) if isinstance(part, Part) else part.name)
        if isinstance(part, Part) and part.icon:
            said = self._noun("icon", part.said or "")
        if isinstance(part, Part) and (part.value or (self.value and self.number(part))):
            value = self.value if self.value and self.number(part) else part.value
            said += Markup(", ") + put(self.words["sketch-value"], what=value or "")
        if isinstance(part, Part) and part.checked:
            said += Markup(", {}").format(self.words["sketch-checked"])
        return said

    def _noun(self, kind: str, name: str) -> Markup:
        """Name a part as a sentence does: the button X, the three dots."""
        return put(self.words[f"sketch-{kind}"], what=label(name) if name else "")


def _lies(part: Part) -> str:
    if part.panel or part.rest == "panels":
        return "panels"
    return "bars" if part.rest == "bars" else "bar" if part.bar else "part"


def label(text: str) -> Markup:
    """Return a label as HTML, with its language where that is another than the page's."""
    foreign = isinstance(text, LocalisedText) and text.lang != text.locale
    lang = Markup(" lang=%s") % text.lang if foreign else ""  # type: ignore[attr-defined]
    return Markup("<b%s>%s</b>") % (lang, text)


def _called(part: Part) -> str:
    """Return what a place is called: by its label, or in our own words."""
    return part.name or part.row or ""


def _title(screen: Screen) -> str:
    return screen.page or screen.window or ""


def sketches(steps: Sequence[Step], screens: Sequence[Screen], words: Words) -> dict[str, Sketch]:
    """Return the sketches of a section, each by the id of the step that it stands below.

    Steps in a row that refer to one screen share its sketch, which stands below the last of them;
    but what some readers are not shown shares none with what they are.
    """
    by_id = {screen.id: screen for screen in screens}
    found: dict[str, Sketch] = {}
    marks: dict[str, str] = {}
    for index, step in enumerate(steps):
        here = _screen(step)
        if not here:
            continue
        marks |= {name.partition(".")[2]: str(index + 1) for name in referred(step)}
        following = steps[index + 1] if index + 1 < len(steps) else None
        if not following or (_screen(following), following.only) != (here, step.only):
            found[step.id] = Sketch(by_id[here], dict(marks), words)
            marks = {}
    return found


def _screen(step: Step) -> str:
    names = referred(step)
    return names[0].partition(".")[0] if names else ""


def cutout(screen: Screen, part: str) -> Screen:
    """Return what is left of a screen with nothing but one of its parts."""
    nothing = dict.fromkeys(("page", "window", "cutout"))
    parts = [each.part for each in parts_of(screen) if each.part.id == part]
    return screen.model_copy(update={**nothing, "parts": parts})
