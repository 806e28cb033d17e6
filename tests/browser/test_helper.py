"""The decision helpers in a browser: as readers use them, and as the rules decide."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from helpers.engine import Choice, Integer, Rule
from veiviser import library
from veiviser.explore import TODAY, Graph, explore
from veiviser.procedure import Helper

MERGE = "nb/merge-clients/"
COPY = {
    "way": "copy",
    "same-year": "yes",
    "units": "one",
    "logmaster": "none",
    "customer-number": "yes",
    "owner-email": "yes",
}
RESYNC = "nb/crm-resync/"
DATE_NEEDED = {
    "server": "yes",
    "link": "does-not-start",
    "system-user": "yes",
    "date-set": "no",
    "field-known": "no",
    "sync-known": "no",
}
RECORD = """
window.verdicts = [];
addEventListener("veiviser:verdict", (event) => window.verdicts.push(event.detail));
"""
INSIDE = "document.activeElement.closest('decision-helper') !== null"


@pytest.fixture(scope="session")
def known(root: Path) -> library.Library:
    return library.load(root, ["nb", "sv"])


@pytest.fixture(scope="session")
def graphs() -> dict[str, Graph]:
    return {name: explore(rule) for name, rule in library.load_rules().items()}


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Give a context whose pages note verdicts; clipboard allowed."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    context.add_init_script(RECORD)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that may not report an error."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    assert errors == []


@pytest.fixture
def tolerant(context: BrowserContext) -> Page:
    """Give a page whose console nobody reads."""
    return context.new_page()


def words(known: library.Library, name: str) -> str:
    return str(known.words["nb"][name])


def helper(known: library.Library, name: str, locale: str = "nb") -> Helper:
    return next(
        each
        for entry in known.procedures.values()
        for each in entry.localised[locale].helpers
        if each.id == name
    )


def link(answers: dict[str, str], name: str = "merge-clients", **more: str) -> str:
    return "#" + "&".join(f"{k}={v}" for k, v in {"helper": name, **answers, **more}.items())


def app(page: Page, name: str = "merge-clients") -> Locator:
    return page.locator(f"decision-helper[data-helper={name}]")


def heading(page: Page, name: str = "merge-clients") -> Locator:
    return app(page, name).locator("[data-part=stage] h3")


def answer(page: Page, answers: dict[str, str], name: str = "merge-clients") -> None:
    """Answer questions as they are asked; focus has to follow."""
    for question, option in answers.items():
        field = app(page, name).locator(f"form [name={question}]")
        expect(field.first).to_be_visible()
        if field.first.get_attribute("type") == "radio":
            app(page, name).locator(f"[name={question}][value={option}]").check()
        else:
            field.fill(option)
        app(page, name).locator("[type=submit]").click()


def fragment(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).fragment))


def asked(page: Page) -> list[str]:
    rows = page.locator("[data-part=answers] > li:not(.kb-answer--aside)")
    return [str(row.get_attribute("data-question")) for row in rows.all()]


def verdicts(page: Page, count: int) -> list[dict[str, Any]]:
    page.wait_for_function("count => verdicts.length >= count", arg=count)
    found: list[dict[str, Any]] = page.evaluate("verdicts")
    return found


def test_a_keyboard_is_enough_from_the_first_question_to_the_verdict(
    page: Page, site: str, known: library.Library
) -> None:
    page.goto(site + MERGE)
    assert page.evaluate("document.activeElement === document.body")
    asked_for = {each.id: each for each in helper(known, "merge-clients").questions}
    while not page.evaluate(INSIDE):
        page.keyboard.press("Tab")
    for question, option in COPY.items():
        if question != "way":
            expect(heading(page)).to_be_focused()
            page.keyboard.press("Tab")
        expect(heading(page)).to_have_text(asked_for[question].text)
        focused = page.locator(":focus")
        expect(focused).to_have_attribute("type", "radio")
        expect(focused).not_to_be_checked()
        page.keyboard.press("Space")
        while page.locator(":focus").get_attribute("value") != option:
            page.keyboard.press("ArrowDown")
        expect(page.locator(":focus")).to_be_checked()
        expect(heading(page)).to_have_text(asked_for[question].text)  # a choice is no answer yet
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_contain_text(words(known, "kind-yes"))
    page.keyboard.press("Shift+Tab")
    expect(page.locator(":focus")).to_have_attribute("data-action", "change")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_have_text(asked_for["owner-email"].text)


def test_next_without_a_choice_says_what_to_do(page: Page, site: str) -> None:
    page.goto(site + MERGE)
    form = app(page).locator("form")
    group, error = form.locator("fieldset"), form.locator(".kb-error")
    expect(error).to_be_hidden()
    form.locator("[type=submit]").click()
    expect(error).to_be_visible()
    expect(group).to_have_attribute("aria-invalid", "true")
    expect(group).to_have_accessible_description(re.compile(str(error.text_content()).strip()))
    expect(form.locator("input").first).to_be_focused()
    spoken = app(page).locator("[data-part=spoken]")
    expect(spoken).to_be_empty()  # focus told
    page.keyboard.press("Enter")
    expect(spoken).to_contain_text(error.inner_text())  # focus did not move
    assert fragment(page) == {}
    answer(page, {"way": "copy"})
    expect(error).to_be_hidden()


def test_numbers_and_dates_say_their_bounds(
    page: Page, site: str, known: library.Library
) -> None:
    page.goto(site + "nb/customer-agreement/")
    name = "agreement-charges"
    field = app(page, name).locator("[name=users]")
    for wrong in ("", "0", "10001", "-1", "1.5", "ti"):
        field.fill(wrong)
        app(page, name).locator("[type=submit]").click()
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(r" 1 til 10\s000"))
    answer(page, {"users": "1 234", "accesses": "02", "agreements": "3", "more": "no"}, name)
    expect(app(page, name).locator("dd")).to_have_text(
        [re.compile(pattern) for pattern in (r"^7\s404$", r"^2\s468$", r"^4\s936$")]
    )
    assert fragment(page)["users"] == "1234"
    expect(app(page, name).locator(".kb-answer").first).to_contain_text(re.compile(r"1\s234"))

    page.goto(site + RESYNC)
    answer(page, {**DATE_NEEDED, "field-known": "yes", "sync-known": ""} | {}, "crm-resync") if 0 else None
