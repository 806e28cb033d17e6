"""A made-up knowledge base: the same for the same number, without problems, and varied."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import bases
from veiviser.cli.main import main
from veiviser.content.definitions import translations
from veiviser.decisions.graph import Graph
from veiviser.problems import Problems
from veiviser.project.project import Project
from veiviser.sample.base import write
from veiviser.sample.procedures import PRODUCT, most, name, procedure
from veiviser.sample.words import LOCALES

NUMBER = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write(folder, NUMBER)
    return folder


@pytest.fixture(scope="module")
def project(folder: Path) -> Project:
    return bases.load(folder, LOCALES)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_the_first_procedures_of_a_larger_one_are_those_of_a_smaller(
    folder: Path, project: Project, tmp_path: Path
) -> None:
    assert len(project.files) == NUMBER
    write(tmp_path, 7)
    small, large = contents(tmp_path), contents(folder)
    assert small.items() <= large.items()
    assert sum(path.endswith("procedure.yml") for path in small) == 7


def test_it_has_no_problems(project: Project) -> None:
    assert project.problems == []


def test_products_helpers_lengths_and_languages_are_as_many_and_as_varied_as_said(
    project: Project,
) -> None:
    products = [entry.product for entry in project.index.entries.values()]
    assert sorted(map(products.count, set(products))) == [NUMBER - PRODUCT, PRODUCT]
    with_helper = [entry for entry in project.index.entries.values() if entry.helpers]
    assert len(with_helper) == NUMBER / 5
    read = [each.procedure for each in project.procedures.values()]
    assert {each.language for each in read} == {*LOCALES}
    assert {len(each.sections) for each in read} == {2, 3, 4, 5, 6}
    assert {len(part.steps) for each in read for part in each.sections} == {1, 2, 3, 4, 5, 6, 7}


def test_every_kind_of_helper_is_there_as_it_stands_and_with_numbers_of_its_own(
    project: Project,
) -> None:
    rules = [procedure(number)[1] for number in range(2, 102, 5)]
    assert len({rule.partition("\n")[0] for rule in rules}) == 5
    assert all(isinstance(graph, Graph) for graph in project.graphs.values())


def test_some_catalogs_are_behind(project: Project) -> None:
    entries = [
        entry
        for files in project.files.values()
        for _, _, found in translations(files)
        if not isinstance(found, Problems)
        for entry in found.values()
    ]
    assert any(entry.fuzzy for entry in entries)
    assert any(not entry.text for entry in entries)
    assert sum(entry.fuzzy or not entry.text for entry in entries) < len(entries) / 10


def test_no_two_of_the_largest_base_have_the_same_id() -> None:
    names = [name(number) for number in range(most())]
    assert len({*names}) == len(names)


def test_the_command_writes_it_and_refuses_a_folder_that_is_in_use(tmp_path: Path) -> None:
    out = tmp_path / "new"
    first = CliRunner().invoke(main, ["sample", "1", "--out", str(out)])
    assert first.exit_code == 0
    assert (out / "mkdocs.yml").is_file()
    again = CliRunner().invoke(main, ["sample", "1", "--out", str(out)])
    assert again.exit_code == 2
    assert f"{out} is not empty" in again.output.replace("\n", "")
    many = CliRunner().invoke(main, ["sample", str(most() + 1), "--out", str(tmp_path / "other")])
    assert many.exit_code == 2
