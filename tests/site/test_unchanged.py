"""What was built and has not changed is not built again; whatever has changed is."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from veiviser.cache import Cache
from veiviser.content.definitions import discover
from veiviser.content.files import write_text
from veiviser.sample.base import CONFIG, write_procedure
from veiviser.sample.procedures import name
from veiviser.site import commands
from veiviser.site.plugin import VeiviserPlugin
from veiviser.site.settings import settings_of
from veiviser.site.standing import Standing, leave, stands, state
from veiviser.site.unchanged import was_made, what_makes

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


def is_new() -> bool:
    """Tell whether something is to be built; then take it for built."""
    config = load_config("mkdocs.yml", strict=True)
    settings = settings_of(config, cast("VeiviserPlugin", config.plugins["veiviser"]).config)
    cache, site, made_of = (
        Cache(settings.cache),
        Path(config.site_dir),
        what_makes(config, settings, discover(settings.procedures)[0]),
    )
    found = not (was_made(cache, site, made_of) and stands(cache, site))
    leave(cache, site, Standing({}, frozenset(), made_of, state(site)))
    return found


def add(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a definition": lambda root: add(root / PROCEDURE / "procedure.yml", "# more\n"),
    "the ledger": lambda root: add(root / "docs/procedures/ids.txt", "# more\n"),
    "a translation": lambda root: add(root / PROCEDURE / "sv.po", "\n#, fuzzy\n"),
    "a page": lambda root: add(root / "docs/nb/about.md", "Mer.\n"),
    "another page": lambda root: add(root / "docs/nb/more.md", "# Mer\n"),
    "a style": lambda root: add(root / "docs/assets/own.css", "b { margin: 0 }\n"),
    "the configuration": lambda root: add(root / "mkdocs.yml", "copyright: Vi\n"),
    "what is left out": lambda root: add(root / "mkdocs.yml", "exclude_docs: more.md\n"),
    "a rule": lambda root: add(root / "helpers/more.py", ""),
    "a page of the site is gone": lambda root: shutil.rmtree(root / "site/nb/about"),
    "a page of the site is another": lambda root: add(root / "site/nb/index.html", "x"),
    "the site has more": lambda root: add(root / "site/more.html", "x"),
    "the cache is gone": lambda root: shutil.rmtree(root / ".cache"),
}


def test_whatever_has_changed_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_new()
    for what, change in CHANGES.items():
        change(root)
        assert is_new(), what
        assert not is_new(), what
    monkeypatch.setenv("SITE_URL", "https://help.example/")
    assert is_new()
    for command in ("init -q", "add docs", "-c user.name=n -c user.email=e commit -qm 1"):
        subprocess.run(["git", *command.split()], cwd=root, check=True)
    assert is_new(), "it is another day in the history"
    assert not is_new()


def test_links_are_followed_and_one_to_nowhere_is_no_file(root: Path, tmp_path: Path) -> None:
    assert not is_new()
    (root / "docs/nb/.#about.md").symlink_to("nowhere")  # as an editor leaves it
    assert not is_new()
    write_text(tmp_path / "elsewhere/own.css", "")
    (root / "docs/assets").symlink_to(tmp_path / "elsewhere")
    assert is_new()
    add(tmp_path / "elsewhere/own.css", "b { margin: 0 }")
    assert is_new()


@pytest.mark.parametrize(
    "more", ["hooks: [hook.py]", "markdown_extensions: [pymdownx.snippets]", "INHERIT: base.yml"]
)
def test_what_may_hang_on_anything_is_always_built(root: Path, more: str) -> None:
    write_text(root / "hook.py", "")
    write_text(root / "base.yml", "")
    add(root / "mkdocs.yml", f"{more}\n")
    assert is_new()
    assert is_new()


def test_a_build_that_fails_late_leaves_the_site_as_it_is_known(root: Path) -> None:
    write_text(root / "docs/llms.txt", "mine")
    with pytest.raises(Abort):
        commands.build()
    (root / "docs/llms.txt").unlink()
    assert not is_new()


def test_a_site_is_known_after_a_file_has_become_a_folder(root: Path) -> None:
    write_text(root / "docs/nb/own", "a file")
    commands.build()
    (root / "docs/nb/own").unlink()
    write_text(root / "docs/nb/own/own.txt", "in a folder")
    commands.build()
    assert not is_new()


def test_a_build_that_failed_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[MkDocsConfig] = []

    def noted(config: MkDocsConfig) -> None:
        done.append(config)
        mkdocs_build(config)

    monkeypatch.setattr("veiviser.site.commands.mkdocs_build", noted)
    path = root / "docs/nb/about.md"
    whole = path.read_text("utf-8")
    write_text(path, "# Om\n\n[hit](missing.md)\n")
    for _ in range(2):
        with pytest.raises(SystemExit):
            commands.build()
    assert len(done) == 2
    write_text(path, whole)
    commands.build()
    assert len(done) == 2


def test_what_another_command_built_is_not_taken_for_ours(root: Path) -> None:
    path = root / "docs/nb/about.md"
    whole = path.read_text("utf-8")
    add(path, "Mer.\n")
    assert CliRunner().invoke(cli, ["build"]).exit_code == 0
    write_text(path, whole)
    commands.build()
    assert "Mer." not in (root / "site/nb/about/index.html").read_text("utf-8")
