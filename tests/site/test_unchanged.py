"""What was built and has not changed is not built again; whatever has changed is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from veiviser.content.files import write_text
from veiviser.sample.base import CONFIG, write_procedure
from veiviser.sample.procedures import name
from veiviser.site import commands

PROCEDURE = f"docs/procedures/{name(0)}"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base without a helper, which needs no Python, built once."""
    write_text(tmp_path / "mkdocs.yml", CONFIG)
    write_text(tmp_path / "docs/nb/about.md", "# Om\n")
    write_procedure(tmp_path, 0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPRESS", "false")
    commands.build()
    return tmp_path


@pytest.fixture
def built(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Build, and tell whether anything was."""
    del root
    done: list[MkDocsConfig] = []
    build = mkdocs_build

    def noted(config: MkDocsConfig) -> None:
        done.append(config)
        build(config)

    monkeypatch.setattr("veiviser.site.commands.mkdocs_build", noted)

    def tell() -> bool:
        done.clear()
        commands.build()
        return bool(done)

    return tell


def add(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a definition": lambda root: add(root / PROCEDURE / "procedure.yml", "# more\n"),
    "a translation": lambda root: add(root / PROCEDURE / "sv.po", "\n#, fuzzy\n"),
    "a page": lambda root: add(root / "docs/nb/about.md", "Mer.\n"),
    "another page": lambda root: add(root / "docs/nb/more.md", "# Mer\n"),
    "a style": lambda root: add(root / "docs/assets/own.css", "b { margin: 0 }\n"),
    "the configuration": lambda root: add(root / "mkdocs.yml", "copyright: Vi\n"),
    "a rule": lambda root: add(root / "helpers/more.py", ""),
    "a page of the site is gone": lambda root: shutil.rmtree(root / "site/nb/about"),
    "a page of the site is another": lambda root: add(root / "site/nb/index.html", "x"),
    "the site has more": lambda root: add(root / "site/more.html", "x"),
    "the cache is gone": lambda root: shutil.rmtree(root / ".cache"),
}


def test_what_has_changed_is_built(
    root: Path, built: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not built()
    for what, change in CHANGES.items():
        change(root)
        assert built(), what
        assert not built(), what
    assert not (root / "site/more.html").exists()
    monkeypatch.setenv("SITE_URL", "https://help.example/")
    assert built()


def test_a_day_in_the_history_is_a_change(root: Path, built: Callable[[], bool]) -> None:
    for command in ("init -q", "add docs", "-c user.name=n -c user.email=e commit -qm 1"):
        subprocess.run(["git", *command.split()], cwd=root, check=True)
    assert built()
    assert not built()


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [hook.py]\n",
        "markdown_extensions: [pymdownx.snippets]\n",
    ],
)
def test_what_may_hang_on_anything_is_always_built(
    root: Path, built: Callable[[], bool], more: str
) -> None:
    write_text(root / "hook.py", "")
    add(root / "mkdocs.yml", more)
    assert built()
    assert built()


def test_a_build_that_failed_is_none(root: Path, built: Callable[[], bool]) -> None:
    path = root / "docs/nb/about.md"
    whole = path.read_text("utf-8")
    write_text(path, "# Om\n\n[hit](missing.md)\n")
    for _ in range(2):
        with pytest.raises(SystemExit):
            built()
    write_text(path, whole)
    assert not built()
