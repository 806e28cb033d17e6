"""The link desk: by keyboard alone, in few keys, in the customer's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opened import copied, quiet, with_clipboard
from tests.exhaustive import later
from veiviser.content.markup import plain
from veiviser.project.project import Project


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that may use the clipboard and may not report an error."""
    with with_clipboard(browser, site) as context, quiet(context) as page:
        yield page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def take(page: Page, letters: str) -> None:
    """Find by letters and take what is found first."""
    page.locator("#find-desk").fill(letters)
    expect(page.locator("[role=option]").first).to_be_visible()
    press(page, "Enter")


@pytest.mark.parametrize(("locale", "letters"), [("nb", "denne brukeren"), ("sv", "huvudk gör")])
def test_a_step_is_found_and_copied_in_few_keys(
    page: Page, site: str, known: Project, locale: str, letters: str
) -> None:
    page.goto(f"{locale}/desk/")
    expect(page.locator("#find-desk")).to_be_focused()
    take(page, letters)
    expect(page.locator(".kb-desk__reply")).to_be_focused()
    press(page, "f", "f")  # to the link alone: four keys with what copies
    link = f"{site}{locale}/end-collaboration/#main-contact-choose"
    expect(page.locator("[data-part=preview]")).to_have_text(link)
    press(page, "c")
    expect(page.locator("[data-part=status]")).to_have_text(known.words[locale]["copied"])
    assert copied(page) == {"text/plain": link}


def test_enter_takes_what_is_first_once_the_articles_have_come(page: Page) -> None:
    held: list[Route] = []
    page.route("**/articles.json", lambda route: held.append(route))
    with page.expect_request("**/articles.json"):
        page.goto("nb/desk/")
    page.locator("#find-desk").fill("denne brukeren")
    press(page, "Enter")
    held[0].continue_()
    expect(page.locator(".kb-desk__reply")).to_be_focused()


def test_articles_that_do_not_come_are_asked_for_again(browser: Browser, site: str) -> None:
    with with_clipboard(browser, site) as context:
        page = context.new_page()
        said = page.locator(".kb-desk__find [role=status]")
        page.route("**/articles.json", lambda route: route.abort(), times=1)
        page.goto("nb/desk/")
        expect(said).to_have_text("Innholdet ble ikke hentet. Prøv igjen om litt.")
        take(page, "denne brukeren")
        expect(page.locator(".kb-desk__reply")).to_be_focused()
        expect(said).to_be_empty()
        preview, said = page.locator("[data-part=preview]"), page.locator("[data-part=status]")
        page.route("**/sv/end-collaboration/", lambda route: route.fulfill(status=500), times=1)
        press(page, "s")
        expect(said).to_have_text("Innholdet ble ikke hentet. Prøv igjen om litt.")
        expect(preview).to_be_empty()
        expect(page.locator("[data-part=copy]")).to_be_disabled()
        page.locator("[data-part=locales] [value=sv]").click()
        expect(preview).to_contain_text("sv/end-collaboration")
        expect(said).to_be_empty()


@pytest.mark.parametrize(("here", "there"), [("nb", "sv"), later("sv", "nb")])
def test_a_verdict_in_the_other_language_takes_two_keys_after_the_last_answer(
    page: Page, site: str, known: Project, here: str, there: str
) -> None:
    page.goto(f"{here}/desk/")
    expect(page.locator("#find-desk")).to_be_focused()
    helper = known.procedures["merge-clients"].localised[here].helpers[0]
    take(page, plain(helper.title)[:12])
    for count in range(1, 5):  # take over, same year, only one, no LogMASTER
        expect(page.locator("[data-open]")).to_have_count(1)
        expect(page.locator(".kb-desk__row")).to_have_count(count)
        press(page, "1")
    expect(page.locator(".kb-desk__reply")).to_be_focused()
    press(page, "s", "c")
    expect(page.locator("[data-part=status]")).to_have_text(known.words[here]["copied"])
    found = copied(page)
    words = known.procedures["merge-clients"].localised[there].helpers[0]
    outcome = next(each for each in words.outcomes if each.id == "send-take-over")
    assert plain(outcome.text) in found["text/plain"]
    link = f"{site}{there}/answer/merge-clients/send-take-over/#helper=merge-clients&way=take-over"
    assert link in found["text/plain"]
    expect(page.locator("[data-part=preview]")).to_have_attribute("lang", there)
    page.locator("[data-part=embed] summary").click()
    page.locator("[data-part=embed] button").click()
    expect(page.locator(".kb-toast")).not_to_be_empty()
    snippet = copied(page)["text/plain"]
    assert f'src="{site}embed.js"' in snippet
    assert f'<veiviser-helper src="{site}{there}/merge-clients/" helper="merge-clients">' in snippet


def test_an_answer_can_be_changed_and_another_article_found(page: Page) -> None:
    page.goto("nb/desk/")
    page.locator("#find-desk").fill("slå sammen klientene")
    expect(page.locator("[role=option]").first).to_be_visible()
    press(page, "ArrowUp", "ArrowDown", "Enter")
    expect(page.locator(".kb-desk__row")).to_have_count(1)
    press(page, "1")
    expect(page.locator(".kb-desk__row")).to_have_count(2)
    page.locator(".kb-desk__row button[value=copy]").click()
    expect(page.locator(".kb-desk__row button[value=copy]")).to_have_attribute(
        "aria-pressed", "true"
    )
    press(page, "/")
    expect(page.locator("#find-desk")).to_be_focused()
    take(page, "dobbeltklikker")
    expect(page.locator(".kb-desk__row")).to_have_count(0)
    expect(page.locator("[data-part=preview]")).to_contain_text("CRM link")


def test_an_older_choice_does_not_draw_over_a_newer(page: Page) -> None:
    held: list[Route] = []
    page.route("**/sv/end-collaboration/", lambda route: held.append(route))
    page.goto("nb/desk/")
    take(page, "denne brukeren")
    expect(page.locator(".kb-desk__reply")).to_be_focused()
    preview = page.locator("[data-part=preview]")
    before = preview.inner_text()
    with page.expect_request("**/sv/end-collaboration/"):
        press(page, "s")
    press(page, "s")
    expect(page.locator("[data-part=locales] [value=nb]")).to_have_attribute("aria-pressed", "true")
    with page.expect_response("**/sv/end-collaboration/") as response:
        held[0].continue_()
    response.value.finished()
    press(page, "c")
    expect(page.locator("[data-part=status]")).not_to_be_empty()
    expect(preview).to_have_attribute("lang", "nb")
    assert preview.inner_text() == before


def test_a_day_is_typed_and_the_link_is_the_one_the_page_makes(page: Page, known: Project) -> None:
    page.goto("nb/desk/")
    helper = known.procedures["crm-resync"].localised["nb"].helpers[0]
    take(page, plain(helper.title)[:20])
    for value in ("system-user", "yes"):
        page.locator(f"[data-open] button[value={value}]").click()
    (label,) = (each.label for each in helper.questions if each.id == "field-date")
    day = page.get_by_role("group", name=label).get_by_label(label)
    expect(day).to_be_focused()
    day.fill("2024-03-01")
    expect(day).to_be_focused()  # what is typed may go on
    press(page, "Enter")
    page.locator("[data-open] button[value=no]").click()
    page.locator("[data-part=forms] [value=link]").click()
    preview = page.locator("[data-part=preview]")
    expect(preview).to_have_text(re.compile(r"^http.*&verdict\.day="))
    link = preview.inner_text()
    page.goto(link)
    expect(page.locator("section.kb-verdict")).to_be_visible()
    page.locator("[data-action=copy-link]").click()
    expect(page.locator("[data-part=link-status]")).not_to_be_empty()
    assert copied(page) == {"text/plain": link}


def test_a_wrong_day_has_the_sentence_that_it_has_in_the_helper(page: Page, known: Project) -> None:
    page.goto("nb/desk/")
    (helper,) = known.procedures["crm-resync"].localised["nb"].helpers
    take(page, plain(helper.title)[:20])
    for value in ("system-user", "yes"):
        page.locator(f"[data-open] button[value={value}]").click()
    day = page.locator("[data-open] input")
    day.fill("2070-01-01")
    press(page, "Enter")
    expect(day).to_have_attribute("aria-invalid", "true")
    error = page.locator(".kb-desk__row .kb-error:visible")
    said = error.inner_text()
    expect(day).to_have_accessible_description(said)
    day.fill("2024-03-01")
    press(page, "Enter")
    expect(error).to_have_count(0)
    page.goto("nb/crm-resync/")
    page.locator("decision-helper button[value=system-user]").click()
    page.locator("[name=field-date]").fill("01.01.2070")
    press(page, "Enter")
    expect(page.locator("decision-helper .kb-error:visible")).to_have_text(said)


def test_a_wrong_number_has_the_sentence_that_it_has_in_the_helper(
    page: Page, known: Project
) -> None:
    page.goto("nb/desk/")
    _, helper = known.procedures["customer-agreement"].localised["nb"].helpers
    take(page, plain(helper.title))
    field, error = page.locator("[data-open] input"), page.locator(".kb-error:visible")
    field.fill("0")
    press(page, "Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(error).to_have_count(0)  # the helper never asks for how many rows: its table has them
    field.fill("1")
    press(page, "Enter")
    expect(page.locator(".kb-desk__row")).to_have_count(2)
    field.fill("10001")
    press(page, "Enter")
    expect(field).to_have_accessible_description(re.compile(r"1 til 10\s000"))
    said = error.inner_text()
    field.fill("1 000")  # as people write it
    press(page, "Enter")
    expect(page.locator(".kb-desk__row")).to_have_count(3)
    page.goto("nb/customer-agreement/")
    users = page.locator("[name=users-1]")
    users.focus()
    expect(page.locator("decision-helper:defined").first).to_be_visible()
    users.fill("10001")
    press(page, "Tab")
    expect(page.locator(".kb-rows .kb-error:visible")).to_have_text(said)


def test_a_question_finds_its_helper_and_nothing_is_said_to_be_found(
    page: Page, known: Project
) -> None:
    page.goto("nb/desk/")
    options = page.locator("[role=option]")
    page.locator("#find-desk").fill("kan jeg slette avtalen?")
    helper = known.procedures["customer-agreement"].localised["nb"].helpers[0]
    expect(options.filter(has_text=plain(helper.title))).to_be_visible()
    page.locator("#find-desk").fill("xyzzyq")
    expect(page.locator("[data-part=none]")).to_have_text(known.words["nb"]["desk-none"])
    take(page, "dobbeltklikker")
    expect(page.locator("[data-part=none]")).to_be_empty()
    expect(page.locator(".kb-desk__reply")).to_be_focused()
    press(page, "c")
    expect(page.locator("[data-part=status]")).not_to_be_empty()
    press(page, "/")
    page.keyboard.type("kundeavtalen")  # in place of what stood there
    expect(page.locator("#find-desk")).to_have_value("kundeavtalen")
    press(page, "Enter")
    expect(page.locator("[data-part=status]")).to_be_empty()


def test_enter_chooses_what_is_seen_alone(page: Page) -> None:
    page.goto("nb/desk/")
    field, found = page.locator("#find-desk"), page.locator("[role=listbox]")
    field.fill("dobbeltklikker")
    expect(found).to_be_visible()
    press(page, "Escape", "Enter")
    expect(page.locator(".kb-desk__work")).to_be_hidden()
    field.fill("xyzzy")
    expect(found).to_be_hidden()
    press(page, "Enter")
    expect(page.locator(".kb-desk__work")).to_be_hidden()
    field.fill("dobbeltklikker")
    press(page, "Escape", "ArrowDown", "Enter")
    expect(page.locator(".kb-desk__work")).to_be_visible()
