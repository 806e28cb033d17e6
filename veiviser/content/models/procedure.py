"""The typed models of a procedure definition (``docs/procedures/<id>/procedure.yml``).

Texts are plain language with inline markup of five kinds: ``**Label**`` for what stands on screen,
quoted exactly and never translated; ``[text](target)`` for a link; back ticks around what is typed
or copied as it stands; ``++Ctrl+S++`` for keys; and ``![pencil](icon:pencil)`` for an icon, with
the word that is said for it. A target is another procedure (``crm-resync``), a statement of it
(``crm-resync#set-date``), a statement of this one (``#set-date``) or an address (``https:``,
``mailto:``). A backslash before a sign shows the sign. No other markup is used, and a text is one
paragraph.
"""

from pydantic import Field

from veiviser.content.models.article import Comparison, Prerequisite, Section, Told
from veiviser.content.models.base import Id, IsoDate, Model, Text
from veiviser.content.models.helper import Helper
from veiviser.content.models.screen import Screen


class Procedure(Model):
    """A procedure, written once in its own language; read from top to bottom as its article."""

    id: Id
    language: str = Field(description="Locale of the texts below, one of those in mkdocs.yml.")
    title: Text = Field(description="The task, in the reader's words.")
    summary: Text = Field(description="The answer in one or two sentences: is this my page?")
    product: Text = Field(
        description="The product it belongs to: pages of one product stand together in menus."
    )
    audience: Text = Field(description="Who can do it.")
    owner: Text = Field(description="Who answers for the page.")
    reviewed: IsoDate = Field(description="When its facts were last checked, YYYY-MM-DD.")
    keywords: Text | None = Field(default=None, description="More words readers search for.")
    formerly: list[Id] = Field(default_factory=list, description="Old ids; their pages lead here.")
    before: list[Prerequisite] = Field(
        default_factory=list, description="What to know or have before beginning."
    )
    comparisons: list[Comparison] = Field(
        default_factory=list,
        description="Choices to make, each with what follows from its options.",
    )
    screens: list[Screen] = Field(
        default_factory=list,
        description="Screens that are drawn where steps refer to them with 'at'.",
    )
    sections: list[Section] = Field(default_factory=list, description="What to do, in order.")
    after: list[Told] = Field(default_factory=list, description="What happens afterwards.")
    trouble: list[Section] = Field(
        default_factory=list, description="What to do where something went wrong."
    )
    related: list[Id] = Field(default_factory=list, description="Ids of procedures to read on in.")
    helpers: list[Helper] = Field(
        default_factory=list, description="The words of its decision helpers."
    )
