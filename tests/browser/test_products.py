"""A product's page: its articles, what they answer, and the field that leaves some of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import bases
from tests.browser.conftest import served
from tests.browser.opened import watched
from tests.conftest import built

PLACE = "nb/product/kjokken/"
NAMES = ("kaffe", "saft", "suppe", "grøt", "brød", "kake", "vafler", "pannekaker")


@pytest.fixture(scope="module")
def many(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a product with many articles."""
    assert root.is_dir()  # with its npm packages
    base = tmp_path_factory.mktemp("product")
    text = bases.PROCEDURE.partition("helpers:")[0].replace("formerly: [boil-tea]\n", "")
    for number, name in enumerate(NAMES):
        folder = bases.make(base, procedure=text.replace("Kok te", f"Lag {name}"))
        folder = folder.rename(folder.with_name(f"make-{number}"))
        definition = folder / "procedure.yml"
        text_now = definition.read_text(encoding="utf-8").replace("make-tea", folder.name)
        definition.write_text(text_now, encoding="utf-8")
    shutil.rmtree(base / "helpers")
    with served(built(tmp_path_factory, base, "product")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, many: str) -> Iterator[Page]:
    """Give a page that may not report an error."""
    with browser.new_context(base_url=many) as context, watched(context.new_page()) as page:
        yield page


def test_the_field_leaves_what_has_all_that_is_typed(page: Page) -> None:
    page.goto(PLACE)
    field, status = page.get_by_label("Finn i listen"), page.locator(".kb-filter [role=status]")
    items = page.locator(".kb-pages > li")
    for typed, names, said in (
        ("LAG brod", ["brød"], "1 treff"),
        ("lag KA", ["kaffe", "kake", "pannekaker"], "3 spørsmål"),
        ("", sorted(NAMES), ""),
        ("lag is", [], "Ingen treff på «lag is». Prøv et annet ord, eller færre."),
    ):
        field.fill(typed)
        expect(status).to_have_text(said)
        shown = [item.locator("> a").inner_text() for item in items.all() if item.is_visible()]
        assert sorted(shown) == [f"Lag {name}" for name in names]
    field.fill("suppe")
    field.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lag suppe")


def test_without_javascript_all_stands_there(browser: Browser, many: str) -> None:
    with browser.new_context(base_url=many, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(PLACE)
        expect(page.locator(".kb-filter")).to_be_hidden()
        expect(page.locator(".kb-pages > li")).to_have_count(len(NAMES))
        page.locator(".kb-crumbs a").click()
        page.locator(".kb-product a").first.click()
        expect(page).to_have_url(re.compile(f"{PLACE}$"))


def test_it_tells_what_can_be_answered_and_the_menu_holds_this_product_alone(
    browser: Browser, site: str
) -> None:
    with browser.new_context(base_url=site, viewport={"width": 1300, "height": 800}) as context:
        page = context.new_page()
        page.goto("nb/product/kundeavtaler-og-lisenser/")
        asked = page.locator(".kb-pages li li a")
        assert [link.get_attribute("href") for link in asked.all()] == [
            f"../../customer-agreement/#ask-{name}"
            for name in ("customer-agreement", "agreement-charges")
        ]
        menu = page.locator("#menu nav a")
        assert menu.count() == 4
        expect(menu.nth(2)).to_have_attribute("aria-current", "page")
        page.get_by_role("link", name="Svenska").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kundavtal och licenser")
        page.goto("nb/customer-agreement/")
        page.locator(".kb-crumbs a").last.click()
        expect(page).to_have_url(re.compile("/nb/product/kundeavtaler-og-lisenser/$"))
