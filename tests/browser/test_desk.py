"""The link desk: by keyboard alone, in few keys, in the customer's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_copying import copied
from veiviser.content.markup import plain
from veiviser.project.project import Project


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that may use the clipboard and may not report an error."""
    context = browser.new_context(base_url=site, viewport={"width": 1100, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.rstrip("/"))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize(("locale", "letters"), [("nb", "denne brukeren"), ("sv", "huvudk gör")])
def test_a_step_is_found_and_copied_in_few_keys(
    page: Page, site: str, known: Project, locale: str, letters: str
) -> None:
    page.goto(f"{locale}/desk/")
    expect(page.locator("#find-desk")).to_be_focused()
    page.keyboard.type(letters)
    expect(page.locator("[role=option]").first).to_be_visible()
    press(page, "Enter")
    expect(page.locator(".kb-desk__reply")).to_be_focused()
    press(page, "f", "f")  # to the link alone: four keys with what copies
    link = f"{site}{locale}/end-collaboration/#main-contact-choose"
    expect(page.locator("[data-part=preview]")).to_have_text(link)
    press(page, "c")
    expect(page.locator("[data-part=status]")).to_have_text(known.words[locale]["copied"])
    assert copied(page) == {"text/plain": link}


@pytest.mark.parametrize(("here", "there"), [("nb", "sv"), ("sv", "nb")])
def test_a_verdict_in_the_other_language_takes_two_keys_after_the_last_answer(
    page: Page, site: str, known: Project, here: str, there: str
) -> None:
    page.goto(f"{here}/desk/")
    expect(page.locator("#find-desk")).to_be_focused()
    helper = known.procedures["merge-clients"].localised[here].helpers[0]
    page.keyboard.type(plain(helper.title)[:12])
    press(page, "Enter")
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
    assert f"{site}{there}/merge-clients/#helper=merge-clients&way=take-over" in found["text/plain"]
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
    page.locator("#find-desk").fill("dobbeltklikker")
    press(page, "Enter")
    expect(page.locator(".kb-desk__row")).to_have_count(0)
    expect(page.locator("[data-part=preview]")).to_contain_text("CRM link")


def test_nothing_is_found_for_nothing(page: Page) -> None:
    page.goto("nb/desk/")
    page.locator("#find-desk").fill("xyzzy")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    press(page, "Enter")
    expect(page.locator(".kb-desk__work")).to_be_hidden()
