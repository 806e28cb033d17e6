"""What a screen is drawn from: only what is known of it, without coordinates."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from veiviser.content.models.base import Gloss, Id, Label, Model, Text

ScreenLabel = Annotated[Label, Gloss()]
"""A label as it stands on the screen; its translation is a gloss, shown beside it."""

Rest = Literal["bars", "tabs", "rows", "panels"]


class Item(Model):
    """Something to press or to read in a bar or a menu, or grey bars for what is not known."""

    id: Id | None = Field(default=None, description="Name of the part, for steps to refer to.")
    item: ScreenLabel | None = Field(default=None, description="What stands there.")
    rest: Rest | None = Field(default=None, description="What else there is, drawn in grey.")
    count: int = Field(default=3, ge=1, le=9, description="How many grey ones.")

    @property
    def kind(self) -> str:
        """What it is: an item, or the rest."""
        return "item" if self.item else "rest"

    @property
    def name(self) -> str:
        """What stands there; empty for grey bars."""
        return self.item or ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if bool(self.item) == bool(self.rest):
            raise ValueError("either item or rest")
        if self.item and not self.id:
            raise ValueError("an id, since its label has translations")
        return self


class Part(Model):
    """A part of a screen; exactly one key says what it is."""

    id: Id | None = Field(default=None, description="Name of the part, for steps to refer to.")
    bar: list[Item] = Field(default_factory=list, description="A row of menu items, at the top.")
    tabs: list[Part] = Field(
        default_factory=list, description="A row of tabs, each with its own parts."
    )
    tab: ScreenLabel | None = Field(default=None, description="A tab; its parts are below it.")
    panel: ScreenLabel | None = Field(default=None, description="A part with a heading.")
    row: Text | None = Field(
        default=None, description="A row of a list, named in our own words: 'the agreement'."
    )
    dots: list[Item] = Field(
        default_factory=list, description="Three dots and the menu behind them."
    )
    field: ScreenLabel | None = Field(default=None, description="A field.")
    value: Label | None = Field(default=None, description="What stands in the field.")
    box: ScreenLabel | None = Field(default=None, description="A box to tick.")
    checked: bool = Field(default=False, description="Whether the box is ticked.")
    button: ScreenLabel | None = Field(default=None, description="A button.")
    icon: str | None = Field(default=None, description="An icon to press, by its name.")
    said: Text | None = Field(default=None, description="The word that is said for the icon.")
    rest: Rest | None = Field(default=None, description="What else there is, drawn in grey.")
    count: int = Field(default=2, ge=1, le=9, description="How many grey ones.")
    parts: list[Part] = Field(default_factory=list, description="What stands in it.")

    KINDS: ClassVar[tuple[str, ...]] = (
        *("bar", "tabs", "tab", "panel", "row", "dots", "field", "box", "button", "icon", "rest"),
    )

    LABELS: ClassVar[tuple[str, ...]] = ("tab", "panel", "field", "box", "button")

    BELONGS: ClassVar[dict[str, tuple[str, ...]]] = {
        "value": ("field",),
        "checked": ("box",),
        "said": ("icon",),
        "parts": ("tab", "panel", "row"),
    }

    @property
    def kind(self) -> str:
        """What it is: the key that says so."""
        return next(kind for kind in self.KINDS if getattr(self, kind))

    @property
    def name(self) -> str:
        """The label that stands there; empty where none does."""
        found = getattr(self, self.kind)
        return found if self.kind in self.LABELS else ""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(bool(getattr(self, kind)) for kind in self.KINDS) != 1:
            raise ValueError(f"one key that says what it is: {', '.join(self.KINDS)}")
        if not self.id and self.kind in (*self.LABELS, "row", "icon"):
            raise ValueError("an id, since its words have translations")
        if self.icon and not self.said:
            raise ValueError("the word that is said for the icon, as 'said'")
        for name, kinds in self.BELONGS.items():
            if getattr(self, name) and self.kind not in kinds:
                raise ValueError(f"'{name}' with {' or '.join(kinds)} alone")
        return self


class Screen(Model):
    """A screen as far as it is known: a page, a window, or a cutout of either."""

    id: Id
    page: ScreenLabel | None = Field(default=None, description="A page, by its title.")
    window: ScreenLabel | None = Field(default=None, description="A window, by its title.")
    cutout: Text | None = Field(default=None, description="A part of a screen, in our own words.")
    facts: list[str] = Field(default_factory=list, description="Source facts it carries.")
    parts: list[Part] = Field(min_length=1, description="What is on it, from top to bottom.")

    @property
    def kind(self) -> str:
        """What it is: a page, a window or a cutout."""
        return "page" if self.page else "window" if self.window else "cutout"

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if [self.page, self.window, self.cutout].count(None) != 2:
            raise ValueError("one of page, window and cutout, with its title")
        return self
