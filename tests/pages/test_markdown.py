"""An article as Markdown says all that its page says, and is read as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests import bases
from tests.bases import LOCALES
from veiviser.content.ids import anchors
from veiviser.content.markup import plain
from veiviser.content.messages import messages
from veiviser.content.models.base import Published, walk
from veiviser.pages.blanks import blanks_of
from veiviser.pages.markdown import Writer, text
from veiviser.pages.unanswered import unanswered
from veiviser.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
BASES = {name: bases.load(ROOT / name, LOCALES) for name in (".", "tests/articles")}
NOT_SAID = ("keywords",)
PAGES = [
    pytest.param(project, name, locale, id=f"{folder}-{name}-{locale}")
    for folder, project in BASES.items()
    for name in project.procedures
    for locale in LOCALES
]


def read(markdown: str) -> str:
    """Give the words that a reader of the Markdown sees, in one line."""

    def words(tokens: list[Token]) -> str:
        return " ".join(words(each.children) if each.children else each.content for each in tokens)

    parsed = MarkdownIt("commonmark").enable("table").parse(markdown)
    inline = "".join(
        "".join(part.content for part in each.children or []) + " "
        if each.type == "inline"
        else f"{each.content} "
        for each in parsed
    )
    return " ".join(inline.split())


@pytest.mark.parametrize(("project", "name", "locale"), PAGES)
def test_nothing_of_an_article_is_lost(project: Project, name: str, locale: str) -> None:
    entry = project.procedures[name]
    procedure = entry.localised[locale]
    words = project.words[locale]
    told = unanswered(procedure, blanks_of(procedure, entry.graphs, locale, words)).helpers
    found = read(Writer(words, project.shared.variants(locale)).article(procedure, told))
    article = procedure.model_copy(update={"helpers": [], "screens": []})
    for message in messages(article):
        if message.context not in NOT_SAID and ".gaps." not in message.context:
            assert " ".join(plain(message.text).split()) in found, message.context
    for helper in told:
        for question in helper.questions:
            assert plain(question.text) in found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Velg **Lagre**.", "Velg **Lagre**."),
        ("[Se her](crm-resync#set-date)", "[Se her](../crm-resync/#set-date)"),
        ("Skriv `a * b`.", "Skriv `a * b`."),
        ("Trykk ++Ctrl+S++.", "Trykk Ctrl+S."),
        ("Trykk ![blyant](icon:pencil).", "Trykk blyant."),
        (r"2 \* 3 \<x> \[a]", r"2 \* 3 \<x\> \[a\]"),
        ("1. mars er en dag.", r"1\. mars er en dag."),
        ("- er et tegn.", r"\- er et tegn."),
        ("`` `a` ``", "`` `a` ``"),
    ],
)
def test_our_markup_is_written_as_markdown(written: str, expected: str) -> None:
    assert text(written) == expected


@pytest.mark.parametrize(("project", "name", "locale"), PAGES)
def test_every_anchor_has_a_passage_that_says_what_stands_there(
    project: Project, name: str, locale: str
) -> None:
    entry = project.procedures[name]
    procedure, words = entry.localised[locale], project.words[locale]
    told = unanswered(procedure, blanks_of(procedure, entry.graphs, locale, words))
    found = Writer(words, project.shared.variants(locale)).passages(told, told.helpers)
    whole = read(Writer(words, project.shared.variants(locale)).article(told, told.helpers))
    parts = {
        part.id: part for _, _, part in walk(told) if isinstance(part, Published) and part.anchored
    }
    former = {old for part in parts.values() for old in part.formerly}
    assert {*anchors(entry.procedure)} - former <= found.keys()
    assert {f"ask-{helper.id}" for helper in told.helpers} <= found.keys()
    for anchor, passage in found.items():
        assert read(passage) in whole
        if anchor in parts:
            own = str(getattr(parts[anchor], "title", "") or getattr(parts[anchor], "text", ""))
            assert " ".join(plain(own).split()) in read(passage)


def test_a_passage_says_what_is_lost_and_what_to_mind(tmp_path: Path) -> None:
    bases.make(tmp_path)
    project = bases.load(tmp_path)
    entry = project.procedures["make-tea"]
    procedure, words = entry.localised["nb"], project.words["nb"]
    told = unanswered(procedure, blanks_of(procedure, entry.graphs, "nb", words))
    found = Writer(words, {}).passages(told, told.helpers)
    assert found["black-taste"] == "**Går tapt:** Den er sterk."
    assert found["black"] == "**Svart**\n\n- **Går tapt:** Den er sterk."
    assert found["hot-water"] == "> **Viktig:** Vannet er varmt."
    assert found["fill"].startswith("> **Viktig:** Ikke for full: det koker over.\n\nFyll kjelen.")
