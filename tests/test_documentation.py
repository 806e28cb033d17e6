"""The README's examples work: they are run as they stand there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from mkdocs.__main__ import cli as mkdocs

from tests import bases
from veiviser.cli.main import main
from veiviser.content.data import read_data
from veiviser.content.synonyms import read_synonyms
from veiviser.decisions.conditions import Literal, minimal_conditions
from veiviser.decisions.graph import Interval
from veiviser.decisions.trial import explore_all

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


(PROCEDURE,) = (each for each in examples("yaml") if each.startswith("# yaml-language-server"))
DATA = [each for each in examples("yaml") if each.startswith("# helpers/")]
RULE, LARGER = (each for each in examples("python") if "def decide" in each)

WORDS = """\
helpers:
  - id: change-password
    title: Kan du bytte passord?
    intro: Svar på ett spørsmål.
    questions:
      - id: signed-in
        label: Innlogget
        text: Er du logget inn?
        options:
          - {id: yes, text: Ja, when: du er logget inn}
          - {id: no, text: Nei, when: du ikke er logget inn}
    outcomes:
      - {id: change-it, text: Du kan bytte det}
      - {id: sign-in-first, text: Logg inn først}
"""


def test_the_procedure_is_valid_and_the_rule_decides_with_its_words(tmp_path: Path) -> None:
    (folder,) = re.findall(r"^id: (.+)", PROCEDURE, re.MULTILINE)
    for path, text in (
        (f"docs/procedures/{folder}/procedure.yml", PROCEDURE + WORDS),
        (RULE.splitlines()[0].removeprefix("# "), RULE),
    ):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert bases.load(tmp_path).problems == []
    graphs, problems = explore_all(tmp_path / "helpers")
    assert problems == []
    (graph,) = graphs.values()
    assert graph
    assert set(graph.outcomes) == {path.verdict["outcome"] for path in graph.paths}


HEAD, _, _ = PROCEDURE.partition("sections:")
STEPS = [each for each in examples("yaml") if each.startswith("      - ")]
(SCREENS,) = (each for each in examples("yaml") if each.startswith("screens:"))
(SHARED,) = (each for each in examples("yaml") if each.startswith("language: nb\nvariants:"))


@pytest.mark.parametrize("example", [*STEPS, SCREENS], ids=["within", "shared", "screens"])
def test_what_a_definition_can_say_is_valid(tmp_path: Path, example: str) -> None:
    section = "sections:\n  - id: one\n    title: En\n    steps:\n"
    for path, text in (
        (
            "docs/procedures/change-password/procedure.yml",
            HEAD + section * (example in STEPS) + example,
        ),
        ("docs/shared/shared.yml", SHARED),
    ):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert bases.load(tmp_path).problems == []


def test_the_larger_rule_decides(tmp_path: Path) -> None:
    for text in (LARGER, *DATA):
        (tmp_path / text.splitlines()[0].removeprefix("# helpers/")).write_text(text, "utf-8")
    found = read_data(tmp_path)
    assert found.problems == ()
    graphs, problems = explore_all(tmp_path, found.data)
    assert problems == []
    (graph,) = graphs.values()
    assert graph
    conditions = {one.outcome: one.when for one in minimal_conditions(graph)}
    more_than_two, young = Literal("children", (Interval(3, 10),)), Literal("many-young", ("yes",))
    assert conditions["paid-twice"] == ((more_than_two, young),)


def test_the_procedure_is_valid_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "docs/procedures/change-password/procedure.yml"
    path.parent.mkdir(parents=True)
    path.write_text(PROCEDURE, encoding="utf-8")
    assert bases.load(tmp_path).problems == []


def test_the_lines_of_python_between_the_words_are_python() -> None:
    for code in re.findall(r"`((?:from|import) [^`]+|[A-Z_]+\([^`]*\))`", TEXT):
        compile(code.replace("…", "..."), "README.md", "exec")


def lines() -> Iterator[str]:
    """The commands of the README, one a line, without what only explains them."""
    for block in examples("sh"):
        for line in block.splitlines():
            yield from re.split(r" && |\s#\s*or: ", line.partition("   #")[0])
        for line in re.findall(r"#\s*or: (.+)", block):
            yield from line.split(" && ")
    yield from re.findall(r"`((?:\.venv/bin/)?(?:veiviser|mkdocs|make) [^`]+)`", TEXT)


COMMANDS = {"veiviser": main, "mkdocs": mkdocs}


@pytest.mark.parametrize("line", dict.fromkeys(filter(None, map(str.strip, lines()))))
def test_a_command_exists_with_its_options(line: str) -> None:
    words = [word for word in shlex.split(line) if not re.fullmatch(r"[A-Z_]+=\S*", word)]
    name, *rest = words
    name = Path(name).name
    if name == "make":
        targets = re.findall(r"^([\w -]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
        assert set(rest) <= set(" ".join(targets).split())
    elif name in COMMANDS:
        group = COMMANDS[name]
        assert isinstance(group, click.Group)
        command = group.commands[rest[0]]
        options = {option for each in command.params for option in each.opts}
        assert {word for word in rest[1:] if word.startswith("-")} <= options
    elif name == "pytest":
        assert all((ROOT / word).exists() for word in rest)
    else:
        assert name == "pip"
        assert rest[0] == "install"


def test_the_synonyms_are_valid(tmp_path: Path) -> None:
    (example,) = (each for each in examples("yaml") if each.startswith("# docs/synonyms/"))
    path = tmp_path / example.splitlines()[0].removeprefix("# ")
    path.parent.mkdir(parents=True)
    path.write_text(example, encoding="utf-8")
    found, problems = read_synonyms(path.parent, [path.stem])
    assert problems == []
    assert len(found[path.stem]) == 1
