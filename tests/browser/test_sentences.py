"""Values and answers in sentences, as a browser fills them in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import bases, sentences
from tests.browser.opened import article_alone, without_python
from tests.test_dates import numbers
from veiviser.pages.dates import shown

ANSWERS = "#helper=tea&start=2026-08-17&children={children}&age-1=3{rest}"
TWO = ANSWERS.format(children=2, rest="&age-2=4&half=yes")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the article of a small knowledge base in both locales, with the scripts alone."""
    root = tmp_path_factory.mktemp("sentences")
    sentences.make(root, sentences.PLACE, sentences.PLACE_RULE)
    with article_alone(root) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page that may not report an error; Python never comes up."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    without_python(page, "**/runtime/**")
    yield page
    page.close()
    assert errors == []


@pytest.mark.parametrize(
    ("locale", "answer", "explanation", "days"),
    [
        (
            "nb",
            "2 barn koster 3 120,50 kr i måneden",
            "Betal innen 31.08.26. Du sparer 12,5 prosent for barna, og gebyret er 600 kr. "
            "Feltet Start er 17. august 2026.",
            "Dager7",
        ),
        (
            "sv",
            "3 120,50 Nkr i månaden för 2 barn",
            "Betala senast 31.08.26. Du sparar 12,5 procent för barnen, och avgiften är 600 Nkr. "
            "Fältet Start är 17 augusti 2026.",
            "Dager7",
        ),
    ],
)
def test_a_verdict_is_a_whole_sentence(
    page: Page, address: str, locale: str, answer: str, explanation: str, days: str
) -> None:
    """What it says is not said again below."""
    page.goto(f"{address}{locale}.html{TWO}")
    verdict = page.locator("[data-part=stage] .kb-verdict")
    expect(verdict.locator("h3 [data-part=text]")).to_have_text(answer)
    expect(verdict.locator(".kb-verdict__more")).to_have_text(explanation)
    expect(verdict.locator("[data-part=values] > div")).to_have_text([days])
    expect(page.locator("[data-part=app]").get_by_text("[")).to_have_count(0)


def test_words_go_by_the_number(page: Page, address: str) -> None:
    page.goto(f"{address}nb.html{ANSWERS.format(children=1, rest='&half=yes')}")
    expect(page.locator("[data-part=stage] .kb-verdict__more")).to_contain_text(
        "for barnet, og gebyret"
    )


def test_questions_and_replies_say_what_was_answered(page: Page, address: str) -> None:
    page.goto(f"{address}nb.html{ANSWERS.format(children=2, rest='')}")
    app = page.locator("[data-part=app]")
    heading = app.locator("h3")
    expect(heading).to_have_text("Hvor gammelt er barn 2 av 2?")
    app.locator("[name=age-2]").fill("4")
    app.get_by_role("button", name="Neste").click()
    expect(heading).to_have_text("Vil dere ha halv plass?")
    app.get_by_role("button", name="Ja, fra 17. august 2026").click()
    rows = app.locator("[data-part=answers] > li")
    expect(rows.last).to_contain_text("Halv plass Ja, fra 17. august 2026")
    expect(rows).to_contain_text(["17. august 2026", "2", "Alder, barn 1 3", "Alder, barn 2 4", ""])
    page.evaluate("document.querySelector('[data-question=children] [data-action=change]').click()")
    expect(app.locator(".kb-hint")).to_have_text("Fra 17. august 2026.")


def test_advice_says_what_the_other_answers_lead_to(page: Page, address: str) -> None:
    page.goto(f"{address}nb.html{TWO.replace('yes', 'no')}")
    expect(page.locator("[data-part=stage] h3")).to_contain_text("Vent i 1 dag")
    expect(page.locator("[data-part=takes] q")).to_have_text("2 barn koster 3 120,50 kr i måneden")


def test_a_changed_number_is_said_applied_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}nb.html{TWO.replace('age-2=4', 'age-2=0')}")
    app = page.locator("[data-part=app]")
    heading, takes = app.locator("h3"), app.locator("[data-part=takes]")
    expect(heading).to_contain_text("Vent i 1 dag")
    expect(takes.get_by_role("listitem")).to_have_text("Alder, barn 2: 1")
    takes.get_by_role("button").press("Enter")
    expect(heading).to_contain_text("2 barn koster")
    expect(app.locator("[data-question=age-2]")).to_contain_text("Alder, barn 2 1")
    app.locator("[data-action=undo]").press("Enter")
    expect(heading).to_contain_text("Vent i 1 dag")
    app.locator("[data-part=answered] summary").click()
    app.locator("[data-question=age-2] [data-action=change]").press("Enter")
    expect(app.locator("[name=age-2]")).to_have_value("0")


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_a_browser_writes_values_as_the_build_does(page: Page, address: str, locale: str) -> None:
    """Its own tables of how languages write numbers may be older or newer than Node's."""
    months = [f"{2020 + month}-{month:02}" for month in range(1, 13)]
    values: list[object] = [*months, *(f"{month}-17" for month in months)]
    for text in numbers():
        amounts = [{"amount": text, "currency": each} for each in ("NOK", "SEK", "EUR", "GBP")]
        values += [{"amount": text}, *amounts]
    page.goto(f"{address}{locale}.html")
    script = """async ([values, locale]) => {
      const { format } = await import("./javascripts/helper/format.js");
      return values.map((value) => format(value, locale).replace(/\\\\s/g, " "));
    }"""
    written = page.evaluate(script.replace("\\\\", "\\"), [values, locale])
    assert written == [" ".join(shown(value, locale).split()) for value in values]
