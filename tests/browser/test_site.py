"""The house around the articles: quiet, reachable by keyboard, keeping language and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

ARTICLE = "nb/crm-resync/"
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST: ViewportSize = {"width": 320, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1024}
SCREEN: ViewportSize = {"width": 1280, "height": 800}
type Look = tuple[ViewportSize, Literal["light", "dark"]]
LOOKS: tuple[Look, Look] = ((SCREEN, "light"), (PHONE, "dark"))
AXE = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)"


@pytest.fixture(scope="module")
def addresses(site: str) -> list[str]:
    """Follow every link from the root: all of the site's pages, each found to exist."""
    found = [site, f"{site}404.html"]
    for address in found:
        with urlopen(address) as response:  # noqa: S310 - the site under test
            html = response.read().decode()
        links = (urljoin(address, link) for link in re.findall(r'<a [^>]*?href="([^"]*)"', html))
        pages = (urldefrag(link).url for link in links if link.startswith(site))
        found += [page for page in dict.fromkeys(pages) if page not in found]
    assert len(found) > 10
    return found


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=site, viewport=SCREEN, locale="de") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_every_page_is_quiet_and_asks_nobody_else(
    page: Page, site: str, addresses: list[str]
) -> None:
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(f"{page.url}: {error}"))
    page.on("request", lambda request: requests.append(request.url))
    for address in addresses:
        page.goto(address)
    assert messages == []
    assert [url for url in requests if not url.startswith((site, "data:"))] == []


def flaws(page: Page, root: Path, looks: Sequence[Look] = LOOKS) -> list[str]:
    """Let axe look at the page as it is, on a light screen and on a dark phone.

    Nothing may be wider than the window, down to the narrowest that WCAG asks for.
    """
    page.evaluate((root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = []
    for size, scheme in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        look = f"{page.url} {scheme} {size['width']}"
        for violation in page.evaluate(AXE):
            found += [f"{look}: {violation['id']}: {node['html']}" for node in violation["nodes"]]
    for size in (SCREEN, TABLET, NARROWEST):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > size["width"]:
            found.append(f"{page.url} is {wide} pixels wide at {size['width']}")
    return found


def test_axe_finds_nothing(page: Page, site: str, root: Path, addresses: list[str]) -> None:
    found = []
    for address in addresses:
        page.goto(address)
        # A page is built alike in all languages: each language is looked at in one way.
        locale = address.removeprefix(site)[:3]
        found += flaws(page, root, {"nb/": LOOKS[:1], "sv/": LOOKS[1:]}.get(locale, LOOKS))
    assert found == []


def test_the_skip_link_comes_first(page: Page) -> None:
    for address in (ARTICLE, "nb/", "nb/about/"):
        page.goto(address)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Hopp til innholdet")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_and_closes_by_keyboard(page: Page, root: Path) -> None:
    page.set_viewport_size(PHONE)
    page.goto(ARTICLE)
    button = page.get_by_role("button", name="Meny", expanded=False)
    menu = page.get_by_role("navigation", name="Hjelpesider")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Meny", expanded=True)).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    assert flaws(page, root) == []
    page.set_viewport_size(PHONE)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_search_is_a_dialog_that_gives_the_focus_back(
    page: Page, site: str, root: Path
) -> None:
    page.goto(ARTICLE)
    button = page.get_by_role("button", name="Søk i hjelpesidene", expanded=False)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Søk")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("faktura")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ treff$"))
    expect(dialog.get_by_role("heading")).to_have_count(0)
    links = dialog.get_by_role("link")
    page.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    hrefs = [str(link.evaluate("link => link.href")) for link in links.all()]
    assert hrefs
    assert all(href.startswith(f"{site}nb/") for href in hrefs)
    assert flaws(page, root) == []
    page.set_viewport_size(SCREEN)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("faktura", "Opprett og slett kundeavtaler"),
        ("nummer", "Koble"),  # abonnementsnummer
        ("avtalene", "Opprett og slett kundeavtaler"),
        ("MEDARBEIDER KLIENT", "klient"),
        ("samarbied", "Avslutt et samarbeid"),
        ("gå", "Slå sammen"),
    ],
)
def test_words_are_found_in_parts_and_in_other_forms(page: Page, query: str, title: str) -> None:
    page.goto("nb/")
    page.get_by_role("searchbox").fill(query)
    results = page.locator(".kb-find__results > li > a")
    expect(results.filter(has_text=title).first).to_be_visible()


def test_a_search_that_fails_or_finds_nothing_says_so(page: Page) -> None:
    page.goto("nb/?q=xyzxyz")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_contain_text("Ingen treff på «xyzxyz»")
    page.route("**/search_index.json", lambda route: route.abort())
    page.reload()
    expect(status).to_contain_text("Søket virker ikke")
    page.unroute_all()
    page.get_by_role("searchbox").fill("faktura")
    expect(status).to_contain_text("treff")


def test_a_search_that_gets_no_answer_says_so_and_goes_on(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search_index.json", lambda route: held.append(route))
    page.clock.install()
    page.goto("nb/")
    search, status = page.get_by_role("searchbox"), page.get_by_role("search").get_by_role("status")
    with page.expect_request("**/search_index.json"):
        search.fill("fakt")
    page.clock.fast_forward(10_000)
    expect(status).to_contain_text("Søket virker ikke")
    with page.expect_request("**/search_index.json"):  # whoever goes on typing tries again
        search.fill("faktura")
    page.clock.fast_forward(10_000)
    expect(status).to_contain_text("Søket virker ikke")
    held[-1].continue_()
    expect(status).to_contain_text("treff")


def test_going_back_finds_the_results_again(page: Page) -> None:
    page.goto("nb/")
    page.get_by_role("searchbox").fill("faktura")
    page.locator(".kb-find__results a").first.click()
    page.wait_for_url("**/nb/*/**")
    page.go_back()
    expect(page.locator(".kb-find__results a").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_language_link_keeps_the_page(browser: Browser, site: str, script: bool) -> None:
    with browser.new_context(base_url=site, java_script_enabled=script) as context:
        page = context.new_page()
        page.goto(ARTICLE)
        link = page.locator("header").get_by_role("link", name="Svenska")
        assert link.get_attribute("lang") == link.get_attribute("hreflang") == "sv"
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/sv/crm-resync/")


def test_the_language_link_keeps_the_place(page: Page, site: str) -> None:
    svenska = page.locator("header").get_by_role("link", name="Svenska")
    page.goto(f"{ARTICLE}#helper=crm-resync&server=yes")
    svenska.click()
    page.wait_for_url(f"{site}sv/crm-resync/#helper=crm-resync&server=yes")
    page.goto(ARTICLE)
    page.locator("#set-date-back").evaluate("step => step.scrollIntoView()")
    svenska.click()
    page.wait_for_url(f"{site}sv/crm-resync/#set-date-back")


@pytest.mark.parametrize(
    ("language", "path"), [("sv-FI", "sv/"), ("nn-NO", "nb/"), ("nb", "nb/"), ("de", "")]
)
def test_the_root_leads_to_the_readers_language(
    browser: Browser, site: str, language: str, path: str
) -> None:
    with browser.new_context(locale=language) as context:
        page = context.new_page()
        page.goto(site, wait_until="networkidle")
        expect(page).to_have_url(site + path)
        if not path:
            expect(page.get_by_role("link")).to_have_text(["Norsk bokmål", "Svenska"])


def test_a_statements_link_is_copied(context: BrowserContext, page: Page, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ARTICLE)
    status = page.locator(".kb-toast")
    expect(status).to_have_text("")
    page.locator("#set-date-back .kb-anchor").click()
    expect(status).to_have_text("Lenken er kopiert")
    address = f"{site}{ARTICLE}#set-date-back"
    assert page.evaluate("navigator.clipboard.readText()") == address
    expect(page).to_have_url(address)


def test_the_colour_scheme_is_the_systems_until_it_is_chosen(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="dark")
    page.goto(ARTICLE)
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Bytt til lys visning").click()
    light = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == light
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Bytt til mørk visning").click()
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Bytt til lys visning").click()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == dark, "back with the system"
    assert page.context.cookies() == []
