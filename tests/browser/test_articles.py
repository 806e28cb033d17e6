"""The twelve articles in a browser: who chooses a variant sees what is theirs, wherever they go."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import bases
from tests.browser.conftest import served
from tests.browser.opened import quiet
from tests.browser.test_site import AXE
from tests.conftest import built
from tests.exhaustive import for_each, later
from veiviser.content.models.article import Action
from veiviser.content.models.base import walk
from veiviser.project.project import Project

BASE = Path(__file__).resolve().parents[1] / "articles"
NAMES = sorted(path.name for path in (BASE / "docs/procedures").iterdir() if path.is_dir())
FEW = ("nb/scan-receipt/", "sv/export-report/", "nb/read-meter/")
CHOICES = {"platform": ("web", "mobile"), "role": ("agency", "customer")}
VARYING = [
    *(("platform", name) for name in ("move-meeting", "no-sound", "scan-receipt", "share-folder")),
    *(("role", name) for name in ("book-room", "choose-plan", "export-report", "invite-member")),
]
MOST_SHIFT = 0.05
SHIFT = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="session")
def articles(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve the twelve articles; gives their address."""
    assert (root / "node_modules").is_dir()
    with served(built(tmp_path_factory, BASE, "articles")) as address:
        yield address


@pytest.fixture(scope="session")
def told() -> Project:
    return bases.load(BASE)


@pytest.fixture
def context(browser: Browser, articles: str) -> Iterator[BrowserContext]:
    size = {"width": 1280, "height": 800}
    with browser.new_context(base_url=articles, viewport=size) as context:  # type: ignore[arg-type]
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that may not report an error, and that Python never comes to."""
    with quiet(context) as page:
        yield page


def button(page: Page, variant: str, value: str) -> Locator:
    return page.locator(f"[data-variant={variant}] button[value='{value}']")


def shows(page: Page, variant: str, value: str) -> None:
    """Expect that nothing is hidden but what is for others, and that the choice is told."""
    expect(button(page, variant, value)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"[data-variant={variant}] [aria-pressed=true]")).to_have_count(1)
    seen = page.locator(f"article [data-for-{variant}]").evaluate_all(
        "(all, name) => all.map((each) => [each.getAttribute(name), each.checkVisibility()])",
        f"data-for-{variant}",
    )
    assert seen
    assert [(of, is_shown) for of, is_shown in seen if is_shown != (value in of.split())] == []


def contents_follow(page: Page) -> None:
    """Hold that the contents have what is shown, and no more."""
    links = page.locator(".kb-toc a").all()
    assert links
    for link in links:
        hidden = not page.locator(link.get_attribute("href") or "").is_visible()
        assert link.is_hidden() is hidden


@pytest.mark.parametrize(("variant", "name"), VARYING)
def test_one_tap_shows_what_is_for_the_reader(
    page: Page, told: Project, variant: str, name: str
) -> None:
    procedure = told.procedures[name].procedure
    marked = [part for _, _, part in walk(procedure) if variant in getattr(part, "only", {})]
    page.goto(f"nb/{name}/")
    parts = page.locator(f"article [data-for-{variant}]")
    expect(parts).to_have_count(len(marked))
    expect(button(page, variant, "")).to_have_attribute("aria-pressed", "true")
    for value in CHOICES[variant]:
        button(page, variant, value).click()
        shows(page, variant, value)
        contents_follow(page)
        page.reload()
        contents_follow(page)
    button(page, variant, "").click()
    assert [each for each in parts.all() if not each.is_visible()] == []


def test_a_choice_is_kept_on_other_pages_and_in_the_other_language(page: Page) -> None:
    page.goto("nb/scan-receipt/")
    button(page, "platform", "mobile").click()
    page.goto("nb/share-folder/")
    shows(page, "platform", "mobile")
    page.locator(".kb-languages a[hreflang=sv]").first.click()
    page.wait_for_url("**/sv/share-folder/")
    shows(page, "platform", "mobile")
    page.goto("sv/choose-plan/")  # where another variant is chosen
    expect(button(page, "role", "")).to_have_attribute("aria-pressed", "true")
    button(page, "role", "agency").click()
    page.goto("nb/move-meeting/")
    shows(page, "platform", "mobile")
    button(page, "platform", "").click()
    page.reload()
    expect(button(page, "platform", "")).to_have_attribute("aria-pressed", "true")
    page.goto("nb/book-room/")
    expect(button(page, "role", "agency")).to_have_attribute("aria-pressed", "true")


def test_a_choice_that_there_is_not_is_none(page: Page) -> None:
    page.goto("nb/scan-receipt/")
    page.evaluate("""localStorage.setItem("veiviser:variants", '{"platform":"\\\\"paper"}')""")
    for hash_ in ("", "#for.platform=paper"):
        page.goto("about:blank")
        page.goto(f"nb/scan-receipt/{hash_}")
        expect(button(page, "platform", "")).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#tap-scan")).to_be_visible()
        expect(page.locator("form.kb-question button[value=web]")).to_be_visible()


def test_answering_narrows_the_article_and_choosing_answers(page: Page) -> None:
    page.goto("nb/scan-receipt/")
    app = page.locator("decision-helper")
    app.locator("form.kb-question button[value=mobile]").click()
    expect(button(page, "platform", "mobile")).to_have_attribute("aria-pressed", "true")
    shows(page, "platform", "mobile")
    answer = app.locator("[data-part=answers] > [data-question=platform]")
    expect(answer).to_contain_text("I mobilappen")
    button(page, "platform", "web").click()
    expect(answer).to_contain_text("I nettleseren")
    shows(page, "platform", "web")
    app.locator("[name=pages]").fill("3")
    app.locator("[name=pages]").press("Enter")
    verdict = app.locator("[data-part=stage] h3")
    expect(verdict).to_contain_text("Du laster opp filen med alle sidene")
    expect(app.locator(".kb-sk-value")).to_have_text("3")
    button(page, "platform", "mobile").click()
    expect(verdict).to_contain_text("Du skanner alle sidene med mobilen")
    expect(page.locator("#tap-scan")).to_be_visible()
    page.reload()
    expect(verdict).to_contain_text("Du skanner alle sidene med mobilen")
    shows(page, "platform", "mobile")

    page.goto("sv/scan-receipt/")  # who has chosen is not asked
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(app.locator("[name=pages]")).to_be_visible()
    expect(answer).to_contain_text("I mobilappen")


def test_back_takes_a_choice_back_where_it_was_an_answer(page: Page) -> None:
    page.goto("nb/scan-receipt/")
    option = page.locator("form.kb-question button[value=mobile]")
    pages = page.locator("form.kb-question [name=pages]")
    option.click()
    expect(pages).to_be_visible()
    page.go_back()
    expect(option).to_be_visible()
    page.go_forward()
    expect(pages).to_be_visible()

    page.goto("sv/scan-receipt/")  # where it stands, and is not asked
    pages.fill("3")
    pages.press("Enter")
    expect(page.locator("section.kb-verdict")).to_be_visible()
    page.go_back()
    expect(pages).to_be_visible()
    shows(page, "platform", "mobile")


def test_the_desk_makes_the_link_that_the_page_makes(context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("nb/desk/")
    page.locator("#find-desk").fill("Hvordan legger jeg inn kvitteringen?")
    page.locator("#find-desk").press("Enter")
    page.locator("[data-open] button[value=mobile]").click()
    page.get_by_label("Sider").get_by_role("textbox").fill("3")
    page.keyboard.press("Enter")
    page.locator("[data-part=forms] [value=link]").click()
    preview = page.locator("[data-part=preview]")
    expect(preview).to_have_text(re.compile(r"^http\S+for\.platform=mobile\S*$"))  # the link alone
    link = preview.inner_text()
    page.goto(link)
    page.locator("[data-action=copy-link]").click()
    expect(page.locator("[data-part=link-status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == link


def test_on_paper_stands_nothing_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    for name, part in (("scan-receipt", ".kb-variants"), ("install-client", "[data-copy]")):
        page.goto(f"nb/{name}/")
        expect(page.locator(part).first).to_be_hidden()


def test_a_link_brings_the_choice(context: BrowserContext, page: Page, articles: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=articles.rstrip("/"))
    page.goto("nb/scan-receipt/#helper=scan-receipt&platform=web&pages=3")
    shows(page, "platform", "web")
    page.goto("sv/invite-member/")
    button(page, "role", "agency").click()
    app = page.locator("decision-helper")
    app.locator("[name=members]").fill("8")
    app.locator("[name=members]").press("Enter")
    expect(app.locator(".kb-sk-value")).to_have_text("8")
    app.locator("[data-action=copy-link]").click()
    expect(app.locator("[data-part=link-status]")).not_to_be_empty()
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"#helper=invite-member&.*for\.platform=web.*for\.role=agency", link)

    other = context.browser.new_page()  # type: ignore[union-attr]
    other.goto(link)
    expect(other.locator("[data-part=stage] h3")).to_contain_text("Du behöver fler platser")
    expect(other.locator("[data-part=notice]")).to_be_hidden()
    shows(other, "role", "agency")
    other.goto(f"{articles}nb/no-sound/")
    shows(other, "platform", "web")
    other.goto(f"{articles}nb/no-sound/#for.platform=mobile")
    other.reload()
    shows(other, "platform", "mobile")
    button(other, "platform", "web").click()
    other.reload()  # what the reader chose themselves is later than the link
    shows(other, "platform", "web")
    other.close()


@pytest.mark.parametrize(
    ("name", "place", "variant", "first", "then"),
    [
        ("no-sound", "check-app", "platform", "web", "mobile"),
        ("no-sound", "choose-speaker", "platform", "mobile", "web"),
        ("no-sound", "only-you", "platform", "mobile", "web"),
        ("choose-plan", "large-clients", "role", "customer", "agency"),
        ("invite-member", "by-mail", "role", "agency", "customer"),
    ],
)
def test_a_link_to_what_is_for_others_reveals_it(
    page: Page, name: str, place: str, variant: str, first: str, then: str
) -> None:
    page.goto(f"nb/{name}/")
    button(page, variant, first).click()
    target = page.locator(f"#{place}")
    expect(target).to_be_hidden()
    page.evaluate("hash => { location.hash = hash }", place)
    expect(target).to_be_in_viewport()
    shows(page, variant, then)
    button(page, variant, first).click()
    page.goto("about:blank")
    page.goto(f"nb/{name}/#{place}")
    expect(target).to_be_in_viewport()
    shows(page, variant, then)


NUMBERS = """() => [...document.querySelectorAll(".kb-steps .kb-sketch")].flatMap((sketch) => {
  if (!sketch.checkVisibility()) return [];
  const own = sketch.closest(".kb-steps > li");
  const seen = [...own.parentElement.children].filter((step) => step.checkVisibility());
  const numbers = (all) => [...new Set(all)].sort();
  return [{
    number: `${seen.indexOf(own) + 1}`,
    marks: numbers([...sketch.querySelectorAll("[data-step]")].map(({ dataset }) => dataset.step)),
    told: numbers([...sketch.querySelectorAll("data")].map(({ textContent }) => textContent)),
  }];
})"""


@pytest.mark.parametrize("name", [name for _, name in VARYING])
def test_numbers_of_steps_and_of_marks_agree_whatever_is_hidden(page: Page, name: str) -> None:
    page.goto(f"sv/{name}/")
    buttons = page.locator("[data-variant] button").all()
    found: list[Any] = page.evaluate(NUMBERS)
    for each in [*buttons, *reversed(buttons)]:
        each.click()
        found += page.evaluate(NUMBERS)
    for sketch in found:
        assert sketch["marks"] == sketch["told"]
        assert sketch["marks"][-1] == sketch["number"]
    assert found or name in ("choose-plan",)


def test_numbers_follow_what_is_hidden(page: Page) -> None:
    page.goto("nb/scan-receipt/")
    mark = page.locator("#write-pages [data-step]")
    told = page.locator("#write-pages figure > p")
    for value, number in (("web", "1"), ("mobile", "2"), ("web", "1"), ("", "2")):
        button(page, "platform", value).click()
        expect(mark).to_have_attribute("data-step", number)
        expect(told).to_contain_text(f"Trinn {number}: feltet Antall sider")


@pytest.mark.parametrize(
    ("variant", "name"),
    [
        VARYING[2],
        VARYING[-1],
        *(later(*each) for each in VARYING if each[1] not in ("scan-receipt", "invite-member")),
    ],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_opens_as_the_reader_chose_and_nothing_moves(
    page: Page, variant: str, name: str, width: int
) -> None:
    page.add_init_script(SHIFT)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"nb/{name}/")
    for value in CHOICES[variant]:
        button(page, variant, value).click()
        page.goto(f"sv/{name}/", wait_until="networkidle")
        shows(page, variant, value)
        page.evaluate("document.fonts.ready")
        assert page.evaluate("shifted") <= MOST_SHIFT
    page.evaluate("document.querySelector('article').style.paddingTop = '400px'")
    page.wait_for_function("() => shifted > 0.05")  # it would have been noticed


def test_all_verdicts_cite_what_their_readers_see(page: Page, told: Project) -> None:
    cited = 0
    for name, read in told.procedures.items():
        for helper, graph in read.graphs.items():
            for path in graph.paths:
                link = "&".join(f"{q}={answer}" for q, answer in path.answers.items())
                page.goto("about:blank")
                page.goto(f"nb/{name}/#helper={helper}&{link}")
                expect(page.locator("section.kb-verdict")).to_be_visible()
                for statement in path.verdict["statements"]:
                    if page.locator(f"article #{statement}").count():
                        expect(page.locator(f"#{statement}")).to_be_visible()
                        cited += 1
    assert cited > 10


def test_code_is_copied_by_pointer_and_by_keyboard(
    context: BrowserContext, page: Page, told: Project
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("nb/install-client/")
    lines = [
        part.code
        for _, _, part in walk(told.procedures["install-client"].procedure)
        if isinstance(part, Action) and part.code
    ]
    blocks = page.locator(".kb-code")
    expect(blocks).to_have_count(len(lines))
    for index, code in enumerate(lines):
        copy = blocks.nth(index).get_by_role("button")
        if index % 2:
            blocks.nth(index).locator("pre").focus()
            page.keyboard.press("Tab")
            expect(copy).to_be_focused()
            page.keyboard.press("Enter")
        else:
            copy.click()
        expect(page.get_by_role("status").filter(has_text="Kopiert")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == code
        page.locator(".kb-toast").evaluate("toast => toast.replaceChildren()")


def test_without_a_clipboard_the_lines_are_selected(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto("nb/install-client/")
    page.locator("#say-who .kb-code").first.get_by_role("button").click()
    assert page.evaluate("`${getSelection()}`").startswith("sky login \\\n  --user")


def test_a_variant_is_chosen_by_keyboard(page: Page) -> None:
    page.goto("nb/scan-receipt/")
    group = page.get_by_role("group", name="Hvor gjør du det?")
    names = ["I nettleseren", "I mobilappen", "Vis alt"]
    page.locator(".kb-crumbs a, nav a").last.focus()
    button(page, "platform", "web").focus()
    for name, key, value in zip(
        names, ("Enter", "Space", "Enter"), ("web", "mobile", ""), strict=True
    ):
        expect(group.get_by_role("button", name=name)).to_be_focused()
        page.keyboard.press(key)
        expect(button(page, "platform", value)).to_have_attribute("aria-pressed", "true")
        expect(group.get_by_role("button", name=name)).to_be_focused()
        page.keyboard.press("Tab")
    expect(page.locator("#tap-scan")).to_be_visible()


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_without_scripts_all_stands_there_and_says_for_whom(
    browser: Browser, articles: str, told: Project, locale: str
) -> None:
    with browser.new_context(base_url=articles, java_script_enabled=False) as context:
        page = context.new_page()
        told_for = 0
        for name, read in told.procedures.items():
            page.goto(f"{locale}/{name}/#for.platform=web")
            varies = name in {varying for _, varying in VARYING}
            expect(page.locator(".kb-variants")).to_have_count(int(varies))
            for hidden in (*page.locator(".kb-variants").all(), *page.locator("[data-copy]").all()):
                expect(hidden).to_be_hidden()
            variants = told.shared.variants(locale)
            for _, _, part in walk(read.localised[locale]):
                if not (only := getattr(part, "only", {})):
                    continue
                ((variant, values),) = only.items()
                texts = {each.id: each.text for each in variants[variant].values}
                words = f" {told.words[locale]['or']} ".join(texts[value] for value in values)
                found = page.locator(f"#{part.id}")  # type: ignore[attr-defined]
                expect(found).to_be_visible()
                around = page.locator(f"h2#{part.id} + *").or_(found)  # type: ignore[attr-defined]
                mark = around.locator(".kb-for").filter(has_text=words).first
                expect(mark).to_have_text(f"{told.words[locale]['only-for']} {words}")
                expect(mark).to_be_visible()
                told_for += 1
        assert told_for > 20


LOOKS: dict[str, tuple[Any, ...]] = {
    f"{width} {scheme}": (width, {"color_scheme": scheme})
    for width in (320, 360, 1360)
    for scheme in ("light", "dark")
} | {
    "forced colours": (360, {"forced_colors": "active"}),
    "print": (1360, {"media": "print"}),
}


@for_each("width, media", LOOKS, now=["320 dark", "1360 light"])
@pytest.mark.parametrize(
    "paths",
    [FEW, later(tuple(f"{locale}/{name}/" for locale in bases.LOCALES for name in NAMES))],
    ids=["a few", "all"],
)
def test_axe_finds_nothing(
    root: Path, page: Page, width: int, media: dict[str, Any], paths: tuple[str, ...]
) -> None:
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(**media)
    found = []
    for path in paths:
        page.goto(path)
        page.evaluate(axe)
        for each in ["", *(["mobile"] if button(page, "platform", "mobile").count() else [])]:
            if each and media.get("media") != "print":
                button(page, "platform", each).click()
            violations = page.evaluate(AXE)
            found += [
                (path, one["id"], node["html"]) for one in violations for node in one["nodes"]
            ]
            wide = page.evaluate("document.documentElement.scrollWidth")
            found += [(path, "is wide", wide)] if wide > width else []
        page.evaluate("localStorage.clear()")
    assert json.dumps(found, ensure_ascii=False, indent=1) == "[]"
