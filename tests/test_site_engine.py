"""The site engine can be changed: its fork builds the same, and what we use of either is listed."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates
from mkdocs.utils import get_theme_dir

from veiviser.site.plugin import VeiviserPlugin

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/maintainers/site-engine.md").read_text(encoding="utf-8")
MATERIAL = Path(get_theme_dir("material"))
OPTIONS = ("build", "--strict", "--config-file", "mkdocs.yml")
THEMES = [folder for name in ("veiviser/theme", "overrides") if (folder := ROOT / name).is_dir()]


def listed(heading: str) -> list[str]:
    """The names in the first column of the table that begins so."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|-.*\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert table, heading
    return re.findall(r"^\| `(.+?)` \|", table[1], re.MULTILINE)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_all_that_is_imported_of_mkdocs_is_listed() -> None:
    found = {name for path in ROOT.glob("veiviser/**/*.py") for name in imports(path)}
    assert listed("import") == sorted(name for name in found if name.startswith("mkdocs."))


def test_all_events_are_listed() -> None:
    events = [name for name in vars(VeiviserPlugin) if name.startswith("on_")]
    assert sorted(listed("event")) == sorted(events)


def templates() -> dict[str, nodes.Template]:
    return {
        path.relative_to(folder).as_posix(): Environment().parse(path.read_text(encoding="utf-8"))  # noqa: S701 - only parsed
        for folder in THEMES
        for path in folder.rglob("*.html")
    }


def test_no_template_of_materials_is_used_and_those_in_place_of_one_are_listed() -> None:
    ours = templates()
    referenced = {
        str(name) for template in ours.values() for name in find_referenced_templates(template)
    }
    assert {name.removeprefix("!veiviser/") for name in referenced} <= set(ours)
    stand_in = [name for name in ours if (MATERIAL / name).is_file()]
    assert listed("template of Material's that one of ours stands in for") == sorted(stand_in)


@pytest.mark.exhaustive
@pytest.mark.usefixtures("runtime")
def test_the_kept_fork_builds_the_same_site(tmp_path: Path) -> None:
    sites = [tmp_path / engine / "site" for engine in ("mkdocs", "properdocs")]
    for site in sites:
        done = subprocess.run(
            [sys.executable, "-m", site.parent.name, *OPTIONS, "--site-dir", site],
            cwd=ROOT,
            env={**os.environ, "SITE_URL": "https://example.org/help/"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    kept, fork = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in sites
    )
    assert kept.keys() == fork.keys()
    assert [str(path) for path in kept if kept[path] != fork[path]] == []


@pytest.mark.usefixtures("runtime")
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_strict_build_that_warns_leaves_the_old_site(tmp_path: Path, engine: str) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for name in ("helpers", "node_modules", "overrides", "package-lock.json", ".cache"):
        (tmp_path / name).symlink_to(ROOT / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("watch: [veiviser]\n", "")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs/nb/about.md").write_text("[Nowhere](nowhere.md)", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", engine, *OPTIONS], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "What is warned of above stops a strict build" in done.stderr
    assert not list(tmp_path.glob("site*"))
