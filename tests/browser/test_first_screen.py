"""On a phone of 360 × 740 the answer is on the screen: the options, and a shared link's verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opened import without_python
from tests.exhaustive import later
from veiviser.decisions.graph import Graph
from veiviser.project.project import Project

SCREEN, HEADLINE, CARD, MOST_CARDS = 740, 400, 830, 600  # pixels
WORDS, WORDS_IN_THE_MIDDLE = 80, 50

LAST_OPTION = """() => {
  const options = document.querySelector("decision-helper").querySelectorAll(".kb-option");
  return options[options.length - 1].getBoundingClientRect().bottom + scrollY;
}"""
TOP = "helper => document.querySelector(`#ask-${helper}`).getBoundingClientRect().top"
TOLD = """async ([helper, hash]) => {
  const app = document.querySelector(`decision-helper[data-helper="${helper}"]`);
  const told = new Promise((done) => {
    app.addEventListener("veiviser:verdict", done, { once: true });
  });
  history.replaceState(null, "", "#");
  location.hash = hash;
  await told;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""
SHOWN = r"""(helper) => {
  const app = document.querySelector(`decision-helper[data-helper="${helper}"]`);
  const verdict = app.querySelector("section.kb-verdict");
  const { top } = verdict.querySelector("h3").getBoundingClientRect();
  for (const each of verdict.querySelectorAll(".kb-shared")) each.hidden = true;
  const { height } = verdict.getBoundingClientRect();
  for (const each of verdict.querySelectorAll(".kb-calculation, [aria-hidden]")) each.hidden = true;
  const words = verdict.innerText.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word));
  return [top, height, words.length];
}"""

PLACES = [
    (locale, name)
    for locale in ("nb", "sv")
    for name in (
        *("merge-clients", "end-collaboration", "crm-resync", "connect-client"),
        "customer-agreement",
    )
]


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that Python never comes to."""
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": SCREEN})
    yield without_python(context.new_page())
    context.close()


@pytest.mark.parametrize(("locale", "name"), [PLACES[0], *(later(*each) for each in PLACES[1:])])
def test_the_first_question_is_on_the_first_screen(page: Page, locale: str, name: str) -> None:
    page.goto(f"{locale}/{name}/")
    assert page.evaluate(LAST_OPTION) <= SCREEN


def test_a_link_to_the_second_helper_opens_at_it(page: Page) -> None:
    page.goto("nb/customer-agreement/#ask-agreement-charges")
    page.wait_for_function("scrollY > 0")  # else the reload comes back to where that was not yet
    page.reload()
    assert 0 <= page.evaluate(TOP, "agreement-charges") <= HEADLINE


@pytest.mark.exhaustive
@pytest.mark.parametrize("locale", ["nb", "sv"])
def test_a_shared_link_opens_on_a_verdict_that_fits(
    page: Page, known: Project, record_property: Callable[[str, object], None], locale: str
) -> None:
    heights, words = [], []
    for pairs in every_verdict(page, known, locale):
        top, height, count = page.evaluate(SHOWN, pairs["helper"])
        assert 0 <= top <= HEADLINE, pairs
        assert height <= CARD, pairs
        assert count <= WORDS, pairs
        heights.append(height)
        words.append(count)
    fitting = sum(height <= MOST_CARDS for height in heights) / len(heights)
    record_property(
        "counted",
        f"{locale}: {len(heights)} verdicts of {median(heights):.0f} pixels in the middle and "
        f"{max(heights):.0f} at most, {fitting:.0%} of them {MOST_CARDS} or less; of "
        f"{median(words):.0f} words in the middle, {max(words)} at most, buttons and all",
    )
    assert fitting >= 0.75
    assert median(words) <= WORDS_IN_THE_MIDDLE


def every_verdict(page: Page, known: Project, locale: str) -> Iterator[dict[str, str]]:
    """Show each different verdict of the site once; give its helper and answers."""
    for name, read in known.procedures.items():
        page.goto(f"{locale}/{name}/")
        for helper, graph in read.graphs.items():
            assert graph
            for answers in different(graph):
                pairs = {"helper": helper, **answers}
                page.evaluate(TOLD, [helper, f"#{urlencode(pairs)}"])
                yield pairs


def different(graph: Graph) -> Iterator[dict[str, str]]:
    """Give answers to each verdict that says something else."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for path in graph.paths:
        said = (path.verdict["outcome"], *path.verdict["statements"])
        found.setdefault(said, path.answers)
    yield from found.values()
