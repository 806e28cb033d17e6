"""Somebody else's knowledge base works from the wheel alone, in an empty folder."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import bases
from tests.exhaustive import later

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """\
site_name: Tekjøkkenet
theme: veiviser
plugins:
  - veiviser:
      locales: {nb: Norsk, sv: Svenska}
"""
assert CONFIG.count("\n") == 5


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*command, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment; gives its commands' folder.

    What the wheel depends on is the same as here: it is looked up where it is.
    """
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    (packages,) = home.glob("lib/python3*/site-packages")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--prefix"]
    env = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    python = str(home / "bin" / "python")
    command = [*install[:3], "--python", python, *install[3:6], str(wheel)]
    subprocess.run(command, check=True, env=env, capture_output=True)
    (packages / "here.pth").write_text(sysconfig.get_path("purelib") + "\n")
    mkdocs = home / "bin" / "mkdocs"
    mkdocs.write_text(f"#!{python}\nfrom mkdocs.__main__ import cli\ncli()\n")
    mkdocs.chmod(0o755)
    return home / "bin"


def run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the fresh environment with nothing of this project's own in reach."""
    return subprocess.run(
        [str(installed / command[0]), *command[1:]],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
    )


def environment(**more: str) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return env | {"COMPRESS": "false", "NO_MKDOCS_2_WARNING": "1"} | more


def base(folder: Path, config: str = CONFIG) -> Path:
    """Make a knowledge base of one procedure and one rule."""
    bases.make(folder)
    (folder / "docs/interface/interface.yml").unlink()
    (folder / "docs/interface").rmdir()
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


STOCK = CONFIG + "      runtime: stock\n      compress: false\n"


def html(folder: Path, address: str = "nb/make-tea") -> str:
    return (folder / "site" / address / "index.html").read_text(encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_wheel_holds_the_software_and_nothing_of_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} <= {
        "veiviser",
        f"{'-'.join(wheel.name.split('-')[:2])}.dist-info",
    }
    for name in (
        "veiviser/theme/main.html",
        "veiviser/interface/interface.yml",
        "veiviser/node/package-lock.json",
        "veiviser/node/resolve.mjs",
    ):
        assert name in names


def test_an_empty_folder_five_lines_one_procedure_one_rule(installed: Path, tmp_path: Path) -> None:
    (packages,) = installed.parent.glob("lib/python3*/site-packages")
    before = contents(packages / "veiviser")
    folder = base(tmp_path / "tea")

    check = run(installed, folder, "veiviser", "check")
    assert check.stdout == "1 procedure in 2 locales: no problems\n", check.stderr
    asked = run(installed, folder, "veiviser", "evaluate", "tea", "hot=yes", "--json")
    assert json.loads(asked.stdout)["outcome"] == "drink"
    assert (
        "Du kan drikke" in run(installed, folder, "veiviser", "evaluate", "tea", "hot=yes").stdout
    )
    assert "drink" in run(installed, folder, "veiviser", "explore", "tea").stdout

    base(folder, STOCK)
    done = run(installed, folder, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    page = html(folder)
    assert "<title>Kok te – Tekjøkkenet</title>" in page
    assert "{#" not in page
    assert not (folder / "site/procedures").exists()
    assert 'fill="#24405e"' in (folder / "site/assets/images/favicon.svg").read_text()
    assert "Veiviser" not in page

    after = contents(packages / "veiviser")
    written = {name for name in after if after[name] != before.get(name)}
    assert {name for name in written if "__pycache__" not in name} == set()


@pytest.mark.exhaustive
def test_two_at_once_under_a_path_do_not_disturb_each_other(
    installed: Path, tmp_path: Path
) -> None:
    folders = [base(tmp_path / name, STOCK) for name in ("one", "two")]
    path = folders[1] / "docs/procedures/make-tea/procedure.yml"
    path.write_text(path.read_text("utf-8").replace("Kok te", "Trekk te"), "utf-8")
    rule = folders[1] / "helpers/tea.py"
    rule.write_text(rule.read_text("utf-8").replace('"not-yet"', '"find-out"'), "utf-8")
    processes = [
        subprocess.Popen(
            [str(installed / "veiviser"), "build"],
            cwd=folder,
            env=environment(SITE_URL="https://example.com/help/"),
            stderr=subprocess.PIPE,
            text=True,
        )
        for folder in folders
    ]
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said
    titles = [re.findall("<h1[^>]*>(.*?)</h1>", html(folder)) for folder in folders]
    assert titles == [["Kok te"], ["Trekk te"]]
    kinds = ["kb-verdict--not-yet" in html(folder) for folder in folders]
    assert kinds == [True, False]


@pytest.mark.exhaustive
def test_what_a_site_replaces_wins_and_builds_on_the_default(
    installed: Path, tmp_path: Path
) -> None:
    config = STOCK.replace("theme: veiviser", "theme: {name: veiviser, custom_dir: mine}")
    folder = base(tmp_path / "tea", config + "      footer: [about]\n")
    for name, text in {
        "mine/home.html": '{% extends "!veiviser/home.html" %}{% block hero %}'
        "{{ super() }}<p>Velkommen</p>{% endblock %}",
        "mine/moved.html": '{% extends "!veiviser/moved.html" %}',
        "mine/partials/logo.html": "<svg class='kb-logo mine'></svg>",
        "mine/assets/stylesheets/brand.css": ":root { --kb-edge: #123456; }",
        "docs/interface/interface.yml": "language: nb\nwords: [{id: kicker, text: Ditt svar}]\n",
        "docs/nb/about.md": "# Om kjøkkenet { #here }\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = run(installed, folder, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "<p>Velkommen</p>" in html(folder, "nb")
    assert "kb-logo mine" in html(folder)
    assert ">Ditt svar</span>" in html(folder)
    assert ">Vad gäller för dig?</span>" in html(folder, "sv/make-tea")
    assert ">Om kjøkkenet</a>" in html(folder)
    assert '<h1 id="here">' in html(folder, "nb/about")
    (style,) = (folder / "site/assets/stylesheets").glob("page-*.css")
    edges = re.findall(r"--kb-edge: *([^;}]+)", style.read_text())
    assert edges.index("#123456") == len(edges) - 1 > 0


@pytest.mark.parametrize("command", ["veiviser", later("mkdocs")])
def test_it_is_served(installed: Path, tmp_path: Path, command: str) -> None:
    folder = base(tmp_path / "tea")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = "{}:{}".format(*free.getsockname())
    process = subprocess.Popen(
        [str(installed / command), "serve", "-a", address],
        cwd=folder,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        said = []
        for line in process.stderr:
            said.append(line)
            if "Serving on" in line:
                break
        assert process.poll() is None, "".join(said)
        with urlopen(f"http://{address}/nb/make-tea/", timeout=30) as response:
            assert "Kok te" in response.read().decode()
    finally:
        process.terminate()
        process.communicate()
