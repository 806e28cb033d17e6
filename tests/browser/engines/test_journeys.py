"""What readers do with the helpers, by keyboard alone, in each of three browsers."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.browser.cases import CASES, COPY, MERGE
from tests.browser.engines.conftest import Open
from tests.browser.engines.page import Page
from tests.browser.engines.reader import HEADING, Reader
from veiviser.project.project import Project

pytestmark = pytest.mark.exhaustive

CASE = ("path", "name", "answers", "outcome")
ALL = pytest.mark.parametrize(CASE, CASES, ids=[name for _, name, _, _ in CASES])
SUBMIT = ".kb-request [type=submit]"
TYPED = {
    "requester-number": "4711",
    "owner-details": "Kari Nordmann",
    "owner-address": "kari@eksempel.no",
}

ERROR = """
    const told = new Promise((resolve) => addEventListener("error", () => resolve()));
    setTimeout(() => { throw new Error("of this test") });
    await told;
"""


def reader(page: Page, known: Project, name: str, locale: str = "nb") -> Reader:
    localised = [entry.localised[locale] for entry in known.procedures.values()]
    return Reader(page, next(h for each in localised for h in each.helpers if h.id == name))


def link(name: str, answers: dict[str, str]) -> str:
    return "#" + urlencode({"helper": name, **answers})


@ALL
def test_a_keyboard_is_enough_and_python_agrees(
    visit: Open,
    site: str,
    known: Project,
    path: str,
    name: str,
    answers: dict[str, str],
    outcome: str,
) -> None:
    with visit() as page:
        page.open(site + path)
        one = reader(page, known, name)
        one.answers(answers)
        one.told(outcome)
        one.sees(answers)
        assert one.focused(f"{one.app} {HEADING}")
        one.agreed()


@ALL
def test_a_link_opens_on_its_verdict_and_python_agrees(
    visit: Open,
    site: str,
    known: Project,
    path: str,
    name: str,
    answers: dict[str, str],
    outcome: str,
) -> None:
    with visit() as page:
        one = reader(page, known, name)
        page.open(site + path + link(name, {**answers, "verdict": outcome}))
        one.told(outcome)
        one.sees(answers)
        one.agreed()


def test_a_change_of_language_keeps_the_answers(visit: Open, site: str, known: Project) -> None:
    first, then = dict([*COPY.items()][:2]), dict([*COPY.items()][2:])
    with visit() as page:
        page.open(site + MERGE)
        reader(page, known, "merge-clients").answers(first)
        one = reader(page, known, "merge-clients", "sv")
        # Back, since Tab would lead through a browser's own buttons, which no script reaches.
        one.goes_to(".kb-languages a[hreflang=sv]", "Shift", "Tab")
        page.press("Enter")
        one.sees(first)
        one.answers(then)
        one.told("send-copy")
        one.agreed()


def test_a_request_is_filled_in_and_copied(visit: Open, site: str, known: Project) -> None:
    with visit() as page:
        page.open(site + MERGE + link("merge-clients", COPY))
        one = reader(page, known, "merge-clients")
        one.told("send-copy")
        one.goes_to("[data-action=request]")
        page.press("Enter")
        for field, text in TYPED.items():
            one.goes_to(f"[data-field={field}]")
            one.types(text)
        while not one.focused(SUBMIT):
            page.press("Tab")
            if one.focused("[type=checkbox]"):
                page.press("Space")
        page.press("Enter")
        one.reads("[data-part=request-status]", known.words["nb"]["copied"])
        text = page.run("return document.querySelector('.kb-request textarea').value")
        assert all(typed in text for typed in TYPED.values())
        page.run("document.body.append(document.createElement('textarea'))")
        page.run("document.querySelector('body > textarea').focus()")
        page.press("Control", "v")
        one.until("return document.querySelector('body > textarea').value === given[0]", text)


def test_an_error_would_be_told(visit: Open, site: str) -> None:
    def make_one() -> None:
        with visit() as page:
            page.open(site + MERGE)
            page.run(ERROR)

    with pytest.raises(AssertionError, match="of this test"):
        make_one()
