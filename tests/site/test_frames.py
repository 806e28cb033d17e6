"""Articles' pages out of frames are those that MkDocs prints one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

from veiviser.content.files import write_text
from veiviser.content.text import LocalisedText
from veiviser.pages.navigation import Listed, Product
from veiviser.sample.base import ABOUT, CONFIG, write_procedure
from veiviser.sample.procedures import name
from veiviser.site import frames
from veiviser.site.frames import menu, names

OWN = CONFIG.replace("  name: veiviser\n", "  name: veiviser\n  custom_dir: overrides\n")
OWN += "validation: {anchors: warn}\n"
"""The configuration of a knowledge base with templates of its own, strict about links."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two procedures, one of them not translated; no helper, as that would need Python."""
    write_text(tmp_path / "mkdocs.yml", OWN)
    for locale, text in ABOUT.items():
        write_text(tmp_path / f"docs/{locale}/about.md", f"{text}\n[x]({name(0)}.md#before)\n")
    for number in (0, 1):
        write_procedure(tmp_path, number)
    (tmp_path / "docs/procedures" / name(0) / "sv.po").unlink()
    write_text(tmp_path / "overrides/partials/logo.html", "<b>&</b>")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", "https://help.example/a/")
    return tmp_path


def build(root: Path) -> dict[str, bytes]:
    done = CliRunner().invoke(cli, ["build", "--strict"])
    assert done.exit_code == 0, done.output
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in (root / "site").rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


@pytest.mark.parametrize("longest", [0, 40])
def test_they_are_the_same(root: Path, monkeypatch: pytest.MonkeyPatch, longest: int) -> None:
    monkeypatch.setattr(frames, "LONG_MENU", longest)
    framed = build(root)
    write_text(root / "overrides/partials/logo.html", "<b>&</b>{% if page %}{% endif %}")
    assert build(root) == framed
    page = framed[f"sv/{name(0)}/index.html"].decode()
    assert "kbhole" not in page
    assert page.count("aria-current=page") == 1
    links = page.count(f'href="../{name(1)}/"')
    assert (links > 0) == (longest > 0)
    sitemap = framed["sitemap.xml"].decode()
    assert f"<loc>https://help.example/a/nb/{name(0)}/</loc><lastmod>" in sitemap


def test_a_template_may_speak_of_all_pages(root: Path) -> None:
    write_text(root / "overrides/home.html", "{% for each in pages %}{{ each.url }} {% endfor %}")
    assert f"sv/{name(1)}/" in build(root)["nb/index.html"].decode().split()


def test_a_template_may_ask_its_page_for_anything(root: Path) -> None:
    text = "{{ page.title | length }} {{ picture | length }}"
    write_text(root / "overrides/partials/logo.html", f"<b>{text}</b>")
    site = build(root)
    lengths = {site[f"nb/{name(each)}/index.html"].split(b"<b>")[1][:3] for each in (0, 1)}
    assert len(lengths) == 2


def test_another_plugin_sees_every_page(root: Path) -> None:
    hook = (
        "def on_post_page(output, page, config):\n    return output + '<!-- ' + page.url + ' -->'\n"
    )
    write_text(root / "hook.py", hook)
    write_text(root / "mkdocs.yml", f"{OWN}hooks: [hook.py]\n")
    assert build(root)[f"nb/{name(0)}/index.html"].endswith(f"<!-- nb/{name(0)}/ -->".encode())


def test_what_a_template_asks_for_is_read_from_it() -> None:
    assert names("<p>page {% for page in pages %}{{ page }}{% endfor %}") == {"pages"}
    assert "page" in names("{% include 'x.html' %}{{ page.url }}")
    assert "page" in names("{% if %}")


def test_a_menu_holds_a_product_or_the_own_page_of_a_large_one() -> None:
    assert menu(None, "") == []
    text = LocalisedText("Te", "nb", "nb", "nb")
    listed = tuple(Listed(f"p{number}", text, text, ()) for number in range(41))
    few, many = (Product("tea", (), text, listed[:number]) for number in (40, 41))
    assert [each.id for each, current in menu(few, "p3") if current] == ["p3"]
    assert len(menu(few, "p3")) == 40
    assert [each.id for each, _ in menu(many, "p3")] == ["p3"]
    assert menu(many, "") == []
