"""What stands in a numbered list becomes steps, with all that belongs to each."""

from __future__ import annotations

from pathlib import Path

from tests.importing.making import made, procedure
from veiviser.content.models.article import Section, Step


def section(folder: Path, text: str) -> Section:
    (found,) = procedure(folder, f"# Kok te\n\nDu koker te.\n\n## Slik\n\n{text}").sections
    return found


def step(folder: Path, text: str) -> Step:
    (found,) = section(folder, text).steps
    return found


def test_a_numbered_list_is_steps_and_bold_words_are_labels(tmp_path: Path) -> None:
    steps = section(tmp_path, "1. Fyll kjelen.\n2. Trykk på **Start**.\n").steps
    assert [each.text for each in steps] == ["Fyll kjelen.", "Trykk på **Start**."]
    assert [each.id for each in steps] == ["step-1-1", "step-1-2"]


def test_a_way_through_menus_is_a_path_whose_last_label_stays(tmp_path: Path) -> None:
    for way in (
        "**Meny** > **Kanne** > **Kok**",
        "**Meny > Kanne > Kok**",
        "**Meny** → **Kanne** › **Kok**",
        "Meny > Kanne > Kok",
    ):
        found = step(tmp_path, f"1. Gå til {way} nå.\n")
        assert (found.path, found.text) == (["Meny", "Kanne", "Kok"], "Gå til **Kok** nå."), way


def test_a_sign_for_more_is_no_path(tmp_path: Path) -> None:
    found = step(tmp_path, "1. Sjekk at vannet er > 90 grader.\n")
    assert (found.path, found.text) == ([], "Sjekk at vannet er > 90 grader.")


def test_code_is_to_copy_and_what_leads_to_it_belongs_to_the_step(tmp_path: Path) -> None:
    found = step(tmp_path, "1. Åpne en terminal.\n\n   Kjør så:\n\n   ```sh\n   kok --te\n   ```\n")
    assert (found.text, found.code) == ("Åpne en terminal. Kjør så:", "kok --te")


def test_lines_that_are_only_shown_are_a_note_and_the_author_is_told(tmp_path: Path) -> None:
    shown = "   Resultatet:\n\n   ```\n   varm\n   nok\n   ```\n"
    found = step(tmp_path, f"1. Kjør dette:\n\n   ```\n   kok\n   ```\n\n{shown}")
    assert found.code == "kok"
    assert [item.text for item in found.notes[0].items] == ["`varm`", "`nok`"]


def test_what_happens_is_the_result_and_all_else_a_note(tmp_path: Path) -> None:
    found = step(tmp_path, "1. Velg **Kok**.\n\n   Vinduet åpnes.\n\n   Kannen er blå.\n")
    assert found.result == "Vinduet åpnes."
    assert [note.text for note in found.notes] == ["Kannen er blå."]


def test_callouts_in_a_step_are_its_notes_and_warnings(tmp_path: Path) -> None:
    found = step(tmp_path, "1. Kok.\n\n   **Merk:** Det tar tid.\n\n   > [!WARNING]\n   > Varmt!\n")
    assert [note.text for note in found.notes] == ["Det tar tid."]
    assert [each.text for each in found.warnings] == ["Varmt!"]


def test_a_condition_goes_before_its_comma_and_optional_steps_are_marked(tmp_path: Path) -> None:
    first, second = section(
        tmp_path, "1. Hvis du vil ha melk, hell den i.\n2. (Valgfritt) Ta sukker.\n"
    ).steps
    assert (first.when, first.text) == ("du vil ha melk", "Hell den i.")
    assert (second.optional, second.text) == (True, "Ta sukker.")


def test_a_list_in_a_step_is_parts_ways_fields_or_items(tmp_path: Path) -> None:
    text = """\
1. Gjør klart:
   1. Skyll kannen.
   2. Fyll den.
2. Gjør ett av følgende:
   - Hvis kannen er ny, vask den.
   - Hvis den er ren, gå videre.
3. Fyll ut skjemaet:
   - **Navn**: navnet ditt
   - **Mengde** – i liter (valgfritt) eller kopper
4. Se hva som finnes. Kannene er:
   - den blå
   - den grønne
"""
    parts, ways, fields, items = section(tmp_path, text).steps
    assert [each.text for each in parts.steps] == ["Skyll kannen.", "Fyll den."]
    assert [(each.when, each.text) for each in ways.either] == [
        ("kannen er ny", "Vask den."),
        ("den er ren", "Gå videre."),
    ]
    assert [each.label for each in fields.fields] == ["Navn", "Mengde"]
    assert items.text == "Se hva som finnes."
    assert [each.text for each in items.notes[0].items] == ["den blå", "den grønne"]


def test_tabs_in_a_step_are_ways(tmp_path: Path) -> None:
    tabs = '    === "Linux"\n\n        Bruk apt.\n\n    === "Mac"\n\n        Bruk brew.\n'
    found = step(tmp_path, f"1. Installer:\n\n{tabs}")
    assert [(each.when, each.text) for each in found.either] == [
        ("Linux", "Bruk apt."),
        ("Mac", "Bruk brew."),
    ]


def test_pictures_go_to_their_step_and_what_cannot_is_told(tmp_path: Path) -> None:
    (tmp_path / "Blå kanne.png").write_bytes(b"x")
    text = "1. Fyll.\n\n   ![Kannen](Bl%C3%A5%20kanne.png)\n\n2. Kok.\n\n   ![Damp](damp.gif)\n"
    first, second = section(tmp_path, text).steps
    assert first.image is not None
    assert (first.image.file, first.image.text) == ("bla-kanne.png", "Kannen")
    assert second.image is None
    found = made(tmp_path, f"# Te\n\n{text}")
    assert list(found.pictures) == ["bla-kanne.png"]
    assert any("damp.gif (Damp)" in remark for _, remark in found.decisions)


def test_a_picture_within_a_sentence_is_its_word(tmp_path: Path) -> None:
    found = step(tmp_path, "1. Velg ![tannhjulet](hjul.svg) øverst.\n")
    assert found.text == "Velg tannhjulet øverst."


def test_more_than_seven_steps_become_sections_that_want_names(tmp_path: Path) -> None:
    text = "# Te\n\n## Kok\n\n" + "".join(f"{n}. Fyll kopp {n}.\n" for n in range(1, 10))
    found = procedure(tmp_path, text)
    assert [(each.title, len(each.steps)) for each in found.sections] == [
        ("Kok (1/2)", 5),
        ("Kok (2/2)", 4),
    ]
    assert any("9 steps in a run" in remark for _, remark in made(tmp_path, text).decisions)
