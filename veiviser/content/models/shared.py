"""What several procedures share: statements written once, and the variants of a knowledge base."""

from typing import ClassVar

from pydantic import Field

from veiviser.content.models.base import FilledText, Id, Label, Model, Text


class Value(Model):
    """One of a variant's values, such as the mobile app."""

    id: Id
    text: Text = Field(description="What readers call it.")
    critical: ClassVar[bool] = True


class Variant(Model):
    """Something by which readers differ, and articles with them: platform, plan, role."""

    id: Id
    text: Text = Field(description="The question that readers choose by, in few words.")
    values: list[Value] = Field(min_length=2, description="What there is to choose from.")
    critical: ClassVar[bool] = True


class SharedStatement(Model):
    """A statement that many procedures say; each use has an id of its own."""

    id: Id
    text: FilledText = Field(
        description="What it says. A use fills its gaps, which have names: {page}."
    )
    path: list[Label] = Field(
        default_factory=list, description="Way through menus, outermost first."
    )
    result: Text | None = Field(default=None, description="What happens, of a step.")
    facts: list[str] = Field(
        default_factory=list, description="Source facts it carries, such as CA10."
    )


class Shared(Model):
    """What is shared (``docs/shared/shared.yml``), written in one language."""

    language: str = Field(description="Locale of the texts below, one of those in mkdocs.yml.")
    variants: list[Variant] = Field(default_factory=list, description="By what readers differ.")
    statements: list[SharedStatement] = Field(
        default_factory=list, description="Statements that procedures use by id."
    )
