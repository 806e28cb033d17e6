"""What an article is made of: statements, and what holds them."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from veiviser.content.models.base import Code, Id, Label, Model, Published, ScreenPart, Text


class Named(Model):
    """A text under a name: what fills a gap, or stands in a column."""

    id: Id
    text: Text
    critical: ClassVar[bool] = True


def _named(value: object) -> object:
    """Take ``{page: …}`` as texts with ids."""
    if isinstance(value, dict):
        return [{"id": name, "text": text} for name, text in value.items()]
    raise ValueError("names and texts")


def _several(value: object) -> object:
    """Take ``{platform: web}`` as ``{platform: [web]}``."""
    if isinstance(value, dict):
        return {name: [one] if isinstance(one, str) else one for name, one in value.items()}
    return value


NamedTexts = Annotated[list[Named], BeforeValidator(_named, json_schema_input_type=dict[Id, str])]
Only = Annotated[
    dict[Id, list[Id]],
    BeforeValidator(_several, json_schema_input_type=dict[Id, Id | list[Id]]),
]


class Statement(Published):
    """One thing the article says: the unit that has an anchor and that a verdict cites."""

    text: Text = Field(description="What it says, in one paragraph.")
    facts: list[str] = Field(
        default_factory=list, description="Source facts it carries, such as CA10."
    )
    anchored: ClassVar[bool] = True


def _text_or_use(schema: dict[str, Any]) -> None:
    schema["anyOf"] = [{"required": ["text"]}, {"required": ["use"]}]


class Told(Statement):
    """A statement of the article itself, which may be written elsewhere, or be for some only."""

    text: Text = Field(default="", description="What it says, in one paragraph.")
    use: Id | None = Field(
        default=None, description="Id of a shared statement, in place of a text of its own."
    )
    gaps: NamedTexts = Field(
        default_factory=list,
        alias="with",
        description="What fills the shared statement's gaps, by name.",
    )
    only: Only = Field(
        default={},
        description="For which variants it is, if not for all: {platform: mobile}. "
        "mkdocs.yml names them.",
    )
    model_config: ClassVar[Any] = {"json_schema_extra": _text_or_use}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text and not self.use:
            raise PydanticCustomError("text_missing", "text")
        if self.text and (self.use or self.gaps):
            raise ValueError("a text, or use with what fills its gaps; not both")
        return self


class Caution(Told):
    """A warning; stands directly before what it warns of, always open."""

    critical: ClassVar[bool] = True


class Prerequisite(Told):
    """Something to know or have before beginning."""

    critical: ClassVar[bool] = True


class Row(Model):
    """A row of a short table."""

    id: Id
    cells: NamedTexts = Field(description="What stands in it, by column.")


class Grid(Model):
    """A short table of texts."""

    columns: list[Named] = Field(
        min_length=2, max_length=4, description="Its columns, each with its heading as text."
    )
    rows: list[Row] = Field(min_length=1, max_length=12, description="Its rows.")


class Aside(Told):
    """What else to know; a list or a short table may follow its text."""

    items: list[Named] = Field(default_factory=list, description="A list below it, in any order.")
    table: Grid | None = Field(default=None, description="A short table below it.")


class Image(Model):
    """A real picture. Where data can draw the screen, a sketch is translated with the page."""

    file: Annotated[str, StringConstraints(pattern=r"^[\w-]+\.(png|jpg|jpeg|webp)$")] = Field(
        description="Its file, beside the definition: PNG, JPEG or WebP."
    )
    text: Text = Field(description="What it shows, for whoever does not see it.")


class Action(Told):
    """Something that is done: a step, a part of one, or one of its ways."""

    path: list[Label] = Field(
        default_factory=list, description="Way through menus, outermost first."
    )
    at: list[ScreenPart] = Field(
        default_factory=list,
        description="What it is about on a sketch: screen, dot, id of the part.",
    )
    code: Code | None = Field(default=None, description="Lines to copy; not translated.")
    image: Image | None = Field(default=None, description="A real picture of it.")
    result: Text | None = Field(default=None, description="What happens; under the same number.")


class Substep(Action):
    """A part of a step, in the order it is done."""


class Way(Action):
    """One of the ways to take a step: exactly one is taken."""

    when: Text = Field(description="The clause after 'if' that tells who takes it.")


class Entry(Told):
    """A field on the screen, and what to write in it."""

    label: Label
    text: Text = Field(default="", description="What to write or choose.")
    optional: bool = Field(default=False, description="True where it may be left empty.")


class Step(Action):
    """One action, in the order it is done."""

    when: Text | None = Field(
        default=None, description="The clause after 'if', where the step is for some only."
    )
    optional: bool = Field(default=False, description="True where it may be left out.")
    warnings: list[Caution] = Field(
        default_factory=list, description="What to mind; stands before the step."
    )
    steps: list[Substep] = Field(
        default_factory=list, max_length=7, description="Its parts, in order: seven at most."
    )
    either: list[Way] = Field(
        default_factory=list,
        max_length=7,
        description="Ways to take it, two or more: one of them is taken.",
    )
    fields: list[Entry] = Field(
        default_factory=list, description="Fields to fill in, in their order."
    )
    notes: list[Aside] = Field(default_factory=list, description="What else to know of this step.")


class Section(Published):
    """A headed run of steps or notes."""

    title: Text = Field(description="Its heading.")
    intro: Text | None = Field(default=None, description="A paragraph below the heading.")
    audience: Text | None = Field(default=None, description="Who can do it, if not all can.")
    since: Text | None = Field(default=None, description="From which version or day it holds.")
    only: Only = Field(default={}, description="For which variants it is, if not for all.")
    warnings: list[Caution] = Field(
        default_factory=list, description="What to mind; stands before the steps."
    )
    steps: list[Step] = Field(
        default_factory=list, max_length=7, description="What to do, in order: seven at most."
    )
    notes: list[Aside] = Field(
        default_factory=list, description="What else to know; stands after the steps."
    )
    anchored: ClassVar[bool] = True


class Aspect(Model):
    """What the options of a choice are compared by: a column of the table."""

    id: Id
    text: Text = Field(description="The heading of the column.")
    critical: ClassVar[bool] = True


class Consequence(Told):
    """What follows from an option in one aspect."""

    aspect: Id = Field(description="Id of the aspect it is about.")
    loss: bool = Field(default=False, description="True where data or access is lost for good.")
    critical: ClassVar[bool] = True


class Alternative(Published):
    """One of the options a reader chooses between, with all that follows from it."""

    title: Text = Field(description="The option, as the heading of its row.")
    consequences: list[Consequence] = Field(
        min_length=1, description="What follows from it, one for each aspect."
    )
    critical: ClassVar[bool] = True
    anchored: ClassVar[bool] = True


class Comparison(Published):
    """Alternatives side by side: one row each, one column for each aspect."""

    title: Text = Field(description="Its heading.")
    intro: Text | None = Field(default=None, description="A paragraph below the heading.")
    aspects: list[Aspect] = Field(
        min_length=1, max_length=3, description="What the options are compared by: three at most."
    )
    alternatives: list[Alternative] = Field(min_length=1, description="The options.")
    notes: list[Aside] = Field(
        default_factory=list, description="What else to know; stands below the table."
    )
    anchored: ClassVar[bool] = True


def actions(step: Step) -> list[Action]:
    """Return a step with its parts and ways."""
    return [step, *step.steps, *step.either]


def referred(step: Step) -> list[str]:
    """Return what a step, its parts and its ways refer to on screens."""
    return [name for action in actions(step) for name in action.at]
