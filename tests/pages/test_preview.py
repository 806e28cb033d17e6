"""The picture of a page: its title fits, in the site's own colours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from veiviser.node.packages import install
from veiviser.pages.drawing import icon, lines, png, small, typeface
from veiviser.pages.preview import SIZE, Look, colours, svg
from veiviser.pages.templates import THEME, Templates
from veiviser.site.assets import FONTS, font

SHEET = (THEME / "assets/stylesheets/palette.css").read_text("utf-8")
MARK = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
TITLES = [
    "Bytt passord",
    "Slik flytter du et selskap til en annen kundeavtale før du sletter den gamle avtalen",
    "Regnskapsførersamarbeidsavtaletekstbehandlingsprogramoppdateringen & <slikt>",
    "ord " * 200,
]


@pytest.fixture(scope="module")
def heading() -> Path:
    return font(install(), "heading.woff2")


@pytest.mark.parametrize("kind", ["", "yes", "not-yet", "find-out", "loss", "answer"])
@pytest.mark.parametrize("title", TITLES, ids=len)
def test_a_title_fits(tmp_path: Path, heading: Path, title: str, kind: str) -> None:
    look = Look("Te & kaffe", MARK, colours(SHEET), heading)
    drawing = svg(look, title, "Kjøkken", kind, Templates())
    faces = [typeface(font(install(), name), tmp_path, name) for name in FONTS]
    data = small(png(drawing, SIZE, faces))
    assert len(data) <= 60_000
    with Image.open(BytesIO(data)) as image:
        drawn = image.convert("RGB")
    assert drawn.size == SIZE
    ground = drawn.getpixel((5, 300))
    right = drawn.crop((1130, 40, 1195, 480)).getcolors()
    assert right == [(65 * 440, ground)], "nothing sticks out"
    assert len(drawn.getcolors(100_000) or []) > 10, "its words are there"
    assert drawing.count("<text") - 2 <= 4


def test_a_later_sheet_wins() -> None:
    found = colours(
        SHEET, ":root { --kb-card: #abc; --md-primary-fg-color: light-dark(#111, #222) }"
    )
    assert found["--kb-card"] == "#abc"
    assert found["--md-primary-fg-color"] == "#111"
    assert found["--kb-yes-bg"] == "#e5f3e8"


def test_lines_end_where_words_do(heading: Path) -> None:
    assert lines("En to tre", heading, 80, 150) == ["En", "to", "tre"]
    assert "".join(lines("kundeavtale", heading, 80, 150)) == "kundeavtale"
    assert lines("En to tre", heading, 80, 1000) == ["En to tre"]


def test_an_icon_has_all_sizes() -> None:
    square = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'
    made = icon([png(square, (size, size)) for size in (16, 32, 48)])
    with Image.open(BytesIO(made)) as image:
        assert image.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
