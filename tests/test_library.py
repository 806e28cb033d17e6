"""A knowledge base is loaded whole: every procedure in every locale, with its helpers' graphs."""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest

from tests import bases
from tests.paths import HELPERS
from veiviser.content.ids import anchors
from veiviser.content.messages import messages
from veiviser.content.text import LocalisedText
from veiviser.decisions.explore import explore
from veiviser.decisions.rules import load_rules
from veiviser.problems import Problems

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    bases.make(tmp_path)
    return tmp_path


def test_every_procedure_is_there_in_every_locale() -> None:
    loaded = bases.load(ROOT, bases.LOCALES)
    folders = {path.name for path in (ROOT / "docs/procedures").glob("*/")}
    assert set(loaded.procedures) == folders
    for name, entry in loaded.procedures.items():
        assert entry.procedure.id == name
        assert set(entry.localised) == set(bases.LOCALES)
        assert set(entry.graphs) == {helper.id for helper in entry.procedure.helpers}
        for locale, shown in entry.localised.items():
            assert {LocalisedText.of(m.text).locale for m in messages(shown)} == {locale}


def test_the_interface_has_the_same_words_in_every_locale() -> None:
    words = bases.load(ROOT, bases.LOCALES).words
    assert set(words["nb"]) == set(words["sv"])
    assert words["nb"]["next"].lang == "nb"


def test_a_translation_is_shown(root: Path) -> None:
    for path in bases.update(root, bases.LOCALES):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = {"wash": "Diska koppen.", "next": "Nästa"}.get(entry.msgctxt, "")
        catalog.save()
    loaded = bases.load(root, bases.LOCALES)
    shown = loaded.procedures["make-tea"].localised["sv"]
    assert (shown.after[0].text, shown.title) == ("Diska koppen.", "Kok te")
    assert loaded.words["sv"]["next"] == "Nästa"
    assert loaded.words["nb"]["next"] == "Neste"


def test_one_more_locale_is_one_more_name(root: Path) -> None:
    loaded = bases.load(root, ("nb", "sv", "da"))
    assert loaded.problems == []
    assert loaded.procedures["make-tea"].localised["da"].title == "Kok te"
    assert {path.name for path in bases.update(root, ("nb", "sv", "da"))} == {"sv.po", "da.po"}


def test_the_anchors_of_a_page_hold_what_it_once_was_called(root: Path) -> None:
    found = anchors(bases.load(root, bases.LOCALES).procedures["make-tea"].procedure)
    assert len(set(found)) == len(found)
    assert set(found) >= {"cup", "mug", "kinds", "green", "green-taste", "boil"}
    assert not {"taste", "hot", "drink", "name", "make-tea", "confirm-thirst"} & set(found)


def test_sync_gives_what_it_changed_and_then_nothing(root: Path) -> None:
    folder = root / "docs/procedures/make-tea"
    assert list(bases.update(root, bases.LOCALES)) == [
        folder / "sv.po",
        root / "docs/interface/sv.po",
    ]
    assert list(bases.update(root, bases.LOCALES)) == []
    assert not (folder / "nb.po").exists()


def test_sync_refuses_before_it_writes_anything(root: Path) -> None:
    bad = root / "docs/interface/sv.po"
    bad.write_text('msgid "x\n', encoding="utf-8")
    with pytest.raises(Problems) as raised:
        list(bases.update(root, bases.LOCALES))
    assert [problem.path for problem in raised.value.problems] == [bad]
    assert not (root / "docs/procedures/make-tea/sv.po").exists()


def test_sync_refuses_with_all_that_is_wrong(root: Path) -> None:
    (root / "docs/procedures/empty").mkdir()
    (root / "docs/procedures/make-tea/procedure.yml").write_text("related: 1\n")
    (root / "docs/interface/interface.yml").write_text("- 1\n")
    with pytest.raises(Problems) as raised:
        list(bases.update(root, bases.LOCALES))
    assert {problem.path.parent.name for problem in raised.value.problems} == {
        "empty",
        "make-tea",
        "interface",
    }


# Rules.


def test_the_rules_are_the_projects_own() -> None:
    assert set(load_rules(ROOT / "helpers")) >= {"merge-clients"}
    names = {path.stem.replace("_", "-") for path in (ROOT / "helpers").glob("[a-z]*.py")}
    assert names == set(load_rules(ROOT / "helpers"))


def test_a_knowledge_base_without_rules_has_none(tmp_path: Path) -> None:
    bases.make(tmp_path)
    (tmp_path / "helpers/tea.py").unlink()
    (tmp_path / "helpers").rmdir()
    messages = [p.message for p in bases.load(tmp_path, ("nb", "sv")).problems]
    assert messages == [
        "no rule 'tea': expected a function decide(ask) in helpers/tea.py; there are none"
    ]


def test_rules_share_code_and_know_no_other_folders(tmp_path: Path) -> None:
    bases.make(tmp_path, rule="from helpers.shared import HOT\n" + bases.RULE.replace("HOT =", "#"))
    (tmp_path / "helpers/shared.py").write_text(
        'from veiviser import Choice\nHOT = Choice("hot", "yes", "no")\n'
    )
    assert bases.load(tmp_path, ("nb", "sv")).problems == []
    (tmp_path / "helpers/shared.py").write_text("from helpers.crm_resync import SERVER\n")
    (problem,) = bases.load(tmp_path, ("nb", "sv")).problems
    assert problem.path == tmp_path / "helpers/shared.py"
    assert "No module named 'helpers.crm_resync'" in problem.message


def test_a_rule_is_read_afresh(root: Path) -> None:
    folder = root / "helpers"
    (folder / "tea.py").write_text(bases.RULE.replace('"yes", "no"', '"yes", "no", "maybe"'))
    first = load_rules(folder)["tea"]
    (folder / "tea.py").write_text(bases.RULE.replace('"yes", "no"', '"yes", "no", "never"'))
    stat = (folder / "tea.py").stat()
    os.utime(folder / "tea.py", ns=(stat.st_atime_ns, stat.st_mtime_ns + 2 * 10**9))
    second = load_rules(folder)["tea"]
    assert first.questions["hot"].describe()["options"] == ["yes", "no", "maybe"]
    assert second.questions["hot"].describe()["options"] == ["yes", "no", "never"]


def test_rules_that_fail_are_named_all_at_once(root: Path) -> None:
    for name in ("one", "two"):
        (root / f"helpers/{name}.py").write_text("1 / 0\n")
    with pytest.raises(Problems) as raised:
        load_rules(root / "helpers")
    assert [problem.path.name for problem in raised.value.problems] == ["one.py", "two.py"]


@pytest.mark.parametrize("name", load_rules(HELPERS))
def test_a_rule_has_no_problem(name: str) -> None:
    assert explore(load_rules(HELPERS)[name]).problems == ()
