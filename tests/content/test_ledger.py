"""What was published leads somewhere for good, or the ledger says that it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import bases
from veiviser.cli.main import main
from veiviser.content import ledger
from veiviser.content.definitions import Files, discover
from veiviser.content.index import Index
from veiviser.problems import Problem
from veiviser.project.passes import index_entry

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a knowledge base with a ledger."""
    bases.make(tmp_path)
    record(tmp_path)
    return tmp_path


@pytest.fixture
def path(root: Path) -> Path:
    """Give the ledger."""
    return root / "docs/procedures/ids.txt"


def number(path: Path, line: str) -> int:
    """Give the number of a line that stands in the ledger."""
    return path.read_text(encoding="utf-8").splitlines().index(line) + 1


def change(root: Path, old: str, new: str) -> None:
    """Write the definition anew with something changed."""
    assert old in bases.PROCEDURE
    bases.make(root, procedure=bases.PROCEDURE.replace(old, new))


def problems(root: Path, *, release: bool = False) -> list[Problem]:
    """Give what is wrong with the ledger of a knowledge base."""
    index, files = indexed(root)
    return list(ledger.check(bases.settings(root).ids, index, files, release=release))


def record(root: Path) -> list[str]:
    """Bring the ledger up to date; gives what is new in it."""
    return ledger.update(bases.settings(root).ids, indexed(root)[0])


def indexed(root: Path) -> tuple[Index, dict[str, Files]]:
    found, _ = discover(root / "docs/procedures")
    made = {files.id: index_entry(files, bases.LOCALES).entry for files in found}
    entries = {name: entry for name, entry in made.items() if entry}
    return Index(entries, tuple(made)), {files.id: files for files in found}


def test_it_is_written_once_and_in_order(root: Path, path: Path) -> None:
    head, lines = (text := path.read_text(encoding="utf-8").splitlines())[:2], text[2:]
    assert all(line.startswith("# ") for line in head)
    assert lines == sorted(lines)
    assert record(root) == []
    assert problems(root) == []


def test_nothing_is_removed_from_it(root: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8") + "option tea/tea/hot/tepid  # gone: nobody asks\n"
    path.write_text(text, encoding="utf-8")
    change(root, "{id: wash,", "{id: rinse,")
    assert record(root) == ["anchor make-tea/rinse"]
    after = path.read_text(encoding="utf-8").splitlines()
    assert {*after} == {*text.splitlines(), "anchor make-tea/rinse"}


@pytest.mark.parametrize(
    ("lost", "old", "new"),
    [
        ("anchor make-tea/wash", "id: wash,", "id: rinse,"),
        ("anchor make-tea/boil", "- id: boil\n", "- id: heat\n"),
        ("anchor make-tea/green", "- id: green\n", "- id: verdant\n"),
        ("question make-tea/tea/hot", "- id: hot\n", "- id: warm\n"),
        ("option make-tea/tea/hot/no", "id: no,", "id: never,"),
        ("outcome make-tea/tea/drink", "id: drink,", "id: sip,"),
    ],
)
def test_what_disappears_is_told_of_at_what_took_its_place(
    root: Path, path: Path, lost: str, old: str, new: str
) -> None:
    change(root, old, new)
    (problem,) = problems(root)
    kind, name = lost.split()[0], lost.rpartition("/")[2]
    definition = path.with_name("make-tea") / "procedure.yml"
    assert problem.path == definition
    assert new.strip() in definition.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert problem.message == (
        f"the {kind} '{name}' was published: give what takes its place 'formerly: [{name}]', "
        f"or note in ids.txt, line {number(path, lost)}, that it is gone"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: wash,", "id: rinse, formerly: [wash],"),
        ("- id: boil\n", "- id: heat\n    formerly: [boil]\n"),
        ("- id: kinds\n", "- id: sorts\n    formerly: [kinds]\n"),
        ("- id: green\n", "- id: verdant\n        formerly: [green]\n"),
        ("- id: hot\n", "- id: warm\n        formerly: [hot]\n"),
        ("id: no,", "id: never, formerly: [no],"),
        ("id: drink,", "id: sip, formerly: [drink],"),
    ],
)
def test_what_is_named_as_a_former_id_is_there(root: Path, old: str, new: str) -> None:
    change(root, old, new)
    assert problems(root) == []


def test_an_old_id_is_published_too(root: Path) -> None:
    change(root, "    formerly: [mug]\n", "")
    (problem,) = problems(root)
    assert (problem.line, problem.message.split(":")[0]) == (1, "the anchor 'mug' was published")


def test_what_is_gone_says_why(root: Path, path: Path) -> None:
    change(root, "  - {id: wash, text: Vask koppen.}\n", "  []\n")
    (problem,) = problems(root)
    assert problem.message.startswith("the anchor 'wash' was published: ")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("/wash\n", "/wash # gone: cups wash themselves\n"))
    assert problems(root) == []
    bases.make(root)
    (problem,) = problems(root)
    assert problem == Problem(
        path,
        number(path, "anchor make-tea/wash # gone: cups wash themselves"),
        1,
        "'anchor make-tea/wash' stands in a definition: take another id there, or this note away",
    )


def test_of_what_goes_with_something_only_that_is_told(root: Path, path: Path) -> None:
    change(root, bases.PROCEDURE[bases.PROCEDURE.index("helpers:") :], "")
    (problem,) = problems(root)
    assert problem.message.startswith("the helper 'tea' was published: ")
    folder = path.with_name("make-tea")
    (folder / "procedure.yml").unlink()
    folder.rmdir()
    assert [(problem.path, problem.line) for problem in problems(root)] == [
        (path, number(path, name))
        for name in ("procedure boil-tea", "procedure make-tea", "product kjokken")
    ]


def test_a_procedure_keeps_what_it_had_under_another_name(root: Path, path: Path) -> None:
    bases.make(root)
    folder = path.with_name("make-tea")
    folder.rename(folder.with_name("brew-tea"))
    text = bases.PROCEDURE.replace("make-tea", "brew-tea").replace("[boil-tea]", "[make-tea]")
    definition = folder.with_name("brew-tea") / "procedure.yml"
    definition.write_text(text, encoding="utf-8")
    (problem,) = problems(root)
    assert problem.message.startswith("the procedure 'boil-tea' was published: ")
    definition.write_text(text.replace("[make-tea]", "[make-tea, boil-tea]"), encoding="utf-8")
    assert problems(root) == []


def test_a_definition_that_cannot_be_read_has_lost_nothing(root: Path, path: Path) -> None:
    (path.with_name("make-tea") / "procedure.yml").write_text("- a list\n", encoding="utf-8")
    assert problems(root) == []


@pytest.mark.parametrize(
    "line", ["make-tea", "step make-tea/wash", "anchor make-tea/wash # gone", "anchor Make-Tea"]
)
def test_a_line_that_is_none_is_told_of(root: Path, path: Path, line: str) -> None:
    path.write_text(f"# of ours\n\n{line}\n", encoding="utf-8")
    (problem,) = problems(root)
    assert (problem.path, problem.line) == (path, 3)
    assert problem.message.startswith("expected a kind and an id, such as ")


def test_a_release_has_all_ids_in_it(root: Path, path: Path) -> None:
    change(root, "id: wash,", "id: rinse, formerly: [wash],")
    assert problems(root) == []
    message = "1 ids are not here yet, such as 'anchor make-tea/rinse'; run veiviser ids"
    assert problems(root, release=True) == [Problem(path, 1, 1, message)]


def test_the_command_says_what_is_new(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    change(root, "id: wash,", "id: rinse, formerly: [wash],")
    done = CliRunner().invoke(main, ["ids", str(root)])
    assert (done.output, done.exit_code) == ("new: anchor make-tea/rinse\n", 0)
    assert CliRunner().invoke(main, ["ids", str(root)]).output == ""
    bases.make(root)
    done = CliRunner().invoke(main, ["ids", str(root)])
    assert "the anchor 'rinse' was published" in done.stdout
    assert done.exit_code == 1


def test_our_own_is_up_to_date() -> None:
    assert problems(ROOT, release=True) == [], "run veiviser ids"


def test_a_product_that_is_called_something_else_is_noted_with_what_it_is_now(
    root: Path, path: Path
) -> None:
    change(root, "product: Kjøkken", "product: Storkjøkken")
    (problem,) = problems(root)
    assert problem.line == number(path, "product kjokken")
    assert "the product 'kjokken' had a page" in problem.message
    assert record(root) == ["product storkjokken"]
    text = path.read_text(encoding="utf-8")
    for now, said in (("storkjokken", ""), ("storkjoken", "did you mean 'storkjokken'?")):
        noted = text.replace("product kjokken\n", f"product kjokken  # now: {now}\n")
        path.write_text(noted, encoding="utf-8")
        assert [said in each.message for each in problems(root)] == [True] * bool(said)
        assert ledger.moved(path) == {"kjokken": now}
    bases.make(root)
    assert "stands in a definition" in " ".join(each.message for each in problems(root))


def test_nothing_but_a_product_can_be_noted_to_be_something_else(root: Path, path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("procedure boil  # now: make-tea\n")
    (problem,) = problems(root)
    assert "or, of a product, '# now: address'" in problem.message
