"""What is printed once is left in place: the site is what it would be from nothing, to the byte."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.config import load_config

from veiviser.content.files import write_text
from veiviser.sample.base import CONFIG, write_procedure
from veiviser.sample.procedures import PRODUCT, name
from veiviser.site.printing import Printing
from veiviser.site.unchanged import configured

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
    """The procedures and products that are printed."""
    found: list[str] = []
    files = Printing.files

    def noted(self: Printing, name: str) -> Iterator[tuple[str, str | bytes]]:
        found.append(name)
        return files(self, name)

    monkeypatch.setattr(Printing, "files", noted)
    return found


def build(root: Path) -> dict[str, bytes]:
    """Build, and give every file of the site."""
    done = CliRunner().invoke(cli, ["build", "--strict"])
    assert done.exit_code == 0, done.output
    return files(root)


def files(root: Path) -> dict[str, bytes]:
    """Give every file of the site."""
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in (root / "site").rglob("*")
        if path.is_file()
    }


def change(root: Path, number: int) -> None:
    """Give a procedure another title."""
    path = root / "docs/procedures" / name(number) / "procedure.yml"
    text = re.sub(r"(?m)^title: .*$", "title: En helt annen tittel", path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def names(*numbers: int) -> list[str]:
    return sorted(name(each) for each in numbers)


def lists(made: list[str]) -> list[str]:
    """Give the products' pages among what was printed."""
    return sorted(each for each in made if "/product/" in each)


def procedures(made: list[str]) -> list[str]:
    return sorted({*made}.difference(lists(made)))


def test_a_build_after_a_change_is_one_from_nothing(root: Path, made: list[str]) -> None:
    before = build(root)
    assert procedures(made) == names(*NUMBERS)
    every = lists(made)
    assert len(every) == 4
    made.clear()
    assert build(root) == before
    assert made == []
    change(root, 0)
    after = build(root)
    own = [each for each in every if name(0).encode() in before[f"{each}/index.html"]]
    assert len(own) == 2
    assert procedures(made) == names(0, 1), "its product's menu shows it, and no other"
    assert lists(made) == own
    assert b"En helt annen tittel" in after[f"{own[0]}/index.html"]
    assert b"En helt annen tittel" in after[f"nb/{name(1)}/index.html"]
    shutil.rmtree(root / ".cache")
    shutil.rmtree(root / "site")
    assert build(root) == after


def moved(root: Path) -> None:
    (root / "overrides/x/logo.html").rename(root / "overrides/partials/logo.html")


def deferred(root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("async: true", "defer: true"), "utf-8")


@pytest.mark.parametrize("change", [moved, deferred])
def test_what_pages_are_put_together_of_is_noticed(
    root: Path, change: Callable[[Path], None]
) -> None:
    script = "extra_javascript: [{path: assets/x.js, async: true}]"
    config = CONFIG.replace("name: veiviser", "name: veiviser\n  custom_dir: overrides")
    assert config != CONFIG
    write_text(root / "mkdocs.yml", f"{config}\n{script}\n")
    write_text(root / "docs/assets/x.js", "")
    write_text(root / "overrides/x/logo.html", "<b>Eget</b>")
    write_text(root / "overrides/partials/empty.html", "")
    before = build(root)
    change(root)
    after = build(root)
    pages = [name for name in after if name.startswith("nb/product/")]
    assert all(after[name] != before[name] for name in pages)
    shutil.rmtree(root / ".cache")
    shutil.rmtree(root / "site")
    assert build(root) == after


def test_a_file_that_becomes_a_folder_and_a_folder_that_becomes_a_file(root: Path) -> None:
    own = root / "docs/nb/own"
    write_text(own, "a file")
    build(root)
    own.unlink()
    write_text(own / "more" / "own.txt", "in a folder")
    assert "nb/own/more/own.txt" in build(root)
    shutil.rmtree(own)
    write_text(own, "a file again")
    assert build(root)["nb/own"] == b"a file again"


def test_links_that_lead_nowhere_stop_nothing(root: Path) -> None:
    first = build(root)
    (root / "docs/procedures/loop").symlink_to("loop")
    (root / "site/.#index.html").symlink_to("nobody@nowhere")
    assert build(root) == first
    assert not (root / "site/.#index.html").is_symlink()


def test_what_a_killed_build_left_is_not_published(root: Path) -> None:
    write_text(root / "site.new/.well-known/old.txt", "old")
    assert ".well-known/old.txt" not in build(root)


def test_a_site_may_stand_elsewhere(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "site").symlink_to("elsewhere")
    first = build(root)
    change(root, 0)
    assert build(root) != first
    assert (root / "site").is_symlink()


def test_compressed_files_go_with_the_option(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPRESS", "true")
    assert [name for name in build(root) if name.endswith(".br")]
    monkeypatch.setenv("COMPRESS", "false")
    assert not [name for name in build(root) if name.endswith((".br", ".gz"))]


IN_COPIES = """
from mkdocs.__main__ import cli
from veiviser.project import spread
spread.FEW = 1
spread._cores = lambda: 2
cli(["build", "--strict"])
"""


def test_copies_of_the_process_print_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://hjelp.example/")
    alone = build(root)
    assert any(path.startswith("assets/previews/") for path in alone)
    drawn = sorted((root / ".cache/previews").iterdir())
    shutil.rmtree(root / "site")
    subprocess.run([sys.executable, "-c", IN_COPIES], check=True, capture_output=True)
    assert files(root) == alone
    assert sorted((root / ".cache/previews").iterdir()) == drawn


def test_what_is_gone_goes_from_the_site(root: Path) -> None:
    build(root)
    shutil.rmtree(root / "docs/procedures" / name(0))
    for path in (root / "docs/procedures").glob("*/procedure.yml"):
        path.write_text(
            re.sub(rf"^related:\n- {name(0)}\n", "", path.read_text("utf-8"), flags=re.M), "utf-8"
        )
    after = build(root)
    assert not [address for address in after if name(0) in address]
    assert not (root / "site/nb" / name(0)).exists()
    shutil.rmtree(root / ".cache")
    assert build(root) == after


@pytest.mark.parametrize("compress", ["true", "false"])
def test_a_site_that_somebody_changed_is_whole_again(
    root: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, compress: str
) -> None:
    monkeypatch.setenv("COMPRESS", compress)
    before = build(root)
    made.clear()
    page = root / "site/nb" / name(0) / "index.html"
    page.unlink()
    write_text(root / "site/more.html", "x")
    assert build(root) == before
    assert procedures(made) == names(*NUMBERS)
    assert len(lists(made)) == 4
    page.write_text("x", "utf-8")
    assert build(root) == before


def test_compressed_files_are_of_what_they_stand_beside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPRESS", "true")
    build(root)
    change(root, 0)
    after = build(root)
    packed = [address for address in after if address.endswith(".gz")]
    assert f"nb/{name(0)}/index.html.gz" in packed
    for address in packed:
        assert gzip.decompress(after[address]) == after[address.removesuffix(".gz")]
    shutil.rmtree(root / ".cache")
    assert build(root) == after


def test_a_build_that_fails_leaves_what_stands_and_what_is_known_of_it(
    root: Path, made: list[str]
) -> None:
    before = build(root)
    change(root, 0)
    about = root / "docs/nb/about.md"
    write_text(about, "[x](nowhere.md)\n")
    assert CliRunner().invoke(cli, ["build", "--strict"]).exit_code == 1
    assert files(root) == before
    write_text(about, "# Om\n\n## Mer\n")
    made.clear()
    build(root)
    assert procedures(made) == names(0, 1)
    assert len(lists(made)) == 2


def test_what_the_footer_says_stands_on_every_page(root: Path, made: list[str]) -> None:
    build(root)
    made.clear()
    write_text(root / "docs/nb/about.md", "# Om oss\n")
    assert b"Om oss" in build(root)[f"nb/{name(0)}/index.html"]
    assert procedures(made) == names(*NUMBERS)
    assert [each.partition("/")[0] for each in lists(made)] == ["nb", "nb"], "it is their footer"


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
    assert procedures(made) == names(*NUMBERS)
    assert len(lists(made)) == 4


def test_what_pages_are_made_of_is_the_same_in_every_process(root: Path) -> None:
    """Two at once stand at two places in memory, as those of two processes do."""
    del root
    one, other = load_config("mkdocs.yml"), load_config("mkdocs.yml")
    assert [*configured(one)] == [*configured(other)]
    assert '"locales"' in "".join(configured(one))
