"""On paper a verdict stands on one page, whichever it is and wherever it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_first_screen import TOLD, different
from veiviser.project.project import Project

ENDS = """(helper) => {
  for (const former of document.querySelectorAll("[data-end]")) former.remove();
  const add = (name, place, put) => {
    const made = document.createElement(name);
    made.dataset.end = "";
    place[put](made);
    return made;
  };
  const verdict = document.querySelector(`[data-helper="${helper}"] section.kb-verdict`);
  for (const put of ["prepend", "append"]) {
    Object.assign(add("a", verdict, put), { href: "https://end.example/", text: put });
  }
  add("div", document.querySelector(`#ask-${helper}`), "before").style.height = "16cm";
}"""
"""Puts a link to both ends of a verdict, as a page's links stand with it in the file, and has it
begin far down a page, where most do not fit any more."""


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that Python never comes to."""
    page = browser.new_page(base_url=site)
    page.route("**/worker.mjs", lambda r: r.fulfill(body="", content_type="text/javascript"))
    yield page
    page.close()


@pytest.mark.exhaustive
@pytest.mark.parametrize("locale", ["nb", "sv"])
def test_a_verdict_is_printed_on_one_page(page: Page, known: Project, locale: str) -> None:
    for name, read in known.procedures.items():
        page.goto(f"{locale}/{name}/")
        for helper, graph in read.graphs.items():
            assert graph
            for answers in different(graph):
                pairs = {"helper": helper, **answers}
                page.evaluate(TOLD, [helper, f"#{urlencode(pairs)}"])
                page.evaluate(ENDS, helper)
                assert len(pages_with_ends(page.pdf(format="A4"))) == 1, pairs


def pages_with_ends(file: bytes) -> list[int]:
    """Return the pages that the links of ENDS are on, each once; there are two links."""
    objects = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", file, flags=re.DOTALL))
    pages = [text for text in objects.values() if text.startswith(b"<</Type /Page\n")]
    links = [
        number
        for number, text in enumerate(pages)
        for listed in re.findall(rb"/Annots \[(.*?)\]", text)
        for name in re.findall(rb"(\d+) 0 R", listed)
        if b"https://end.example/" in objects[name]
    ]
    assert len(links) == 2
    return sorted(set(links))
