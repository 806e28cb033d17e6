"""What MkDocs builds: all pages of all locales, and never a half-written site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINKED = ("helpers", "node_modules", "overrides", "veiviser", "package-lock.json", ".cache")


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A knowledge base of its own, to be spoilt."""
    shutil.copytree(root / "docs", tmp_path / "docs")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    (root / ".cache").mkdir(exist_ok=True)
    for name in LINKED:
        (tmp_path / name).symlink_to(root / name)
    return tmp_path


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", *options]


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*options), cwd=folder, capture_output=True, text=True)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{text.count(old)} times in {path}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text(encoding="utf-8")


def statement(html: str, name: str) -> str:
    """The element with that id, up to its link."""
    found = re.search(rf'<(\w+)[^>]* id="{name}".*?kb-anchor', html, re.DOTALL)
    assert found, name
    return found[0]


def test_builds_all_pages_without_a_warning(copy: Path) -> None:
    done = build(copy, "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING  -" not in done.stderr
    for path in (copy / "docs" / "procedures").iterdir():
        for locale in ("nb", "sv"):
            html = page(copy, f"{locale}/{path.name}")
            assert f'<html lang="{locale}"' in html
            assert "kb-stale" not in html
    assert sorted(path.name for path in copy.iterdir() if path.name.startswith("site")) == ["site"]


@pytest.mark.parametrize(("address", "base"), [("", "/"), ("https://example.com/a/b", "/a/b/")])
def test_says_what_it_cannot_do_without_an_address(
    copy: Path, monkeypatch: pytest.MonkeyPatch, address: str, base: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    done = build(copy, "--strict")
    assert done.returncode == 0, done.stderr
    assert ("SITE_URL" in done.stderr) == (not address)
    missing = (copy / "site" / "404.html").read_text(encoding="utf-8")
    assert f'<base href="{base}">' in missing
    assert not re.search(r'(?:href|src|action)="/(?!")', missing.replace(f'href="{base}"', ""))


def test_a_failing_build_leaves_the_last_good_site(copy: Path) -> None:
    assert build(copy).returncode == 0
    before = page(copy, "nb/crm-resync")
    definition = copy / "docs" / "procedures" / "crm-resync" / "procedure.yml"
    change(definition, "owner: Redaksjonen\n", "ownr: Redaksjonen\n")
    done = build(copy)
    assert done.returncode != 0
    line = definition.read_text(encoding="utf-8").split("ownr")[0].count("\n") + 1
    assert f"{definition}:{line}:1: unknown key 'ownr'" in done.stderr
    assert "Traceback" not in done.stderr
    assert page(copy, "nb/crm-resync") == before


def test_a_build_that_fails_late_leaves_the_last_good_site(copy: Path, root: Path) -> None:
    assert build(copy).returncode == 0
    (copy / "overrides").unlink()
    shutil.copytree(root / "overrides", copy / "overrides")
    (copy / "overrides" / "home.html").write_text("{{ nothing.of.the.kind }}", encoding="utf-8")
    assert build(copy).returncode != 0
    assert "<h1" in page(copy, "nb")
    assert not (copy / "site.new").exists()


def test_a_killed_build_leaves_the_last_good_site(copy: Path) -> None:
    assert build(copy).returncode == 0
    before = page(copy, "nb/crm-resync")
    aside = copy / "site.new"
    with subprocess.Popen(command("-q"), cwd=copy) as process:
        while not (aside / "nb").exists():
            assert process.poll() is None, "the build ended before it could be killed"
        process.kill()
    assert page(copy, "nb/crm-resync") == before
    assert build(copy).returncode == 0
    assert not aside.exists()


def test_former_ids_lead_on(copy: Path) -> None:
    definition = copy / "docs" / "procedures" / "crm-resync" / "procedure.yml"
    change(definition, "\nlanguage: nb\n", "\nlanguage: nb\nformerly: [crm-link]\n")
    change(
        definition, "- id: set-date-back\n", "- id: set-date-back\n        formerly: [date-back]\n"
    )
    done = build(copy, "--strict")
    assert done.returncode == 0, done.stderr
    for locale in ("nb", "sv"):
        moved = page(copy, f"{locale}/crm-link")
        assert 'url=../crm-resync/"' in moved
        assert '<a href="../crm-resync/">' in moved
        assert 'id="date-back"' in statement(page(copy, f"{locale}/crm-resync"), "set-date-back")


def test_a_new_locale_is_a_line_and_its_catalogs(copy: Path) -> None:
    change(copy / "mkdocs.yml", "        sv: Svenska\n", "        sv: Svenska\n        da: Dansk\n")
    done = build(copy, "--strict")
    assert done.returncode == 0, done.stderr
    html = page(copy, "da/crm-resync")
    assert '<html lang="da"' in html
    assert '<span lang="nb">' in statement(html, "set-date-back")
    assert "kb-stale" in statement(html, "set-date-back")
    assert 'href="../../da/crm-resync/"' in page(copy, "sv/crm-resync")


def test_a_stale_step_is_shown_and_a_stale_warning_falls_back(copy: Path) -> None:
    definition = copy / "docs" / "procedures" / "merge-clients" / "procedure.yml"
    change(definition, "Send forespørselen til support.", "Send så forespørselen til support.")
    change(
        definition, "Har den andre klienten flere bruksenheter, blir", "Har klienten flere, blir"
    )
    done = build(copy, "--strict")
    assert done.returncode == 0, done.stderr
    html = page(copy, "sv/merge-clients")
    step, warning = statement(html, "send"), statement(html, "all-units-merged")
    assert "Skicka" in step
    assert "kb-stale" in step
    assert '<span lang="nb">Har klienten flere, blir' in warning
    assert "kb-stale" not in page(copy, "nb/merge-clients")
