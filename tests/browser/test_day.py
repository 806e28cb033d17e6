"""A link and a text to send on carry the day they were made, where the verdict hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import polib
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import bases
from tests.browser.opened import article_alone, without_python
from tests.sentences import HEAD

WORDS = """\
    questions:
      - id: paid
        label: Betalt
        text: Har du betalt?
        options:
          - {id: yes, text: Ja, when: du har betalt}
          - {id: no, text: Nei, when: du ikke har betalt}
    outcomes:
      - {id: done, text: Alt er betalt}
      - {id: late, text: Det er for sent}
      - id: pay
        text: Betal innen {due}
        message: {title: Send videre, text: "Vi betaler innen {due}."}
    tests:
      - {id: over, when: fristen er ute, otherwise: fristen er ikke ute}
    values:
      - {id: due, text: Siste dag}
      - {id: number, text: Dag i måneden}
    request:
      title: Be om mer tid
      intro: Send den.
      subject: Tid
      answers: [paid]
      confirmations:
        - {id: confirm-it, text: Jeg betaler.}
"""
RULE = """\
from datetime import date, timedelta

from veiviser import Choice, Outcome, Test

PAID = Choice("paid", "yes", "no")
OVER = Test("over")
DONE = Outcome("done", "yes")
LATE = Outcome("late", "not-yet")
PAY = Outcome("pay", "answer")


def decide(ask):
    if ask(PAID) == "yes":
        return DONE("send")
    if OVER(ask.today >= date(2027, 1, 1)):
        return LATE()
    return PAY("confirm-it", due=ask.today + timedelta(14), number=ask.today.day)
"""
SWEDISH = {
    "Betal innen {due}": "Betala senast {due}",
    "Vi betaler innen {due}.": "Vi betalar senast {due}.",
    "Det er for sent": "Det är för sent",
    "Dag i måneden": "Dag i månaden",
}
THEN, LATER, AFTER = "2026-11-26", "2026-11-28", "2027-01-05"
LINK = f"#helper=tea&paid=no&verdict=pay&verdict.day={THEN}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the article of a small knowledge base in both locales, with the scripts alone."""
    root = tmp_path_factory.mktemp("day")
    bases.make(root, procedure=HEAD + WORDS, rule=RULE, interface="language: nb\nwords: []\n")
    for path in bases.update(root):
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = SWEDISH.get(entry.msgid, "")
        catalog.save()
    with article_alone(root) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page that may not report an error; Python never comes up."""
    page = browser.new_page(timezone_id="Europe/Oslo")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    without_python(page, "**/runtime/**")
    yield page
    page.close()
    assert errors == []


def opened(page: Page, address: str, day: str) -> Locator:
    """Open a link on a day; gives the notice."""
    page.clock.set_fixed_time(f"{day}T12:00:00+01:00")
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("[data-part=stage] h3")).to_be_visible()
    return page.locator("[data-part=notice]")


@pytest.mark.parametrize(
    ("locale", "later", "after", "sent"),
    [
        (
            "nb",
            "Lenken ble laget 26. november 2026. Da var svaret «Betal innen 10. desember 2026. "
            "Dag i måneden: 26». I dag, 28. november 2026, er det «Betal innen 12. desember 2026. "
            "Dag i måneden: 28».",
            "I dag, 5. januar 2027, er det «Det er for sent».",
            "Svaret er fra 26. november 2026.",
        ),
        (
            "sv",
            "Länken skapades den 26 november 2026. Då var svaret ”Betala senast 10 december 2026. "
            "Dag i månaden: 26”. I dag, den 28 november 2026, är det ”Betala senast 12 december "
            "2026. Dag i månaden: 28”.",
            "I dag, den 5 januari 2027, är det ”Det är för sent”.",
            "Svaret är från den 26 november 2026.",
        ),
    ],
)
def test_what_is_opened_later_says_both_days(
    page: Page, address: str, locale: str, later: str, after: str, sent: str
) -> None:
    place = f"{address}{locale}.html"
    quoted = {"nb": "«{}»", "sv": "”{}”"}[locale]

    def told(notice: Locator) -> str:
        expect(notice).to_be_visible()
        text: str = notice.evaluate(
            """(notice, quoted) => {
              const copy = notice.cloneNode(true);
              for (const each of copy.querySelectorAll("q")) {
                each.textContent = quoted.replace("{}", each.textContent);
              }
              return copy.textContent.replace(/\\s+/g, " ").trim();
            }""",
            quoted,
        )
        return text

    assert not opened(page, place, THEN).is_visible()
    page.locator("button[value=no]").click()
    expect(page.locator("section.kb-verdict")).to_be_visible()
    assert f"#{urlsplit(page.url).fragment}" == LINK
    text, request = (page.locator(f"[data-part={n}]") for n in ("message-words", "request-text"))
    assert str(text.text_content()).replace("\N{NO-BREAK SPACE}", " ").endswith(f"\n\n{sent}")
    assert request.input_value().replace("\N{NO-BREAK SPACE}", " ").endswith(f"\n\n{sent}")

    assert not opened(page, place + LINK, THEN).is_visible()
    assert told(opened(page, place + LINK, LATER)) == later
    assert told(opened(page, place + LINK, AFTER)).endswith(after)
    page.locator("[data-action=restart]").first.click()
    expect(page.locator("[data-part=notice]")).to_be_hidden()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("nb", "Svaret er fra 26. november 2026."),
        ("sv", "Svaret är från den 26 november 2026."),
    ],
)
def test_a_copied_verdict_says_its_day(page: Page, address: str, locale: str, said: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{address}{locale}.html{LINK}", THEN)
    choice = {"form": "markdown", "locale": locale}
    page.evaluate("c => localStorage.setItem('veiviser:copy', JSON.stringify(c))", choice)
    page.locator("[data-action=copy-link]").click()
    expect(page.locator("[data-part=link-status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\N{NO-BREAK SPACE}", " ")
    assert said in copied
    assert f"verdict.day={THEN}" in copied


def test_what_does_not_hang_on_the_day_carries_none(page: Page, address: str) -> None:
    opened(page, f"{address}nb.html", THEN)
    page.locator("button[value=yes]").click()
    expect(page.locator("section.kb-verdict")).to_be_visible()
    assert urlsplit(page.url).fragment == "helper=tea&paid=yes&verdict=done"


@pytest.mark.parametrize("day", ["2026-02-30", "never", LATER, AFTER])
def test_a_day_that_is_none_or_to_come_says_nothing(page: Page, address: str, day: str) -> None:
    link = LINK.replace(THEN, day)
    assert not opened(page, f"{address}nb.html{link}", LATER).is_visible()


def test_other_rules_are_told_from_another_day(page: Page, address: str) -> None:
    link = LINK.replace("verdict=pay", "verdict=done")
    notice = opened(page, f"{address}nb.html{link}", LATER)
    expect(notice).to_contain_text("Reglene er endret siden lenken ble laget.")
