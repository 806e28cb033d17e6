"""Articles' pages are put together once: what is kept is what would be made anew, to the byte."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.config import load_config

from veiviser.content.files import write_text
from veiviser.sample.base import CONFIG, write_procedure
from veiviser.sample.procedures import PRODUCT, name
from veiviser.site import kept

NUMBERS = (0, 1, PRODUCT, PRODUCT + 1)
"""Two products, with two procedures each and no helper, so that no Python is needed."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_text(tmp_path / "mkdocs.yml", CONFIG)
    for locale in ("nb", "sv"):
        write_text(tmp_path / f"docs/{locale}/about.md", "# Om\n\n## Mer\n")
    for number in NUMBERS:
        write_procedure(tmp_path, number)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are put together, by their addresses."""
    found: list[str] = []
    keep = kept.Pages.keep

    def noted(self: kept.Pages, page: kept.ArticlePage, html: str) -> None:
        found.append(page.url)
        keep(self, page, html)

    monkeypatch.setattr(kept.Pages, "keep", noted)
    return found


def build(root: Path) -> dict[str, bytes]:
    """Build, and give every file of the site."""
    done = CliRunner().invoke(cli, ["build", "--strict"])
    assert done.exit_code == 0, done.output
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in files
        if path.name != "sitemap.xml.gz"
    }


def change(root: Path, number: int) -> None:
    """Give a procedure another title."""
    path = root / "docs/procedures" / name(number) / "procedure.yml"
    text = re.sub(r"(?m)^title: .*$", "title: En helt annen tittel", path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def addresses(*numbers: int) -> list[str]:
    return sorted(f"{locale}/{name(each)}/" for locale in ("nb", "sv") for each in numbers)


def test_a_build_after_a_change_is_one_from_nothing(root: Path, made: list[str]) -> None:
    before = build(root)
    assert sorted(made) == addresses(*NUMBERS)
    made.clear()
    assert build(root) == before
    assert made == []
    change(root, 0)
    after = build(root)
    assert sorted(made) == addresses(0, 1), "its product's menu shows it, and no other"
    assert b"En helt annen tittel" in after[f"nb/{name(1)}/index.html"]
    shutil.rmtree(root / ".cache")
    assert build(root) == after


def test_what_the_footer_says_stands_on_every_page(root: Path, made: list[str]) -> None:
    build(root)
    made.clear()
    write_text(root / "docs/nb/about.md", "# Om oss\n")
    assert b"Om oss" in build(root)[f"nb/{name(0)}/index.html"]
    assert sorted(made) == [each for each in addresses(*NUMBERS) if each.startswith("nb/")]


def test_a_template_may_show_other_pages(root: Path, made: list[str]) -> None:
    template = root / "overrides/partials/footer.html"
    code = "{% for each in products %}{% for one in each.procedures %}{{ one.title }}"
    write_text(template, f"<footer>{code}{{% endfor %}}{{% endfor %}}</footer>\n")
    write_text(
        root / "mkdocs.yml",
        CONFIG.replace("  name: veiviser\n", "  name: veiviser\n  custom_dir: overrides\n"),
    )
    build(root)
    made.clear()
    change(root, 0)
    assert b"En helt annen tittel" in build(root)[f"nb/{name(PRODUCT)}/index.html"]
    assert sorted(made) == addresses(*NUMBERS)


def test_what_pages_are_made_of_is_the_same_in_every_process(root: Path) -> None:
    """Two at once stand at two places in memory, as those of two processes do."""
    del root
    one, other = load_config("mkdocs.yml"), load_config("mkdocs.yml")
    assert [*kept.configured(one)] == [*kept.configured(other)]
    assert '"locales"' in "".join(kept.configured(one))
