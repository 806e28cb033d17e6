"""What is broken is reported: all of it, at its place, in words an author can act on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import bases
from veiviser.cli.main import main
from veiviser.content.messages import messages
from veiviser.decisions.rules import load_rules
from veiviser.problems import Problem, Problems

HERE = Path(__file__).resolve().parent
BROKEN = HERE / "broken"
CASES = sorted(path.name for path in (BROKEN / "docs/procedures").iterdir())
EXPECTED = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def reported() -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(HERE.parent)
        result = CliRunner().invoke(main, ["check", "tests/broken"])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    return [*result.stdout.splitlines(), result.stderr.splitlines()[-1]]


@pytest.mark.parametrize("case", CASES)
def test_says_what_is_wrong(case: str, reported: list[str]) -> None:
    place = f"tests/broken/docs/procedures/{case}/"
    expected = [line for line in EXPECTED if line.startswith(place)]
    assert [line for line in reported if line.startswith(place)] == expected
    assert bool(expected) is not case.endswith(("-fine", "-a", "unreadable", "raises"))


def test_says_nothing_else(reported: list[str]) -> None:
    assert reported == [*EXPECTED, f"{len(EXPECTED)} problems"]
    assert len(CASES) > 32


def test_the_project_itself_has_no_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE.parent)
    result = CliRunner().invoke(main, ["check"])
    assert result.stdout.endswith("no problems\n"), result.output
    assert result.exit_code == 0


def test_a_complete_definition_has_no_problems(tmp_path: Path) -> None:
    bases.make(tmp_path)
    loaded = bases.load(tmp_path, bases.LOCALES)
    assert loaded.problems == []
    assert set(loaded.procedures["make-tea"].graphs) == {"tea"}


def test_one_problem_is_counted_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bases.make(tmp_path, procedure=bases.PROCEDURE.replace("[boil-tea]", "[make-tea]"))
    monkeypatch.chdir(HERE.parent)
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.stderr == "1 problem\n"


@pytest.mark.parametrize(
    ("interface", "line", "column", "message"),
    [
        ("- a list\n", 1, 1, "the definition: expected keys and values, got a list"),
        ("language: no\nwords: []\n", 1, 11, "'language': expected one of nb, sv, got 'no'"),
        (
            "language: nb\nwords:\n  - {id: nxt, text: Videre}\n",
            *(3, 10),
            "the site has no word 'nxt'; did you mean 'next'?",
        ),
        (
            "language: nb\nwords:\n  - {id: results-many, text: '{cuont} spørsmål'}\n",
            *(3, 30),
            "nothing is put in '{cuont}'; did you mean '{count}'?",
        ),
    ],
)
def test_a_bad_interface_file_is_reported(
    tmp_path: Path, interface: str, line: int, column: int, message: str
) -> None:
    bases.make(tmp_path, interface=interface)
    path = tmp_path / "docs/interface/interface.yml"
    loaded = bases.load(tmp_path, bases.LOCALES)
    assert loaded.problems == [Problem(path, line, column, message)]
    assert loaded.words["nb"]["next"] == "Neste"


def test_a_knowledge_base_need_not_have_words_of_its_own(tmp_path: Path) -> None:
    bases.make(tmp_path)
    (tmp_path / "docs/interface/interface.yml").unlink()
    loaded = bases.load(tmp_path)
    assert loaded.problems == []
    assert loaded.words["sv"]["next"] == "Nästa"


def test_a_language_that_the_software_does_not_know_needs_all_words(tmp_path: Path) -> None:
    procedure = bases.PROCEDURE.replace("language: nb", "language: en")
    interface = "language: en\nwords: [{id: next, text: Next}]\n"
    bases.make(tmp_path, procedure=procedure, interface=interface)
    assert bases.load(tmp_path, ["en"]).problems == []
    lacking = next(p for p in bases.load(tmp_path, ["en"], release=True).problems if p.line == 2)
    assert lacking.message.startswith("the software has no words in 'en', and ")
    assert ", search" in lacking.message


def test_a_new_locale_gets_its_catalogs_wherever_they_stand(tmp_path: Path) -> None:
    bases.make(tmp_path)
    (tmp_path / "docs/interface/interface.yml").unlink()
    (tmp_path / "docs/interface").rmdir()
    updated = {path.relative_to(tmp_path / "docs") for path in bases.update(tmp_path, ["nb", "da"])}
    assert updated == {Path("procedures/make-tea/da.po"), Path("interface/da.po")}


def test_a_folder_in_place_of_a_file_is_reported(tmp_path: Path) -> None:
    bases.make(tmp_path)
    path = tmp_path / "docs/interface/interface.yml"
    path.unlink()
    path.mkdir()
    (problem,) = bases.load(tmp_path, bases.LOCALES).problems
    assert problem == Problem(path, 1, 1, "cannot be read: Is a directory")


@pytest.mark.parametrize(
    ("rule", "line", "message"),
    [
        ("def decide(ask:\n", 1, "the rule cannot be read: SyntaxError: '(' was never closed"),
        ("import os\nimport nowhere\n", 2, "'nowhere' is not there in the reader's browser"),
        ("import helpers.nowhere\n", 1, "ModuleNotFoundError: No module named 'helpers.nowhere'"),
        ("decide = 3\n", 1, "TypeError: 'decide' is no function; write def decide(ask): …"),
        ("print('x')\n", 1, "'x' is shown to nobody; bring it as a value of a verdict"),
        ("import random\n", 1, "a rule decides alike each time: 'random' is not used here"),
        ("def decide(ask):\n    from time import time\n", 2, "'time' is not used here"),
        (
            "import os, babel\n",
            1,
            "'babel' is not there in the reader's browser; import from veivi"
            "ser, the standard library or other rules alone",
        ),
        (
            "from veiviser.pages.dates import shown\n",
            1,
            "in the reader's browser; import from veiviser",
        ),
        (
            "from datetime import date\nX = date.today()\n",
            2,
            "does not ask the clock; take ask.today",
        ),
        ('def decide(ask):\n    """A \\d."""\n', 2, "SyntaxError: invalid escape sequence"),
        ("import sys\nsys.exit()\n", 2, "the rule cannot be read: SystemExit: "),
        ("X = 1\nX.y\n", 2, "AttributeError: 'int' object has no attribute 'y'"),
    ],
)
def test_a_rule_that_cannot_be_read_is_reported_once_and_in_its_own_file(
    tmp_path: Path, rule: str, line: int, message: str
) -> None:
    bases.make(tmp_path, rule=rule)
    (problem,) = bases.load(tmp_path, bases.LOCALES).problems
    assert (problem.path, problem.line) == (tmp_path / "helpers/tea.py", line)
    assert message in problem.message


DECIDES = bases.RULE.splitlines().index("def decide(ask):") + 1


@pytest.mark.parametrize(
    ("decide", "line", "message"),
    [
        ("return None", 0, "the rule returns no verdict (with no answers)"),
        ("return ask(HOT)", 0, "the rule returns no verdict (with hot=yes)"),
        ("raise KeyError('kettle')", 1, "the rule raises KeyError: 'kettle' (with no answers)"),
        ("return DRINK() if ask(HOT) == 'maybe' else WAIT()", 1, "the rule raises LookupError"),
        ("return WAIT(hot=1.5)", 1, "the rule raises TypeError: wait: the value 'hot' is 1.5"),
        ("print(ask(HOT)); return WAIT()", 1, "'yes' is shown to nobody; bring it as a value"),
        ("import sys; print('x', file=sys.stderr); return WAIT()", 1, "'x' is shown to nobody"),
        ("return exit(3)", 1, "the rule ends the program; let it return a verdict"),
        ("import os; os._exit(0)", -1, "the rule ends the program; let it return a verdict"),
    ],
)
def test_a_rule_that_fails_is_reported_once_and_at_its_own_line(
    tmp_path: Path, decide: str, line: int, message: str
) -> None:
    rule = re.sub(r"    return .*\n", f"    {decide}\n", bases.RULE)
    bases.make(tmp_path, rule=rule)
    (problem,) = bases.load(tmp_path, bases.LOCALES).problems
    assert problem.path == tmp_path / "helpers/tea.py"
    assert problem.line == (1 if line < 0 else DECIDES + line)
    assert message in problem.message


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("def decide(ask):\n    while True:\n        pass\n", (2, 3)),
        ("while True:\n    pass\n", (1, 2)),
        ("def decide(ask):\n    return sum(iter(int, 1))\n", (2,)),
        (
            "def decide(ask):\n    while True:\n        try:\n            ask.today\n"
            "        except BaseException:\n            pass\n",
            (2, 3, 4, 5, 6),
        ),
        pytest.param(
            "import threading\ndef decide(ask):\n    threading.Event().wait()\n",
            (3,),
            marks=pytest.mark.exhaustive,  # it is waited for
        ),
    ],
)
def test_a_rule_without_end_is_stopped_and_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, lines: tuple[int, ...]
) -> None:
    bases.make(tmp_path)
    (tmp_path / "helpers/endless.py").write_text(rule)
    monkeypatch.setenv("VEIVISER_RULE_SECONDS", "1")
    (problem,) = bases.load(tmp_path, bases.LOCALES).problems
    assert problem.path == tmp_path / "helpers/endless.py"
    assert problem.line in lines
    assert "does not end" in problem.message


def test_too_many_paths_are_reported(tmp_path: Path) -> None:
    rule = """\
from veiviser import Choice, Outcome
HOT = Choice("hot", "yes", "no")
MANY = [Choice(f"q{n}", "a", "b") for n in range(20)]
FIRST, SECOND = MANY[:2]
WAIT = Outcome("wait", "yes")
def decide(ask):
    return WAIT(*(ask(question) for question in MANY))
"""
    declared = "".join(f"Q{n} = MANY[{n}]\n" for n in range(20))
    bases.make(tmp_path, rule=rule.replace("WAIT =", declared + "WAIT ="))
    (problem,) = bases.load(tmp_path, bases.LOCALES).problems
    assert problem.message.startswith("the rule needs more than 5000 runs; ask 'q")


def test_a_module_without_decide_is_no_rule(tmp_path: Path) -> None:
    bases.make(tmp_path)
    (tmp_path / "helpers/shared.py").write_text("WORDS = 1\n")
    assert set(load_rules(tmp_path / "helpers")) == {"tea"}


# Whatever stands in the files, ``check`` says so and does not fail.

LINES = st.one_of(
    st.sampled_from(bases.PROCEDURE.splitlines()),
    st.text(max_size=20),
    st.sampled_from(
        [
            "- ",
            "  - id: x",
            "&a [*a]",
            "{",
            "]",
            "? ",
            "---",
            "%",
            "'",
            '"',
            "|",
            "\t",
            "* x",
            "!!x",
        ]
    ),
)
EDITS = st.lists(
    st.tuples(st.sampled_from(["drop", "replace", "insert", "cut"]), st.integers(0, 200), LINES),
    min_size=1,
    max_size=4,
)


def _edited(text: str, edits: list[tuple[str, int, str]]) -> str:
    lines = text.split("\n")
    for edit, where, line in edits:
        at = where % len(lines)
        match edit:
            case "insert":
                lines.insert(at, line)
            case "replace":
                lines[at] = line
            case "cut":
                lines[at] = lines[at][where % 7 :]
            case _ if len(lines) > 1:
                del lines[at]
    return "\n".join(lines)


def _check_places(root: Path) -> None:
    for problem in bases.load(root, bases.LOCALES, release=True).problems:
        text = "cannot be read"
        if problem.path.is_file():
            text = problem.path.read_bytes().decode("utf-8-sig", errors="replace")
        lines = text.split("\n")
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edited")
    bases.make(root)
    (*_, interface) = bases.update(root, bases.LOCALES)
    interface.unlink()
    (root / "docs/procedures/make-tea/sv.po").rename(root / "good.po")
    return root


EXAMPLES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@EXAMPLES
@given(edits=EDITS)
def test_never_fails_on_an_edited_definition(root: Path, edits: list[tuple[str, int, str]]) -> None:
    bases.make(root)
    path = root / "docs/procedures/make-tea/procedure.yml"
    path.write_text(_edited(bases.PROCEDURE, edits), encoding="utf-8", errors="replace")
    _check_places(root)


@EXAMPLES
@given(edits=EDITS)
def test_never_fails_on_an_edited_catalog(root: Path, edits: list[tuple[str, int, str]]) -> None:
    path = bases.make(root) / "sv.po"
    text = _edited((root / "good.po").read_text(encoding="utf-8"), edits)
    path.write_text(text, encoding="utf-8", errors="replace")
    _check_places(root)
    path.unlink()


@EXAMPLES
@given(start=st.integers(0), length=st.integers(0, 9), put=st.binary(max_size=9))
def test_never_fails_on_any_bytes(root: Path, start: int, length: int, put: bytes) -> None:
    raw = bases.PROCEDURE.encode()
    at = start % len(raw)
    path = bases.make(root) / "procedure.yml"
    path.write_bytes(raw[:at] + put + raw[at + length :])
    _check_places(root)


@EXAMPLES
@given(put=st.binary(max_size=60))
def test_never_fails_on_noise(root: Path, put: bytes) -> None:
    folder = bases.make(root)
    for path in (folder / "procedure.yml", folder / "sv.po", root / "docs/interface/interface.yml"):
        path.write_bytes(put)
    _check_places(root)


def test_deep_nesting_is_reported(tmp_path: Path) -> None:
    bases.make(tmp_path, procedure="related: " + "[" * 100_000)
    (problem,) = bases.load(tmp_path, bases.LOCALES).problems
    assert "nested too deeply" in problem.message


def test_a_refused_sync_writes_nothing(tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    shutil.copytree(folder, folder.with_name("twice"))
    twice = bases.PROCEDURE.replace("make-tea", "twice").replace("id: wash", "id: cup")
    (folder.with_name("twice") / "procedure.yml").write_text(twice, encoding="utf-8")
    with pytest.raises(Problems, match="the id 'cup' is taken"):
        list(bases.update(tmp_path, bases.LOCALES))
    assert list(tmp_path.rglob("*.po")) == []


def test_every_text_has_a_context_of_its_own() -> None:
    for path in sorted((HERE.parent / "docs/procedures").glob("*/procedure.yml")):
        contexts = [m.context for m in messages(bases.read(path).model)]
        assert len(set(contexts)) == len(contexts), path


def test_a_week_is_no_date(tmp_path: Path) -> None:
    bases.make(tmp_path, procedure=bases.PROCEDURE.replace("2026-01-31", "2026-W05-6"))
    assert len(bases.load(tmp_path, bases.LOCALES).problems) == 1
