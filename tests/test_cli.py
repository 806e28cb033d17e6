"""The command line: what it prints, and with which exit code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from tests import bases, sentences
from veiviser.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
READY = (
    "way=take-over",
    "same-year=yes",
    "units=one",
    "logmaster=none",
)

type Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(ROOT)

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


def words(locale: str) -> tuple[dict[str, str], dict[str, str]]:
    """Give the questions' and outcomes' texts of a helper in a locale."""
    entry = bases.load(ROOT, bases.LOCALES).procedures["merge-clients"]
    (helper,) = entry.localised[locale].helpers
    return (
        {question.id: str(question.text) for question in helper.questions},
        {outcome.id: str(outcome.text) for outcome in helper.outcomes},
    )


def test_the_next_question_is_put_in_words(run: Run) -> None:
    result = run("evaluate", "merge-clients", "way=copy")
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0] == words("nb")[0]["same-year"]
    options = [line for line in lines if line.startswith("  same-year=")]
    assert [line.split()[0] for line in options] == [
        "same-year=yes",
        "same-year=no",
        "same-year=unknown",
    ]


def test_a_verdict_is_put_in_words(run: Run) -> None:
    result = run("evaluate", "merge-clients", *READY)
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0] == f"{words('nb')[1]['send-take-over']} (send-take-over)"
    entry = bases.load(ROOT, bases.LOCALES).procedures["merge-clients"]
    (helper,) = entry.procedure.helpers
    assert helper.notes[0].id == "owner-loses-access"
    assert f"  - {helper.notes[0].text}" in lines


def test_a_verdict_says_which_answers_it_would_take(run: Run) -> None:
    lines = run("evaluate", "merge-clients", READY[0], "same-year=no", *READY[2:]).output
    assert lines.splitlines()[-1].startswith("  same-year=yes  ")
    assert "same-year=" not in run("evaluate", "merge-clients", *READY).output


def test_a_verdict_says_which_number_it_would_take_and_what_to_find_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = ("same-year=unknown", READY[2], "logmaster=unknown", *READY[4:])
    *_, sure, open_ = run("evaluate", "merge-clients", READY[0], *unknown).output.splitlines()
    assert sure == "  same-year=yes  Ja"
    assert open_ == "  logmaster=  du kan svare på Er det LogMASTER på klientene?"
    sentences.make(tmp_path, sentences.PLACE, sentences.PLACE_RULE)
    monkeypatch.chdir(tmp_path)
    given = ("start=2026-08-17", "children=1", "age-1=0")
    heading, line = run("evaluate", "tea", *given).output.splitlines()[-2:]
    assert heading == "Du kommer videre hvis:"  # more is asked then
    assert line == "  age-1=1  Alder, barn 1: 1"


def test_words_are_those_of_the_locale(run: Run) -> None:
    for locale in bases.LOCALES:
        result = run("evaluate", "merge-clients", "--locale", locale, *READY)
        assert result.output.startswith(f"{words(locale)[1]['send-take-over']} (")


def test_plain_data(run: Run) -> None:
    asked = json.loads(run("evaluate", "merge-clients", "--json").output)
    assert (asked["version"], asked["status"]) == (1, "question")
    assert asked["question"]["id"] == "way"
    decided = json.loads(run("evaluate", "merge-clients", *READY, "--json").output)
    assert (decided["status"], decided["outcome"]) == ("verdict", "send-take-over")
    assert list(decided["because"]) == [answer.split("=")[0] for answer in READY]


def test_former_ids_are_those_of_today(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    procedure = bases.PROCEDURE
    for old, new in (
        ("- id: tea\n", "- id: tea\n    formerly: [brew]\n"),
        ("- id: hot\n", "- id: hot\n        formerly: [warm]\n"),
        ("{id: yes, ", "{id: yes, formerly: [boiling], "),
    ):
        procedure = procedure.replace(old, new)
    bases.make(tmp_path, procedure=procedure)
    monkeypatch.chdir(tmp_path)
    result = json.loads(run("evaluate", "brew", "warm=boiling", "--json").output)
    assert (result["helper"], result["because"]) == ("tea", {"hot": "yes"})
    assert "'hot' is answered twice" in run("evaluate", "tea", "warm=yes", "hot=no").stderr


def test_today_is_handed_to_the_rule(run: Run) -> None:
    answers = ("where=missing", "field-known=no", "sync-known=no")
    result = run("evaluate", "crm-resync", *answers, "--json", "--today", "2028-03-01")
    assert json.loads(result.output)["values"] == {"date": "2028-02-28"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["merge-client"], "no helper 'merge-client'; did you mean 'merge-clients'?"),
        (["merge-clients", "way"], "expected QUESTION=ANSWER, got 'way'"),
        (["merge-clients", "way=copy", "way=copy"], "'way' is answered twice"),
        (["merge-clients", "way=steal"], "way: expected one of take-over, copy, unknown"),
        (["merge-clients", "wy=copy"], "wy: expected a question out of way, owner-continues"),
        (["merge-clients", "--locale", "no"], "no locale 'no'; expected one of nb, sv"),
        (["merge-clients", "--today", "31.01.2026"], "--today: expected a date as YYYY-MM-DD"),
        (["merge-clients", "--today", "2026-02-30"], "got '2026-02-30'"),
        (["merge-clients", "--today", "20260301"], "got '20260301'"),
    ],
)
def test_a_wrong_use_is_said_and_exits_with_2(run: Run, arguments: list[str], says: str) -> None:
    result = run("evaluate", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


def test_every_wrong_answer_is_named(run: Run) -> None:
    result = run("evaluate", "merge-clients", "way=steal", "units=many", "--json")
    assert result.exit_code == 2
    errors = json.loads(result.stdout)["errors"]
    assert [error["question"] for error in errors] == ["way", "units"]
    assert all(f"{error['question']}: expected" in result.stderr for error in errors)


def test_a_number_is_asked_for_with_its_bounds(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = bases.RULE.replace("Choice, Outcome", "Choice, Integer, Outcome")
    rule = rule.replace('HOT = Choice("hot", "yes", "no")', 'HOT = Integer("hot", 1, 9)')
    rule = rule.replace('ask(HOT) == "yes"', "ask(HOT) > 3")
    start = bases.PROCEDURE.index("        options:\n")
    end = bases.PROCEDURE.index("    outcomes:\n")
    clause = "        when: vannet holder {value} grader\n"
    procedure = bases.PROCEDURE[:start] + clause + bases.PROCEDURE[end:]
    bases.make(tmp_path, rule=rule, procedure=procedure)
    monkeypatch.chdir(tmp_path)
    assert run("evaluate", "tea").output.splitlines() == [
        "Er vannet varmt?",
        "Kjenn etter.",
        "  hot=(a whole number from 1 to 9)",
    ]


def test_a_helper_without_words_still_answers_in_plain_data(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bases.make(tmp_path, procedure=bases.PROCEDURE.partition("helpers:")[0])
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("evaluate", "tea", "--json").output)["question"]["id"] == "hot"
    result = run("evaluate", "tea")
    assert result.exit_code == 1
    assert result.stderr == "Error: no procedure shows the helper 'tea'; try --json\n"


@pytest.mark.parametrize("command", ["evaluate", "explore"])
def test_a_rule_that_cannot_be_read_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    bases.make(tmp_path, rule="1 / 0\n")
    monkeypatch.chdir(tmp_path)
    result = run(command, "tea")
    assert result.exit_code == 1
    assert result.stdout.startswith("helpers/tea.py:1:1: the rule cannot be read")


def test_words_are_not_made_of_a_definition_with_problems(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bases.make(tmp_path, procedure="- a list\n")
    monkeypatch.chdir(tmp_path)
    result = run("evaluate", "tea")
    assert result.exit_code == 1
    assert "expected keys and values, got a list" in result.stdout


# Translating and checking.


def test_translate_says_what_it_changed(run: Run, tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    result = run("translate", str(tmp_path))
    assert result.output == (
        f"updated {folder / 'sv.po'}\nupdated {tmp_path / 'docs/interface/sv.po'}\n"
    )
    assert run("translate", str(tmp_path)).output == ""
    assert {entry.msgctxt for entry in polib.pofile(str(folder / "sv.po"))} >= {"title", "cup"}


def test_translate_stops_at_a_problem(run: Run, tmp_path: Path) -> None:
    folder = bases.make(tmp_path)
    (folder / "procedure.yml").write_text("- a list\n")
    result = run("translate", str(tmp_path))
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{folder / 'procedure.yml'}:1:1: ")
    assert result.stderr == "1 problem\n"
    assert not (folder / "sv.po").exists()


def test_the_catalogs_are_in_step_with_the_definitions(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    result = run("translate", str(tmp_path))
    assert (result.output, result.exit_code) == ("", 0), "run veiviser translate"


def test_check_counts_unfinished_translations_for_a_release_only(run: Run, tmp_path: Path) -> None:
    bases.make(tmp_path)
    assert run("check", str(tmp_path)).output == "1 procedure in 2 locales: no problems\n"
    result = run("check", "--release", str(tmp_path))
    assert result.exit_code == 1
    assert "the catalog is missing; run veiviser translate" in result.stdout


def test_a_folder_that_is_not_there_is_a_wrong_use(run: Run) -> None:
    for command in ("check", "translate"):
        result = run(command, "nowhere")
        assert result.exit_code == 2
        assert "Directory 'nowhere' does not exist" in result.stderr


def test_away_from_the_project_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.stderr
    (tmp_path / "mkdocs.yml").write_text("site_name: Te\nplugins: []\n")
    (tmp_path / "docs").mkdir()
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "mkdocs.yml does not name the plugin 'veiviser'" in result.stderr


def test_every_command_explains_itself(run: Run) -> None:
    listed = run("--help").output
    for command in main.commands:
        assert command in listed
        assert run(command, "-h").exit_code == 0


@pytest.mark.parametrize(
    ("locales", "says"),
    [
        ("{}", "locales: expected at least one, with its name"),
        ("{no: Norsk}", "locales: False is no text; put it in quotes"),
        ("{nb: }", "locales: 'nb' has no name; write it in its own language"),
        (
            "{xx-YY: Noe, nb: ''}",
            "'xx-YY' is no locale; expected a language such as nb or sv-FI; ",
        ),
    ],
)
def test_locales_that_are_none_are_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locales: str, says: str
) -> None:
    bases.make(tmp_path)
    config = bases.CONFIG.replace("{nb: Norsk, sv: Svenska}", locales)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr
