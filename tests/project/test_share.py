"""A text that stands in several places becomes one, with its translations."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tests import bases
from veiviser.content.text import LocalisedText
from veiviser.problems import Problems
from veiviser.project.share import share
from veiviser.project.warnings import warnings

SECOND = """\
id: make-coffee
language: nb
title: Kok kaffe
summary: Du koker kaffe.
product: Kjøkken
audience: Alle som er trøtte
owner: Kokken
reviewed: 2026-01-31
sections:
  - id: boil
    title: Kok vannet
    steps:
      # fyll den først
      - id: fill-it
        text: >-
          Fyll kjelen med
          kaldt vann.
        path: [Kjøkken, Kjele]
        result: Kjelen er full.

      - {id: braces, text: Vent til det koker helt.}
      - id: pour
        text: Hell kaffen over.
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Give a knowledge base in which one step stands twice, translated at one of its places."""
    tea = bases.PROCEDURE.replace("Fyll kjelen.", "Fyll kjelen med kaldt vann.")
    tea = tea.replace("text: Vent.}", "text: Vent til det koker helt.}")
    bases.make(tmp_path, procedure=tea)
    folder = tmp_path / "docs/procedures/make-coffee"
    folder.mkdir()
    (folder / "procedure.yml").write_text(SECOND)
    list(bases.update(tmp_path))
    catalog = polib.pofile(str(folder / "sv.po"))
    for entry in catalog:
        if entry.msgctxt == "fill-it":
            entry.msgstr = "Fyll kannan med kallt vatten."
    catalog.save()
    return tmp_path


def test_what_stands_twice_is_named_with_the_command(base: Path) -> None:
    (first, second) = sorted(str(each.message) for each in warnings(bases.load(base)))
    assert "make-tea#fill" in first
    assert "veiviser share make-coffee#fill-it ID" in first
    assert "make-tea#wait" in second


def test_it_is_written_once_and_used_wherever_it_stood(base: Path) -> None:
    assert share(bases.load(base), "make-tea#fill", "fill-kettle") == [
        "make-coffee#fill-it",
        "make-tea#fill",
    ]
    project = bases.load(base)
    assert project.problems == []
    coffee = (base / "docs/procedures/make-coffee/procedure.yml").read_text()
    assert (
        "# fyll den først\n      - id: fill-it\n        use: fill-kettle\n\n      - {id" in coffee
    )
    for name in ("make-tea", "make-coffee"):
        for locale, text in (
            ("nb", "Fyll kjelen med kaldt vann."),
            ("sv", "Fyll kannan med kallt vatten."),
        ):
            step = project.procedures[name].localised[locale].sections[0].steps[0]
            assert (step.text, step.path) == (text, ["Kjøkken", "Kjele"])
            assert step.result == "Kjelen er full."
    assert not any("fill" in each.message for each in warnings(project))


def test_a_second_one_joins_what_is_shared(base: Path) -> None:
    share(bases.load(base), "make-tea#fill", "fill-kettle")
    with pytest.raises(Problems, match="stands in braces; give it a line of its own"):
        share(bases.load(base), "make-tea#wait", "wait-for-it")
    share(bases.load(base), "make-coffee#pour", "pour")
    assert set(bases.load(base).shared.statements("sv")) == {"fill-kettle", "pour"}


@pytest.mark.parametrize(
    ("statement", "name", "wrong"),
    [
        ("make-tea#fil", "fill-kettle", "no statement 'make-tea#fil'"),
        ("make-coffee#pour", "fill-kettle", "'fill-kettle' is taken"),
        ("make-coffee#pour", "Hell på", "'Hell på' is no id"),
    ],
)
def test_what_cannot_be_shared_changes_nothing(
    base: Path, statement: str, name: str, wrong: str
) -> None:
    share(bases.load(base), "make-tea#fill", "fill-kettle")
    before = {path: path.read_bytes() for path in base.rglob("*.*") if path.is_file()}
    with pytest.raises(Problems, match=wrong):
        share(bases.load(base), statement, name)
    assert {path: path.read_bytes() for path in base.rglob("*.*") if path.is_file()} == before


def test_a_list_that_nothing_can_be_added_to_changes_nothing(base: Path) -> None:
    path = base / "docs/shared/shared.yml"
    path.parent.mkdir()
    path.write_text("language: nb\nstatements: []\n")
    coffee = base / "docs/procedures/make-coffee/procedure.yml"
    before = coffee.read_bytes()
    with pytest.raises(Problems, match="put each on a line of its own"):
        share(bases.load(base), "make-coffee#pour", "pour")
    assert coffee.read_bytes() == before


def test_a_translation_that_is_out_of_date_is_none(base: Path) -> None:
    for name in ("make-coffee", "make-tea"):
        path = base / "docs/procedures" / name / "procedure.yml"
        path.write_text(path.read_text().replace("kaldt vann", "friskt vann"))
    share(bases.load(base), "make-tea#fill", "fill-kettle")
    text = bases.load(base).shared.statements("sv")["fill-kettle"].text
    assert (text, LocalisedText.of(text).state) == ("Fyll kjelen med friskt vann.", "untranslated")


def test_a_slip_in_what_is_shared_is_told_once(base: Path) -> None:
    share(bases.load(base), "make-tea#fill", "fill-kettle")
    path = base / "docs/shared/shared.yml"
    path.write_text(path.read_text().replace("text:", "txt:"))
    assert {each.path.name for each in bases.load(base).problems} == {"shared.yml"}


def test_a_text_that_is_hard_to_read_is_named(base: Path) -> None:
    path = base / "docs/procedures/make-coffee/procedure.yml"
    hard = "Kaffetraktersammensetningsveiledningen forutsetter grunnleggende vannkokingsferdigheter"
    path.write_text(path.read_text().replace("Du koker kaffe", " ".join([hard] * 6)))
    found = [each for each in warnings(bases.load(base)) if "hard to read" in each.message]
    assert found
    assert all(each.path == path for each in found)
