"""Helpers in pages of other sites: of other origins, under a strict policy, with a hostile twin."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.browser.conftest import Handler, served
from tests.browser.opened import copied, without_python
from tests.browser.test_opening import SIZE
from tests.browser.test_site import LOOKS, flaws
from tests.exhaustive import later
from tests.paths import GRAPHS
from veiviser.decisions.result import VerdictEvent
from veiviser.node.run import run
from veiviser.publish.servers import framing

LOCALES = ("nb", "sv")
OTHERS = {"nb": "sv", "sv": "nb"}
PLACE = "merge-clients"
COPY = next(path for path in GRAPHS[PLACE].paths if path.answers["way"] == "copy")
ANSWERS = urlencode(COPY.answers)
MOST_BYTES = 2_000
LENIENT = "lenient.html"
"""A page of the host without a policy, which frames whatever it likes."""

PAGE = """<!doctype html>
<html lang="{locale}"><title>Host</title>
<p>Before <button id="before">Before</button></p>
<script async src="{site}embed.js"></script>
{content}
<p><button id="after">After</button></p>
</html>"""
ELEMENT = """<veiviser-helper src="{site}{locale}/merge-clients/" {attributes}>
<a href="{site}{locale}/merge-clients/">The helper</a></veiviser-helper>"""
RECORD = """
window.told = [];
window.slow = [];
addEventListener("veiviser:verdict", ({ target, detail }) => {
  window.told.push({ from: target.localName, detail });
});
new PerformanceObserver((list) => {
  const own = list.getEntries().filter(({ attribution: [{ name }] }) => name === "self");
  window.slow.push(...own.map(({ duration }) => duration));
}).observe({ type: "longtask", buffered: true });
"""
FITS = """() => {
  const { height } = document.body.getBoundingClientRect();
  return Math.ceil(height) === innerHeight && document.documentElement.scrollHeight <= innerHeight;
}"""


def sending(policy: str) -> type[Handler]:
    """Give a handler that sends a policy."""

    class Sending(Handler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    return Sending


@dataclass(frozen=True)
class Place:
    """The site, a host that may embed its helpers and one that may not, each of an origin."""

    site: str
    host: str
    hostile: str
    pages: Path

    def open(self, page: Page, content: str, host: str = "", locale: str = "nb") -> None:
        """Write a page of the host, and go there."""
        html = PAGE.format(site=self.site, locale=locale, content=content)
        (self.pages / "index.html").write_text(html, "utf-8")
        (self.pages / LENIENT).write_text(html, "utf-8")
        page.goto(host or self.host)

    def element(self, locale: str = "nb", attributes: str = "") -> str:
        return ELEMENT.format(site=self.site, locale=locale, attributes=attributes)


@pytest.fixture(scope="module")
def place(root: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Build the site for a host whose address is known; serve both, and a hostile twin."""
    assert folder.is_dir()  # built before: most is made
    site, pages = tmp_path_factory.mktemp("embedded") / "site", tmp_path_factory.mktemp("pages")
    names: dict[str, str] = {}

    class Host(Handler):
        def end_headers(self) -> None:
            policy = f"default-src 'none'; script-src {names['site']}; frame-src {names['site']}"
            if self.path != f"/{LENIENT}":
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    with ExitStack() as stack:
        # By another name it is another site to the browser as well.
        host, hostile = (
            stack.enter_context(served(pages, Host)).replace("127.0.0.1", "localhost")
            for _ in range(2)
        )
        config = (root / "mkdocs.yml").read_text("utf-8")
        config = config.replace("footer:", f"embed: ['{host[:-1]}']\n      footer:")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "-", "-d", str(site)]
        done = subprocess.run(command, cwd=root, input=config, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        address = stack.enter_context(served(site, sending(framing([host[:-1], hostile[:-1]]))))
        names["site"] = address[:-1]
        yield Place(address, host, hostile, pages)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 800, "height": 900}, locale="de") as context:
        context.add_init_script(RECORD)
        yield without_python(context)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page whose console stays empty."""
    page, messages = context.new_page(), list[str]()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    yield page
    assert messages == []


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def told(page: Page, outcome: str) -> list[dict[str, Any]]:
    """Wait until the host was told of an outcome; give all that it was told."""
    page.wait_for_function(
        "outcome => window.told.some(({ detail }) => detail.outcome === outcome)", arg=outcome
    )
    found: list[dict[str, Any]] = page.evaluate("window.told")
    return found


def fits(page: Page) -> int:
    """Wait until the frame is as high as its content; give its height."""
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame
    frame.wait_for_function(FITS)
    return int(page.locator("iframe").evaluate("frame => frame.clientHeight"))


@pytest.mark.parametrize("locale", LOCALES)
def test_events_arrive_and_the_height_follows(page: Page, place: Place, locale: str) -> None:
    place.open(page, place.element(locale), locale=locale)
    frame = inside(page)
    expect(frame.locator("html")).to_have_attribute("lang", locale)
    expect(page.locator("iframe")).to_have_attribute("title", "The helper")
    heights = {fits(page)}
    for question, answer in COPY.answers.items():
        form = frame.locator(f"form:has([id$=-ask-{question}])")
        form.locator(f"button[value={answer}]").click()
        heights.add(fits(page))
    for each in told(page, COPY.verdict["outcome"]):
        assert each["from"] == "veiviser-helper"
        VerdictEvent.model_validate(each["detail"])
        assert set(each["detail"]) <= set(VerdictEvent.model_fields)
    expect(frame.locator("section.kb-verdict h3")).to_be_focused()
    assert len(heights) > 1
    assert page.evaluate("history.length") == 2, "the host's own history is as it was"
    assert max(page.evaluate("window.slow"), default=0) <= 50


@pytest.mark.parametrize("locale", LOCALES)
def test_the_attributes_say_what_is_shown(page: Page, place: Place, locale: str) -> None:
    own = 'helper="agreement-charges" theme="dark" answers="{answers}"'
    rows = "users-1=1&amp;accesses-1=1&amp;agreements-1=1"
    element = place.element(OTHERS[locale], f'lang="{locale}" {own.format(answers=rows)}')
    place.open(page, element.replace(PLACE, "customer-agreement"))
    frame = inside(page)
    root = frame.locator("html")
    expect(root).to_have_attribute("lang", locale)
    expect(root).to_have_css("color-scheme", "dark")
    expect(frame.locator("[data-helper=agreement-charges] section.kb-verdict")).to_be_visible()
    assert page.evaluate("scrollY") == 0
    [outcome] = {each["detail"]["outcome"] for each in told(page, "same")}
    assert outcome == "same"
    page.locator("veiviser-helper").evaluate("element => element.setAttribute('theme', 'light')")
    expect(root).to_have_css("color-scheme", "light")
    expect(frame.locator("section.kb-verdict")).to_be_visible()
    more = "users-1=4&accesses-1=1&agreements-1=1"
    page.locator("veiviser-helper").evaluate(
        "(element, answers) => element.setAttribute('answers', answers)", more
    )
    expect(frame.locator("[name=users-1]")).to_have_value("4")
    assert max(page.evaluate("window.slow"), default=0) <= 50


@pytest.mark.parametrize("locale", LOCALES)
def test_links_lead_into_the_article_in_a_new_tab(page: Page, place: Place, locale: str) -> None:
    place.open(page, place.element(locale, f'answers="{ANSWERS}"'))
    frame = inside(page)
    for link in ("a.kb-todo__where >> nth=0", "[data-action=steps]", ".kb-to-article a"):
        with page.expect_popup() as opened:
            frame.locator(link).click()
        address = opened.value.url
        assert address.startswith(f"{place.site}{locale}/{PLACE}/#")
        expect(opened.value.locator(f"[id='{address.partition('#')[2]}']")).to_have_count(1)
        opened.value.close()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    frame.locator("[data-action=copy-link]").click()
    expect(frame.locator("[data-part=link-status]")).not_to_be_empty()
    expect(frame.locator("[data-action=copy-menu]")).to_be_hidden()
    page.goto(place.site)
    link = rf"{place.site}{locale}/answer/{PLACE}/[\w-]+/#helper={PLACE}&way=copy"
    assert re.match(link, copied(page)["text/plain"])


def test_an_answer_copied_in_a_frame_has_its_articles_link(page: Page, place: Place) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    kept = """localStorage.setItem("veiviser:copy", '{"form":"rich","locale":"nb"}')"""
    page.add_init_script(f"if (location.pathname.startsWith('/embed/')) {kept}")
    place.open(page, place.element(attributes=f'answers="{ANSWERS}"'))
    inside(page).locator("[data-action=copy-link]").click()
    expect(inside(page).locator("[data-part=link-status]")).not_to_be_empty()
    page.goto(place.site)
    for text in copied(page).values():
        assert re.search(rf"{place.site}nb/answer/{PLACE}/[\w-]+/#helper={PLACE}", text)


def test_the_keyboard_goes_in_and_out(page: Page, place: Place) -> None:
    place.open(page, place.element())
    fits(page)
    page.locator("#before").focus()
    page.keyboard.press("Tab")
    options = inside(page).locator("button.kb-option")
    expect(options.first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#before")).to_be_focused()
    for _ in range(options.count() + 2):  # and the link below them
        page.keyboard.press("Tab")
    expect(page.locator("#after")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(inside(page).locator(".kb-to-article a")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(inside(page).locator("form.kb-question h3")).to_be_focused()


@pytest.mark.parametrize(
    ("locale", "helper"),
    [
        pair if pair in (("nb", PLACE), ("sv", "agreement-charges")) else later(*pair)
        for pair in product(LOCALES, GRAPHS)
    ],
)
def test_axe_finds_nothing_in_a_frame(
    page: Page, place: Place, root: Path, locale: str, helper: str
) -> None:
    page.goto(f"{place.site}embed/{locale}/{helper}/")
    look = LOOKS[LOCALES.index(locale)]
    assert flaws(page, root, [({"width": 280, "height": 600}, look[1])]) == []
    page.set_viewport_size({"width": 280, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 280
    path = max(GRAPHS[helper].paths, key=lambda path: len(path.verdict["statements"]))
    page.goto(f"{place.site}embed/{locale}/{helper}/?theme={look[1]}#{urlencode(path.answers)}")
    expect(page.locator("section.kb-verdict")).to_be_visible()
    assert flaws(page, root, [({"width": 280, "height": 600}, look[1])]) == []
    page.set_viewport_size({"width": 280, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 280


def test_all_that_frames_link_to_is_there(place: Place) -> None:
    articles: dict[str, str] = {}
    for locale, helper in product(LOCALES, GRAPHS):
        address = f"{place.site}embed/{locale}/{helper}/"
        html = urlopen(address).read().decode()
        [base] = re.findall(r'<base href="([^"]+)"', html)
        links = set(re.findall(r'(?:href|src|data-rule|data-runtime)="([^"]+)"', html)) - {base}
        for link in links - {"mailto:"}:
            url, _, anchor = urljoin(urljoin(address, base), link).partition("#")
            articles[url] = articles.get(url) or urlopen(url).read().decode("utf-8", "replace")
            assert not anchor or re.search(rf' id="?{anchor}[" >]', articles[url]), (address, link)


HOSTILE = """
const frame = document.querySelector("veiviser-helper").shadowRoot.querySelector("iframe");
for (const veiviser of ["hello", "height", "verdict"])
  for (const origin of ["*", new URL(frame.src).origin])
    frame.contentWindow.postMessage({ veiviser, theme: "dark", height: 1e9 }, origin);
for (const message of [null, 1, "hello", [], { veiviser: { toString: null } }])
  frame.contentWindow.postMessage(message, "*");
"""


def test_a_page_of_an_origin_that_may_not_is_told_nothing(page: Page, place: Place) -> None:
    heard = "window.heard = []; addEventListener('message', ({ data }) => window.heard.push(data));"
    page.add_init_script(heard)
    place.open(page, place.element(), place.hostile)
    frame = inside(page)
    expect(frame.locator("button.kb-option").first).to_be_visible()
    page.evaluate(HOSTILE)
    for question, answer in COPY.answers.items():
        frame.locator(f"form:has([id$=-ask-{question}]) button[value={answer}]").click()
    expect(frame.locator("section.kb-verdict")).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("data-scheme", "")
    assert page.evaluate("[window.heard, window.told]") == [[], []]


LIES = """() => {
  parent.postMessage({ veiviser: "height", height: 9 }, "*");
  parent.postMessage({ veiviser: "verdict", detail: { outcome: "lie" } }, "*");
}"""
COUNT = """
window.lies = 0;
addEventListener("message", ({ data }) => {
  if (data.height === 9 || data.detail?.outcome === "lie") window.lies++;
});
"""


def test_what_others_say_changes_nothing_for_the_host(
    context: BrowserContext, place: Place
) -> None:
    page = context.new_page()
    other = f'<iframe name="other" src="{place.site}nb/"></iframe>'
    element = place.element(attributes=f'answers="{ANSWERS}"')
    place.open(page, element + other, place.host + LENIENT)
    before = told(page, COPY.verdict["outcome"])
    height = page.locator("veiviser-helper iframe").evaluate("frame => frame.clientHeight")
    page.evaluate(COUNT)
    own = page.locator("veiviser-helper iframe").element_handle().content_frame()
    assert own
    (place.pages / "lies.html").write_text("<!doctype html><title>Lies</title>", "utf-8")
    elsewhere = page.frame("other")
    assert elsewhere
    page.evaluate(LIES)
    elsewhere.evaluate(LIES)  # of the right origin, but another window
    page.wait_for_function("() => window.lies === 4")
    page.locator("veiviser-helper iframe").evaluate(
        "(frame, to) => { frame.src = to; }", f"{place.hostile}lies.html"
    )
    own.wait_for_url(f"{place.hostile}lies.html")
    own.evaluate(LIES)  # of the right window, but another origin
    page.wait_for_function("() => window.lies === 6")
    assert page.evaluate("window.told") == before
    after = page.locator("veiviser-helper iframe").evaluate("frame => frame.clientHeight")
    assert after == height


def test_a_megabyte_of_answers_is_ignored(page: Page, place: Place) -> None:
    for answers in (
        "way=copy&amp;" + "a" * 1_000_000,
        "%25" * 330_000 + "a",
        "-" * 1_000_000 + "a",
    ):
        place.open(page, place.element(attributes=f'answers="{answers}"'))
        frame = inside(page)
        frame.locator("button.kb-option[value=copy]").click()
        expect(frame.locator("[data-part=answers] > li")).to_have_count(1)
        fits(page)


def test_no_other_origin_may_frame_it(context: BrowserContext, place: Place) -> None:
    page = context.new_page()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        place.open(page, place.element(), place.hostile.replace("localhost", "127.0.0.1"))
    assert not page.frames[1].url.startswith(place.site)


def test_a_plain_frame_needs_no_script(browser: Browser, place: Place) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        frame = f'<iframe title="The helper" src="{place.site}embed/nb/{PLACE}/"></iframe>'
        place.open(page, frame)
        expect(inside(page).locator(".kb-outline h3").first).to_be_visible()
    with browser.new_context() as context:
        page = context.new_page()
        place.open(page, frame.replace('/"', f'/?theme=dark#{ANSWERS}"'))
        expect(inside(page).locator("section.kb-verdict")).to_be_visible()
        expect(inside(page).locator("html")).to_have_attribute("data-scheme", "dark")


def test_an_address_that_is_no_articles_leaves_the_link(page: Page, place: Place) -> None:
    for address in ("", "javascript:alert(1)/nb/x/", "https://[", f"{place.site}nb"):
        place.open(page, f'<veiviser-helper src="{address}"><a href="#">Link</a></veiviser-helper>')
        page.wait_for_function("() => customElements.get('veiviser-helper') !== undefined")
        expect(page.locator("veiviser-helper > a")).to_be_visible()
        expect(page.locator("iframe")).to_have_count(0)


def test_nothing_of_the_host_stands_in_its_way(page: Page, place: Place) -> None:
    style = "<style>iframe { width: 9px !important; height: 9px !important; }</style>"
    early = f'<script src="{place.site}embed.js"></script>'  # before what stands in the element
    place.open(page, style + early + place.element(), place.host + LENIENT)
    expect(page.locator("iframe")).to_have_attribute("title", "The helper")
    expect(page.locator("veiviser-helper > a")).to_be_hidden()
    assert fits(page) > 9


def test_the_script_is_small(place: Place, tmp_path: Path) -> None:
    script = tmp_path / "size.mjs"
    script.write_text(SIZE)
    file = tmp_path / "embed.js"
    file.write_bytes(urlopen(f"{place.site}embed.js").read())
    assert int(run(script, file)) <= MOST_BYTES
