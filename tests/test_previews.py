"""What a site tells of its links: title, description and picture of every page, icons, robots."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from PIL import Image

from tests import bases

ADDRESS = "https://te.example/hjelp/"
PROCEDURE = bases.PROCEDURE.replace("  - id: tea\n", "  - id: tea\n    formerly: [brew]\n").replace(
    "{id: drink, text: Du kan drikke}",
    "{id: drink, formerly: [sip], text: 'Drikk **teen**, [slik](#fill)'}",
)


def build(root: Path, address: str = "") -> str:
    """Build a knowledge base; give what was logged."""
    bases.make(root, procedure=PROCEDURE)
    list(bases.update(root))
    config = bases.CONFIG.replace("}}}]", "}, compress: false, runtime: stock}}]")
    (root / "mkdocs.yml").write_text(f"{config}site_url: '{address}'\n", "utf-8")
    for locale in bases.LOCALES:
        (root / "docs" / locale).mkdir(exist_ok=True)
        (root / "docs" / locale / "about.md").write_text("# Om «te»\n\nTekst.\n", "utf-8")
    done = CliRunner().invoke(cli, ["build"])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tea")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        build(root, ADDRESS)
    return root / "site"


def told(html: str) -> dict[str, str]:
    """What a page tells of itself."""
    name = r'(?:name="?description"? )?(?:property|name)="?((?:og|twitter):[\w:]+)"?'
    found = re.findall(rf'<meta {name} content="?([^">]*)"?>', html)
    assert len(dict(found)) == len(found)
    return {name: unescape(value) for name, value in found}


def shared(site: Path) -> list[Path]:
    """Every page that is for readers; others lead on, or stand in frames."""
    pages = [path for path in site.rglob("index.html") if "og:title" in path.read_text("utf-8")]
    kept = {path.relative_to(site).parent.as_posix() for path in pages}
    answers = {f"answer/tea/{outcome}" for outcome in ("drink", "wait")}
    own = {
        f"{locale}/{name}" for locale in bases.LOCALES for name in ("make-tea", "about", *answers)
    }
    names = ("changes", "desk", "product/kjokken")
    made = {f"{locale}/{name}" for locale in bases.LOCALES for name in names}
    assert kept == {".", *bases.LOCALES, *own, *made}
    return pages


def test_every_page_has_a_title_and_a_picture_of_its_own(site: Path) -> None:
    for path in shared(site):
        found = told(path.read_text("utf-8"))
        if path.parent != site:  # that one leads to a language
            heading = re.search(r"<h1[^>]*>(.*?)</h1>", path.read_text("utf-8"), re.DOTALL)
            assert heading
            said = re.sub(r"<[^>]+>", "", unescape(heading[1])).replace("\xad", "")
            assert found["og:title"] == " ".join(said.split())
        assert found["og:site_name"] == "Te"
        assert found["twitter:card"] == "summary_large_image"
        assert found["og:image"].startswith(f"{ADDRESS}assets/previews/")
        picture = site / found["og:image"].removeprefix(ADDRESS)
        assert picture.stat().st_size <= 60_000
        with Image.open(picture) as image:
            assert image.size == (1200, 630)
    article = told((site / "nb/make-tea/index.html").read_text("utf-8"))
    assert article["og:title"] == "Kok te"
    assert article["og:description"] == "Du koker te og venter."
    assert article["og:url"] == f"{ADDRESS}nb/make-tea/"
    pictures = {told(path.read_text("utf-8"))["og:image"] for path in shared(site)}
    assert {Path(each).name for each in pictures} == {
        path.name for path in (site / "assets/previews").iterdir()
    }


def test_the_hosts_root_has_icons_and_robots(site: Path) -> None:
    with Image.open(site / "favicon.ico") as image:
        assert image.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    with Image.open(site / "apple-touch-icon.png") as image:
        assert image.size == (180, 180)
        alpha = image.convert("RGBA").getchannel("A")
        assert alpha.getextrema() == (255, 255), "no corner is see-through"
    robots = (site / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"


def test_what_was_drawn_is_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site.parent
    kept = {path.name: path.stat().st_mtime_ns for path in (root / ".cache/previews").iterdir()}
    monkeypatch.chdir(root)
    build(root, ADDRESS)
    assert {
        path.name: path.stat().st_mtime_ns for path in (root / ".cache/previews").iterdir()
    } == kept


def test_without_an_address_there_are_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert build(tmp_path).count("no pictures for previews") == 1
    for path in shared(tmp_path / "site"):
        found = told(path.read_text("utf-8"))
        assert found["twitter:card"] == "summary"
        assert not {"og:image", "og:url"} & found.keys()
    assert (tmp_path / "site/robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    assert not (tmp_path / "site/assets/previews").exists()


def test_a_mark_that_is_not_there_is_named(tmp_path: Path) -> None:
    bases.make(tmp_path)
    list(bases.update(tmp_path))
    config = bases.CONFIG.replace("veiviser\n", "{name: veiviser, favicon: assets/mrak.svg}\n", 1)
    config = config.replace("}}}]", "}, compress: false, runtime: stock}}]")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    done = CliRunner().invoke(cli, ["build", "-q", "-f", str(tmp_path / "mkdocs.yml")])
    assert done.exit_code
    assert "no file 'assets/mrak.svg'" in done.output


def test_files_of_ones_own_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    build(tmp_path)
    assert "Disallow" in (tmp_path / "site/robots.txt").read_text("utf-8")


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_an_answer_leads_into_the_helper_without_claiming_answers(site: Path, locale: str) -> None:
    html = (site / locale / "answer/tea/drink/index.html").read_text("utf-8")
    assert f'<html lang="{locale}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "refresh" not in html
    assert told(html)["og:title"] == "Drikk teen, slik"
    assert re.findall(r'class="kb-button" href="([^"]+)"', html) == ["../../../make-tea/#ask-tea"]
    for helper, outcome in (("brew", "drink"), ("tea", "sip"), ("brew", "sip")):
        moved = (site / locale / "answer" / helper / outcome / "index.html").read_text("utf-8")
        assert '<a href="../../tea/drink/">' in moved


def test_every_link_of_the_pages_that_stand_alone_is_there(site: Path) -> None:
    pages = [*site.glob("*/answer/*/*/index.html"), *site.glob("embed/*/*/index.html")]
    assert len(pages) == (6 + 4) * len(bases.LOCALES), "answers and frames, former ids too"
    for path in pages:
        html = path.read_text("utf-8")
        here = f"{path.relative_to(site).parent.as_posix()}/"
        base = re.search(r'<base href="([^"]+)"', html)
        links = set(re.findall(r'(?:href|src|data-rule)="([^"]+)"', html))
        for link in links - {base[1] if base else "", "mailto:"}:
            place = urljoin(urljoin(f"https://site/{here}", base[1] if base else ""), link)
            to, _, anchor = place.removeprefix("https://site/").partition("#")
            target = site / (f"{to}index.html" if to.endswith("/") or not to else to)
            assert target.is_file(), (path, link)
            assert not anchor or re.search(rf' id="?{anchor}[" >]', target.read_text("utf-8")), (
                path,
                link,
            )


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_an_article_names_its_markdown(site: Path, locale: str) -> None:
    html = (site / locale / "make-tea/index.html").read_text("utf-8")
    assert '<link rel=alternate type="text/markdown" href="index.md">' in html
    assert (site / locale / "make-tea/index.md").is_file()


def test_a_touch_icon_is_drawn_of_the_mark(site: Path) -> None:
    data = (site / "apple-touch-icon.png").read_bytes()
    with Image.open(BytesIO(data)) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(100_000) or []}
    assert (0x24, 0x40, 0x5E) in colours  # the brand's
    assert (255, 255, 255) in colours
