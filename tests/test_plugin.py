"""What MkDocs builds: all pages of all locales, and never a half-written site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result
from lxml.html import fromstring, tostring
from mkdocs.__main__ import cli

from tests import bases
from tests.exhaustive import later
from veiviser.cli.main import main
from veiviser.content.files import write_text
from veiviser.content.products import address
from veiviser.pages.html import heading

LINKED = ("helpers", "node_modules", "overrides", "veiviser", "package-lock.json")


@pytest.fixture(scope="module")
def place(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one knowledge base after the other: what is not spoilt is made once."""
    folder = tmp_path_factory.mktemp("knowledge-base")
    for name in LINKED:
        (folder / name).symlink_to(root / name)
    (folder / ".cache").mkdir()
    (root / ".cache/runtime").mkdir(parents=True, exist_ok=True)
    (folder / ".cache/runtime").symlink_to(root / ".cache/runtime")
    return folder


@pytest.fixture
def copy(root: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A knowledge base of its own, to be spoilt."""
    monkeypatch.chdir(place)
    shutil.copytree(root / "docs", place / "docs")
    shutil.copy(root / "mkdocs.yml", place)
    yield place
    for name in ("docs", "site"):
        shutil.rmtree(place / name, ignore_errors=True)


def build(*options: str) -> Result:
    return CliRunner().invoke(cli, ["build", *options])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{text.count(old)} times in {path}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text(encoding="utf-8")


def statement(html: str, name: str) -> str:
    """The element with that id, as a parser writes it."""
    [found] = fromstring(html).iterfind(f".//*[@id='{name}']")
    return str(tostring(found, encoding="unicode"))


def test_builds_all_pages_without_a_warning(copy: Path) -> None:
    done = build("--strict")
    assert done.exit_code == 0, done.stderr
    assert "WARNING  -" not in done.stderr
    for path in (copy / "docs" / "procedures").glob("*/"):
        for locale in ("nb", "sv"):
            html = page(copy, f"{locale}/{path.name}")
            assert f"<html lang={locale}>" in html
            assert "kb-stale" not in html
    assert sorted(path.name for path in copy.iterdir() if path.name.startswith("site")) == ["site"]


@pytest.mark.parametrize(
    ("address", "base"), [("", "/"), later("https://example.com/a/b", "/a/b/")]
)
def test_says_what_it_cannot_do_without_an_address(
    copy: Path, monkeypatch: pytest.MonkeyPatch, address: str, base: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    done = build("--strict")
    assert done.exit_code == 0, done.stderr
    assert ("SITE_URL" in done.stderr) == (not address)
    missing = (copy / "site" / "404.html").read_text(encoding="utf-8")
    assert f'<base href="{base}">' in missing
    assert not re.search(r'(?:href|src|action)="/(?!")', missing.replace(f'href="{base}"', ""))


def test_a_failing_build_leaves_the_last_good_site(copy: Path) -> None:
    assert build().exit_code == 0
    before = page(copy, "nb/crm-resync")
    definition = copy / "docs" / "procedures" / "crm-resync" / "procedure.yml"
    change(definition, "owner: Redaksjonen\n", "ownr: Redaksjonen\n")
    done = build()
    assert done.exit_code != 0
    line = definition.read_text(encoding="utf-8").split("ownr")[0].count("\n") + 1
    assert f"{definition}:{line}:1: unknown key 'ownr'" in done.stderr
    assert "Traceback" not in done.stderr
    assert page(copy, "nb/crm-resync") == before


def test_a_build_that_fails_late_leaves_the_last_good_site(copy: Path) -> None:
    assert build().exit_code == 0
    (copy / "docs/home.html").write_text("{{ nothing.of.the.kind }}", encoding="utf-8")
    change(copy / "mkdocs.yml", "custom_dir: overrides", "custom_dir: docs")
    assert build().exit_code != 0
    assert "<h1" in page(copy, "nb")
    assert not (copy / "site.new").exists()


@pytest.mark.exhaustive
def test_a_killed_build_leaves_the_last_good_site(copy: Path) -> None:
    assert build().exit_code == 0
    before = page(copy, "nb/crm-resync")
    aside = copy / "site.new"
    with subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=copy) as process:
        while not (aside / "nb").exists():
            assert process.poll() is None, "the build ended before it could be killed"
        process.kill()
    assert page(copy, "nb/crm-resync") == before
    assert build().exit_code == 0
    assert not aside.exists()


def test_former_ids_lead_on(copy: Path) -> None:
    definition = copy / "docs" / "procedures" / "crm-resync" / "procedure.yml"
    change(definition, "\nlanguage: nb\n", "\nlanguage: nb\nformerly: [crm-link]\n")
    change(
        definition, "- id: set-date-back\n", "- id: set-date-back\n        formerly: [date-back]\n"
    )
    change(
        definition, "- id: set-date\n    title", "- id: set-date\n    formerly: [date]\n    title"
    )
    change(definition, "- id: crm-resync\n", "- id: crm-resync\n    formerly: [crm, link]\n")
    change(definition, "- id: field-known\n", "- id: field-known\n        formerly: [shown]\n")
    change(definition, "- {id: no-server,", "- {id: no-server, formerly: [outside],")
    done = build("--strict")
    assert done.exit_code == 0, done.stderr
    for locale in ("nb", "sv"):
        article = page(copy, f"{locale}/crm-resync")
        assert "<h2 id=set-date><span id=date></span>" in article
        assert "<h2 id=ask-crm-resync><span id=ask-crm></span><span id=ask-link>" in article
        assert 'data-formerly="crm link"' in article
        changes = {
            "helper=crm": "crm-resync",
            "helper=link": "crm-resync",
            "link": "where",
            "shown": "field-known",
            "where=outside": "no-server",
            "where=starts": "started",
        }
        assert f'"formerly":{json.dumps(changes, separators=(",", ":"))}' in article
        moved = page(copy, f"{locale}/crm-link")
        assert 'url=../crm-resync/"' in moved
        assert '<a href="../crm-resync/">' in moved
        assert 'id="date-back"' in statement(article, "set-date-back")


def test_a_new_locale_is_a_line_and_its_catalogs(copy: Path) -> None:
    change(copy / "mkdocs.yml", "        sv: Svenska\n", "        sv: Svenska\n        da: Dansk\n")
    done = build("--strict")
    assert done.exit_code == 0, done.stderr
    html = page(copy, "da/crm-resync")
    assert "<html lang=da>" in html
    assert '<span lang="nb">' in statement(html, "set-date-back")
    assert "kb-stale" in statement(html, "set-date-back")
    assert 'href="../../da/crm-resync/"' in page(copy, "sv/crm-resync")


def test_a_stale_step_is_shown_and_a_stale_warning_falls_back(copy: Path) -> None:
    definition = copy / "docs" / "procedures" / "merge-clients" / "procedure.yml"
    change(definition, "Send forespørselen til support.", "Send så forespørselen til support.")
    change(
        definition, "Har den andre klienten flere bruksenheter, blir", "Har klienten flere, blir"
    )
    done = build("--strict")
    assert done.exit_code == 0, done.stderr
    html = page(copy, "sv/merge-clients")
    step, warning = statement(html, "send"), statement(html, "all-units-merged")
    assert "Skicka" in step
    assert "kb-stale" in step
    assert '<span lang="nb">Har klienten flere, blir' in warning
    assert "kb-stale" not in page(copy, "nb/merge-clients")


class Read(HTMLParser):
    """What a reader's browser makes of a page: its texts by where they stand."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[tuple[str, str | None]] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: dict[str, list[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "br", "img", "path", "rect", "circle"):
            self.inside.append((tag, dict(attrs).get("class")))
            self.texts.setdefault(self._where(), []).append("")
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for depth in range(len(self.inside)):
            self.texts[self._where(depth + 1)][-1] += data

    def _where(self, depth: int | None = None) -> str:
        tag, cls = self.inside[:depth][-1]
        return f"{tag}.{cls}" if cls else tag


TYPED = (
    r"""Er "en" & 'to' < 5 og > 3 % <navn>: \&amp; \*x\* # {x} {#y} 2 * 3 a_b | C:\d \` \[x] +"""
)
SHOWN = TYPED
for sign in "&*`[":
    SHOWN = SHOWN.replace(f"\\{sign}", sign)


def test_titles_are_shown_as_they_were_written_wherever_they_stand(copy: Path) -> None:
    definition = copy / "docs" / "procedures" / "crm-resync" / "procedure.yml"
    quoted = "'" + TYPED.replace("'", "''") + "'"
    text = definition.read_text(encoding="utf-8")
    for key in ("title", "product", "owner", "keywords", "    title", "        label", "summary"):
        found = re.search(rf"^{key}: (>-(\n  .*)+|.*)", text, re.MULTILINE)
        assert found, key
        text = text.replace(found[0], f"{key}: {quoted}", 1)
    definition.write_text(text, encoding="utf-8")
    (copy / "docs/procedures/ids.txt").unlink()  # it knows the product by its name
    change(copy / "docs/nb/about.md", "title: Om Veiviser\n", "")
    change(
        copy / "docs/nb/about.md", "# Om Veiviser\n", "# Om `x < y` & <b>&quot;te\u0301&quot;</b>\n"
    )
    (copy / "docs/interface").mkdir(exist_ok=True)
    (copy / "docs/interface/interface.yml").write_text(
        "language: nb\nwords: [{id: products-title, text: 'Etter \"A\" & <mer>'}]\n",
        encoding="utf-8",
    )
    done = build("--strict")
    assert done.exit_code == 0, done.stderr

    read = Read(page(copy, "nb/crm-resync"))
    assert read.texts["title"][0] == f"{SHOWN} – Veiviser"
    assert read.texts["h1"] == [SHOWN]
    assert read.texts["h2"].count(SHOWN) == 1
    # In the menu: page and product; on the path.
    assert read.texts["a"].count(SHOWN) >= 3
    assert SHOWN in read.attributes["content"]
    assert SHOWN in read.attributes["data-label"]
    for place in ("dd", "p.kb-summary"):
        assert SHOWN in [each.rstrip("\n") for each in read.texts[place]]

    product = Read(page(copy, f"nb/product/{address(TYPED)}"))
    assert product.texts["title"] == [f"{SHOWN} – Veiviser"]
    assert product.texts["h1"] == [SHOWN]
    assert Read(page(copy, "nb")).texts["h3"].count(SHOWN) == 1
    assert Read(page(copy, "nb")).texts["a"].count(SHOWN) >= 2
    assert 'Etter "A" & <mer>' in Read(page(copy, "nb")).texts["h2"]
    about = Read(page(copy, "nb/about"))
    assert about.texts["title"] == ['Om x < y & "t\u00e9" – Veiviser']
    assert about.texts["h1"] == ['Om x < y & "t\u00e9"']

    index = json.loads((copy / "site/nb/search/index.json").read_text(encoding="utf-8"))
    pages = {each["location"]: each for each in index["pages"]}
    assert pages["crm-resync/"]["title"] == pages["crm-resync/"]["text"] == SHOWN
    assert pages["crm-resync/"]["keywords"].count(SHOWN) == 2
    titles = {part["anchor"]: part["title"] for part in pages["crm-resync/"]["parts"]}
    assert titles["restart"] == SHOWN
    assert pages["about/"]["title"] == 'Om x < y & "t\u00e9"'


@pytest.mark.parametrize(
    "title", ["Velg \"A\" i 'B'", "#", "C#", "1. mars", "- 5", "{#y}", "<b>", "a & b", "&amp;"]
)
def test_a_heading_is_its_text(title: str) -> None:
    html = heading(title, "here")
    assert Read(html).texts["h2"] == [title]
    assert Read(html).attributes == {"id": ["here"]}


def test_a_page_of_no_locale_and_a_footer_without_a_page_stop_the_build(copy: Path) -> None:
    (copy / "docs/guide").mkdir()
    (copy / "docs/guide/start.md").write_text("# Start\n", encoding="utf-8")
    (copy / "docs/sv/desk.md").write_text("# Disk\n", encoding="utf-8")
    (copy / "docs/nb/crm-resync").mkdir()
    (copy / "docs/nb/crm-resync/index.md").write_text("# Egen\n", encoding="utf-8")
    change(copy / "mkdocs.yml", "[about, accessibility]", "[abuot, accessibility]")
    change(copy / "mkdocs.yml", "      compress:", "      asked: [crm-resnyc]\n      compress:")
    done = build()
    assert done.exit_code
    for name in ("sv/desk.md", "nb/crm-resync/index.md"):
        message = f"docs/{name}:1:1: the site makes this itself; give it another name"
        assert message in done.stderr
    assert "docs/guide/start.md:1:1: a page of no locale; move it to docs/nb/ or" in done.stderr
    assert "asked: no helper 'crm-resnyc'; did you mean 'crm-resync'?" in done.stderr
    assert "footer: no page 'abuot' in docs/nb/, docs/sv/; did you mean 'about'?" in done.stderr
    assert not (copy / "site").exists()


def test_a_file_where_the_site_makes_one_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases.make(tmp_path, procedure=bases.PROCEDURE.partition("helpers:")[0])
    shutil.rmtree(tmp_path / "helpers")
    (tmp_path / "docs/nb").mkdir(exist_ok=True)
    (tmp_path / "docs/nb/about.md").write_text("# Om\n", encoding="utf-8")
    own = ("llms.txt", "go/make-tea/index.html", "404.html", "nb/index.md.txt", "robots.txt")
    for name in own:
        write_text(tmp_path / "docs" / name, "mine")
    monkeypatch.chdir(tmp_path)
    done = build()
    assert done.exit_code
    told = [name for name in own if f"docs/{name}:1:1: the site makes this itself" in done.stderr]
    assert told == [*own[:3]]
    assert not (tmp_path / "site").exists()
    for name in told:
        (tmp_path / "docs" / name).unlink()
    write_text(tmp_path / "docs/nb/about/index.html", "mine")
    assert "docs/nb/about/index.html:1:1: the site makes this itself" in build().stderr
    (tmp_path / "docs/nb/about/index.html").unlink()
    assert build().exit_code == 0
    for name in own[3:]:
        assert (tmp_path / "site" / name).read_text(encoding="utf-8").strip() == "mine"


def test_articles_without_helpers_need_no_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bases.make(tmp_path, procedure=bases.PROCEDURE.partition("helpers:")[0])
    shutil.rmtree(tmp_path / "helpers")
    ids = tmp_path / "docs/procedures/ids.txt"
    ids.write_text("product bod  # now: kjokken\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = build()
    assert done.exit_code == 0, done.stderr
    assert "Kok te" in page(tmp_path, "nb/make-tea")
    assert "Kok te" in page(tmp_path, "sv/product/kjokken")
    assert '<a href="../kjokken/">Kjøkken</a>' in page(tmp_path, "nb/product/bod")
    assert not [path for path in (tmp_path / "site").rglob("*") if "pyodide" in path.name]


@pytest.mark.parametrize("options", [[], ["--exhaustive"]])
def test_everything_is_proven_when_asked(
    copy: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    asked: list[bool] = []

    def note(*_: object, exhaustive: bool, **__: object) -> NoReturn:
        asked.append(exhaustive)
        raise RuntimeError("enough is known")

    monkeypatch.setattr("veiviser.site.plugin.build_runtime", note)
    done = CliRunner().invoke(main, ["build", *options])
    assert done.exit_code == 1
    assert copy.is_dir()
    assert asked == [bool(options)]
