"""How pages look: by sheets of ours alone, whoever wrote the page and whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from tests import bases
from tests.browser.test_site import ARTICLE, NARROWEST, SCREEN, flaws
from veiviser.site.defaults import complete
from veiviser.site.handwritten import scrollable

WRITTEN = """\
Text with `code`, [a link](https://e.example) and **bold**.

- one
    1. first
    2. second

> Said.

| Fruit | Number |
|---|---:|
| Apple | 12 |

| A | B | C | D | E | F | G | H |
|---|---|---|---|---|---|---|---|
| Aprikoser | Bananer | Clementiner | Drueklaser | Eplekaker | Fersken | Granateple | Hasselnøtt |

```
a line of code that is longer than any phone is wide, so that it has to go on below
```

## An image { #image }

![A tree](data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='1500'/%3E)
"""


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with browser.new_context(base_url=site, viewport=SCREEN) as context:
        yield context.new_page()


def test_no_page_loads_or_finds_a_sheet_of_materials(folder: Path) -> None:
    kinds = {"": "home", "about": "written", "accessibility": "written", "desk": "desk"}
    kinds["product"] = "product"
    for path in folder.rglob("*.html"):
        html = path.read_text("utf-8")
        sheets = re.findall(r'rel="?stylesheet"? href="[./]*([^"]+)"', html)
        if not sheets:
            assert re.search(r'http-equiv="refresh"|language-redirect', html), path
            continue
        locale, _, name = path.parent.relative_to(folder).as_posix().partition("/")
        found = ["embed"] if locale == "embed" else []
        if (kind := name.partition("/")[0]) in kinds and locale != ".":
            found.append(kinds[kind])
        if "kb-sketch" in html:
            found.append("sketch")
        of_kind = "".join(rf" assets/stylesheets/{kind}-\w{{8}}\.css" for kind in found)
        assert re.fullmatch(rf"assets/stylesheets/page-\w{{8}}\.css{of_kind}", " ".join(sheets))
    assert not list(folder.glob("assets/stylesheets/*.min.css*"))


def test_a_knowledge_bases_own_values_win(page: Page) -> None:
    page.goto("nb/")
    own = "getComputedStyle(document.documentElement).getPropertyValue('--kb-button-over')"
    assert page.evaluate(own) == "light-dark(#0a3833, #a5e3d7)"
    ground = "getComputedStyle(document.querySelector('header')).backgroundColor"
    assert page.evaluate(ground) == "rgb(15, 76, 69)"


def test_all_that_is_written_by_hand_has_a_look(page: Page, root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    complete(config, bases.settings(root))
    html = scrollable(
        markdown(
            WRITTEN, extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
    )
    page.goto("nb/about/")
    page.evaluate(
        "html => document.querySelector('.kb-written').insertAdjacentHTML('beforeend', html)", html
    )
    assert flaws(page, root) == []
    page.set_viewport_size(NARROWEST)
    page.emulate_media(color_scheme="light")
    looks = page.evaluate("""() => {
      const [first, wide] = document.querySelectorAll(".kb-written table");
      const written = document.querySelector(".kb-written");
      const look = (selector) => getComputedStyle(written.querySelector(selector));
      return {
        right: [...first.querySelectorAll("[align=right]")].map(c => getComputedStyle(c).textAlign),
        scroll: [wide, written.querySelector("pre")].map(
          ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
        lists: [look("ul").listStyleType, look("ul ol").listStyleType],
        code: [look("p code").fontFamily.includes("monospace"), look("pre").backgroundColor],
        said: look("blockquote").borderLeftStyle,
        image: document.querySelector(".kb-written img").clientWidth,
      };
    }""")
    assert looks.pop("image") < NARROWEST["width"]
    assert looks == {
        "right": ["-webkit-right", "-webkit-right"],
        "scroll": [True, False],
        "lists": ["disc", "decimal"],
        "code": [True, "rgb(240, 238, 230)"],
        "said": "solid",
    }


def test_a_zero_is_no_letter_and_no_line_ends_after_one(page: Page) -> None:
    page.goto("nb/merge-clients/")
    fonts = "() => document.fonts.ready.then(all => [...all].filter(f => f.status === 'loaded'))"
    loaded = page.evaluate(f"({fonts})().then(all => all.map(({{ family }}) => family))")
    assert "Figures" in loaded
    page.set_viewport_size({"width": 420, "height": 740})
    lines = page.evaluate("""() => [...document.querySelectorAll("article .kb-whole")].map(
      (word) => word.checkVisibility() && word.getClientRects().length &&
        Math.round(word.offsetHeight / parseFloat(getComputedStyle(word).lineHeight)))""")
    assert {each for each in lines if each} == {1}


def test_paper_has_the_article_alone_and_is_white(page: Page) -> None:
    page.goto(ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    page.get_by_role("button", name="Bytt til").evaluate_all("all => all.map(b => b.click())")
    for part in ("header", "footer", ".kb-menu", ".kb-toc", ".kb-crumbs", ".kb-jump"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("h1").is_visible()
    light = "getComputedStyle(document.body).color"
    assert page.evaluate(light) == "rgb(22, 33, 31)"
