"""Style sheets: each in its layer, none that shouts, and nothing in them that nothing needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEME = Path(__file__).resolve().parents[1] / "veiviser/theme"
FOLDER = THEME / "assets/stylesheets"
SHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for path in sorted(FOLDER.glob("*.css"))
}
LAYERS = re.findall(r"[\w-]+", re.search(r"@layer ([^;{]+);", SHEETS["page.css"])[1])  # type: ignore[index]
IMPORTS = dict(re.findall(r'@import "([\w-]+\.css)"(?: layer\((\w+)\))?;', SHEETS["page.css"]))
BESIDE = {"desk.css", "embed.css", "home.css", "product.css", "sketch.css", "written.css"}
"""Those of a kind of page, which come after and name their layers themselves."""


def test_every_sheet_stands_in_a_layer_of_the_one_order() -> None:
    assert set(SHEETS) == {"page.css", *IMPORTS, *BESIDE}
    used = [layer for layer in IMPORTS.values() if layer]
    assert list(dict.fromkeys(used)) == LAYERS
    assert [name for name, layer in IMPORTS.items() if not layer] == ["fonts.css", "brand.css"]
    assert list(IMPORTS)[-1] == "brand.css"
    assert not re.sub(r"@font-face \{.*?\}", "", SHEETS["fonts.css"], flags=re.DOTALL).strip()
    for name, text in SHEETS.items():
        named = re.findall(r"@layer ([\w-]+) \{", text)
        assert len(named) == (name in BESIDE)
        assert set(named) <= set(LAYERS)
        if named:
            assert re.fullmatch(r"\s*@layer [\w-]+ \{\n(?:  .*\n|\n)*\}\s*", text)


@pytest.mark.parametrize("name", SHEETS)
def test_no_rule_shouts(name: str) -> None:
    assert "!important" not in SHEETS[name]
    assert not re.search(r"(:root|\.[a-z][\w-]+|:focus-visible)\1", SHEETS[name])


@pytest.mark.parametrize("name", SHEETS)
def test_every_class_is_one_of_the_pages(name: str) -> None:
    sources = [path for path in THEME.rglob("*") if path.suffix in (".html", ".js")]
    sources += (THEME.parent / "pages").glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    for found in set(re.findall(r"\.(kb-[\w-]+)", SHEETS[name])):
        made = found.partition("--")[0]  # as in kb-verdict--{{ kind }}
        assert re.search(rf"{found}(?![\w-])|{made}--\{{\{{", text), found


def test_every_property_that_a_site_may_set_is_read() -> None:
    text = "\n".join(SHEETS.values())
    declared = re.findall(r"^  (--[\w-]+):", SHEETS["palette.css"], re.MULTILINE)
    assert [name for name in declared if f"var({name}" not in text] == []
