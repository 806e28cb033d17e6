"""A small knowledge base for tests: one procedure with everything in it, and its helper's rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from veiviser.content import ledger
from veiviser.content.definitions import Definition
from veiviser.content.definitions import read as read_definition
from veiviser.content.models.procedure import Procedure
from veiviser.project.project import Project
from veiviser.project.project import load as load_project
from veiviser.project.settings import Settings
from veiviser.project.translate import update_catalogs

LOCALES = ("nb", "sv")

PROCEDURE = """\
id: make-tea
language: nb
title: Kok te
summary: Du koker te og [venter](#wait).
product: Kjøkken
audience: Alle som er tørste
owner: Kokken
reviewed: 2026-01-31
keywords: tekanne, kopp
formerly: [boil-tea]
before:
  - id: cup
    text: Ha en kopp klar. Trykk på **Start**.
    formerly: [mug]
    facts: [T1]
comparisons:
  - id: kinds
    title: Velg te
    intro: To slag.
    aspects:
      - {id: taste, text: Smaken}
    alternatives:
      - id: green
        title: Grønn
        consequences:
          - {id: green-taste, aspect: taste, text: Den er mild.}
      - id: black
        title: Svart
        consequences:
          - {id: black-taste, aspect: taste, loss: true, text: Den er sterk.}
    notes:
      - {id: both-good, text: Begge er gode.}
sections:
  - id: boil
    title: Kok vannet
    intro: Det tar litt tid.
    warnings:
      - {id: hot-water, text: Vannet er varmt.}
    steps:
      - id: fill
        text: Fyll kjelen.
        path: [Kjøkken, Kjele]
        result: Kjelen er full.
        warnings:
          - {id: not-too-full, text: "Ikke for full: det koker over."}
      - {id: wait, text: Vent.}
    notes:
      - {id: let-it-draw, text: La teen trekke.}
after:
  - {id: wash, text: Vask koppen.}
trouble:
  - id: too-weak
    title: Hvis teen er svak
    steps:
      - {id: wait-more, text: Vent litt til.}
related: []
helpers:
  - id: tea
    title: Er teen klar?
    intro: Svar på ett spørsmål.
    questions:
      - id: hot
        label: Varmt
        text: Er vannet varmt?
        hint: Kjenn etter.
        options:
          - {id: yes, text: Ja, when: vannet er varmt}
          - {id: no, text: Nei, when: vannet er kaldt}
    outcomes:
      - {id: drink, text: Du kan drikke}
      - {id: wait, text: Du må vente, explanation: Det tar litt tid.}
    request:
      title: Be om te
      intro: Send den.
      subject: Te
      answers: [hot]
      fields:
        - {id: name, text: Navnet ditt}
      confirmations:
        - {id: confirm-thirst, text: Jeg er tørst.}
"""

RULE = """\
from veiviser import Choice, Outcome

HOT = Choice("hot", "yes", "no")
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def decide(ask):
    return DRINK("confirm-thirst") if ask(HOT) == "yes" else WAIT("let-it-draw")
"""

CONFIG = """\
site_name: Te
theme: veiviser
plugins: [{veiviser: {locales: {nb: Norsk, sv: Svenska}}}]
"""

INTERFACE = """\
language: nb
words:
  - {id: next, text: Neste}
  - {id: results-many, text: "{count} spørsmål"}
"""


def make(
    root: Path, *, procedure: str = PROCEDURE, rule: str = RULE, interface: str = INTERFACE
) -> Path:
    """Write the knowledge base below ``root``; gives its procedure's folder."""
    folder = root / "docs/procedures/make-tea"
    for path, text in (
        (folder / "procedure.yml", procedure),
        (root / "docs/interface/interface.yml", interface),
        (root / "helpers/tea.py", rule),
        (root / "mkdocs.yml", CONFIG),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def settings(root: Path, locales: Iterable[str] = LOCALES) -> Settings:
    """Give the settings of a knowledge base whose locales have no names."""
    return Settings(root, dict.fromkeys(locales, ""))


def load(root: Path, locales: Iterable[str] = LOCALES, *, release: bool = False) -> Project:
    """Load a knowledge base."""
    return load_project(settings(root, locales), release=release)


def update(root: Path, locales: Iterable[str] = LOCALES) -> Iterator[Path]:
    """Bring the catalogs in step; gives those that changed."""
    return map(Path, update_catalogs(settings(root, locales)))


def record(root: Path) -> list[str]:
    """Bring the ledger of published ids up to date; gives what is new in it."""
    return ledger.update(settings(root).ids, load(root).index)


def read(path: Path) -> Definition[Procedure]:
    """Read a definition."""
    return read_definition(path, path.read_bytes(), Procedure)
