"""What the command prints for web servers: what is kept, what is imported, who may frame."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import bases
from veiviser.cli.main import main
from veiviser.publish.servers import KEPT, SERVERS

HOSTS = ["https://host.example", "http://localhost:8080"]


@pytest.mark.parametrize("server", SERVERS)
def test_only_the_origins_of_the_configuration_may_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    bases.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["deploy-config", server])
    assert done.exit_code == 0, done.output
    assert "help.example.org" in done.output
    assert KEPT in done.output
    assert not re.search(r"\{(host|kept|framing)\}|frame-ancestors", done.output)
    config = bases.CONFIG.replace("}}}]", f"}}, embed: {HOSTS}}}}}]")
    (tmp_path / "mkdocs.yml").write_text(f"{config}site_url: https://te.example/\n", "utf-8")
    told = CliRunner().invoke(main, ["deploy-config", server]).output
    assert "te.example" in told
    assert f"frame-ancestors 'self' {' '.join(HOSTS)}" in told


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/runtime/dc85bbef/pyodide.asm.mjs", True),
        ("/assets/stylesheets/page-DNQ5O4BY.css", True),
        ("/assets/fonts/text-AB12CD34.woff2", True),
        ("/assets/previews/96541182aa55cc33.png", True),
        ("/embed.js", False),
        ("/nb/crm-resync/", False),
        ("/rules/pyodide-lock.json", False),
    ],
)
def test_what_is_kept_for_ever_has_a_name_of_its_own(address: str, kept: bool) -> None:
    assert bool(re.search(KEPT, address)) == kept


@pytest.mark.parametrize(
    "origin", ["https://host.example/", "host.example", "https://a.example; script-src *", "*", 1]
)
def test_what_is_no_origin_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: object
) -> None:
    bases.make(tmp_path)
    config = bases.CONFIG.replace("}}}]", f"}}, embed: [{origin!r}]}}}}]")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["deploy-config", "caddy"])
    assert done.exit_code != 0


def test_without_the_plugin_there_is_nothing_to_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Te\n", "utf-8")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["deploy-config", "caddy"])
    assert done.exit_code == 1
    assert "does not name the plugin" in done.output
