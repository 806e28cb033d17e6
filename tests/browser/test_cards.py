"""A choice and the field in its card: one tap answers both, and they stay two answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import bases
from tests.browser.opened import article_alone, quiet
from veiviser.content.markup import plain
from veiviser.content.models.helper import Helper
from veiviser.project.project import Project

COUNT = """
window.taps = 0;
addEventListener("click", ({ target, detail }) => {
  if (target.closest("decision-helper button") && detail) taps++;
}, true);
"""
"""Counts each tap on a button; one that a key stands for counts by the key."""

HELPER = """\
helpers:
  - id: tea
    title: Er teen klar?
    intro: Svar på noen spørsmål.
    questions:
      - id: known
        label: Temperaturen
        text: Vet du hvor varmt vannet er?
        hint: Se på termometeret.
        options:
          - {id: yes, text: Det vet jeg, when: du vet hvor varmt vannet er, field: degrees}
          - {id: no, text: Det vet jeg ikke, when: du ikke vet hvor varmt vannet er}
      - id: degrees
        label: Grader
        text: Hvor varmt er vannet?
        hint: I celsiusgrader.
        when: vannet har {value} grader
      - {id: cups, label: Kopper, text: "Hvor mange kopper?"}
      - id: sweet
        label: "Sukker, kopp {number}"
        text: "Skal det sukker i kopp {number}?"
        options:
          - {id: some, text: Ja, when: "det skal sukker i kopp {number}", field: spoons}
          - {id: none-at-all, text: Ikke noe, when: "det ikke skal sukker i kopp {number}"}
      - {id: spoons, label: "Skjeer, kopp {number}", text: "Hvor mye sukker i kopp {number}?"}
      - id: bought-known
        label: Kjøpet
        text: Husker du når du kjøpte teen?
        options:
          - {id: yes, text: Det gjør jeg, when: du husker når du kjøpte den, field: bought}
          - {id: no, text: Det husker jeg ikke, when: du ikke husker når du kjøpte den}
      - {id: bought, label: Kjøpt, text: "Hvilken måned kjøpte du teen?"}
    outcomes:
      - {id: drink, text: Du kan drikke}
      - {id: wait, text: Du må vente}
    values:
      - {id: sugar, text: Skjeer i alt}
"""
RULE = """\
from datetime import date
from veiviser import Choice, Group, Integer, Month, Outcome

KNOWN = Choice("known", "yes", "no")
DEGREES = Integer("degrees", 0, 100)
SWEET = Choice("sweet", "some", "none-at-all")
SPOONS = Integer("spoons", 1, 9)
CUPS = Group("cups", 1, 2, SWEET, SPOONS)
BOUGHT_KNOWN = Choice("bought-known", "yes", "no")
BOUGHT = Month("bought", date(2020, 1, 1), date(2030, 12, 1))
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def decide(ask):
    if ask(KNOWN) == "yes" and ask(DEGREES) < 60:
        return WAIT("let-it-draw")
    sugar = 0
    for cup in ask.each(CUPS):
        if cup(SWEET) == "some":
            sugar += cup(SPOONS)
    if ask(BOUGHT_KNOWN) == "yes":
        ask(BOUGHT)
    return DRINK(sugar=sugar)
"""


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Give what opens pages on a phone."""
    phone = {"width": 360, "height": 740}
    with browser.new_context(base_url=site, viewport=phone, has_touch=True) as context:  # type: ignore[arg-type]
        context.add_init_script(COUNT)
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that may not report an error."""
    with quiet(context) as page:
        yield page


@pytest.fixture
def nb(known: Project) -> Helper:
    return known.procedures["crm-resync"].localised["nb"].helpers[0]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an article whose helper asks nothing but cards; gives its address."""
    root = tmp_path_factory.mktemp("cards")
    before, _, _ = bases.PROCEDURE.partition("helpers:")
    bases.make(root, procedure=before + HELPER, rule=RULE)
    with article_alone(root) as address:
        yield address


def heading(page: Page) -> Locator:
    return page.locator("[data-part=stage] h3")


def asked(page: Page, helper: Helper, question: str) -> None:
    """Expect this question to be open."""
    words = next(each for each in helper.questions if each.id == question)
    expect(heading(page)).to_have_text(plain(words.text))


def given(page: Page) -> dict[str, str]:
    """Give what the address says, without the helper's name."""
    return dict(parse_qsl(urlsplit(page.url).fragment)[1:])


def listed(page: Page, *questions: str) -> None:
    """Expect exactly these answers in the list."""
    rows = page.locator("[data-part=answers] > li")
    expect(rows).to_have_count(len(questions))
    assert rows.evaluate_all("rows => rows.map((row) => row.dataset.question)") == [*questions]


def change(page: Page, question: str) -> Locator:
    """Open an answer in its row; gives the row."""
    if page.locator("[data-part=answered]").get_attribute("open") is None:
        page.locator("[data-part=answered] > summary").click()
    row = page.locator(f"[data-part=answers] > [data-question={question}]")
    row.locator("[data-action=change]").click()
    expect(row.locator("h3")).to_be_focused()
    return row


@pytest.mark.parametrize("locale", ["nb", "sv"])
def test_three_taps_lead_to_the_date_with_both_days_typed(
    page: Page, known: Project, locale: str
) -> None:
    helper = known.procedures["crm-resync"].localised[locale].helpers[0]
    page.goto(f"{locale}/crm-resync/")
    page.locator("button[value=system-user]").tap()
    for question, day in (("field-date", "01.03.24"), ("sync-date", "28.02.24")):
        asked(page, helper, question)
        page.locator(f"input[name={question}]").fill(day)
        page.locator("form.kb-question [type=submit]").tap()
    expect(page.locator("section.kb-verdict h3")).to_contain_text("26.02.24")
    assert page.evaluate("taps") == 3
    assert list(given(page).items())[:6] == [
        ("where", "system-user"),
        ("field-known", "yes"),
        ("field-date", "2024-03-01"),
        ("sync-known", "yes"),
        ("sync-date", "2024-02-28"),
        ("verdict", "set-date"),
    ]
    listed(page, "where", "field-date", "sync-date")


def test_whoever_does_not_know_takes_another_option(page: Page, nb: Helper) -> None:
    page.goto("nb/crm-resync/")
    page.locator("button[value=system-user]").tap()
    asked(page, nb, "field-date")
    expect(page.locator("[data-part=progress]")).to_have_text("2 av 3")
    field = page.locator("input[name=field-date]")
    page.locator("form.kb-question [type=submit]").tap()  # with nothing typed
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    page.get_by_role("button", name="Jeg ser den ikke").tap()
    asked(page, nb, "sync-date")
    expect(heading(page)).to_be_focused()
    expect(page.locator("[data-part=progress]")).to_have_text("3 av 3")
    assert given(page) == {"where": "system-user", "field-known": "no"}
    listed(page, "where", "field-known")


def test_the_field_is_told_with_both_hints_and_its_options_with_the_question(
    page: Page, nb: Helper
) -> None:
    page.goto("nb/crm-resync/#helper=crm-resync&where=system-user")
    words = {question.id: question for question in nb.questions}
    choice, typed = words["field-known"], words["field-date"]
    field = page.get_by_role("textbox", name=plain(typed.text))
    for hint in (choice.hint, typed.hint):
        told = " ".join(plain(str(hint)).split())
        expect(field).to_have_accessible_description(re.compile(re.escape(told)))
    group = page.get_by_role("group", name=plain(typed.text))
    expect(group.get_by_role("button")).to_have_text(["Jeg ser den ikke"])


def test_back_leads_to_the_card_as_it_was(page: Page, nb: Helper) -> None:
    page.goto("nb/crm-resync/")
    page.locator("button[value=system-user]").tap()
    page.locator("input[name=field-date]").fill("01.03.24")
    page.keyboard.press("Enter")
    asked(page, nb, "sync-date")
    page.locator("[data-action=back]").tap()
    asked(page, nb, "field-date")
    assert given(page) == {"where": "system-user"}
    page.go_back()
    asked(page, nb, "where")
    page.go_forward()
    page.go_forward()
    asked(page, nb, "sync-date")
    assert given(page)["field-date"] == "2024-03-01"


def test_back_leads_past_a_card_that_a_link_opens(page: Page, nb: Helper) -> None:
    """An older link may have the option, and not what was to be typed."""
    page.goto("nb/crm-resync/#helper=crm-resync&where=system-user&field-known=yes")
    asked(page, nb, "field-date")
    expect(page.locator("[data-part=progress]")).to_have_text("2 av 3")
    listed(page, "where")
    page.locator("[data-action=back]").tap()
    asked(page, nb, "where")
    page.goto("about:blank")
    answers = "where=system-user&field-known=yes&field-date=2024-03-01"
    page.goto(f"nb/crm-resync/#helper=crm-resync&{answers}")
    asked(page, nb, "sync-date")
    page.locator("[data-action=back]").tap()  # what was typed stands there still
    asked(page, nb, "field-date")
    expect(page.locator("input[name=field-date]")).to_have_value("01.03.2024")


def test_either_answer_is_changed_to_the_other_in_its_row(page: Page) -> None:
    answers = "where=system-user&field-known=yes&field-date=2024-03-01&sync-known=no"
    page.goto(f"nb/crm-resync/#helper=crm-resync&{answers}")
    verdict = page.locator("section.kb-verdict h3")
    expect(verdict).to_contain_text("28.02.24")
    row = change(page, "field-date")
    expect(row.locator("input")).to_have_value("01.03.2024")
    expect(row.locator("[aria-current]")).to_have_count(0)
    row.locator("button[value=no]").click()
    expect(verdict).not_to_contain_text("28.02.24")
    listed(page, "where", "field-known", "sync-known")
    assert given(page)["field-known"] == "no"
    row = change(page, "field-known")
    expect(row.locator("button[value=no]")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[data-question=field-known] [data-action=change]")).to_be_focused()
    row = change(page, "sync-known")
    row.locator("input").fill("20.02.24")
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text("18.02.24")
    expect(verdict).to_be_focused()
    listed(page, "where", "field-known", "sync-date")
    assert given(page)["sync-known"] == "yes"


def test_what_is_half_typed_goes_along_to_another_language(page: Page, known: Project) -> None:
    page.goto("nb/crm-resync/#helper=crm-resync&where=system-user")
    page.locator("input[name=field-date]").fill("01.03")
    page.locator(".kb-languages a[hreflang=sv]").first.click()
    page.wait_for_url("**/sv/**")
    asked(page, known.procedures["crm-resync"].localised["sv"].helpers[0], "field-date")
    expect(page.locator("input[name=field-date]")).to_have_value("01.03")
    page.get_by_role("button", name="Jag ser det inte").tap()
    assert given(page)["field-known"] == "no"


def test_what_is_sorted_out_leads_to_the_card(page: Page, nb: Helper) -> None:
    page.goto("nb/crm-resync/#helper=crm-resync&where=stuck")
    page.locator("[data-action=done]").tap()
    asked(page, nb, "where")
    page.locator("button[value=system-user]").tap()
    asked(page, nb, "field-date")


def test_a_frame_asks_by_cards_too(page: Page, nb: Helper) -> None:
    page.goto("embed/nb/crm-resync/#where=system-user")
    asked(page, nb, "field-date")
    page.locator("input[name=field-date]").fill("01.03.24")
    page.keyboard.press("Enter")
    asked(page, nb, "sync-date")
    page.get_by_role("button", name="Det vet jeg ikke").tap()
    expect(page.locator("section.kb-verdict h3")).to_contain_text("28.02.24")


def test_a_card_can_be_the_first_one_and_asked_for_each(
    context: BrowserContext, alone: str
) -> None:
    with quiet(context) as page:
        page.goto(f"{alone}nb.html")
        expect(page.get_by_role("textbox", name="Hvor varmt er vannet?")).to_be_visible()
        expect(page.locator("form.kb-question .kb-hint")).to_have_text(
            ["Se på termometeret.", "I celsiusgrader."]
        )
        stands = "() => document.querySelector('[data-opening]') === null"
        page.wait_for_function(stands)  # the script has taken it over
        expect(page.locator("[data-part=progress]")).to_have_text("1 av ca. 4")
        page.get_by_role("textbox", name="Hvor varmt er vannet?").fill("80")
        page.keyboard.press("Enter")
        page.locator("input[name=cups]").fill("2")
        page.keyboard.press("Enter")
        expect(heading(page)).to_have_text("Hvor mye sukker i kopp 1?")
        page.locator("input[name=spoons-1]").fill("2")
        page.keyboard.press("Enter")
        expect(heading(page)).to_have_text("Hvor mye sukker i kopp 2?")
        page.get_by_role("button", name="Ikke noe").tap()
        expect(heading(page)).to_have_text("Hvilken måned kjøpte du teen?")
        month = page.get_by_role("group", name="Hvilken måned kjøpte du teen?")
        expect(month.get_by_role("button", name="Det husker jeg ikke")).to_be_visible()
        month.get_by_role("combobox").select_option("03")
        month.get_by_role("textbox").fill("2026")
        page.keyboard.press("Enter")
        expect(page.locator("section.kb-verdict")).to_contain_text("Skjeer i alt")
        sweet = {"sweet-1": "some", "spoons-1": "2", "sweet-2": "none-at-all"}
        answers = {"known": "yes", "degrees": "80", "cups": "2", **sweet}
        answers |= {"bought-known": "yes", "bought": "2026-03"}
        assert given(page) == {**answers, "verdict": "drink"}
        listed(page, "degrees", "cups", "spoons-1", "sweet-2", "bought")
        page.locator("[data-part=answered] > summary").click()
        page.locator("[data-action=restart]").click()
        expect(page.locator("input[name=degrees]")).to_have_value("")
        page.get_by_role("button", name="Det vet jeg ikke").tap()
        expect(heading(page)).to_have_text("Hvor mange kopper?")


def test_without_javascript_the_first_card_stands_there(browser: Browser, alone: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{alone}nb.html")
        card = page.locator("[data-opening] form")
        expect(card.locator("input")).to_have_attribute("name", "degrees")
        expect(card.get_by_text("Det vet jeg ikke")).to_have_count(1)
        expect(page.locator("[data-part=progress]")).to_have_text("1 av ca. 4")
