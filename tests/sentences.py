"""Small knowledge bases whose sentences have values and answers in them, in two languages."""

from __future__ import annotations

from pathlib import Path

import polib

from tests import bases

HEAD = """\
id: make-tea
language: nb
title: Søk om plass eller støtte
summary: Du søker selv.
product: Støtte
audience: Alle
owner: Redaksjonen
reviewed: 2026-01-31
sections:
  - id: apply
    title: Slik gjør du det
    steps:
      - {id: send, text: Send søknaden.}
helpers:
  - id: tea
    title: Hva får du?
    intro: Svar på noen spørsmål.
"""

PLACE = """\
    questions:
      - {id: start, label: Første dag, text: "Når begynner dere?"}
      - id: children
        label: Antall barn
        text: Hvor mange barn har du?
        hint: Fra {start}.
        when: du har {value} barn
      - id: age
        label: Alder, barn {number}
        text: Hvor gammelt er barn {number} av {children}?
        when: alderen på barn {number} er {value} år
      - id: half
        label: Halv plass
        text: Vil dere ha halv plass?
        options:
          - {id: yes, text: "Ja, fra {start}", when: dere vil ha halv plass}
          - {id: no, text: Nei, when: dere vil ha hel plass}
    outcomes:
      - id: place
        text: "{children} barn koster {fee} i måneden"
        explanation: >-
          Betal innen {due}. Du sparer {share} prosent for {children:one=barnet|other=barna},
          og gebyret er {charge}. Feltet **Start** er {start}.
      - id: wait
        text: Vent i {days} {days:one=dag|other=dager}
    values:
      - {id: fee, text: Pris}
      - {id: due, text: Siste dag, form: DD.MM.ÅÅ}
      - {id: share, text: Rabatt i prosent}
      - {id: charge, text: Gebyr}
      - {id: days, text: Dager}
"""

PLACE_RULE = """\
from datetime import date, timedelta

from veiviser import Choice, Date, Fixed, Group, Integer, Money, Outcome

START = Date("start", date(2026, 1, 1), date(2027, 12, 31))
AGE = Integer("age", 0, 5)
CHILDREN = Group("children", 1, 2, AGE)
HALF = Choice("half", "yes", "no")
PLACE = Outcome("place", "answer")
WAIT = Outcome("wait", "not-yet")


def decide(ask):
    start, count = ask(START), ask(CHILDREN.size)
    for child in ask.each(CHILDREN):
        if child(AGE) < 1:
            return WAIT(days=1)
    if ask(HALF) == "no":
        return WAIT(days=1)
    return PLACE(
        "send", fee=Money(156025 * count, "NOK"), due=start + timedelta(14),
        share=Fixed(125, 1), charge=Money(60000, "NOK"), days=7,
    )
"""

SUPPORT = """\
    questions:
      - {id: name, label: Navnet ditt, text: "Hva heter du?"}
      - id: income
        label: Inntekt
        text: Hva tjener du i måneden, {name}?
        when: du tjener {value}
      - id: since
        label: Flyttet inn
        text: Når flyttet du inn?
        when: du flyttet inn i {value}
      - id: hours
        label: Timer i uken
        text: Hvor mange timer arbeider du?
        when: timetallet er {value}
      - id: benefits
        label: Annen støtte
        text: Hva får du fra før?
        options:
          - {id: housing, text: "Bostøtte siden {since}", when: du får bostøtte}
          - id: other
            text: Annet
            when: du får annen støtte
            otherwise: du ikke får annen støtte
    outcomes:
      - {id: support, text: "Du får støtte, {name}"}
      - {id: enough, text: Du får ikke støtte}
    tests:
      - id: poor
        when: du tjener under 100 kroner i timen
        otherwise: du tjener minst 100 kroner i timen
    requirements:
      - {id: moved-in, text: "{since} er ikke kommet ennå. Velg måneden du flyttet inn."}
"""

SUPPORT_RULE = """\
from datetime import date

from veiviser import Amount, Decimal, Month, Outcome, Requirement, Several, Test, Text

NAME = Text("name", 40)
INCOME = Amount("income", 0, 100_000, "NOK")
SINCE = Month("since", date(2020, 1, 1), date(2029, 12, 1))
HOURS = Decimal("hours", 1, 40, 1)
BENEFITS = Several("benefits", "housing", "other")
POOR = Test("poor")
MOVED_IN = Requirement("moved-in")
SUPPORT = Outcome("support", "yes")
ENOUGH = Outcome("enough", "not-yet")


def decide(ask):
    ask(NAME)
    income, since, hours = ask(INCOME), ask(SINCE), ask(HOURS)
    ask.require(MOVED_IN, since <= ask.today)
    if income >= 5_000_000 or since < date(2024, 1, 1) or hours < 75:
        return ENOUGH()
    benefits = ask(BENEFITS)
    if "housing" in benefits or not POOR(income < hours * 1000):
        return ENOUGH()
    return SUPPORT() if "other" in benefits else SUPPORT("send")
"""

SWEDISH = {
    "Antall barn": "Antal barn",
    "Hvor mange barn har du?": "Hur många barn har du?",
    "Fra {start}.": "Från {start}.",
    "du har {value} barn": "du har {value} barn",
    "Alder, barn {number}": "Ålder, barn {number}",
    "Hvor gammelt er barn {number} av {children}?": "Hur gammalt är barn {number} av {children}?",
    "alderen på barn {number} er {value} år": "åldern på barn {number} är {value} år",
    "Ja, fra {start}": "Ja, från {start}",
    "{children} barn koster {fee} i måneden": "{fee} i månaden för {children} barn",
    "Betal innen {due}. Du sparer {share} prosent for {children:one=barnet|other=barna}, og "
    "gebyret er {charge}. Feltet **Start** er {start}.": "Betala senast {due}. Du sparar {share} "
    "procent för {children:one=barnet|other=barnen}, och avgiften är {charge}. "
    "Fältet **Start** är {start}.",
    "Vent i {days} {days:one=dag|other=dager}": "Vänta i {days} {days:one=dag|other=dagar}",
    "Pris": "Pris",
    "Siste dag": "Sista dag",
    "Første dag": "Första dag",
    "du tjener {value}": "du tjänar {value}",
    "du flyttet inn i {value}": "du flyttade in i {value}",
    "timetallet er {value}": "antalet timmar är {value}",
    "du får bostøtte": "du får bostadsbidrag",
    "du ikke får annen støtte": "du inte får annat stöd",
    "du tjener minst 100 kroner i timen": "du tjänar minst 100 norska kronor i timmen",
    "Du får støtte, {name}": "Du får stöd, {name}",
    "Navnet ditt": "Ditt namn",
}


def make(root: Path, words: str, rule: str) -> Path:
    """Write a knowledge base with these words below ``root``; gives its procedure's folder."""
    folder = bases.make(
        root, procedure=HEAD + words, rule=rule, interface="language: nb\nwords: []\n"
    )
    for path in bases.update(root):
        whole = polib.pofile(str(path))
        for entry in whole:
            entry.msgstr = SWEDISH.get(entry.msgid, "")
        whole.save()
    return folder
