"""Where everything in an article goes: what it says first, before, in sections, and afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.making import made, procedure


def test_title_and_summary_come_from_the_front_or_from_what_is_said_first(tmp_path: Path) -> None:
    found = procedure(tmp_path, "# Kok te\n\nDu koker te selv.\n\n## Slik\n\n1. Kok.\n")
    assert (found.title, found.summary) == ("Kok te", "Du koker te selv.")
    front = (
        "---\ntitle: Kok te\ndescription: Slik koker du.\ntags: [te, kanne]\nlayout: side\n---\n"
    )
    found = procedure(tmp_path, f"{front}Te er godt.\n\n## Slik\n\n1. Kok.\n")
    assert (found.title, found.summary, found.keywords) == ("Kok te", "Slik koker du.", "te, kanne")
    assert [note.text for note in found.sections[0].notes] == ["Te er godt."]
    assert found.sections[0].title == "Om dette"


def test_a_long_first_paragraph_is_summed_up_by_its_first_sentences(tmp_path: Path) -> None:
    text = "Første setning. Andre setning. " + "Mer om te og kanner. " * 20
    found = procedure(tmp_path, f"# Te\n\n{text}\n\n## Slik\n\n1. Kok.\n")
    assert found.summary == "Første setning. Andre setning."


@pytest.mark.parametrize("heading", ["Før du begynner", "Prerequisites", "Det här behöver du"])
def test_what_is_needed_stands_before(heading: str, tmp_path: Path) -> None:
    needed = f"## {heading}\n\nDu trenger:\n\n- en kopp\n- vann\n"
    text = f"# Te\n\nKok te.\n\n{needed}\n## Slik\n\n1. Kok.\n"
    found = procedure(tmp_path, text)
    assert [each.text for each in found.before] == ["Du trenger:", "en kopp", "vann"]
    assert heading in made(tmp_path, text).text


def test_trouble_and_what_happens_afterwards(tmp_path: Path) -> None:
    text = """\
# Te

Kok te.

## Etterpå

Vask koppen.

## Feilsøking

### Teen er svak

1. Vent litt til.

## Kannen virker ikke

Kjøp en ny.

## Les også

- [Kaffe](kaffe.md)
- [Vann](https://example.org/vann)
"""
    found = procedure(tmp_path, text)
    assert [each.text for each in found.after] == ["Vask koppen."]
    assert [each.title for each in found.trouble] == [
        "Feilsøking: Teen er svak",
        "Kannen virker ikke",
    ]
    assert [note.text for note in found.sections[0].notes] == [
        "Kaffe",
        "[Vann](https://example.org/vann)",
    ]


def test_what_stands_before_and_after_steps_introduces_them_or_is_a_note(tmp_path: Path) -> None:
    text = """\
# Te

Kok te.

## Slik

Det tar fem minutter.

> **OBS!** Vannet er varmt.

Gjør slik:

1. Kok.
2. Vent.

La den trekke.

| Te | Tid |
|---|---|
| Grønn | 2 |
| Svart | |
"""
    (found,) = procedure(tmp_path, text).sections
    assert found.intro == "Det tar fem minutter. Gjør slik:"
    assert [each.text for each in found.warnings] == ["Vannet er varmt."]
    (note,) = found.notes
    assert note.text == "La den trekke."
    assert note.table is not None
    assert [[cell.text for cell in row.cells] for row in note.table.rows] == [
        ["Grønn", "2"],
        ["Svart", "–"],
    ]


def test_a_list_that_was_broken_is_one(tmp_path: Path) -> None:
    text = "# Te\n\n1. Fyll.\n\n```sh\nfyll\n```\n\n2. Kok.\n\nDet tar tid.\n\n3. Vent.\n"
    (found,) = procedure(tmp_path, text).sections
    assert [each.text for each in found.steps] == ["Fyll.", "Kok.", "Vent."]
    assert found.steps[0].code == "fyll"
    assert [note.text for note in found.steps[1].notes] == ["Det tar tid."]


def test_paragraphs_that_tell_to_do_something_are_steps(tmp_path: Path) -> None:
    text = """\
# Te

Kok te.

## Slik

Kannen står på kjøkkenet.

Fyll den:

```sh
fyll kanne
```

Trykk så på **Start**.

Den blir varm.
"""
    (found,) = procedure(tmp_path, text).sections
    assert found.intro == "Kannen står på kjøkkenet."
    assert [each.text for each in found.steps] == ["Fyll den:", "Trykk så på **Start**."]
    assert [note.text for note in found.notes] == ["Den blir varm."]


def test_numbered_facts_are_no_steps_and_dots_may_be(tmp_path: Path) -> None:
    facts = "1. The kettle boils the water for you.\n2. Your cup is filled after that.\n"
    (found,) = procedure(tmp_path, f"# Tea\n\nTea.\n\n## How it works\n\n{facts}").sections
    assert (found.steps, len(found.notes[0].items)) == ([], 2)
    dots = "- Fyll kannen.\n- Velg **Kok**.\n"
    text = f"# Te\n\nTe.\n\n## Slik\n\n{dots}"
    assert [each.text for each in procedure(tmp_path, text).sections[0].steps] == [
        "Fyll kannen.",
        "Velg **Kok**.",
    ]
    assert any("list with dots" in remark for _, remark in made(tmp_path, text).decisions)


def test_a_heading_without_anything_leads_those_below_it(tmp_path: Path) -> None:
    text = "# Te\n\nKok.\n\n## Installer\n\n### Linux\n\n1. Kjør.\n\n### Mac\n\n1. Kjør.\n"
    assert [each.title for each in procedure(tmp_path, text).sections] == [
        "Installer: Linux",
        "Installer: Mac",
    ]


def test_tables_are_cut_to_what_a_note_can_have(tmp_path: Path) -> None:
    rows = "".join(f"| {n} | {n} |\n" for n in range(15))
    wide = "| A | B | C | D | E |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |\n"
    text = f"# Te\n\nTe.\n\n## Tall\n\n| A | B |\n|-|-|\n{rows}\n## Bred\n\n{wide}"
    long, wide_one = procedure(tmp_path, text).sections
    assert [len(note.table.rows) for note in long.notes if note.table] == [12, 3]
    assert wide_one.notes[0].items[0].text == "A: 1; B: 2; C: 3; D: 4; E: 5"


def test_what_nobody_said_is_asked_for(tmp_path: Path) -> None:
    remarks = [remark for _, remark in made(tmp_path, "1. Kok.\n").decisions]
    assert any(remark.startswith("'title'") for remark in remarks)
    assert any(remark.startswith("'summary'") for remark in remarks)
    assert procedure(tmp_path, "").title == "make-tea"
