"""A link to one answer shows it, and leads into the helper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_site import LOOKS, flaws
from tests.exhaustive import later
from tests.paths import GRAPHS

FEW = (("nb", "crm-resync", "set-date"), ("sv", "end-collaboration", "invoicing-read-only"))
ALL = [
    (locale, name, outcome)
    for locale, (name, graph) in product(("nb", "sv"), GRAPHS.items())
    for outcome in graph.outcomes
]


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with browser.new_context(base_url=site, locale="de") as context:
        page, messages = context.new_page(), list[str]()
        page.on("console", lambda message: messages.append(message.text))
        yield page
        assert messages == []


@pytest.mark.parametrize(
    ("locale", "helper", "outcome"), [each if each in FEW else later(*each) for each in ALL]
)
def test_an_answer_shows_itself_and_leads_into_the_helper(
    page: Page, root: Path, locale: str, helper: str, outcome: str
) -> None:
    page.goto(f"{locale}/answer/{helper}/{outcome}/")
    expect(page.locator("html")).to_have_attribute("lang", locale)
    look = LOOKS[locale == "sv"]
    assert flaws(page, root, [look]) == []
    other = page.locator("a[hreflang]")
    expect(other).to_have_count(1)
    page.locator("a.kb-button").click()
    assert page.url.endswith(f"/#ask-{helper}")
    expect(page.locator(f"[data-helper={helper}] section.kb-verdict")).to_have_count(0)
    expect(page.locator(f"[data-helper={helper}] form").first).to_be_visible()
    page.go_back()
    other.click()
    expect(page.locator("html")).not_to_have_attribute("lang", locale)
    expect(page.locator("h1")).to_be_visible()
