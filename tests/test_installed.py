"""A missing browser fails with what to install."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import chromium
from tests.browser.engines import firefox, webkit
from tests.installed import MissingError


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder programs are searched in."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for variable in ("CHROMIUM", "FIREFOX"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


def program(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


def test_finds_the_first_that_runs(path: Path) -> None:
    program(path / "chromium", 1)
    runs = program(path / "google-chrome", 0)
    assert chromium.executable() == runs


def test_prefers_the_one_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path / "chromium", 0)
    mine = program(path / "mine", 0)
    monkeypatch.setenv("CHROMIUM", mine)
    assert chromium.executable() == mine


def test_says_what_to_install(path: Path) -> None:
    program(path / "chromium-browser", 1)  # as Ubuntu's
    with pytest.raises(MissingError, match=r"pointer to a snap.*CHROMIUM"):
        chromium.executable()
    with pytest.raises(MissingError, match=r"apt-get install firefox-esr.*FIREFOX"):
        firefox.executable()
    with pytest.raises(MissingError, match=r"Xvfb .* apt-get install xvfb"):
        webkit.executables()
    program(path / "Xvfb", 0)
    with pytest.raises(MissingError, match=r"WebKitWebDriver .* apt-get install webkit2gtk-driver"):
        webkit.executables()


def test_installs_what_is_missing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    found = path / "firefox-esr"
    installer = path / "apt-get"
    program(installer, 0)
    installer.write_text(
        "#!/bin/sh\n"
        '[ "$*" = "install -y -qq firefox-esr" ] || exit 0\n'
        f"printf '#!/bin/sh\\n' >{found} && /bin/chmod +x {found}\n"
    )
    assert firefox.executable() == str(found)
