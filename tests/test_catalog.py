"""Translations are keyed on the context alone, and none is ever lost or shown for another text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from unicodedata import normalize

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import bases
from veiviser.content import catalogs
from veiviser.content.catalogs import check, update
from veiviser.content.files import normal
from veiviser.content.localisation import Translation, localise
from veiviser.content.messages import Message, messages, replace
from veiviser.content.text import LocalisedText
from veiviser.problems import Problem, Problems


def read(path: Path) -> Mapping[str, Translation]:
    return catalogs.read(path, path.read_bytes())


def message(context: str, text: str, *, critical: bool = False) -> Message:
    return Message(context, text, critical, "Step", ())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sv.po"


def translate(path: Path, **texts: str) -> None:
    """Do a translator's work: fill in, and remove the flag."""
    whole = polib.pofile(str(path))
    for entry in whole:
        if entry.msgctxt in texts:
            entry.msgstr = texts[entry.msgctxt]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    whole.save()


def block(path: Path, context: str) -> str:
    """Give one entry as it stands in the file."""
    entries = path.read_text(encoding="utf-8").split("\n\n")
    (found,) = [entry for entry in entries if f'msgctxt "{context}"' in entry]
    return found.strip()


def test_a_new_text_waits_for_its_translation(path: Path) -> None:
    assert update(path, "sv", [message("fill", "Fyll kjelen.")])
    assert block(path, "fill") == '#. Step\nmsgctxt "fill"\nmsgid "Fyll kjelen."\nmsgstr ""'
    assert '"Language: sv\\n"' in path.read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(path: Path) -> None:
    texts = [message("fill", "Fyll kjelen."), message("wait", "Vent.")]
    update(path, "sv", texts)
    translate(path, fill="Fyll kannan.", wait="Vänta.")
    update(path, "sv", texts)
    update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    before = path.read_bytes()
    modified = path.stat().st_mtime_ns
    assert not update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == modified


def test_a_changed_text_keeps_its_translation_marked_fuzzy_with_its_old_source(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    translate(path, fill="Fyll kannan.")
    assert update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    assert block(path, "fill") == (
        '#. Step\n#, fuzzy\n#| msgid "Fyll kjelen."\n'
        'msgctxt "fill"\nmsgid "Fyll kjelen helt."\nmsgstr "Fyll kannan."'
    )


def test_after_a_second_change_the_first_source_stays(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    translate(path, fill="Fyll kannan.")
    update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    update(path, "sv", [message("fill", "Fyll kjelen halvt.")])
    assert '#| msgid "Fyll kjelen."\n' in block(path, "fill")
    assert 'msgid "Fyll kjelen halvt."\n' in block(path, "fill")


def test_when_the_flag_goes_the_old_source_goes(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    translate(path, fill="Fyll kannan.")
    update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    translate(path, fill="Fyll hela kannan.")
    assert update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    assert block(path, "fill") == (
        '#. Step\nmsgctxt "fill"\nmsgid "Fyll kjelen helt."\nmsgstr "Fyll hela kannan."'
    )


def test_a_changed_text_without_translation_is_not_fuzzy(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    assert "fuzzy" not in path.read_text(encoding="utf-8")


def test_a_removed_text_is_set_aside_and_comes_back(path: Path) -> None:
    both = [message("fill", "Fyll kjelen."), message("wait", "Vent.")]
    update(path, "sv", both)
    translate(path, fill="Fyll kannan.", wait="Vänta.")
    translated = block(path, "fill")
    update(path, "sv", both[1:])
    assert '#~ msgctxt "fill"\n#~ msgid "Fyll kjelen."\n#~ msgstr "Fyll kannan."' in block(
        path, "fill"
    )
    assert list(read(path)) == ["wait"]
    update(path, "sv", both)
    assert block(path, "fill") == translated


def test_a_removed_text_without_translation_leaves_nothing(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen."), message("wait", "Vent.")])
    update(path, "sv", [message("wait", "Vent.")])
    assert "fill" not in path.read_text(encoding="utf-8")


def test_a_fuzzy_text_that_was_removed_comes_back_fuzzy_with_its_first_source(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    translate(path, fill="Fyll kannan.")
    update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    update(path, "sv", [])
    before = path.read_bytes()
    assert not update(path, "sv", [])
    assert path.read_bytes() == before
    update(path, "sv", [message("fill", "Fyll kjelen halvt.")])
    assert '#, fuzzy\n#| msgid "Fyll kjelen."\n' in block(path, "fill")


def test_a_living_entry_wins_over_one_set_aside(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    translate(path, fill="Fyll kannan.")
    old = '\n#~ msgctxt "fill"\n#~ msgid "Fyll."\n#~ msgstr "Gammal."\n'
    path.write_text(path.read_text(encoding="utf-8") + old, encoding="utf-8")
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    assert read(path)["fill"].text == "Fyll kannan."


def test_similar_texts_never_lend_each_other_a_translation(path: Path) -> None:
    update(path, "sv", [message("first", "Velg klienten din.")])
    translate(path, first="Välj din klient.")
    update(path, "sv", [message("second", "Velg klienten din.")])
    assert read(path)["second"].text == ""


def test_moving_a_step_keeps_its_translation(tmp_path: Path) -> None:
    step = "      - {id: wait, text: Vent.}\n"
    folder = bases.make(tmp_path)
    list(bases.update(tmp_path, bases.LOCALES))
    translate(folder / "sv.po", wait="Vänta.")
    before = block(folder / "sv.po", "wait")
    moved = bases.PROCEDURE.replace(step, "").replace(
        "      - {id: wait-more", step + "      - {id: wait-more"
    )
    (folder / "procedure.yml").write_text(moved, encoding="utf-8")
    list(bases.update(tmp_path, bases.LOCALES))
    assert block(folder / "sv.po", "wait") == before


def test_what_translators_and_their_tools_add_stays(path: Path) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    text = path.read_text(encoding="utf-8")
    text = text.replace("#\n", "# Glossary: see the wiki\n", 1)
    text = text.replace('"Language: sv', '"Last-Translator: Ada <a@b.example>\\n"\n"Language: sv')
    text = text.replace("#. Step", "# kettle, not pot\n#. Step")
    path.write_text(text, encoding="utf-8")
    update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    after = path.read_text(encoding="utf-8")
    for kept in ("# Glossary: see the wiki", "Last-Translator: Ada", "# kettle, not pot"):
        assert kept in after


NEWER = """\
#. Step
#, no-c-format
#= no-wrap
#%later: whatever
#| msgid "Fyll."
"""


def test_comments_of_newer_programs_stay_as_they_are(path: Path) -> None:
    texts = [message("fill", "Fyll kjelen."), message("wait", "Vent.")]
    update(path, "sv", texts)
    translate(path, fill="Fyll kannan.")
    text = path.read_text(encoding="utf-8")
    text = text.replace("#\n", "#\n#= kept\n", 1).replace("#. Step\n", NEWER.rpartition("#|")[0], 1)
    text += (
        '\n#= kept\n#~| msgid "Bort"\n#~ msgctxt "gone"\n#~ msgid "Borte."\n#~ msgstr "Borta."\n'
    )
    path.write_text(text, encoding="utf-8")
    assert not update(path, "sv", texts)
    assert path.read_text(encoding="utf-8") == text
    texts[0] = message("fill", "Fyll kjelen helt.")
    assert update(path, "sv", texts)
    after = NEWER.replace("#, no", "#, fuzzy, no").replace("Fyll.", "Fyll kjelen.")
    changed = text.replace(NEWER.rpartition("#|")[0], after, 1)
    assert path.read_text(encoding="utf-8") == changed.replace(
        'msgid "Fyll kjelen."\nmsgstr', 'msgid "Fyll kjelen helt."\nmsgstr'
    )
    assert not update(path, "sv", texts)


def test_a_text_is_fuzzy_by_either_kind_of_flag(path: Path) -> None:
    path.write_text(
        'msgid ""\nmsgstr ""\n\n' + entry("fill", "Fyll i.", "I.", "#= fuzzy\n"), encoding="utf-8"
    )
    assert read(path)["fill"].fuzzy


def test_comments_need_no_space(path: Path) -> None:
    path.write_text(
        '#.Step\n#,fuzzy\n#|msgid "Fyll."\nmsgctxt "fill"\nmsgid "Fyll i."\nmsgstr "I."\n\n'
        '#~msgctxt "gone"\n#~msgid "Borte."\n#~msgstr "Borta."\n',
        encoding="utf-8",
    )
    (found,) = read(path).values()
    assert (found.text, found.source, found.fuzzy) == ("I.", "Fyll i.", True)


LONG = " ".join(f"Fyll kjelen for {number}. gang." for number in range(9))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: str(polib.pofile(text, wrapwidth=50)),
        lambda text: str(polib.pofile(text, wrapwidth=0)),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("\n\n", "\n\n\n"),
        lambda text: text.replace("charset=UTF-8", "charset=utf-8") + "\n# the end",
        lambda text: text.replace("#. Step\n#, no-wrap\n", "#, no-wrap\n#. Step\n"),
    ],
)
def test_a_catalog_whose_entries_are_equal_is_left_as_it_is(
    path: Path, change: Callable[[str], str]
) -> None:
    texts = [message("fill", LONG), message("wait", "Vent."), message("wash", LONG)]
    update(path, "sv", texts)
    translate(path, fill=LONG, wait="Vänta.", wash=LONG)
    text = path.read_text(encoding="utf-8").replace("#. Step\n", "#. Step\n#, no-wrap\n")
    path.write_bytes(change(text).encode())
    before = path.read_bytes()
    assert not update(path, "sv", texts)
    assert path.read_bytes() == before


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_where_an_entry_changes_the_others_keep_their_lines(path: Path, ends: str) -> None:
    texts = [message("fill", LONG), message("wait", "Vent."), message("wash", LONG)]
    update(path, "sv", texts)
    translate(path, fill=LONG, wait="Vänta.", wash=LONG)
    before = str(polib.pofile(str(path), wrapwidth=50))
    path.write_bytes(before.replace("\n", ends).encode())
    assert update(path, "sv", [texts[0], message("wait", "Vent litt."), texts[2]])
    after = path.read_bytes().decode()
    assert after.count(ends) == after.count("\n")
    after = after.replace(ends, "\n")
    assert after.replace('msgid "Vent litt."', 'msgid "Vent."') == before.replace(
        '#. Step\nmsgctxt "wait"', '#. Step\n#, fuzzy\n#| msgid "Vent."\nmsgctxt "wait"'
    )


def test_a_catalog_without_a_header_gets_one_and_keeps_its_comments(path: Path) -> None:
    path.write_text(
        '# kettle, not pot\n#. Step\nmsgctxt "fill"\nmsgid "Fyll."\nmsgstr "I."\n', encoding="utf-8"
    )
    assert update(path, "sv", [message("fill", "Fyll i.")])
    text = path.read_text(encoding="utf-8")
    assert text.count("# kettle, not pot\n#. Step\n#, fuzzy") == 1
    assert '"Language: sv\\n"' in text
    assert not update(path, "sv", [message("fill", "Fyll i.")])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (r'msgstr "C:\rot"', [r"3:11: \r is not used here; delete it, or write \\r to show it"]),
        (
            r'msgstr "\x41\u00e5"',
            [
                r"3:9: \x41 is not used here; write the character itself, or write \\x41 to",
                r"3:13: \u00e5 is not used here; write the character itself, or write \\u00e5 to",
            ],
        ),
        (r'msgstr "\101"', [r"3:9: \101 is not used here; write the character itself, or"]),
        (r' msgstr "\e"', [r"3:10: \e is not used here; delete it, or"]),
        ('msgstr "Fyll', ["3:8: the quote that begins here is never closed in its line"]),
        (r'msgstr "Fyll\"', ["3:8: the quote that begins here is never closed in its line"]),
        ('msgstr "Si "hei""', [r'3:1: expected such as msgstr "text", with \" for a quote']),
        ("msgstr «Fyll»", ['3:1: expected such as msgstr "text", with straight quotes']),
        ('msgstr"Fyll"', ['3:1: expected such as msgstr "text", with a space before']),
        ('msgstr "Fyll" # i', ["3:15: nothing can follow the quote"]),
        ('mesgstr "Fyll"', ["3:1: unknown word 'mesgstr'; did you mean 'msgstr'?"]),
    ],
)
def test_a_line_that_cannot_be_read_is_said_to_be_what_it_is(
    path: Path, line: str, said: list[str]
) -> None:
    path.write_text(f'msgctxt "fill"\nmsgid "Fyll."\n{line}\n', encoding="utf-8")
    with pytest.raises(Problems) as raised:
        read(path)
    found = [f"{p.line}:{p.column}: {p.message}" for p in raised.value.problems]
    assert len(found) == len(said)
    assert all(f.startswith(s) for f, s in zip(found, said, strict=True)), found


def test_a_label_is_the_same_however_its_letters_were_typed(path: Path) -> None:
    label = "**Kjør på nytt**"
    apart = normalize("NFD", label)
    for source, translation in ((apart, label), (label, apart)):
        entries = entry("fill", source, translation)
        path.write_text(f'msgid ""\nmsgstr ""\n\n{entries}', encoding="utf-8")
        assert check(path, [message("fill", label)], read(path), release=True) == []
        assert read(path)["fill"].text == label


def test_an_aborted_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(path, "sv", [message("fill", "Fyll kjelen.")])
    before = path.read_bytes()

    whole = Path.write_bytes

    def full(self: Path, raw: bytes) -> int:
        whole(self, raw[:9])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        update(path, "sv", [message("fill", "Fyll kjelen helt.")])
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_catalog_that_cannot_be_read_is_not_written_over(path: Path) -> None:
    path.write_text(
        'msgctxt "fill"\nmsgid "Fyll kjelen."\nmsgstr "Fyll kannan.\n', encoding="utf-8"
    )
    before = path.read_bytes()
    with pytest.raises(Problems, match=r"sv\.po:3:8: the quote that begins here"):
        update(path, "sv", [message("fill", "Fyll kjelen.")])
    assert path.read_bytes() == before


# Any text survives being written and read.

LETTERS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
TEXTS = (
    st.text(st.one_of(LETTERS, st.sampled_from('"\\\n\t -{}#~|"')), min_size=1, max_size=250)
    .map(normal)
    .filter(str.strip)
)


@settings(max_examples=100, deadline=None)
@given(source=TEXTS, changed=TEXTS, translation=TEXTS)
def test_any_text_survives(source: str, changed: str, translation: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sv.po")
        update(path, "sv", [message("fill", source), message("wait", "Vent.")])
        assert read(path)["fill"].source == source
        translate(path, fill=translation)
        update(path, "sv", [message("fill", changed), message("wait", "Vent.")])
        entry = read(path)["fill"]
        assert (entry.source, entry.text) == (changed, translation)
        (kept,) = [each for each in polib.pofile(str(path)) if each.msgctxt == "fill"]
        assert bool(kept.previous_msgid) is (source != changed)
        assert not update(path, "sv", [message("fill", changed), message("wait", "Vent.")])
        update(path, "sv", [message("wait", "Vent.")])
        assert list(read(path)) == ["wait"]
        update(path, "sv", [message("fill", source), message("wait", "Vent.")])
        assert read(path)["fill"].text == translation


# What a locale reads.

ORIGIN = """\
id: make-tea
language: nb
title: Kok te
summary: Slik.
product: Kjøkken
audience: Alle
owner: Kokken
reviewed: 2026-01-31
sections:
  - id: boil
    title: Kok
    steps:
      - id: fill
        text: Fyll **Kjelen**.
        warnings: [{id: hot, text: Den er varm.}]
"""


def localised(tmp_path: Path, entries: str, locale: str = "sv") -> dict[str, LocalisedText]:
    (tmp_path / "procedure.yml").write_text(ORIGIN, encoding="utf-8")
    (tmp_path / "sv.po").write_text('msgid ""\nmsgstr ""\n\n' + entries, encoding="utf-8")
    model = bases.read(tmp_path / "procedure.yml").model
    shown = localise(model, "nb", locale, read(tmp_path / "sv.po"))
    return {m.context: LocalisedText.of(m.text) for m in messages(shown)}


def entry(context: str, source: str, translation: str, flag: str = "") -> str:
    return f'{flag}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


@pytest.mark.parametrize(
    ("entries", "context", "text", "lang", "stale"),
    [
        (entry("fill", "Fyll **Kjelen**.", "Fyll i."), "fill", "Fyll i.", "sv", False),
        (entry("hot", "Den er varm.", "Den är varm."), "hot", "Den är varm.", "sv", False),
        # the source changed since: a step is shown, a warning falls back
        (entry("fill", "Fyll.", "Fyll i."), "fill", "Fyll i.", "sv", True),
        (entry("hot", "Den er kald.", "Den är kall."), "hot", "Den er varm.", "nb", True),
        # marked fuzzy: likewise
        (entry("fill", "Fyll **Kjelen**.", "I.", "#, fuzzy\n"), "fill", "I.", "sv", True),
        (entry("hot", "Den er varm.", "V.", "#, fuzzy\n"), "hot", "Den er varm.", "nb", True),
        # not translated: both fall back
        ("", "fill", "Fyll **Kjelen**.", "nb", True),
        ("", "hot", "Den er varm.", "nb", True),
        (entry("fill", "Fyll **Kjelen**.", ""), "fill", "Fyll **Kjelen**.", "nb", True),
        (entry("hot", "Den er varm.", " \\n"), "hot", "Den er varm.", "nb", True),
    ],
)
def test_what_is_shown(
    tmp_path: Path, entries: str, context: str, text: str, lang: str, stale: bool
) -> None:
    words = localised(tmp_path, entries)[context]
    assert (str(words), words.lang, words.stale) == (text, lang, stale)
    assert (words.locale, words.origin) == ("sv", "nb")


def test_the_definitions_own_language_is_never_stale(tmp_path: Path) -> None:
    shown = localised(tmp_path, entry("fill", "Fyll **Kjelen**.", "Fyll i."), locale="nb")
    assert {(words.lang, words.locale, words.stale) for words in shown.values()} == {
        ("nb", "nb", False)
    }


def test_what_does_harm_when_stale_is_critical(tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    model = bases.read(folder / "procedure.yml").model
    roles: dict[bool, set[str]] = {True: set(), False: set()}
    for text in messages(model):
        roles[text.critical].add(text.role)
    assert roles[True] >= {"Caution", "Consequence", "Option", "Outcome", "Question"}
    assert roles[False] >= {"Step", "Section", "Told", "Procedure"}
    assert not roles[True] & roles[False]


def test_contexts_are_ids_and_not_positions(tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    model = bases.read(folder / "procedure.yml").model
    contexts = [text.context for text in messages(model)]
    assert len(set(contexts)) == len(contexts)
    assert set(contexts) >= {
        "title",
        "cup",
        "boil.title",
        "fill",
        "fill.result",
        "not-too-full",
        "green.title",
        "green-taste",
        "kinds.aspects.taste",
        "helpers.tea.questions.hot.hint",
        "helpers.tea.questions.hot.options.yes",
        "helpers.tea.request.subject",
        "confirm-thirst",
    }


def test_replacing_changes_every_text_and_nothing_else(tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    model = bases.read(folder / "procedure.yml").model
    changed = replace(model, lambda context, text: f"{context}|{text}")
    assert [m.text for m in messages(changed)] == [f"{m.context}|{m.text}" for m in messages(model)]
    assert changed.sections[0].steps[0].path == ["Kjøkken", "Kjele"]
    assert changed.id == model.id


# What ``check --release`` adds.


def problems(path: Path, *, release: bool) -> list[str]:
    texts = [message("fill", "Fyll kjelen."), message("wait", "Vent.")]
    return [problem.message for problem in check(path, texts, read(path), release=release)]


def test_a_release_needs_every_translation(path: Path) -> None:
    path.write_text('msgid ""\nmsgstr ""\n\n' + entry("fill", "Fyll kjelen.", ""), encoding="utf-8")
    assert problems(path, release=False) == []
    assert problems(path, release=True) == [
        "'fill': not translated",
        "'wait': missing; run veiviser translate",
    ]


def test_a_release_needs_every_translation_up_to_date(path: Path) -> None:
    path.write_text(
        'msgid ""\nmsgstr ""\n\n'
        + entry("fill", "Fyll kjelen.", "Fyll.", "#, fuzzy\n")
        + entry("wait", "Vent litt.", "Vänta."),
        encoding="utf-8",
    )
    assert problems(path, release=False) == []
    assert problems(path, release=True) == [
        "'fill': fuzzy; check it against its source and remove the flag",
        "'wait': the source has changed; run veiviser translate",
    ]


def test_a_release_needs_every_catalog(tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    assert bases.load(tmp_path, bases.LOCALES).problems == []
    bases.record(tmp_path)
    message = "the catalog is missing; run veiviser translate"
    assert bases.load(tmp_path, bases.LOCALES, release=True).problems == [
        Problem(tmp_path / "docs/interface/sv.po", 1, 1, message),
        Problem(folder / "sv.po", 1, 1, message),
    ]


def test_a_finished_translation_may_be_released(tmp_path: Path) -> None:
    bases.make(tmp_path)
    bases.record(tmp_path)
    for path in bases.update(tmp_path, bases.LOCALES):
        whole = polib.pofile(str(path))
        for text in whole:
            text.msgstr = text.msgid
        whole.save()
    assert bases.load(tmp_path, bases.LOCALES, release=True).problems == []


def test_a_flawed_translation_is_reported_before_it_is_current(path: Path) -> None:
    path.write_text(
        'msgid ""\nmsgstr ""\n\n' + entry("fill", "Fyll.", "Fyll **i.", "#, fuzzy\n"),
        encoding="utf-8",
    )
    (flawed,) = problems(path, release=False)
    assert "** without its other half" in flawed
