"""On paper a verdict stands on one page, whichever it is and wherever it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opened import without_python
from tests.browser.test_first_screen import every_verdict
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
    page = without_python(browser.new_page(base_url=site))
    yield page
    page.close()


@pytest.mark.exhaustive
@pytest.mark.parametrize("locale", ["nb", "sv"])
def test_a_verdict_is_printed_on_one_page(page: Page, known: Project, locale: str) -> None:
    for pairs in every_verdict(page, known, locale):
        page.evaluate(ENDS, pairs["helper"])
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
