"""The command says what keeps it from serving, and never on the standard output."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests import bases
from veiviser.cli.main import main
from veiviser.mcp_server import server


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["mcp", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    return result


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bases.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("missing", ["mcp", "mcp.server.mcpserver"])
def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [name for name in sys.modules if re.match(r"mcp\b|veiviser\.mcp_server", name)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    result = run()
    assert result.exit_code == 1
    assert "pip install 'veiviser[mcp]'" in result.stderr


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("address", ["8000", "localhost:", "localhost:http"])
def test_an_address_that_is_none_is_said(address: str) -> None:
    result = run("--http", address)
    assert result.exit_code == 2
    assert f"--http: expected HOST:PORT, got '{address}'" in result.stderr


def test_a_knowledge_base_with_problems_is_not_served(root: Path) -> None:
    (root / "docs/procedures/make-tea/procedure.yml").write_text("- a list\n")
    result = run()
    assert result.exit_code == 1
    assert (
        "procedure.yml:1:1: the definition: expected keys and values, got a list" in result.stderr
    )


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ((), None),
        (("--http", "127.0.0.1:8000"), ("127.0.0.1", 8000)),
        (("--http", "[::1]:80"), ("::1", 80)),
    ],
)
def test_it_is_served_where_it_should_be(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: tuple[str, ...],
    place: tuple[str, int] | None,
) -> None:
    served = []
    monkeypatch.setattr(server, "serve", lambda *given: served.append(given))
    assert "site_url is not set" in run(*address).stderr
    (root / "mkdocs.yml").write_text(f"{bases.CONFIG}site_url: https://tea.example/kb\n")
    assert run(*address).stderr == ""
    assert [where for _, where in served] == [place, place]
    assert [project.settings.site for project, _ in served] == ["", "https://tea.example/kb/"]
