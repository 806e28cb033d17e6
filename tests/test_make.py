"""``make build`` says why it fails, whatever fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exhaustive import later
from veiviser.runtime import Runtime

COPIED = ("docs", "helpers", "overrides", "Makefile", "mkdocs.yml", "pyproject.toml")
TITLE = "docs/procedures/crm-resync/procedure.yml"


@pytest.fixture
def project(root: Path, runtime: Runtime, tmp_path: Path) -> Path:
    """Give a copy of the project, with what is installed and built for the original."""
    assert runtime.folder.is_dir()
    for name in (*COPIED, "requirements.lock", "package.json", "package-lock.json"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, tmp_path / name)
    for name in (".cache", "node_modules", "veiviser"):
        (tmp_path / name).symlink_to(root / name)
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv/bin").symlink_to(Path(sys.executable).parent)
    for mark in (".locked", ".installed"):
        (tmp_path / "venv" / mark).touch()
    return tmp_path


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "build", "VENV=venv"],
        cwd=project,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        (TITLE, "\ntitle:", "\ntitel:", f"{TITLE}:4:1: unknown key 'titel'; did you mean 'title'?"),
        later(
            "docs/nb/about.md", "# ", "# [x](gone.md) ", "'nb/about.md' contains a link 'gone.md'"
        ),
        ("mkdocs.yml", "  - veiviser:", "  - veivser:", 'The "veivser" plugin is not installed'),
        later("mkdocs.yml", "theme:", "theme: [", "mkdocs.yml"),
        later("overrides/home.html", "", "{% block x %}", "overrides/home.html:"),
        later(
            "overrides/procedure/helper.html",
            "",
            "{% for x in y %}",
            "overrides/procedure/helper.html:",
        ),
        later(
            "helpers/crm_resync.py", "BACK = ", "BACK = 1 / 0  # ", "helpers/crm_resync.py:31:1: "
        ),
        later(
            "overrides/assets/javascripts/language-redirect.js",
            "",
            "const const links",
            "language-redirect.js",
        ),
    ],
)
def test_says_why(project: Path, file: str, before: str, after: str, says: str) -> None:
    path = project / file
    assert not any(folder.is_symlink() for folder in path.parents)  # the original stays as it is
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text(encoding="utf-8") if before else ""
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    done = build(project)
    assert done.returncode
    assert says in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
