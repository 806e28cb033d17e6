"""A page opens with its first questions; the helpers' script comes on intent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opened import without_python
from tests.browser.test_first_screen import PLACES
from veiviser.node.run import run

SCRIPT = "**/helpers/*.js"
PLACE = "nb/merge-clients/"
MOST_BYTES = 20_000

OPEN = """helper => {
  const app = helper.querySelector("[data-part=app]");
  return [app.innerText, helper.getBoundingClientRect().height];
}"""
SIZE = """
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
const sizes = process.argv.slice(2).map((file) => brotliCompressSync(readFileSync(file)).length);
process.stdout.write(String(sizes.reduce((sum, size) => sum + size)));
"""
RUNS = "() => customElements.get('decision-helper') !== undefined"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that Python never comes to."""
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740})
    yield without_python(context.new_page())
    context.close()


@pytest.mark.parametrize(("locale", "name"), PLACES)
def test_the_script_changes_nothing_of_what_stands_there(
    page: Page, locale: str, name: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{locale}/{name}/", wait_until="networkidle")
    helpers = page.locator("decision-helper")
    before = [helper.evaluate(OPEN) for helper in helpers.all()]
    assert not [url for url in asked if "/helpers/" in url]
    helpers.first.dispatch_event("focusin")
    page.wait_for_function(RUNS)
    assert [helper.evaluate(OPEN) for helper in helpers.all()] == before


@pytest.mark.parametrize(("locale", "name"), PLACES)
def test_reading_fetches_few_bytes_of_our_own(
    folder: Path, tmp_path: Path, locale: str, name: str
) -> None:
    page = folder / locale / name / "index.html"
    html = page.read_text(encoding="utf-8")
    standing = re.sub(r"<template\b.*?</template>", "", html, flags=re.DOTALL)
    names = set(re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', standing))
    assert {name.rpartition(".")[2] for name in names} == {"js", "css"}
    graphs = tmp_path / "graphs.json"
    graphs.write_text("".join(re.findall(r'data-part="graph">(.*?)</script>', html)))
    script = tmp_path / "size.mjs"
    script.write_text(SIZE)
    assert int(run(script, graphs, *(page.parent / name for name in names))) <= MOST_BYTES


@pytest.mark.parametrize("way", ["click", "tap", "Enter"])
def test_a_tap_that_comes_before_the_script_answers(browser: Browser, site: str, way: str) -> None:
    page = browser.new_page(base_url=site, has_touch=True)
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto(PLACE)
    option = page.locator("button.kb-option[value=copy]")
    with page.expect_request(SCRIPT):
        if way == "Enter":
            option.press("Enter")
        else:
            getattr(option, way)()
    expect(option).to_have_attribute("aria-current", "true")
    expect(page.locator("decision-helper")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator("[data-part=answers] > li")).to_have_attribute("data-question", "way")
    expect(page.locator("[data-part=stage] h3")).to_be_focused()
    expect(page.locator("decision-helper")).not_to_have_attribute("aria-busy", "true")
    page.close()


def test_what_is_typed_before_the_script_comes_counts(page: Page) -> None:
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto("nb/customer-agreement/")
    field = page.locator("[name=users-1]")
    with page.expect_request(SCRIPT):
        field.click()
    for name in ("users-1", "accesses-1", "agreements-1"):
        page.locator(f"[name={name}]").fill("3")
    held[0].continue_()
    expect(page.locator("[name=users-2]")).to_be_visible()
    expect(page.locator("[data-helper=agreement-charges] section.kb-verdict")).to_be_visible()
    expect(page.locator("[name=agreements-1]")).to_be_focused()
    assert field.input_value() == "3"


def test_what_is_typed_wrong_before_the_script_comes_is_said(page: Page) -> None:
    held: list[Route] = []
    page.route(SCRIPT, lambda route: held.append(route))
    page.goto("nb/customer-agreement/")
    left, field = page.locator("[name=users-1]"), page.locator("[name=accesses-1]")
    with page.expect_request(SCRIPT):
        left.click()
    left.fill("10001")
    field.click()
    held[0].continue_()
    expect(left).to_have_attribute("aria-invalid", "true")
    expect(left).to_have_accessible_description(re.compile(r"1 til 10\s000"))
    expect(field).to_be_focused()


@pytest.mark.parametrize("hash_", ["#helper=merge-clients&way=copy", "#helper=elsewhere"])
def test_a_link_with_answers_brings_the_script_at_once(page: Page, hash_: str) -> None:
    page.goto(PLACE + hash_)
    page.wait_for_function(RUNS)
    page.goto("nb/")
    with page.expect_request(SCRIPT):
        page.goto(PLACE)
        page.evaluate("hash => { location.hash = hash }", hash_)


@pytest.mark.parametrize("hash_", ["#ask-merge-clients", "#for.platform=web"])
def test_a_link_without_answers_brings_no_script(page: Page, hash_: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PLACE + hash_, wait_until="networkidle")
    assert not [url for url in asked if "/helpers/" in url]


def test_intent_is_told_once_until_the_reader_leaves(page: Page) -> None:
    page.goto(PLACE)
    app = page.locator("decision-helper")
    app.evaluate("app => { window.told = 0; app.addEventListener('intent', () => window.told++); }")
    for count in (1, 2):
        app.locator("h3").first.hover()
        app.locator("button.kb-option").last.hover()
        app.locator("button.kb-option").first.hover()
        assert page.evaluate("told") == count
        page.locator("h1").hover()


def test_a_form_that_is_sent_before_any_script_leads_nowhere(page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())
    for name in (PLACE, "nb/customer-agreement/"):
        page.goto(name)
        before = page.url
        page.locator("decision-helper form").evaluate_all(
            "forms => { for (const form of forms) form.requestSubmit(); }"
        )
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert page.url == before
