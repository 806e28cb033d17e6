"""The house is as docs/maintainers/structure.md says: rooms, files, and who knows whom."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "veiviser"
TEXT = (ROOT / "docs/maintainers/structure.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table that begins so."""
    table = re.search(rf"^\| {heading} \|.*\n\|-.*\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert table, heading
    return [tuple(cell.strip() for cell in row.split("|")[1:-1]) for row in table[1].splitlines()]


def names(cell: str) -> list[str]:
    return re.findall(r"`(.+?)`", cell)


ROOMS = {
    re.sub(r"/$|\.py$", "", names(room)[0]): (files, names(knows))
    for room, files, knows in rows("room")
}
LIBRARIES = {names(library)[0]: names(known) for library, known in rows("library")}
FILES = {
    path.relative_to(HOUSE).as_posix(): path
    for path in HOUSE.rglob("*.py")
    if not {"stubs", "standins"} & set(path.parts)  # in the browser, in place of libraries
}


def imports(name: str) -> Iterator[str]:
    """What a file imports: of ours the file, such as ``pages/html.py``; of others the module."""
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level and "exercise" in name:
            continue  # rules may
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: imports are written in full"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        for module in modules:
            parts = module.split(".")
            if parts[0] != "veiviser":
                yield parts[0]
                continue
            tried = ("/".join(parts[1:end]) for end in range(len(parts), 0, -1))
            options = (f"{path}{end}" for path in tried for end in (".py", "/__init__.py"))
            yield next(path.lstrip("/") for path in options if path.lstrip("/") in FILES)


@cache
def imported() -> dict[str, set[str]]:
    """What every file imports."""
    return {name: set(imports(name)) for name in FILES}


def room(name: str) -> str:
    return re.sub(r"/.*|\.py$", "", name)


def test_every_room_is_in_the_table() -> None:
    assert set(ROOMS) == {room(name) for name in FILES}


@pytest.mark.parametrize("name", ROOMS)
def test_every_file_of_a_room_is_in_the_table(name: str) -> None:
    named = [file for file in names(ROOMS[name][0]) if file.endswith(".py")]
    there = [file.partition("/")[2] for file in FILES if room(file) == name and "/" in file]
    assert {*named, "__init__.py", "models/__init__.py"} >= set(there)
    assert set(there) >= set(named)


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_knows_those_of_the_table_and_no_others(name: str) -> None:
    known = {
        room(to) for file in FILES if room(file) == name for to in imported()[file] & set(FILES)
    }
    assert sorted(known - {name}) == ROOMS[name][1]


def test_no_room_knows_one_that_stands_above_it() -> None:
    below: list[str] = []
    for name, (_, knows) in ROOMS.items():
        assert set(knows) <= set(below), name
        below.append(name)


def test_there_is_no_circle_between_files() -> None:
    ours = {name: imported()[name] & set(FILES) for name in FILES}
    assert len(list(TopologicalSorter(ours).static_order())) == len(FILES)


def test_what_is_written_and_what_is_decided_meet_in_pages_and_above() -> None:
    both = [name for name, (_, knows) in ROOMS.items() if {"content", "decisions"} <= set(knows)]
    assert both[0] == "pages"


def test_libraries_are_known_where_the_table_says() -> None:
    found: dict[str, set[str]] = {}
    for name, modules in imported().items():
        for module in modules - set(FILES) - sys.stdlib_module_names - {"helpers"}:
            found.setdefault(module, set()).add(name)
    assert found.keys() == LIBRARIES.keys()
    for library, known in LIBRARIES.items():
        for name in found[library]:
            assert name.startswith(tuple(known)), library
        for place in known:
            assert any(name.startswith(place) for name in found[library]), library


def test_no_room_but_one_names_pyodide() -> None:
    suffixes = {".py", ".mjs", ".js", ".html", ".css"}
    texts = [path for path in HOUSE.rglob("*") if path.suffix in suffixes]
    named = [path for path in texts if "pyodide" in path.read_text(encoding="utf-8").lower()]
    assert {path.relative_to(HOUSE).parts[0] for path in named} == {"runtime"}


def test_the_themes_scripts_know_themselves_and_types_of_the_browsers_python() -> None:
    scripts = list((HOUSE / "theme").rglob("*.js"))
    assert len(scripts) > 10
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        for target in re.findall(r"""(?:from|import|import\()\s*["'](\..+?)["']""", text):
            path = (script.parent / target).resolve()
            assert path.is_file(), f"{script.name}: {target}"
            assert path.relative_to(HOUSE).parts[0] in ("theme", "runtime")


def test_the_solver_is_loaded_only_where_a_rule_is_explored() -> None:
    """It takes longer to load than most commands to run."""
    script = "import sys, veiviser.cli.main, veiviser.site.plugin; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "veiviser.decisions.trial" in done.stdout.split()
    assert "z3" not in done.stdout.split()
