"""What programs read of the built site, and the short addresses that last."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import bases
from veiviser.content.models.listing import Listing

ROOT = Path(__file__).resolve().parents[2]
IDS = {"nb": "nb-NO", "sv": "sv-SE"}


@pytest.fixture(scope="module")
def listing(folder: Path) -> Listing:
    return Listing.model_validate_json((folder / "articles.json").read_text("utf-8"))


def test_every_article_is_listed_with_addresses_that_lead_there(
    folder: Path, listing: Listing
) -> None:
    names = {each.name for each in (ROOT / "docs/procedures").glob("*/")}
    assert {(each.id, each.locale) for each in listing.articles} == {
        (name, locale) for name in names for locale in bases.LOCALES
    }
    for article in listing.articles:
        html = (folder / article.address / "index.html").read_text("utf-8")
        ids = set(re.findall(r'id="?([^"\s>]+)', html))
        addresses = [part.address for part in article.statements]
        addresses += [part.address for part in article.helpers]
        assert {address.partition("#")[2] for address in addresses} <= ids
        assert (folder / article.markdown).read_text("utf-8").startswith(f"# {article.title}\n")
        assert (folder / article.short / "index.html").is_file()
        assert f"]({article.markdown}): {article.summary}" in (folder / "llms.txt").read_text()


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_each_locale_has_its_own_part(folder: Path, listing: Listing, locale: str) -> None:
    own = json.loads((folder / locale / "articles.json").read_text("utf-8"))
    assert own["articles"] == [
        each.model_dump(mode="json") for each in listing.articles if each.locale == locale
    ]
    assert list(own["locales"]) == [locale]


def test_nothing_is_listed_that_is_not_on_the_page(folder: Path, listing: Listing) -> None:
    for article in listing.articles:
        html = (folder / article.address / "index.html").read_text("utf-8")
        shown = " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
        for part in (*article.statements, *article.helpers):
            assert " ".join(part.text.split()) in shown, (article.id, part.id)


@pytest.mark.parametrize("language", IDS.values())
@pytest.mark.parametrize("rest", ["", "#ask-merge-clients", "#helper=merge-clients&way=copy"])
def test_a_short_address_leads_to_the_readers_language(
    browser: Browser, site: str, language: str, rest: str
) -> None:
    with browser.new_context(base_url=site, locale=language) as context:
        page = context.new_page()
        page.goto(f"go/merge-clients/{rest}")
        page.wait_for_url(f"{site}{language[:2]}/merge-clients/**")
        assert page.url.startswith(f"{site}{language[:2]}/merge-clients/{rest}")
        other = next(each for each in IDS if each != language[:2])
        page.goto(f"go/merge-clients/{other}/{rest}")
        page.wait_for_url(f"{site}{other}/merge-clients/**")


def test_without_javascript_it_shows_one_link_a_language(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page: Page = context.new_page()
        page.goto("go/crm-resync/")
        expect(page.locator("a[hreflang]")).to_have_count(len(bases.LOCALES))
        page.locator("a[hreflang=sv]").click()
        page.wait_for_url(f"{site}sv/crm-resync/")
