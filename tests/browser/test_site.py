"""The house around the articles: quiet, reachable by keyboard, keeping language and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from tests.browser.conftest import Handler, served
from tests.exhaustive import later

ARTICLE = "nb/crm-resync/"
PHONE: ViewportSize = {"width": 360, "height": 740}
NARROWEST: ViewportSize = {"width": 320, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1024}
SCREEN: ViewportSize = {"width": 1280, "height": 800}
type Look = tuple[ViewportSize, Literal["light", "dark"]]
LOOKS: tuple[Look, Look] = ((SCREEN, "light"), (PHONE, "dark"))
AXE = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)"


FEW = ("", "404.html", "nb/", ARTICLE, "nb/about/", "sv/merge-clients/")
"""One page of each kind: what all pages are looked at for, is looked at here first."""


@pytest.fixture(scope="module", params=["a few", later("all")])
def looked_at(request: pytest.FixtureRequest, site: str) -> list[str]:
    return (
        request.getfixturevalue("addresses")
        if request.param == "all"
        else [site + path for path in FEW]
    )


@pytest.fixture(scope="module")
def addresses(site: str) -> list[str]:
    """Follow every link from the root: all of the site's pages, each found to exist."""
    found = [site, f"{site}404.html"]
    for address in found:
        with urlopen(address) as response:
            html = response.read().decode()
        links = (urljoin(address, link) for link in re.findall(r'<a [^>]*?href="([^"]*)"', html))
        pages = (urldefrag(link).url for link in links if link.startswith(site))
        found += [page for page in dict.fromkeys(pages) if page not in found]
    assert len(found) > 10
    return [address for address in found if not address.endswith(".atom")]


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


def test_axe_finds_nothing(page: Page, site: str, root: Path, looked_at: list[str]) -> None:
    found = []
    for address in looked_at:
        page.goto(address)
        # A page is built alike in all languages: each language is looked at in one way.
        locale = address.removeprefix(site)[:3]
        found += flaws(page, root, {"nb/": LOOKS[:1], "sv/": LOOKS[1:]}.get(locale, LOOKS))
    assert found == []


# As wide as the window, whatever the words and however large


WORD = "Regnskapsførersamarbeidsavtaleteks"
TEXT = r"<(script|head)\b.*?</\1>|<[^>]*>|&#?\w+;|\{\w+\}|[^\W\d_]{2,}"
SHOWN = r'(data-(?:label|when|aspect|confirm|copied|dark|light|one|many)|title)="([^"]*)"'

# Everything that the page can show, at once: a helper's pieces where they belong, what is hidden or
# folded, and a word in what is empty or typed.
SHOW_ALL = """word => {
  for (const helper of document.querySelectorAll("decision-helper")) {
    const stage = helper.querySelector("[data-part=stage]");
    const pieces = [...helper.querySelectorAll("template")].map(({ content }) => content);
    const items = pieces.filter(({ firstElementChild }) => firstElementChild?.matches("li"));
    stage.append(...pieces.map((piece) => piece.cloneNode(true)));
    for (const list of stage.querySelectorAll("[data-part=list]"))
      list.append(...items.map((item) => item.cloneNode(true)));
    const answers = [...stage.children].filter((element) => element.matches(".kb-answer"));
    helper.querySelector("[data-part=answers]")?.append(...answers);
    for (const place of stage.querySelectorAll("[data-shown]"))
      place.append(document.getElementById(place.dataset.shown).nextElementSibling.cloneNode(true));
  }
  for (const element of document.querySelectorAll("main [hidden]")) element.hidden = false;
  for (const element of document.querySelectorAll("details")) element.open = true;
  for (const element of document.querySelectorAll("[data-part], dd, a, [role=status]"))
    if (!element.childNodes.length) element.textContent = word;
  for (const input of document.querySelectorAll("main input")) input.value = word;
}"""
# What sticks out of the window, is cut off or leaves its box, and parts of the header that overlap.
MISPLACED = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`${scrollWidth} wide`] : [];
  const scrolled = matchMedia("(min-width: 45em)").matches ? ", .kb-comparison" : "";
  const aside = ".kb-hidden, .kb-tool span, h2:has(+ .kb-helper), thead" + scrolled;
  const name = ({ localName, className }) => `${localName}.${className}`;
  for (const element of document.querySelectorAll("body *:not(svg *, input, textarea)")) {
    if (!element.checkVisibility() || element.closest(aside)) continue;
    const { left, right, width } = element.getBoundingClientRect();
    const isOut = width && (left < -1 || right > clientWidth + 1);
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const isInline = getComputedStyle(element).display === "inline";
    const spills = hasText && !isInline && element.scrollWidth > element.clientWidth + 8;
    if (isOut || spills) found.push(`${name(element)} ${left} to ${right}`);
  }
  const tools = [...document.querySelectorAll(".kb-brand, .kb-header__tools > *")]
    .filter((tool) => tool.checkVisibility())
    .map((tool) => ({ tool, box: tool.getBoundingClientRect() }));
  for (const { tool, box } of tools)
    for (const { tool: other, box: its } of tools)
      if (
        tool !== other &&
        Math.min(box.right, its.right) - Math.max(box.left, its.left) > 1 &&
        Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 1
      )
        found.push(`${name(tool)} over ${name(other)}`);
  return found.slice(0, 9);
}"""


def with_long_words(route: Route) -> None:
    """Deliver a page with every word of it as long as words get."""
    response = route.fetch()

    def lengthened(text: str) -> str:
        return re.sub(TEXT, lambda m: m[0] if m[0][0] in "<&{" else WORD, text, flags=re.DOTALL)

    def spelt(match: re.Match[str]) -> str:
        return f'{match[1]}="{lengthened(match[2])}"'

    route.fulfill(response=response, body=re.sub(SHOWN, spelt, lengthened(response.text())))


def index_of(route: Route, *pages: dict[str, Any]) -> None:
    """Deliver the search index with other pages, of which nothing more is known."""
    route.fulfill(json=route.fetch().json() | {"pages": pages, "version": "none"})


def test_words_may_be_as_long_as_they_get(page: Page, site: str, looked_at: list[str]) -> None:
    page.set_viewport_size(NARROWEST)
    page.route(lambda address: address in looked_at, with_long_words)
    parts = [{"anchor": "part", "title": WORD}, {"anchor": "ask", "title": WORD, "helper": True}]
    found_there = {"location": "", "title": WORD, "text": f"{WORD} {WORD}", "parts": parts}
    page.route("**/search/index.json", lambda route: index_of(route, found_there))
    found: dict[str, list[str]] = {}
    for address in looked_at:
        if address.startswith(f"{site}sv/"):
            continue  # built alike
        page.goto(address)
        page.evaluate(SHOW_ALL, WORD)
        for size in (NARROWEST, TABLET):
            page.set_viewport_size(size)
            found[f"{address} {size['width']}"] = page.evaluate(MISPLACED)
    page.set_viewport_size(NARROWEST)
    page.goto(ARTICLE)
    page.locator(".kb-tool--menu").click()
    expect(page.locator("#menu a").first).to_be_visible()
    found["menu"] = page.evaluate(MISPLACED)
    page.keyboard.press("Escape")
    page.locator(".kb-tool--search").click()
    page.keyboard.type(WORD)
    expect(page.locator("dialog mark").first).to_be_visible()
    found["search"] = page.evaluate(MISPLACED)
    assert {place: flaws for place, flaws in found.items() if flaws} == {}


def test_text_may_be_as_large_as_the_reader_wants_it(
    page: Page, site: str, looked_at: list[str]
) -> None:
    looks = {"nb/": [(20, 320), (32, 375)], "sv/": [(24, 375), (32, 320)]}
    session = page.context.new_cdp_session(page)
    menu = page.locator(".kb-tool--menu")
    found: dict[str, list[str]] = {}
    for address in looked_at:
        page.goto(address)
        page.evaluate(SHOW_ALL, "ord")
        for size, width in looks.get(
            address.removeprefix(site)[:3], [*looks["nb/"], *looks["sv/"]]
        ):
            session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
            page.set_viewport_size({"width": width, "height": 740})
            found[f"{address} {size} {width}"] = page.evaluate(MISPLACED)
        if menu.count():
            expect(menu).to_be_in_viewport(ratio=1)
    assert {place: flaws for place, flaws in found.items() if flaws} == {}
    page.goto(ARTICLE)
    menu.click()
    links = page.locator("#menu a")
    expect(links.first).to_be_in_viewport(ratio=1)
    top = "element => element.getBoundingClientRect().top"
    page.evaluate("document.querySelector('.kb-steps').scrollIntoView()")
    assert page.locator("header").evaluate(top) < -100, "it makes room for what is read"
    page.set_viewport_size(PHONE)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    assert page.locator("header").evaluate(top) == 0, "where there is room it stays"


def test_forced_colours_keep_the_numbers_round(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, forced_colors="active") as context:
        page = context.new_page()
        page.goto(ARTICLE)
        width, height, outline = page.locator(".kb-steps > li").first.evaluate(
            """step => {
              const { width, height, outlineStyle } = getComputedStyle(step, "::before");
              return [width, height, outlineStyle];
            }"""
        )
        assert width == height
        assert outline == "solid"


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
    hrefs = [str(link.evaluate("link => link.href")) for link in dialog.get_by_role("link").all()]
    assert hrefs
    assert all(href.startswith(f"{site}nb/") for href in hrefs)
    assert flaws(page, root) == []
    page.set_viewport_size(SCREEN)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_the_search_is_used_by_keyboard(page: Page, site: str, keys: str) -> None:
    page.goto(ARTICLE)
    page.keyboard.press(keys)
    field = page.get_by_role("dialog").get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("kundeavtale/selskap")
    expect(field).to_have_value("kundeavtale/selskap")
    links = page.get_by_role("dialog").get_by_role("link")
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    page.keyboard.press(keys)
    expect(field).to_be_focused()
    page.keyboard.type("slå sammen klienter")
    expect(links.first).to_have_text("Slå sammen to klienter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}nb/merge-clients/")


def test_a_question_leads_to_the_helper_that_answers_it(page: Page, site: str) -> None:
    page.goto("nb/")
    page.get_by_role("searchbox").fill("kan jeg slette kundeavtalen?")
    first = page.locator(".kb-find__results > li").first
    expect(first).to_have_attribute("data-kind", "helper")
    first.get_by_role("link").first.click()
    page.wait_for_url(f"{site}nb/customer-agreement/#ask-customer-agreement")


def test_what_is_looked_for_goes_along_to_the_other_language(page: Page, site: str) -> None:
    page.route("**/box-*.js", lambda route: route.abort(), times=1)  # nothing has searched by then
    page.goto("nb/")
    page.get_by_role("searchbox").fill("abonnement")
    page.locator("header").get_by_role("link", name="Svenska").click()
    page.wait_for_url(f"{site}sv/")
    expect(page.get_by_role("searchbox")).to_have_value("abonnement")
    expect(page.locator(".kb-find__results a").first).to_be_visible()


def test_the_search_opens_where_only_trusted_html_is_taken(page: Page) -> None:
    def enforce(route: Route) -> None:
        response = route.fetch()
        policy = {"Content-Security-Policy": "require-trusted-types-for 'script'"}
        route.fulfill(response=response, headers={**response.headers, **policy})

    page.route("**/nb/merge-clients/", enforce)
    page.goto("nb/merge-clients/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_search_goes_on_where_the_rest_cannot_be_fetched(page: Page) -> None:
    page.route(re.compile("/search/(?!index.json)"), lambda route: route.abort())
    page.goto("nb/")
    page.get_by_role("searchbox").fill("slå sammen klienter")
    expect(page.locator(".kb-find__results > li > a").first).to_have_text("Slå sammen to klienter")


FOUND = {
    "faktura": "customer-agreement",
    "nummer": "connect-client",  # abonnementsnummer
    "avtalene": "customer-agreement",
    "MEDARBEIDER KLIENT": "merge-clients",
    "samarbied": "end-collaboration",
    "gå": "merge-clients",
}


def test_words_are_found_in_parts_and_in_other_forms(page: Page) -> None:
    page.goto("nb/")
    results = page.locator(".kb-find__results > li")
    for query, article in FOUND.items():
        page.get_by_role("searchbox").fill(query)
        expect(results.locator(f"a[href*='/nb/{article}/']").first).to_be_visible()


def test_marks_that_nobody_sees_are_no_letters(page: Page) -> None:
    title = "Sam\u00adhand\u00adling"
    there = {"location": "there/", "title": f"Om {title} her", "text": f"{title} ."}
    page.route("**/search/index.json", lambda route: index_of(route, there))
    page.goto("nb/")
    page.get_by_role("searchbox").fill("\u2066samhandling\u2069")
    hit = page.locator(".kb-find__results mark").first
    expect(hit).to_have_js_property("textContent", title)
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("1 treff")
    page.get_by_role("searchbox").fill("\u200b")
    expect(page.get_by_role("search").get_by_role("status")).to_be_empty()


def test_a_search_that_fails_or_finds_nothing_says_so(page: Page) -> None:
    page.goto("nb/?q=xyzxyz")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_contain_text("Ingen treff på «xyzxyz»")
    results = page.locator(".kb-find__results")
    expect(results.get_by_role("link", name="Visma Contracting")).to_be_visible()
    expect(results).to_contain_text("Spør kundestøtten")
    page.get_by_role("searchbox").press("Enter")
    expect(results).to_contain_text("Spør kundestøtten")
    assert page.url.endswith("nb/?q=xyzxyz")
    page.get_by_role("searchbox").fill("lsenis")
    results.get_by_role("button", name="lisens").click()
    expect(page.get_by_role("searchbox")).to_have_value("lisens")
    expect(results.locator("mark").first).to_be_visible()
    page.goto("nb/?q=xyzxyz")
    page.route("**/search/index.json", lambda route: route.abort())
    page.reload()
    expect(status).to_contain_text("Søket virker ikke")
    page.unroute_all()
    page.get_by_role("searchbox").fill("faktura")
    expect(status).to_contain_text("treff")


def test_a_search_that_gets_no_answer_says_so_and_goes_on(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/index.json", lambda route: held.append(route))
    page.clock.install()
    page.goto("nb/")
    search, status = page.get_by_role("searchbox"), page.get_by_role("search").get_by_role("status")
    with page.expect_request("**/search/index.json"):
        search.fill("fakt")
    page.clock.fast_forward(10_000)
    expect(status).to_contain_text("Søket virker ikke")
    with page.expect_request("**/search/index.json"):  # whoever goes on typing tries again
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


@pytest.mark.parametrize(("width", "place"), [(360, "details.kb-contents"), (1360, "nav.kb-toc")])
def test_the_contents_are_the_headings(page: Page, site: str, width: int, place: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(ARTICLE)
    headings = page.locator("article h2[id]").all()
    links = page.locator(f"{place} a")
    expect(links).to_have_count(len(headings))
    for heading, link in zip(headings, links.all(), strict=True):
        assert link.text_content() == (heading.text_content() or "").strip()
        assert link.get_attribute("href") == f"#{heading.get_attribute('id')}"
    page.locator(f"{place} :is(summary, p)").click()
    links.last.click()
    expect(page).to_have_url(f"{site}{ARTICLE}{links.last.get_attribute('href')}")


def test_a_verdict_moves_no_line_of_the_sections_below(page: Page) -> None:
    widths = """[...document.querySelectorAll("h2 + section:not([id])")].map(
      (section) => [section.offsetWidth, getComputedStyle(section).maxWidth])"""
    page.set_viewport_size({"width": 1360, "height": 800})
    page.goto("nb/customer-agreement/")
    before = page.evaluate(widths)
    page.goto("nb/customer-agreement/#helper=customer-agreement&task=delete&companies-left=none")
    page.wait_for_selector("article [data-mine]")
    assert page.evaluate(widths) == before != []


def test_contents_that_no_script_fills_are_no_empty_box(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.route("**/javascripts/page-*.js", lambda route: route.abort())
    page.goto(ARTICLE)
    expect(page.locator(".kb-contents")).to_be_hidden()


def test_without_a_script_nothing_stands_there_that_only_a_script_could_fill(
    browser: Browser, site: str
) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ARTICLE)
        for place in (".kb-contents", ".kb-tool--search"):
            expect(page.locator(place)).to_be_hidden()
        expect(page.locator(".kb-tool--scheme, .kb-toast")).to_have_count(0)
        expect(page.locator("#set-date-back")).to_be_visible()


def test_a_statements_link_is_copied(context: BrowserContext, page: Page, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ARTICLE)
    status = page.locator(".kb-toast")
    expect(status).to_have_text("")
    page.locator("#set-date-back a:empty").click()
    expect(status).to_have_text("Kopiert")
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


GROUND = "getComputedStyle(document.body).backgroundColor"
LABEL = ".kb-header .kb-tool--scheme"


def test_the_colour_scheme_is_the_same_everywhere(context: BrowserContext, page: Page) -> None:
    page.goto(ARTICLE)
    light = page.evaluate(GROUND)
    others = {path: context.new_page() for path in ("nb/", "404.html", "")}
    for path, other in others.items():
        other.goto(path)
        assert other.evaluate(GROUND) == light
    page.get_by_role("button", name="Bytt til mørk visning").click()
    dark = page.evaluate(GROUND)
    for other in others.values():
        other.wait_for_function(f"dark => {GROUND} === dark", arg=dark)
        other.reload()
        assert other.evaluate(GROUND) == dark
    expect(others["nb/"].locator(LABEL)).to_have_text("Bytt til lys visning")


def test_a_page_kept_for_back_has_the_scheme_that_was_chosen_since(page: Page) -> None:
    page.goto(ARTICLE)
    light = page.evaluate(GROUND)
    before = page.evaluate("({ ...localStorage })")
    page.get_by_role("button", name="Bytt til mørk visning").click()
    chosen = page.evaluate("({ ...localStorage })")
    page.get_by_role("button", name="Bytt til lys visning").click()
    page.evaluate(
        """chosen => {
          Object.assign(localStorage, chosen);
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        chosen,
    )
    assert chosen != before
    assert page.evaluate(GROUND) != light
    expect(page.locator(LABEL)).to_have_text("Bytt til lys visning")


@pytest.mark.parametrize(
    "denied", ["throw new DOMException('denied', 'SecurityError')", "return null"]
)
def test_without_storage_a_scheme_can_be_chosen(page: Page, denied: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for storage in ("localStorage", "sessionStorage"):
        page.add_init_script(
            f"Object.defineProperty(window, '{storage}', {{ get() {{ {denied} }} }})"
        )
    page.goto(ARTICLE)
    light = page.evaluate(GROUND)
    for name in ("Bytt til mørk visning", "Bytt til lys visning", "Bytt til mørk visning"):
        page.get_by_role("button", name=name).click()
    expect(page.locator(LABEL)).to_have_text("Bytt til lys visning")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate(GROUND) != light
    for path in ("404.html", "", "nb/"):
        page.goto(path)
    assert errors == []


# In whatever folder of a host


class Somewhere(Handler):
    """Serves the site in a folder of its host, with its own page for what is missing."""

    folder = "/some/where/"

    def translate_path(self, path: str) -> str:
        """Give the file of an address."""
        inside = path.startswith(self.folder)
        return super().translate_path(path.removeprefix(self.folder) if inside else "404.none")

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        """Send the page for what is missing."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def elsewhere(folder: Path) -> Iterator[str]:
    """Serve the site in a folder that the build was not told of."""
    with served(folder, Somewhere) as address:
        yield address.removesuffix("/")


@pytest.mark.parametrize(
    "address",
    [
        "/some/where/nb/typo/",
        "/some/where/typo",
        "/some/where/typo/",
        "/some/where/nb/merge-clients/typo/nb/typo.html",
        "/some/typo/",
        "/typo",
    ],
)
def test_a_missing_page_leads_into_the_site(page: Page, elsewhere: str, address: str) -> None:
    page.goto(elsewhere + address)
    link = page.get_by_role("link", name="Gå til forsiden")
    if not address.startswith(Somewhere.folder):
        expect(link).to_be_visible()  # nobody can know where the site is
        return
    page.wait_for_function(f"{GROUND} !== 'rgba(0, 0, 0, 0)'")
    page.get_by_role("searchbox").first.fill("faktura")
    page.get_by_role("button", name="Søk").click()
    page.wait_for_url(f"{elsewhere}/some/where/nb/?q=faktura")
    page.go_back()
    link.click()
    page.wait_for_url(f"{elsewhere}/some/where/nb/")


def test_the_site_asks_for_nothing_outside_its_folder(page: Page, elsewhere: str) -> None:
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    for path in ("", "nb/", ARTICLE, "nb/about/"):
        page.goto(f"{elsewhere}{Somewhere.folder}{path}", wait_until="networkidle")
    assert failed == []
