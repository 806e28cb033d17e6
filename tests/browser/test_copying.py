"""What is copied for a ticket: in each form and language, read back from the clipboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opened import copied, with_clipboard, without_python
from tests.exhaustive import later
from tests.paths import GRAPHS, rule_of
from veiviser.content.markup import plain
from veiviser.decisions.explore import TODAY
from veiviser.pages.blanks import Blanks
from veiviser.pages.reply import reply
from veiviser.pages.verdict import verdict
from veiviser.project.project import Project

CHOOSE = "[data-form={form}][data-locale={locale}]"
FORMS = ("rich", "markdown", "link")
WAYS = [(here, there, form) for here in ("nb", "sv") for there in ("nb", "sv") for form in FORMS]
SOME = [("nb", "sv", "rich")]
EACH = pytest.mark.parametrize(
    ("here", "there", "form"), [*SOME, *(later(*way) for way in WAYS if way not in SOME)]
)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that may use the clipboard and that Python never comes to."""
    with with_clipboard(browser, site) as context:
        yield without_python(context.new_page())


def texts(found: dict[str, str], form: str) -> list[str]:
    """Give the texts that stand for a piece in a form."""
    assert set(found) == ({"text/html", "text/plain"} if form == "rich" else {"text/plain"})
    return list(found.values())


@EACH
@pytest.mark.parametrize("kind", ["statement", "heading", "article"])
def test_a_place_is_copied(
    page: Page, site: str, known: Project, here: str, there: str, form: str, kind: str
) -> None:
    page.goto(f"{here}/end-collaboration/")
    procedure = known.procedures["end-collaboration"].localised[there]
    (section,) = procedure.trouble
    step = section.steps[-1]
    name = {"statement": step.id, "heading": section.id, "article": "title"}[kind]
    anchor = page.locator(f"[id={name}] a:empty").first
    anchor.focus()
    anchor.page.locator("[data-copy-more]").click()
    page.locator(CHOOSE.format(form=form, locale=there)).click()
    expect(page.locator(".kb-toast")).not_to_be_empty()
    address = f"{site}{there}/end-collaboration/"
    link = address if kind == "article" else f"{address}#{name}"
    for text in texts(copied(page), form):
        assert link in text
        if form == "link":
            assert text == link
            continue
        assert procedure.title in text
        assert (section.title in text) == (kind != "article")
        assert (plain(step.text).split("*")[0][:20] in text) == (kind == "statement")
        assert "kb-" not in text
    expect(page.locator("[data-copy-more]")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(anchor).to_be_focused()
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator(".kb-toast").evaluate("toast => toast.replaceChildren()")
    page.keyboard.press("Enter")  # once more, as it was chosen
    expect(page.locator(".kb-toast")).not_to_be_empty()
    assert any(link in text for text in copied(page).values())


@EACH
@pytest.mark.parametrize("helper", sorted(GRAPHS))
def test_a_verdict_is_copied(
    page: Page, site: str, known: Project, here: str, there: str, form: str, helper: str
) -> None:
    (name,) = (name for name, entry in known.procedures.items() if helper in entry.graphs)
    path = next(path for path in GRAPHS[helper].paths if path.verdict["statements"])
    answers = "&".join(f"{key}={value}" for key, value in path.answers.items())
    page.goto(f"{here}/{name}/#helper={helper}&{answers}")
    app = page.locator(f"decision-helper[data-helper={helper}]")
    expect(app.locator("section.kb-verdict")).to_be_visible()
    app.locator("[data-action=copy-menu]").click()
    page.locator(CHOOSE.format(form=form, locale=there)).click()
    expect(app.locator("[data-part=link-status]")).not_to_be_empty()
    words = next(
        each for each in known.procedures[name].localised[there].helpers if each.id == helper
    )
    outcome = next(each for each in words.outcomes if each.id == path.verdict["outcome"])
    asked = [each for each in words.questions if each.id in path.answers]
    for text in texts(copied(page), form):
        assert f"{site}{there}/answer/{helper}/{outcome.id}/#helper={helper}" in text.replace(
            "&#38;", "&"
        )
        if form == "link":
            continue
        assert " › ".join(outcome.path) in text
        assert "about:" not in text
        assert plain(outcome.text).partition("{")[0] in text.replace("\xa0", " ")
        assert all(question.label in text for question in asked)
        for button in ("Vis trinnene", "Visa stegen", known.words[there]["print"]):
            assert button not in text


def test_what_was_chosen_is_remembered_and_named(page: Page, known: Project) -> None:
    page.goto("nb/crm-resync/#helper=crm-resync&where=started")
    app = page.locator("decision-helper")
    main = app.locator("[data-action=copy-link]")
    words: dict[str, Any] = dict(known.words["nb"])
    expect(main).to_have_text(words["copy-link"])
    app.locator("[data-action=copy-menu]").press("Enter")
    menu = page.locator(".kb-copy-menu")
    expect(menu.locator("button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(app.locator("[data-action=copy-menu]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu.locator("button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(main).to_have_text(words["copy-answer"])
    page.reload()
    expect(main).to_have_text(words["copy-answer"])
    main.click()
    expect(app.locator("[data-part=link-status]")).to_have_text(words["copied"])
    (helper,) = known.procedures["crm-resync"].localised["sv"].helpers
    running = next(each for each in helper.outcomes if each.id == "running")
    assert running.text in copied(page)["text/plain"]
    app.locator("[data-action=copy-menu]").click()
    page.locator(CHOOSE.format(form="link", locale="nb")).click()
    expect(main).to_have_text(words["copy-link"])


@pytest.mark.parametrize("locale", ["nb", "sv"])
def test_each_statement_and_heading_has_one_link(page: Page, locale: str) -> None:
    for name in ("end-collaboration", "connect-client", "customer-agreement"):
        page.goto(f"{locale}/{name}/")
        parts = page.locator("article :is(li, div, h1, h2)[id]:not([data-outline] *)")
        links = page.locator("article a:empty")
        expect(links).not_to_have_count(0)
        ids = parts.evaluate_all("all => all.map((each) => `#${each.id}`)")
        assert sorted(links.evaluate_all("all => all.map((each) => each.hash)")) == sorted(ids)


NARROW = ("read-dialog-may-delete", "other-collaborations-unaffected", "invoicing-end-customer")
SEEN = """each => {
    const { left, right, top, height } = each.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, top + height / 2);
    return left >= 0 && right <= document.documentElement.clientWidth && each.contains(seen);
}"""


@pytest.mark.parametrize("width", [320, 800, 1360])
def test_nothing_cuts_off_the_arrow_or_its_menu(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("nb/end-collaboration/")
    for name in NARROW:
        page.locator(f"a:empty[href='#{name}']").focus()
        arrow = page.locator("[data-copy-more]")
        expect(arrow).to_have_attribute("data-copy-more", name)
        assert arrow.evaluate(SEEN)
        arrow.click()
        buttons = page.locator(".kb-copy-menu button")
        expect(buttons).to_have_count(len(FORMS) * 2)
        for button in buttons.all():
            button.scroll_into_view_if_needed()
            assert button.evaluate(SEEN)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.keyboard.press("Escape")


def test_a_warning_is_copied_with_its_word(page: Page, known: Project) -> None:
    page.goto("nb/end-collaboration/")
    found = copies(page, "read-dialog-may-delete").replace("*", "")
    assert f": {known.words['nb']['warning']} Les hele" in found


ALONE = """() => [...document.querySelectorAll("article p + a:empty")]
  .filter((link) => {
    const words = document.createRange();
    words.selectNodeContents(link.previousElementSibling);
    return link.getBoundingClientRect().top > [...words.getClientRects()].at(-1).bottom;
  })
  .map((link) => link.hash)"""


@pytest.mark.parametrize("width", [320, 360, 800])
def test_no_link_of_a_statement_stands_alone_on_a_line(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("end-collaboration", "merge-clients"):
        page.goto(f"nb/{name}/")
        page.wait_for_selector("article p + a:empty", state="attached")
        assert page.evaluate(ALONE) == []


def test_the_arrow_goes_along_from_one_step_to_another(page: Page) -> None:
    page.goto("nb/end-collaboration/")
    arrow = page.locator("[data-copy-more]")
    steps = page.locator(".kb-steps > li[id]:has(a:empty + *)")
    for place in (0, 1):
        steps.nth(place).locator("a:empty").first.hover()
        expect(arrow).to_have_attribute(
            "data-copy-more", steps.nth(place).get_attribute("id") or ""
        )


def test_a_menu_closes_when_the_reader_goes_elsewhere(page: Page) -> None:
    page.goto("nb/crm-resync/#helper=crm-resync&where=started")
    arrow = page.locator("[data-action=copy-menu]")
    menu = page.locator(".kb-copy-menu")
    arrow.click()
    expect(menu).to_have_count(1)
    for _ in range(menu.locator("button").count()):
        expect(menu).to_have_count(1)
        page.keyboard.press("Tab")
    expect(menu).to_have_count(0)
    expect(arrow).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[data-action=print]")).to_be_focused()
    arrow.click()
    menu.locator("> span").first.click()
    expect(menu).to_have_count(1)
    page.locator("[data-part=stage] h3").click()
    expect(menu).to_have_count(0)


def test_a_page_that_did_not_come_may_come_another_time(page: Page, known: Project) -> None:
    page.route("**/sv/crm-resync/", lambda route: route.abort(), times=1)
    page.goto("nb/crm-resync/#helper=crm-resync&where=started")
    status = page.locator("[data-part=link-status]")
    page.locator("[data-action=copy-menu]").click()
    page.locator(CHOOSE.format(form="rich", locale="sv")).click()
    expect(status).to_have_text(known.words["nb"]["copy-failed"])
    page.locator("[data-action=copy-link]").click()
    expect(status).to_have_text(known.words["nb"]["copied"])


def copies(page: Page, place: str) -> str:
    """Give what a place is as Markdown, in the page's language."""
    page.locator(f"a:empty[href='#{place}']").focus()
    page.locator(f"[data-copy-more={place}]").click()
    page.locator(CHOOSE.format(form="markdown", locale="nb")).click()
    expect(page.locator(".kb-toast")).not_to_be_empty()
    return copied(page)["text/plain"]


def test_plain_text_has_the_addresses_that_rich_text_has(
    page: Page, site: str, known: Project
) -> None:
    """And it says what is to be done as a reply does that is written when no page is there."""
    page.goto("nb/customer-agreement/#helper=customer-agreement&task=delete&companies-left=none")
    app = page.locator("decision-helper[data-helper=customer-agreement]")
    app.locator("[data-action=copy-menu]").click()
    page.locator(CHOOSE.format(form="rich", locale="nb")).click()
    expect(app.locator("[data-part=link-status]")).not_to_be_empty()
    found = copied(page)
    links = re.findall(
        r'<li>[^<]*(?:<b>.*?</b>)?[^<]*<a href="(.+?)">(.+?)</a>', found["text/html"]
    )
    assert [f"{words} ({address})" in found["text/plain"] for address, words in links] == [True]
    address = f"{site}nb/customer-agreement/"
    helper = next(
        each
        for each in known.procedures["customer-agreement"].localised["nb"].helpers
        if each.id == "customer-agreement"
    )
    graph = known.graphs[helper.id]
    assert graph
    answers = {"task": "delete", "companies-left": "none"}
    result = rule_of(graph).evaluate(answers, TODAY)
    procedure = known.procedures["customer-agreement"].localised["nb"]
    words = known.words["nb"]
    told = verdict(procedure, Blanks(helper, graph, "nb", words), result, answers, words)
    (line,) = re.findall("^- .*http.*$", reply(told, address, "", words).plain, re.MULTILINE)
    assert f"{line}\n" in found["text/plain"]


def test_a_step_is_copied_with_its_warning(page: Page, known: Project) -> None:
    procedure = known.procedures["connect-client"].localised["nb"]
    step = next(s for part in procedure.sections for s in part.steps if s.warnings)
    page.goto("nb/connect-client/")
    found = copies(page, step.id).replace("*", "")
    warning = plain(step.warnings[0].text)
    assert found.index(plain(step.text)) < found.index(warning)
    assert found.count(warning) == 1


def test_a_consequence_is_copied_with_what_it_is_of(page: Page, known: Project) -> None:
    procedure = known.procedures["end-collaboration"].localised["nb"]
    alternative, lost = next(
        (each, one)
        for comparison in procedure.comparisons
        for each in comparison.alternatives
        for one in each.consequences
        if one.loss
    )
    page.goto("nb/end-collaboration/")
    found = copies(page, lost.id)
    assert f" › {plain(alternative.title)}" in found
    assert found.index(plain(known.words["nb"]["loss"])) < found.index(plain(lost.text))


def test_what_the_browser_does_not_let_be_copied_is_said(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site) as context:
        page = context.new_page()
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
        page.goto("nb/end-collaboration/")
        page.locator("[id=log-in] a:empty").click()
        expect(page.locator(".kb-toast")).to_contain_text("ikke kopiert")
