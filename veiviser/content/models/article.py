"""What an article is made of: statements, and what holds them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from veiviser.content.models.base import Id, Label, Model, Published, Text


class Statement(Published):
    """One thing the article says: the unit that has an anchor and that a verdict cites."""

    text: Text = Field(description="What it says, in one paragraph.")
    facts: list[str] = Field(default=[], description="Source facts it carries, such as CA10.")
    anchored: ClassVar[bool] = True


class Caution(Statement):
    """A warning; stands directly before what it warns of, always open."""

    critical: ClassVar[bool] = True


class Prerequisite(Statement):
    """Something to know or have before beginning."""

    critical: ClassVar[bool] = True


class Step(Statement):
    """One action, in the order it is done."""

    path: list[Label] = Field(default=[], description="Way through menus, outermost first.")
    result: Text | None = Field(default=None, description="What happens; under the same number.")
    warnings: list[Caution] = Field(default=[], description="What to mind; stands before the step.")


class Section(Published):
    """A headed run of steps or notes."""

    title: Text = Field(description="Its heading.")
    intro: Text | None = Field(default=None, description="A paragraph below the heading.")
    warnings: list[Caution] = Field(
        default=[], description="What to mind; stands before the steps."
    )
    steps: list[Step] = Field(
        default=[], max_length=7, description="What to do, in order: seven at most."
    )
    notes: list[Statement] = Field(
        default=[], description="What else to know; stands after the steps."
    )
    anchored: ClassVar[bool] = True


class Aspect(Model):
    """What the options of a choice are compared by: a column of the table."""

    id: Id
    text: Text = Field(description="The heading of the column.")
    critical: ClassVar[bool] = True


class Consequence(Statement):
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
    notes: list[Statement] = Field(
        default=[], description="What else to know; stands below the table."
    )
    anchored: ClassVar[bool] = True
