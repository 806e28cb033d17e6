"""The decision helpers in a browser: as readers use them, and as the rules decide."""

from __future__ import annotations

import dataclasses
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.cases import AGREEMENTS, CASES, COPY, MERGE, RESYNC, TO_THE_DATE
from tests.browser.opened import watched, with_clipboard, without_python
from tests.cards import card, given, put_as
from tests.exhaustive import for_each, later
from tests.paths import HELPERS, explored, rule_of
from veiviser import Rule
from veiviser.content.markup import plain
from veiviser.content.models.helper import Helper
from veiviser.decisions import proof
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import load_rules
from veiviser.project.project import Project

NO_DATE_KNOWN = {**TO_THE_DATE, "field-known": "no", "sync-known": "no"}
TWO = ("customer-agreement", "agreement-charges")
INTERPRETER = "**/pyodide.asm.wasm"
RECORD = """
window.verdicts = [];
addEventListener("veiviser:verdict", (event) => window.verdicts.push(event.detail));
"""


@pytest.fixture(scope="session")
def rules() -> dict[str, Rule]:
    return load_rules(HELPERS)


@pytest.fixture(scope="session")
def graphs(rules: dict[str, Rule]) -> dict[str, Graph]:
    return {name: explored(rule) for name, rule in rules.items()}


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    with with_clipboard(browser, site) as context:
        context.add_init_script(RECORD)
        yield context


@pytest.fixture
def live(context: BrowserContext) -> Iterator[Page]:
    """Give a page that may not report an error."""
    with watched(context.new_page()) as page:
        yield page


@pytest.fixture
def page(live: Page) -> Page:
    """Give such a page for tests that have no need of Python: it never comes up."""
    return without_python(live)


@pytest.fixture
def tolerant(context: BrowserContext) -> Page:
    """Give a page that may report errors."""
    return context.new_page()


KIND = re.compile(
    r"^(Ja, n[åu]|Svar|Noe går tapt|Något går förlorat|Ikke ennå|Inte än|Finn ut først|"
    r"Ta reda på först):$"
)
"""What every verdict begins with."""


class Reader:
    """Somebody who uses one helper of a page."""

    def __init__(self, page: Page, words: Helper) -> None:
        self.page = page
        self.words = words
        self.app = page.locator(f"decision-helper[data-helper={words.id}]")
        self.heading = self.app.locator("[data-part=stage] h3")
        self.form = self.app.locator("[data-part=stage] form.kb-question")
        self.next = self.form.locator("[type=submit]")
        self.fold = self.app.locator("[data-part=answered]")
        self.notice = self.app.locator("[data-part=notice]")
        self.checked = self.app.locator("[data-part=checked]")

    def comes(self) -> None:
        """Come close, until what answers is there."""
        self.app.dispatch_event("focusin")
        self.page.wait_for_function("() => customElements.get('decision-helper') !== undefined")

    def answers(self, answers: dict[str, str]) -> None:
        """Answer the questions in this order; it has to be the one they are asked in."""
        for question, answer in given(self.words, answers).items():
            asked = put_as(self.words, question)
            expect(self.form.locator(f"[id$=-ask-{asked}]")).to_be_attached()
            option = self.form.locator(f"button[value='{answer}']")
            if option.count():
                option.click()
            else:
                self.form.locator(f"[name={question}]").fill(answer)
                self.next.click()

    def restart(self) -> Locator:
        """Open the answers; gives the button below them that begins anew."""
        if self.fold.get_attribute("open") is None:
            self.fold.locator("summary").click()
        return self.fold.locator("[data-action=restart]")

    def fills(self, *rows: tuple[str, ...]) -> None:
        """Fill these rows into the table, and leave the cells after them as they are."""
        columns = ("users", "accesses", "agreements")
        for number, row in enumerate(rows, 1):
            for column, text in zip(columns, row, strict=False):
                self.app.locator(f"[name={column}-{number}]").fill(text)

    def changes(self, question: str, answer: str) -> None:
        """Change an answer in its row."""
        row = self.opens(question)
        option = row.locator(f"button[value='{answer}']")
        if option.count():
            option.click()
        else:
            row.locator(f"[name={question}]").fill(answer)
            row.locator("[type=submit]").click()

    def opens(self, question: str) -> Locator:
        """Open an answer in its row; gives the row."""
        if self.fold.get_attribute("open") is None:
            self.fold.locator("summary").click()
        row = self.row(question)
        row.locator("[data-action=change]").click()
        expect(row.locator("h3")).to_have_text(self.question(question))
        expect(row.locator("h3")).to_be_focused()
        return row

    def agreed(self) -> None:
        """Expect that Python has confirmed the verdict on show."""
        expect(self.app).to_have_attribute("data-by", "python")

    def row(self, question: str) -> Locator:
        """Give the row of an answer, or of the other one that its card can have."""
        places = [f"> [data-question={each}]" for each in card(self.words, question)]
        return self.app.locator("[data-part=answers]").locator(", ".join(places))

    def sees(self, *questions: str, aside: tuple[str, ...] = ()) -> None:
        """Expect exactly these answers in the list, and those set aside after them."""
        rows = self.app.locator("[data-part=answers] > li")
        expect(rows).to_have_count(len(questions) + len(aside))
        found = [row.get_attribute("data-question") for row in rows.all()]
        assert found == [*questions, *aside]
        expect(self.app.locator(".kb-answer--aside")).to_have_count(len(aside))

    def asked(self, question: str) -> None:
        """Expect this question to be open."""
        expect(self.heading).to_have_text(self.question(question))

    def question(self, question: str) -> str:
        """Give a question as it is put."""
        form = put_as(self.words, question)
        return plain(next(each.text for each in self.words.questions if each.id == form))

    def told(self, outcome: str) -> None:
        """Expect this outcome on show."""
        before, _, _ = self.text_of(outcome).partition("{")  # up to where a value stands
        expect(self.heading).to_contain_text(before)
        expect(self.heading.locator(".kb-verdict__kind")).to_have_text(KIND)

    def text_of(self, outcome: str) -> str:
        return plain(next(e.text for e in self.words.outcomes if e.id == outcome))

    def verdicts(self, count: int) -> list[dict[str, Any]]:
        self.page.wait_for_function("count => verdicts.length >= count", arg=count)
        found: list[dict[str, Any]] = self.page.evaluate("verdicts")
        return found

    @property
    def has_focus(self) -> bool:
        return bool(self.app.evaluate("element => element.contains(document.activeElement)"))


@pytest.fixture
def words(known: Project) -> dict[str, Any]:
    return dict(known.words["nb"])


def reader(page: Page, known: Project, name: str = "merge-clients", locale: str = "nb") -> Reader:
    localised = [entry.localised[locale] for entry in known.procedures.values()]
    return Reader(page, next(h for each in localised for h in each.helpers if h.id == name))


def fragment(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).fragment))


def hold(page: Page, address: str) -> list[Route]:
    """Keep requests waiting; each has to be continued."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))
    return held


def link(answers: dict[str, str], name: str = "merge-clients", **more: str) -> str:
    return "#" + "&".join(f"{k}={v}" for k, v in {"helper": name, **answers, **more}.items())


def left_to_python(page: Page) -> None:
    """Make graphs know of no date, as of what a rule computes by a function of its own."""
    page.add_init_script("""
        const { parse } = JSON;
        JSON.parse = (...given) => {
          const made = parse(...given);
          const verdicts = (made?.nodes ?? []).filter(Array.isArray);
          for (const [, , values] of verdicts) if (values?.date) values.date = ["python"];
          return made;
        };
    """)


# As readers use them


CASE = {
    name: (path, name, answers, outcome)
    for path, name, answers, outcome in CASES
    if "rows" not in answers
}


@for_each("path, name, answers, outcome", CASE, now={"crm-resync"})
def test_a_keyboard_is_enough_and_all_is_told_once(
    live: Page,
    site: str,
    known: Project,
    path: str,
    name: str,
    answers: dict[str, str],
    outcome: str,
) -> None:
    live.goto(site + path)
    one = reader(live, known, name)
    keys = live.keyboard
    one.form.wait_for()
    while not one.has_focus:
        keys.press("Tab")
    for question, answer in given(one.words, answers).items():
        one.asked(question)
        text = line(one.heading)
        if question != next(iter(answers)):
            expect(one.heading).to_be_focused()
            heard = told(live)
            assert heard.focused == text
            assert text not in [*heard.around, *heard.live]
        field = one.form.locator(f"input[name={question}]")
        wanted = f"button[value='{answer}']" if not field.count() else f"[name={question}]"
        while not one.form.locator(wanted).and_(live.locator(":focus")).count():
            keys.press("Tab")
        heard = told(live)
        assert text in [heard.focused, *heard.around]
        if field.count():
            keys.press("Enter")  # with nothing answered
            error = line(one.form.locator(".kb-error"))
            ((wrong, description),) = told(live).invalid
            assert wrong == text
            assert description.endswith(error)
            keys.type(answer)
        else:
            for key in ("ArrowDown", "ArrowUp"):
                keys.press(key)
                one.asked(question)  # still: no arrow key is an answer
        keys.press("Enter")
    one.told(outcome)
    expect(one.heading).to_be_focused()
    heard = told(live)
    assert heard.focused == line(one.heading)
    assert heard.focused not in heard.live
    while not live.locator("summary:focus").count():
        keys.press("Tab")
    keys.press("Enter")
    keys.press("Tab")
    expect(live.locator(":focus")).to_have_attribute("data-action", "change")
    keys.press("Enter")
    row = one.row(next(iter(answers)))
    expect(row.locator("h3")).to_be_focused()
    keys.press("Escape")
    expect(row.locator("[data-action=change]")).to_be_focused()
    one.told(outcome)


def line(shown: Locator) -> str:
    return " ".join(shown.inner_text().split())


@dataclasses.dataclass
class Told:
    """What the browser tells assistive technology: names of what has focus and what is about it."""

    focused: str = ""
    around: list[str] = dataclasses.field(default_factory=list)
    invalid: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    live: list[str] = dataclasses.field(default_factory=list)


def told(page: Page) -> Told:
    """Read Chromium's accessibility tree."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found = Told()

    def name(node: dict[str, Any], kind: str = "name") -> str:
        return " ".join(str(node.get(kind, {}).get("value", "")).split())

    def lineage(node: dict[str, Any]) -> list[dict[str, Any]]:
        parent = by_id.get(node.get("parentId", ""))
        return [node, *(lineage(parent) if parent else [])]

    def properties(node: dict[str, Any]) -> dict[str, Any]:
        return {each["name"]: each["value"].get("value") for each in node.get("properties", [])}

    for node in nodes:
        own = properties(node)
        if own.get("focused") and node["role"]["value"] != "RootWebArea":
            found.focused, *found.around = map(name, lineage(node))
        if own.get("invalid") == "true":
            found.invalid.append((name(node), name(node, "description")))
        if name(node) and any(properties(each).get("live") for each in lineage(node)):
            found.live.append(name(node))
    return found


PROCEDURES = {path.name: (path.name,) for path in sorted(HELPERS.parent.glob("docs/procedures/*/"))}


@for_each("procedure", PROCEDURES, now={"end-collaboration"})
def test_every_verdict_can_be_read(
    live: Page, site: str, known: Project, graphs: dict[str, Graph], procedure: str
) -> None:
    live.goto(f"{site}nb/{procedure}/")
    for helper in known.procedures[procedure].localised["nb"].helpers:
        one = reader(live, known, helper.id)
        firsts = {path.verdict["outcome"]: path for path in reversed(graphs[helper.id].paths)}
        for outcome, path in firsts.items():
            live.evaluate("hash => { location.hash = hash }", link(path.answers, helper.id))
            one.told(outcome)
            own = {part.id for part in (*helper.todos, *helper.notes)}
            cited = [name for name in path.verdict["statements"] if name in own]
            expect(one.app.locator(".kb-todos > li, .kb-notes > p")).to_have_count(len(cited))
            for place in one.app.locator("[data-part=stage] a:visible").all():
                if target := (place.get_attribute("href") or "").partition("#")[2]:
                    expect(live.locator(f"[id='{target}']")).to_have_count(1)
            for statement in path.verdict["statements"]:
                if statement not in own and live.locator(f"#{statement}").count():
                    expect(live.locator(f"#{statement}")).to_have_attribute("data-mine", helper.id)


@for_each("procedure", PROCEDURES, now={"crm-resync"})
def test_every_verdict_stands_without_python(
    tolerant: Page, site: str, known: Project, graphs: dict[str, Graph], procedure: str
) -> None:
    tolerant.route("**/runtime/**", lambda route: route.abort())
    tolerant.goto(f"{site}nb/{procedure}/")
    for helper in known.procedures[procedure].localised["nb"].helpers:
        rule = rule_of(graphs[helper.id])
        for path in graphs[helper.id].paths[:: len(graphs[helper.id].paths) // 40 + 1]:
            tolerant.evaluate("verdicts.length = 0")
            tolerant.evaluate("hash => { location.hash = hash }", link(path.answers, helper.id))
            (told,) = reader(tolerant, known, helper.id).verdicts(1)
            expected = rule.evaluate(path.answers, date.today())  # noqa: DTZ011 - as the page
            assert told == {"version": 1, **expected, "by": "graph"}


def test_a_table_is_answered_as_it_is_typed(live: Page, site: str, known: Project) -> None:
    live.goto(site + AGREEMENTS)
    one = reader(live, known, "agreement-charges")
    legends = one.app.locator(".kb-row legend")
    expect(legends).to_have_text(["Linje 1"])
    one.fills(("10", "3", "2"))
    expect(one.heading).to_contain_text(re.compile(r"30\s.*30\sfærre"))
    expect(legends).to_have_text(["Linje 1", "Linje 2"])  # one to go on with
    one.fills(("10", "3", "2"), ("4", "1", "1"))
    sums = one.app.locator("[data-calculated]")
    expect(sums).to_contain_text(["10 × 3 × 2 + 4 × 1 × 1 = 64", "10 × 3 + 4 × 1 = 34"])
    wide, narrow = (bar.evaluate("bar => bar.offsetWidth") for bar in sums.locator("i").all())
    assert narrow / wide == pytest.approx(34 / 64, abs=0.02)
    expect(one.fold).to_be_hidden()  # all stands in the table
    given = {"rows": "2", "users-1": "10", "accesses-1": "3", "agreements-1": "2"}
    given |= {"users-2": "4", "accesses-2": "1", "agreements-2": "1"}
    assert fragment(live) == {"helper": "agreement-charges", **given, "verdict": "fewer"}
    one.agreed()
    live.reload()
    expect(sums.first).to_contain_text("= 64")
    one.app.locator("[data-part=remove]").first.click()
    expect(one.app.locator("[name=users-1]")).to_have_value("4")
    one.told("same")
    assert fragment(live)["rows"] == "1"


@pytest.mark.parametrize(
    ("locale", "removed", "undo"),
    [("nb", "Linje 1 er fjernet.", "Angre"), ("sv", "Rad 1 är borttagen.", "Ångra")],
)
def test_a_row_that_was_removed_is_put_back(
    page: Page, site: str, known: Project, locale: str, removed: str, undo: str
) -> None:
    page.goto(f"{site}{locale}/customer-agreement/")
    one = reader(page, known, "agreement-charges", locale)
    one.comes()
    one.fills(("10", "3", "2"), ("4", "1", "1"), ("7", ""))
    rows = "all => all.map((row) => [...row.querySelectorAll('input')].map(({ value }) => value))"
    standing = one.app.locator(".kb-row").evaluate_all(rows)
    one.app.locator("[data-part=remove]").first.press("Enter")
    one.told("same")
    back = one.app.get_by_role("button", name=undo)
    expect(back).to_be_focused()
    expect(back).to_have_accessible_description(removed)
    back.press("Enter")
    one.told("fewer")
    assert one.app.locator(".kb-row").evaluate_all(rows) == standing
    expect(one.app.locator("[name=users-1]")).to_be_focused()
    expect(back).to_be_hidden()
    one.app.locator("[data-part=remove]").first.press("Enter")
    one.app.locator("[name=users-1]").fill("5")  # whoever goes on does not regret it
    expect(back).to_be_hidden()


def test_what_shows_where_one_is_in_a_row_covers_no_words(
    page: Page, site: str, known: Project
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.comes()
    one.fills(("10", "3", "2"), ("4", "", ""))
    for button in one.app.locator("[data-part=remove]:visible").all():
        button.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        assert (
            button.evaluate("""(button) => {
          const { outlineOffset, outlineWidth } = getComputedStyle(button);
          const around = Math.max(0, parseFloat(outlineOffset) + parseFloat(outlineWidth));
          const ring = button.getBoundingClientRect();
          const all = button.closest(".kb-row").querySelectorAll("legend, label span");
          return [...all].filter((words) => {
            const range = document.createRange();
            range.selectNodeContents(words);
            return [...range.getClientRects()].some(({ left, right, top, bottom }) =>
              left < ring.right + around && ring.left - around < right &&
              top < ring.bottom + around && ring.top - around < bottom);
          }).map(({ innerText }) => innerText);
        }""")
            == []
        )


def test_a_number_and_its_word_stand_in_one_line(page: Page, site: str, known: Project) -> None:
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.comes()
    one.fills(("10", "3", "2"))
    expect(one.heading).to_contain_text("færre")
    said = one.heading.locator("[data-part=text]").evaluate("text => text.textContent")
    assert said.endswith("30\N{NO-BREAK SPACE}tilganger, 30\N{NO-BREAK SPACE}færre enn nå")


def test_a_row_is_added_until_there_are_as_many_as_there_may_be(
    page: Page, site: str, known: Project
) -> None:
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.fills(*[("1", "1", "2")] * 6)
    expect(one.app.locator(".kb-row")).to_have_count(6)
    expect(one.heading).to_contain_text("6")
    page.evaluate("""() => {
      for (const field of document.querySelectorAll(".kb-row:nth-child(2) input")) {
        field.value = "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }""")  # what is left out is left out, wherever it stood
    assert fragment(page)["rows"] == "5"


def test_a_table_says_what_is_wrong_in_a_row(page: Page, site: str, known: Project) -> None:
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.comes()
    field = one.app.locator("[name=users-1]")
    for wrong in ("0", "10001", "-1", "1.5", "ti"):
        field.fill(wrong)
        field.press("Tab")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(r"1 til 10\s000"))
    one.fills(("1 234", "02"))
    expect(one.app.locator("section.kb-verdict")).to_have_count(0)
    page.keyboard.press("Enter")
    missing = one.app.locator("[name=agreements-1]")
    expect(missing).to_be_focused()
    expect(missing).to_have_accessible_description(re.compile(r"1 til 1\s000"))
    page.keyboard.type("\u200b\u0663")
    for said in (r"7\s404", r"2\s468"):
        expect(one.app.locator("section.kb-verdict")).to_contain_text(re.compile(said))
    page.keyboard.press("Enter")
    expect(one.heading).to_be_focused()
    expect(one.app.locator(".kb-rows .kb-error:visible")).to_have_count(0)
    assert fragment(page)["users-1"] == "1234"


def test_a_row_that_is_not_whole_says_that_it_does_not_count(
    page: Page, site: str, known: Project
) -> None:
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.fills(("5", "3", "2"), ("4",))
    legends = one.app.locator(".kb-row legend")
    expect(legends).to_have_text(["Linje 1", "Linje 2 er ikke regnet med ennå"])
    one.fills(("5", "3", "2"), ("4", "1", "0"))
    expect(legends.last).to_have_text("Linje 2 er ikke regnet med ennå")
    one.fills(("5", "3", "2"), ("4", "1", "1"))
    expect(legends).to_have_text(["Linje 1", "Linje 2", "Linje 3"])


def test_what_is_copied_from_a_table_is_pasted_into_its_cells(
    page: Page, context: BrowserContext, site: str, known: Project
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.comes()
    page.wait_for_load_state("networkidle")  # what reads tables comes after the helper
    page.evaluate("navigator.clipboard.writeText('5\\t3\\t2\\r\\n4\\t1\\t1\\r\\n')")
    one.app.locator("[name=users-1]").press("ControlOrMeta+v")
    expect(one.app.locator("[data-calculated]").first).to_contain_text("5 × 3 × 2 + 4 × 1 × 1 = 34")
    expect(one.app.locator(".kb-row")).to_have_count(3)


def test_a_former_answer_with_numbers_that_nobody_knows_is_not_quoted(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    answers = {"rows": "1", "users-1": "5", "accesses-1": "3", "agreements-1": "1"}
    page.goto(site + AGREEMENTS + link(answers, "agreement-charges", verdict="fewer"))
    one = reader(page, known, "agreement-charges")
    expect(one.notice).to_have_text(words["rules-changed"])
    one.told("same")


def test_where_nothing_is_left_to_sort_out_there_is_no_such_button(
    page: Page, site: str, known: Project
) -> None:
    page.goto(site + RESYNC + link({"where": "date-set"}, "crm-resync"))
    one = reader(page, known, "crm-resync")
    one.told("still-stuck")
    expect(one.app.locator("[data-action=message]")).to_be_visible()
    expect(one.app.locator("[data-action=done]")).to_be_hidden()


def test_a_table_goes_along_to_another_language(page: Page, site: str, known: Project) -> None:
    page.goto(site + AGREEMENTS)
    one = reader(page, known, "agreement-charges")
    one.fills(("10", "3", "2"), ("4", "1"))
    page.locator(".kb-languages a[hreflang=sv]").first.click()
    page.wait_for_url("**/sv/**")
    expect(one.app.locator(".kb-row legend")).to_have_text(["Rad 1", "Rad 2 är inte medräknad än"])
    expect(one.app.locator("[name=accesses-2]")).to_have_value("1")
    expect(one.app.locator("[data-calculated]").first).to_contain_text("10 × 3 × 2 = 60")


def test_a_link_of_the_three_groups_that_were_opens_in_the_table(
    page: Page, site: str, known: Project
) -> None:
    old = {"users": "10", "accesses": "3", "agreements": "2", "more": "yes"}
    old |= {"users-2": "4", "accesses-2": "1", "agreements-2": "1", "more-2": "no"}
    page.goto(site + AGREEMENTS + link(old, "agreement-charges", verdict="fewer"))
    one = reader(page, known, "agreement-charges")
    expect(one.app.locator("[data-calculated]").first).to_contain_text("= 64")
    expect(one.notice).to_be_hidden()  # what is gone made no difference
    expect(one.app.locator(".kb-shared")).to_be_visible()
    one.app.locator(".kb-shared [data-action=restart]").click()
    expect(one.app.locator("[name=users-1]")).to_have_value("")
    expect(one.app.locator(".kb-rows h3")).to_be_focused()


def test_back_takes_back_a_table_and_what_came_after(page: Page, site: str, known: Project) -> None:
    page.goto(site + AGREEMENTS)
    first, second = (reader(page, known, name) for name in TWO)
    second.fills(("2", "3", "4"))
    second.told("fewer")
    first.answers({"task": "delete"})
    page.go_back()
    first.asked("task")
    second.told("fewer")
    page.go_back()
    expect(second.app.locator("[name=users-1]")).to_have_value("")
    page.go_forward()
    second.told("fewer")


def test_a_table_whose_script_comes_after_another_answer_keeps_what_was_typed(
    page: Page, site: str, known: Project
) -> None:
    held: list[Route] = []
    page.route("**/rows*.js", lambda route: held.append(route))
    page.goto(site + AGREEMENTS)
    first, second = (reader(page, known, name) for name in TWO)
    with page.expect_request("**/rows*.js"):
        second.fills(("2", "3", "4"))
    first.answers({"task": "delete"})
    expect(first.fold).to_be_visible()
    held[0].continue_()
    second.told("fewer")
    page.go_back()
    expect(second.app.locator("[name=users-1]")).to_have_value("")
    page.go_back()
    first.asked("task")


def test_a_date_is_asked_for_within_its_bounds(live: Page, site: str, known: Project) -> None:
    live.goto(site + RESYNC)
    one = reader(live, known, "crm-resync")
    one.answers({**TO_THE_DATE, "field-known": "yes"})
    field = one.app.locator("[name=field-date]")
    for wrong, said in (
        ("", r"Skriv en dato$"),
        ("1970-01-02", r"«1970-01-02» er for .* 3\.\sjanuar\s1970 til 31\.\sdesember\s2069$"),
        ("1.1.2070", r"«1\.1\.2070» er for .* 3\.\sjanuar\s1970 til"),
        ("32.13.25", r"«32\.13\.25»\. Skriv dag, måned og år, for eksempel 05\.03\.26\.$"),
        ("$&", r"«\$&»"),
    ):
        field.fill(wrong)
        one.next.click()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(said))
    one.answers({"field-date": "01.03.24", "sync-known": "no"})
    one.told("set-date")
    expect(one.heading).to_contain_text("28.02.24")
    expect(one.row("field-date")).to_contain_text(re.compile(r"1\.\smars\s2024"))
    assert fragment(live)["field-date"] == "2024-03-01"


def test_a_date_is_said_back_and_one_of_two_readings_is_chosen(
    live: Page, site: str, known: Project
) -> None:
    live.goto(site + RESYNC)
    one = reader(live, known, "crm-resync")
    one.answers({**TO_THE_DATE, "field-known": "yes"})
    field, said = one.app.locator("[name=field-date]"), one.app.locator("[data-part=read]")
    for typed in ("01.03.28", "1.3.2028", "2028-03-01", "01032028", "1. mars 2028"):
        field.fill(typed)
        expect(said).to_have_text(re.compile(r"1\.\smars\s2028"))
    field.fill("1/3/28")
    expect(said).to_be_empty()
    one.next.click()
    error = one.form.locator(".kb-error")
    expect(error).to_contain_text("1/3/28")
    expect(error.get_by_role("button")).to_have_text(
        [re.compile(r"3\.\sjanuar\s2028"), re.compile(r"1\.\smars\s2028")]
    )
    error.get_by_role("button").last.click()
    one.asked("sync-known")
    assert fragment(live)["field-date"] == "2028-03-01"


@pytest.mark.parametrize(
    ("locale", "question", "day"),
    [
        ("nb", "«03/25/26» har måneden først. Mener du denne dagen?", r"25\.\smars\s2026"),
        ("sv", "”03/25/26” har månaden först. Menar du den här dagen?", r"25\smars\s2026"),
    ],
)
def test_a_date_with_the_month_first_is_confirmed(
    page: Page, site: str, known: Project, locale: str, question: str, day: str
) -> None:
    page.goto(f"{site}{locale}/crm-resync/")
    one = reader(page, known, "crm-resync", locale)
    one.answers({**TO_THE_DATE, "field-known": "yes"})
    one.app.locator("[name=field-date]").fill("03/25/26")
    expect(one.app.locator("[data-part=read]")).to_be_empty()
    one.next.click()
    one.asked("field-date")
    error = one.form.locator(".kb-error")
    expect(error).to_contain_text(question)
    button = error.get_by_role("button")
    expect(button).to_have_text(re.compile(day))
    button.click()
    one.asked("sync-known")
    assert fragment(page)["field-date"] == "2026-03-25"


def test_later_answers_stay_where_they_count(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers(COPY)
    one.told("send-copy")
    one.sees(*COPY)

    one.changes("units", "some")
    one.asked("units-empty")
    expect(one.heading).to_be_focused()
    one.sees("way", "same-year", "units", "logmaster")
    assert list(fragment(page)) == ["helper", "way", "same-year", "units"]
    one.answers({"units-empty": "no"})
    one.told("send-copy")
    assert list(fragment(page))[4] == "units-empty"

    one.changes("units", "one")
    one.told("send-copy")
    expect(one.heading).to_be_focused()
    one.sees(*COPY, aside=("units-empty",))
    expect(one.row("units-empty")).to_contain_text(words["set-aside"])
    assert "units-empty" not in fragment(page)

    one.changes("units", "some")
    one.told("send-copy")
    assert fragment(page)["units-empty"] == "no"
    row = one.opens("units-empty")
    expect(row.locator("[aria-current]")).to_have_attribute("value", "no")

    page.go_back()
    page.go_back()
    one.told("send-copy")
    one.sees(*[*COPY][:3], "units-empty", *[*COPY][3:])
    page.go_forward()
    one.sees(*COPY, aside=("units-empty",))


def test_back_undoes_an_answer(page: Page, site: str, known: Project) -> None:
    page.goto(f"{site}{MERGE}#ways")
    one = reader(page, known)
    one.answers({"way": "copy", "same-year": "no"})
    one.asked("units")
    page.go_back()
    one.asked("same-year")
    expect(one.heading).to_be_focused()
    expect(one.app.locator("[data-part=stage] [aria-current]")).to_have_count(0)
    one.sees("way")
    page.go_back()
    one.asked("way")
    one.sees()
    assert urlsplit(page.url).fragment == "ways"
    page.go_forward()
    one.asked("same-year")
    page.locator("#ways").evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
    page.go_back()
    one.asked("way")
    expect(page.locator("#ways")).to_be_focused()


def test_start_over_can_be_undone(page: Page, site: str, known: Project) -> None:
    page.goto(site + MERGE + link(COPY))
    one = reader(page, known)
    one.app.locator("[data-action=request]").click()
    one.app.locator("[data-field]").first.fill("4711")
    one.restart().click()
    one.asked("way")
    expect(one.heading).to_be_focused()
    one.sees()
    assert urlsplit(page.url).fragment == "ask-merge-clients"
    page.go_back()
    one.told("send-copy")
    expect(one.app.locator("[data-field]").first).to_have_value("")


def test_an_anchor_leaves_the_answers_alone(page: Page, site: str, known: Project) -> None:
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers(COPY)
    one.app.locator(".kb-todo__where").first.click()
    anchor = urlsplit(page.url).fragment
    assert page.locator(f"#{anchor}").count() == 1
    one.told("send-copy")
    one.changes("way", "take-over")
    one.told("send-take-over")
    page.go_back()
    one.told("send-copy")
    assert urlsplit(page.url).fragment == anchor
    page.go_back()
    one.told("send-copy")
    page.reload()
    one.told("send-copy")


def test_a_link_opens_where_it_was_copied(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(f"{site}{MERGE}?h=klient")
    one = reader(page, known)
    one.answers(COPY)
    one.app.locator("[data-action=copy-link]").click()
    expect(one.app.locator("[data-part=link-status]")).to_have_text(words["link-copied"])
    copied = page.evaluate("navigator.clipboard.readText()")
    at = f"{site}nb/answer/merge-clients/send-copy/"
    assert copied == at + link(COPY, verdict="send-copy")
    for address in (copied, copied.replace("/nb/", "/sv/")):
        page.goto("about:blank")
        page.goto(address)
        expect(one.heading).to_be_visible()
        expect(page.locator("#ask-merge-clients")).to_be_in_viewport()
        expect(one.notice).to_be_hidden()
        assert page.evaluate("document.activeElement === document.body")
        one.sees(*COPY)
    page.reload()
    one.sees(*COPY)


@pytest.mark.exhaustive
def test_without_a_clipboard_the_address_bar_will_do(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers(COPY)
    one.app.locator(".kb-todo__where").first.click()
    one.app.locator("[data-action=copy-link]").click()
    expect(one.app.locator("[data-part=link-status]")).to_have_text(words["link-failed"])
    assert fragment(page)["verdict"] == "send-copy"
    fill_in(one)
    one.app.locator(".kb-request [type=submit]").click()
    expect(one.app.locator("[data-part=request-status]")).to_have_text(words["copy-failed"])
    assert "4711" in page.evaluate("getSelection().toString()")


def test_two_helpers_of_a_page_do_not_disturb_each_other(
    page: Page, site: str, known: Project
) -> None:
    page.goto(site + AGREEMENTS)
    first, second = (reader(page, known, name) for name in TWO)
    first.answers({"task": "delete"})
    first.asked("companies-left")
    second.fills(("2", "3", "4"))
    assert fragment(page)["helper"] == "agreement-charges"
    first.asked("companies-left")
    first.answers({"companies-left": "none"})
    second.fills(("2", "3", "1"))
    second.told("same")
    first.told("delete")
    page.go_back()
    for _ in range(2):
        first.asked("companies-left")
        second.told("fewer")
        page.reload()
    page.go_back()
    expect(second.app.locator("[name=users-1]")).to_have_value("")
    first.asked("companies-left")
    page.go_back()
    first.asked("task")


FORGED = [
    "#helper=nothing&way=copy",
    "#helper=merge-clients&way=sideways",
    "#helper=merge-clients&what=ever",
    "#helper=merge-clients&way=copy&way=take-over",
    "#helper=merge-clients&way=copy&way=copy",
    "#helper=merge-clients&helper=merge-clients&what=1",
    "#helper=merge-clients&constructor=yes",
]
BROKEN = [
    "#helper=&way=copy",
    "#helper=merge-cl",
    "#helper=merge-clients&__proto__=yes&constructor=yes&toString=yes",
    "#helper=merge-clients&way=<img src=x onerror=alert(1)>",
    "#helper=merge-clients&<img src=x onerror=alert(1)>=copy",
    "#helper=<img src=x onerror=alert(1)>&way=copy",
    "#helper=merge-clients&way=%3Cscript%3Ealert(1)%3C/script%3E&way",
    "#helper=merge-clients&way=%E0%A4%A&%&&&===",
    "#helper=merge-clients&way=copy" + "&same-year=yes" * 600,
]


@pytest.mark.parametrize(
    ("forged", "word"), [(each, "ignored") for each in FORGED] + [(b, "damaged") for b in BROKEN]
)
def test_a_forged_link_is_told_of_once(
    tolerant: Page, site: str, known: Project, words: dict[str, Any], forged: str, word: str
) -> None:
    wrong: list[str] = []
    tolerant.on("dialog", lambda dialog: wrong.append(dialog.message))
    tolerant.on("pageerror", lambda error: wrong.append(str(error.stack)))
    tolerant.goto(site + MERGE + forged)
    one = reader(tolerant, known)
    one.asked("way")
    one.sees()
    expect(one.notice).to_have_text(words[word])
    expect(one.app.locator("img, script:not([type])")).to_have_count(0)
    one.answers({"way": "copy"})
    one.asked("same-year")
    expect(one.notice).to_be_hidden()
    assert [error for error in wrong if "bundle." not in error] == []


def test_a_link_followed_in_the_page_counts_too(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers({"way": "copy"})
    one.asked("same-year")
    go = "hash => { location.hash = hash }"
    page.evaluate(go, "#helper=nothing&way=take-over")
    expect(one.notice).to_have_text(words["ignored"])
    one.sees("way")
    page.go_back()
    expect(one.notice).to_be_hidden()
    page.evaluate(go, link(COPY))
    one.told("send-copy")
    page.go_back()
    one.asked("same-year")
    one.sees("way")


def test_what_is_right_in_a_forged_link_counts(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(site + MERGE + link({"way": "copy", "units": "dozens", "logmaster": "mine"}))
    one = reader(page, known)
    one.asked("same-year")
    one.sees("way", "logmaster")  # the latter will count
    expect(one.notice).to_have_text(words["ignored"])
    page.goto(site + AGREEMENTS + link({"users": "007", "accesses": "2"}, "agreement-charges"))
    other = reader(page, known, "agreement-charges")
    expect(other.app.locator("[name=users-1]")).to_have_value("")
    expect(other.app.locator("[name=accesses-1]")).to_have_value("2")
    page.goto(
        site + RESYNC + link({"where": "system-user", "field-date": "2026-02-30"}, "crm-resync")
    )
    resync = reader(page, known, "crm-resync")
    resync.asked("field-known")
    resync.sees("where")


def test_a_link_from_before_the_rules_changed_says_so(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(page, known)
    page.goto(site + MERGE + link(COPY, verdict="find-out"))
    one.told("send-copy")
    expect(one.notice).to_contain_text(words["rules-changed"])
    expect(one.notice).to_contain_text(one.text_of("find-out"))
    expect(one.notice).to_contain_text(one.text_of("send-copy"))
    page.reload()
    expect(one.notice).to_be_visible()
    one.changes("way", "take-over")
    expect(one.notice).to_be_hidden()

    page.goto(site + MERGE + link(COPY, verdict="gone"))
    expect(one.notice).to_have_text(words["rules-changed"])
    page.goto(site + MERGE + link({"way": "copy"}, verdict="send-copy"))  # more is asked now
    one.asked("same-year")
    expect(one.notice).to_contain_text(one.text_of("send-copy"))
    expect(one.notice).not_to_contain_text(words["answer-now"])


def test_a_damaged_link_does_not_say_that_the_rules_have_changed(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(page, known)
    page.goto(site + MERGE + link(COPY, verdict="send-copy") + ").")
    one.told("send-copy")
    expect(one.notice).to_be_hidden()
    page.goto(site + MERGE + link(COPY, verdict="send-co"))
    one.told("send-copy")
    expect(one.notice).to_have_text(words["damaged"])
    page.goto(site + MERGE + link({**COPY, "units": "o<e"}, verdict="send-copy"))
    one.asked("units")
    one.sees(*(name for name in COPY if name != "units"))
    expect(one.notice).not_to_contain_text(words["rules-changed"])
    made = f"{words['answer-when-made']} {one.text_of('send-copy')}."
    expect(one.notice.locator("p")).to_have_text([words["damaged"], made])


def test_choices_stand_side_by_side_and_one_tap_chooses(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(f"{site}nb/end-collaboration/")
    one = reader(page, known, "end-collaboration")
    one.answers({"service": "expenses"})
    one.asked("wish")
    sides = one.app.locator(".kb-side")
    expect(sides).to_have_count(2)
    expect(sides.last.locator(".kb-mark--loss")).to_contain_text(words["loss"])
    expect(sides.locator("[id], a:empty")).to_have_count(0)
    sides.first.click()  # wherever: all of it is the option
    one.asked("sent")
    assert fragment(page)["wish"] == "continue"


def test_what_is_done_is_not_asked_again_and_what_was_open_is(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(page, known)
    done = one.app.locator("[data-action=done]")
    page.goto(site + MERGE + link({**COPY, "same-year": "no", "logmaster": "unknown"}))
    one.told("not-yet")
    expect(done).to_have_text(words["done"])
    expect(one.app.locator(".kb-todos input")).to_have_count(2)
    done.press("Enter")
    one.asked("logmaster")  # a year is agreed on; which it is, only the reader knows
    expect(one.heading).to_be_focused()
    expect(one.row("same-year")).to_contain_text("Ja")
    one.answers({"logmaster": "theirs"})
    one.told("send-copy")
    page.go_back()
    page.go_back()
    one.told("not-yet")


def test_some_that_are_ticked_are_done(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(page, known)
    page.goto(site + MERGE + link({**COPY, "same-year": "no", "logmaster": "unknown"}))
    one.told("not-yet")
    boxes, done = one.app.locator(".kb-todos input"), one.app.locator("[data-action=done]")
    boxes.first.check()
    said = words["done-some"].replace("{done}", "1").replace("{count}", "2")
    expect(done).to_have_text(said)
    page.reload()
    expect(boxes.first).to_be_checked()
    expect(done).to_have_text(said)
    done.click()
    one.told("find-out")
    assert fragment(page)["logmaster"] == "unknown"


def test_a_loss_is_not_the_way_on(page: Page, site: str, known: Project) -> None:
    one = reader(page, known, "end-collaboration")
    answers = {"service": "expenses", "wish": "end", "sent": "yes"}
    page.goto(site + "nb/end-collaboration/" + link(answers, "end-collaboration"))
    one.told("expenses-data-lost")
    buttons = one.app.locator("[data-part=actions] > :visible")
    expect(buttons.first).to_have_attribute("data-action", "instead")
    expect(buttons.first).not_to_have_class(re.compile("quiet"))
    expect(buttons.nth(1)).to_have_class(re.compile("quiet"))
    buttons.first.click()
    one.told("expenses-continue")
    assert fragment(page)["wish"] == "continue"


def test_the_answers_that_decided_stand_out(page: Page, site: str, known: Project) -> None:
    one = reader(page, known)
    page.goto(site + MERGE + link({**COPY, "same-year": "no"}))
    one.told("not-yet")
    decisive = one.app.locator(".kb-answer--decisive")
    expect(decisive).to_have_count(1)
    expect(decisive).to_have_attribute("data-question", "same-year")


def test_the_article_follows_the_answer(page: Page, site: str, known: Project) -> None:
    one = reader(page, known)
    page.goto(site + MERGE)
    only = page.locator(".kb-only input")
    expect(only).to_be_hidden()
    one.answers({**COPY, "way": "take-over"})
    one.told("send-take-over")
    expect(page.locator("#choose-way .kb-yours")).to_be_visible()
    expect(page.locator("#ways")).to_be_visible()
    only.check()
    expect(page.locator("#ways")).to_be_hidden()
    expect(page.locator("#choose-way")).to_be_visible()
    page.evaluate("location.hash = '#ways'")  # whoever follows a link gets to see it
    expect(page.locator("#ways")).to_be_visible()
    expect(only).not_to_be_checked()
    one.app.locator("[data-action=steps]").click()
    expect(only).to_be_checked()
    expect(page.locator("#choose-way")).to_be_in_viewport()
    one.changes("same-year", "no")
    expect(page.locator(".kb-yours")).to_have_count(0)
    expect(only).to_be_hidden()
    expect(page.locator("#ways")).to_be_visible()


def test_a_shared_link_asks_whether_it_is_so_here(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(page, known)
    page.goto(site + MERGE + link(COPY))
    one.told("send-copy")
    shared = one.app.locator(".kb-shared")
    expect(shared).to_contain_text(words["shared"])
    shared.get_by_role("button", name=words["shared-see"]).click()
    expect(one.row("way")).to_be_visible()
    expect(one.fold.locator("summary")).to_be_focused()
    shared.get_by_role("button", name=words["shared-own"]).click()
    one.asked("way")
    one.answers(COPY)
    one.told("send-copy")
    expect(shared).to_have_count(0)


def test_back_is_a_button_and_progress_is_told(page: Page, site: str, known: Project) -> None:
    one = reader(page, known)
    page.goto(site + MERGE)
    back = one.app.locator("[data-action=back]")
    progress = one.app.locator("[data-part=progress]")
    expect(back).to_be_hidden()
    expect(progress).to_have_text("1 av ca. 5")
    one.answers({"way": "copy", "same-year": "yes"})
    expect(progress).to_have_text("3 av ca. 5")
    back.click()
    one.asked("same-year")
    expect(one.heading).to_be_focused()
    back.click()
    one.asked("way")
    page.goto("about:blank")
    page.goto(site + MERGE + link({"way": "copy", "same-year": "yes"}))
    one.asked("units")
    back.click()  # though nothing was answered here
    one.asked("same-year")
    one.sees("way")


# A hand that is quicker than the page


@pytest.mark.exhaustive
@pytest.mark.parametrize("hand", ["mouse", "finger"])
@for_each("path, name, answers, outcome", CASE, now={"end-collaboration"})
def test_the_second_half_of_a_gesture_chooses_nothing(
    browser: Browser,
    site: str,
    known: Project,
    path: str,
    name: str,
    answers: dict[str, str],
    outcome: str,
    hand: str,
) -> None:
    phone = {"width": 360, "height": 740}
    context = browser.new_context(has_touch=hand == "finger", viewport=phone)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + path)
    one = reader(page, known, name)
    asked = given(one.words, answers)
    for question, answer in asked.items():
        one.asked(question)
        expect(one.form.locator("[aria-current]")).to_have_count(0)
        field = one.form.locator(f"input[name={question}]")
        if field.count():
            twice(page, one.next, hand)  # the error moves what is below it
            expect(one.form.locator(".kb-error")).to_be_visible()
            field.fill(answer)
            twice(page, one.next, hand)
        else:
            twice(page, one.form.locator(f"button[value='{answer}']"), hand)
    one.told(outcome)
    one.sees(*asked)
    one.fold.locator("summary").click()
    row = one.row(question)
    twice(page, row.locator("[data-action=change]"), hand)
    expect(row.locator("h3")).to_be_focused()
    one.told(outcome)
    page.keyboard.press("Escape")  # is no half of anything
    expect(row.locator("h3")).to_have_count(0)
    context.close()


def twice(page: Page, what: Locator, hand: str) -> None:
    page.keyboard.press("Shift")  # so that it is another gesture than the last one
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if hand == "mouse":
        page.mouse.dblclick(*place)
    else:
        client = page.context.new_cdp_session(page)
        now = time.time()
        for later in (0, 0.2):  # seconds, however long it takes here
            for kind, points in (
                ("touchStart", [dict(zip("xy", place, strict=True))]),
                ("touchEnd", []),
            ):
                event = {"type": kind, "touchPoints": points, "timestamp": now + later}
                client.send("Input.dispatchTouchEvent", event)
        client.detach()


def not_yet(page: Page, site: str, known: Project) -> tuple[Reader, Locator]:
    """Return a helper that says what is to be done first, and the button that says it is done."""
    one = reader(page, known)
    page.goto(site + MERGE)
    one.answers({**COPY, "same-year": "no"})
    one.told("not-yet")
    return one, one.app.locator("[data-action=done]")


@pytest.mark.exhaustive
def test_what_is_asked_for_twice_in_one_gesture_is_done_once(
    page: Page, site: str, known: Project
) -> None:
    one, done = not_yet(page, site, known)
    length = page.evaluate("history.length")
    twice(page, done, "mouse")
    one.told("send-copy")
    assert page.evaluate("history.length") == length + 1
    twice(page, one.restart(), "mouse")
    one.asked("way")
    one.sees()


@pytest.mark.exhaustive
def test_what_is_pressed_while_something_else_changes_is_clicked(
    page: Page, site: str, known: Project
) -> None:
    one, done = not_yet(page, site, known)
    done.hover()
    page.mouse.down()
    one.app.locator("[data-part=spoken]").evaluate("spoken => spoken.append('…')")
    page.mouse.up()
    one.told("send-copy")


# A page that a browser translates


TRANSLATE = """() => {
  const kept = "[translate=no], script, style, textarea, font";
  const translate = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest(kept)) continue;
      const font = document.createElement("font");
      font.textContent = "Übersetzt";
      text.replaceWith(font);
    }
  };
  document.documentElement.lang = "auto";
  document.documentElement.className = "translated-ltr";
  translate(document.body);
  new MutationObserver((records) => {
    for (const { target } of records) translate(target);
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.mark.exhaustive
def test_a_page_that_a_browser_translates_goes_on_asking(
    live: Page, site: str, known: Project
) -> None:
    live.goto(site + AGREEMENTS)
    live.evaluate(TRANSLATE)
    one = reader(live, known, "agreement-charges")
    one.fills(("1234", "2", "3"))
    expect(one.app.locator("dd").first).to_contain_text(re.compile(r"7\s404$"))
    assert fragment(live)["verdict"] == "fewer"
    live.goto(site + RESYNC)
    live.evaluate(TRANSLATE)
    two = reader(live, known, "crm-resync")
    two.answers({**TO_THE_DATE, "field-known": "yes", "field-date": "2024-03-01"})
    two.answers({"sync-known": "no"})
    expect(two.heading).to_be_focused()
    assert fragment(live)["verdict"] == "set-date"
    for kept in (live.locator("article b[translate=no]"), live.locator(".kb-path")):
        assert kept.count()
        assert "Übersetzt" not in kept.all_inner_texts()


@pytest.mark.exhaustive
def test_what_is_sent_is_not_what_a_browser_translated(
    page: Page, site: str, known: Project
) -> None:
    texts = []
    for translated in (False, True):
        page.goto(site + MERGE)
        page.reload()
        if translated:
            page.evaluate(TRANSLATE)
        one = reader(page, known)
        one.answers(COPY)
        fill_in(one)
        one.app.locator(".kb-request [type=submit]").click()
        texts.append(page.evaluate("navigator.clipboard.readText()"))
        assert one.app.locator("textarea").input_value() == texts[-1]
    assert texts[0] == texts[1]
    assert "4711" in texts[0]
    expect(one.app.locator("[role=status]").get_by_text("Übersetzt").first).to_be_attached()


# The other language


def switch(page: Page, locale: str) -> None:
    page.locator(f".kb-languages a[hreflang={locale}]").first.click()
    page.wait_for_url(f"**/{locale}/**")


@pytest.mark.exhaustive
def test_a_change_of_language_takes_every_helpers_answers_along(
    page: Page, site: str, known: Project
) -> None:
    page.goto(site + AGREEMENTS)
    first, second = (reader(page, known, name) for name in TWO)
    first.answers({"task": "delete"})
    second.fills(("2", "3", "4"), ("5", "6 "))
    for locale in ("sv", "nb"):
        switch(page, locale)
        first.sees("task")
        expect(second.app.locator("[name=agreements-1]")).to_have_value("4")
        expect(second.app.locator("[name=accesses-2]")).to_have_value("6")
    page.reload()
    first.sees("task")
    expect(second.app.locator("[name=agreements-1]")).to_have_value("4")
    first.answers({"companies-left": "none"})
    first.told("delete")
    first.opens("task")
    switch(page, "sv")
    expect(first.row("task").locator("[aria-current]")).to_have_attribute("value", "delete")
    first.sees("task", "companies-left")


@pytest.mark.parametrize("storage", [later(True), False])
def test_a_change_of_language_takes_what_was_typed_along_and_leaves_it_nowhere(
    page: Page, site: str, known: Project, storage: bool
) -> None:
    if not storage:
        page.add_init_script("Object.defineProperty(window, 'sessionStorage', { value: null })")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers(COPY)
    fill_in(one)
    one.app.locator(".kb-request [type=checkbox]").last.uncheck()
    switch(page, "sv")
    one.sees(*COPY)
    field = one.app.locator("[data-field=requester-number]")
    expect(field).to_have_value("4711" if storage else "")
    ticked = one.app.locator(".kb-request :checked")
    expect(ticked).to_have_count(2 if storage else 0)
    text = one.app.locator("textarea").input_value()
    assert ("4711" in text) is storage
    kept = page.evaluate(
        "[{...sessionStorage}, {...localStorage}, location.href, history.state, document.cookie]"
    )
    for typed in ("4711", "Kari", "kari"):
        assert typed not in json.dumps([kept, requested])
    page.reload()
    one.sees(*COPY)
    expect(field).to_have_value("")


def test_what_was_entered_comes_along_to_no_other_page(
    page: Page, site: str, known: Project
) -> None:
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers(COPY)
    fill_in(one)
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    page.locator(".kb-languages a[hreflang=sv]").first.click()
    page.goto(site + RESYNC)
    page.wait_for_function("() => sessionStorage.length === 0")


# The request


def fill_in(one: Reader, *, but: str = "") -> None:
    if not one.app.locator(".kb-request").is_visible():
        one.app.locator("[data-action=request]").click()
    for field, value in {
        "requester-number": "4711",
        "owner-details": "Kari Nordmann",
        "owner-address": "kari@eksempel.no",
    }.items():
        if field != but:
            one.app.locator(f"[data-field={field}]").fill(value)
    for box in one.app.locator(".kb-request [type=checkbox]").all():
        box.check()


def test_a_request_is_complete_before_it_can_be_copied(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(site + MERGE)
    one = reader(page, known)
    one.answers(COPY)
    form = one.app.locator("form.kb-request")
    expect(form).to_be_hidden()
    one.app.locator("[data-action=request]").click()
    copy, status = form.locator("[type=submit]"), form.locator("[role=status]")
    fields = form.locator("[data-field]")
    copy.click()
    expect(fields.first).to_be_focused()
    for field in fields.all():
        expect(field).to_have_attribute("aria-invalid", "true")
    expect(fields.first).to_have_accessible_description(re.compile(words["fill-in"]))
    expect(fields.last).to_have_accessible_description(re.compile(r"navn@eksempel\.no"))
    expect(status).to_be_empty()

    fill_in(one)
    fields.last.fill("kari at eksempel")
    copy.click()
    expect(fields.last).to_be_focused()
    expect(fields.first).not_to_have_attribute("aria-invalid", "true")
    expect(fields.first).not_to_have_accessible_description(re.compile(words["fill-in"]))
    fill_in(one)
    form.get_by_role("checkbox").last.uncheck()
    copy.click()
    expect(form.get_by_role("checkbox").last).to_be_focused()
    expect(form.get_by_role("checkbox").last).to_have_accessible_description(
        re.compile(words["confirm-all"])
    )
    form.get_by_role("checkbox").last.check()
    copy.click()
    expect(status).to_have_text(words["copied"])
    expect(form.locator(".kb-error:visible")).to_have_count(0)
    text = form.locator("textarea").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_a_request_says_what_was_answered_typed_and_confirmed(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.goto(site + MERGE)
    one = reader(page, known)
    given = {**COPY, "units": "all", "logmaster": "mine"}
    one.answers(given)
    fill_in(one)
    one.app.locator("[data-choice] input").nth(0).check()
    request = one.words.request
    assert request
    sentences = [
        str(option.request)
        for question in one.words.questions
        for option in question.options
        if question.id in request.answers and given.get(question.id) == option.id and option.request
    ]
    assert sentences
    confirmed = [
        f"– {each.text}" for each in request.confirmations if each.id != "confirm-take-over"
    ]
    first = next(each.request for each in one.words.outcomes if each.id == "send-copy")
    values = ("4711", "Kari Nordmann", "kari@eksempel.no")
    chosen = next(field.choices[0].text for field in request.fields if field.choices)
    typed = [
        f"{field.text}: {value}"
        for field, value in zip(
            [field for field in request.fields if not field.choices], values, strict=True
        )
    ]
    blocks: list[list[str]] = [
        [str(first), *sentences],
        [str(chosen), *typed],
        [f"{words['confirm']}:", *confirmed],
    ]
    expected = "\n\n".join("\n".join(block) for block in blocks)
    assert one.app.locator("textarea").input_value() == expected

    page.evaluate("""addEventListener("click", (event) => {
        if (event.defaultPrevented || !event.target.matches("[data-action=mail]")) return;
        window.mail = event.target.href;
        event.preventDefault();
    })""")
    email = one.app.locator("[type=email]")
    email.fill("\N{ZERO WIDTH SPACE}kari@eksempel.no\N{WORD JOINER}")  # as pasted
    one.app.locator("[data-action=mail]").click()
    expect(email).to_have_value("kari@eksempel.no")
    mail = urlsplit(page.evaluate("mail"))
    assert (mail.scheme, mail.path) == ("mailto", "")
    subject, body = (unquote(part.partition("=")[2]) for part in mail.query.split("&"))
    assert (subject, body) == (request.subject, expected.replace("\n", "\r\n"))


def test_what_is_typed_stays_in_the_page_and_as_long_as_it(
    live: Page, site: str, known: Project
) -> None:
    said: list[str] = []
    requested: list[str] = []
    live.on("console", lambda message: said.append(message.text))
    live.on("request", lambda request: requested.append(request.url + (request.post_data or "")))
    held = hold(live, INTERPRETER)
    live.goto(site + MERGE)
    one = reader(live, known)
    with live.expect_request(INTERPRETER):
        one.answers(COPY)
    fill_in(one)
    one.app.locator("[data-field]").first.focus()
    held[0].continue_()
    one.agreed()
    expect(one.app.locator("[data-field]").first).to_be_focused()
    one.app.locator(".kb-request [type=submit]").click()
    one.changes("way", "take-over")
    live.go_back()
    one.told("send-copy")
    expect(one.app.locator("[data-field]").first).to_have_value("4711")
    expect(one.app.locator(".kb-request :checked")).to_have_count(3)
    kept = live.evaluate(
        "[location.href, history.state, {...localStorage}, {...sessionStorage}, document.cookie]"
    )
    kept += [live.evaluate("verdicts"), said, requested]
    for typed in ("4711", "Kari", "kari"):
        assert typed not in json.dumps(kept)


# Python has the last word


def test_a_verdict_is_an_event_and_python_agrees(
    live: Page, site: str, known: Project, rules: dict[str, Rule]
) -> None:
    live.goto(site + MERGE)
    one = reader(live, known)
    one.answers(COPY)
    expected = rules["merge-clients"].evaluate(COPY, TODAY)
    one.agreed()
    told = {"version": 1, **expected}
    assert one.verdicts(2) == [{**told, "by": "graph"}, {**told, "by": "python"}]
    one.changes("units", "all")
    one.changes("units", "one")
    one.agreed()
    # Python may not have been asked about the verdict in between.
    assert one.verdicts(5)[-1] == {**told, "by": "python"}


def test_reading_fetches_no_python(live: Page, site: str, known: Project) -> None:
    requested: list[str] = []
    live.on("request", lambda request: requested.append(request.url))
    live.goto(site + MERGE + link({}))
    one = reader(live, known)
    one.app.scroll_into_view_if_needed()
    live.mouse.wheel(0, 3000)
    live.wait_for_load_state("networkidle")
    assert [url for url in requested if "/runtime/" in url] == []


@pytest.mark.parametrize("intent", ["point", "focus", "tap"])
def test_python_is_fetched_for_who_is_about_to_use_a_helper(
    browser: Browser, site: str, known: Project, intent: str
) -> None:
    page = browser.new_page(has_touch=True)
    page.goto(site + MERGE)
    one = reader(page, known)
    option = one.app.locator("button.kb-option").first
    with page.expect_request("**/runtime/**"):
        if intent == "point":  # the page may have come under the pointer: that it moves tells
            for place in (1, 2):
                option.dispatch_event("pointermove", {"screenX": place})
        else:
            getattr(option, intent)()
    page.close()


def test_a_verdict_is_on_the_screen_before_python_starts(live: Page, site: str) -> None:
    live.add_init_script("""
        window.order = [];
        window.Worker = class extends Worker {
          constructor(...given) {
            super(...given);
            window.order.push("python");
          }
        };
        addEventListener("veiviser:verdict", ({ detail }) => {
          if (detail.by === "graph") requestAnimationFrame(() => window.order.push("verdict"));
        });
    """)
    with live.expect_worker():
        live.goto(site + MERGE + link(COPY))
    assert live.evaluate("window.order") == ["verdict", "python"]


@pytest.mark.exhaustive
def test_who_leaves_without_an_answer_stops_python_until_the_next_time(
    live: Page, site: str, known: Project
) -> None:
    hold(live, INTERPRETER)
    live.goto(site + MERGE)
    one = reader(live, known)
    app = one.app.locator("[data-part=app]")
    point = [("pointermove", {"screenX": 1}), ("pointermove", {"screenX": 2})]
    for come, leave in (
        (point, [("pointerleave", {})]),
        ([("focusin", {})], [("focusout", {})]),
    ):
        with live.expect_worker() as started:
            for event in come:
                app.dispatch_event(*event)
        with started.value.expect_event("close"):
            for event in leave:
                app.dispatch_event(*event)
    with live.expect_worker() as started:
        one.answers({"way": COPY["way"]})
    app.dispatch_event("pointerleave")
    one.answers({name: answer for name, answer in COPY.items() if name != "way"})
    assert live.workers == [started.value]


def test_a_browser_that_cannot_run_the_helper_says_so_over_the_outline(
    tolerant: Page, site: str, words: dict[str, Any]
) -> None:
    script = {"body": "let helper = ;", "content_type": "text/javascript"}
    tolerant.route("**/helpers/*.js", lambda route: route.fulfill(**script))
    tolerant.goto(site + MERGE)
    option = tolerant.locator("button.kb-option").first
    option.click()
    expect(tolerant.get_by_text(words["not-here"])).to_be_visible()
    expect(tolerant.locator("[data-outline]").first).to_be_visible()
    expect(option).to_be_hidden()
    tolerant.unroute_all()
    tolerant.reload()
    expect(option).to_be_visible()
    expect(tolerant.get_by_text(words["not-here"])).to_be_hidden()


def test_a_link_with_answers_fetches_python(live: Page, site: str) -> None:
    with live.expect_request("**/runtime/**"):
        live.goto(site + MERGE + link({"way": "copy"}))


def test_what_starts_python_comes_beside_the_script_where_there_are_answers(
    live: Page, site: str
) -> None:
    held: list[Route] = []
    live.route("**/helpers/*.js", lambda route: held.append(route))
    with live.expect_request("**/runtime/*/worker.mjs"):
        live.goto(site + MERGE + link({"way": "copy"}), wait_until="commit")


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "connection",
    [{"saveData": True}, later({"type": "cellular"}), later({"effectiveType": "slow-2g"})],
)
def test_who_saves_data_gets_python_only_where_it_is_needed(
    live: Page, site: str, known: Project, connection: dict[str, Any]
) -> None:
    value = json.dumps(connection)
    live.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {value} }})")
    requested: list[str] = []
    live.on("request", lambda request: requested.append(request.url))
    live.goto(site + MERGE)
    one = reader(live, known)
    one.answers(COPY)
    one.told("send-copy")
    live.wait_for_load_state("networkidle")
    expect(one.checked).to_be_hidden()
    assert [url for url in requested if "/runtime/" in url or "worker" in url] == []
    left_to_python(live)
    live.goto(site + RESYNC)
    other = reader(live, known, "crm-resync")
    other.answers(NO_DATE_KNOWN)
    other.told("set-date")


def test_without_python_a_verdict_stands_and_the_reader_is_told(
    tolerant: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    tolerant.route("**/runtime/**", lambda route: route.abort())
    tolerant.goto(site + MERGE)
    one = reader(tolerant, known)
    one.answers(COPY)
    one.told("send-copy")
    expect(one.checked).to_contain_text(words["unchecked"])
    expect(one.app.locator("[data-part=spoken]")).to_contain_text(words["unchecked"])
    one.changes("way", "take-over")
    one.told("send-take-over")
    expect(one.checked).to_contain_text(words["unchecked"])
    tolerant.unroute("**/runtime/**")
    one.checked.get_by_role("button").click()
    expect(one.heading).to_be_focused()
    one.agreed()


@pytest.mark.exhaustive
def test_a_wait_for_python_has_an_end(
    tolerant: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(tolerant, known, "crm-resync")
    held = hold(tolerant, INTERPRETER)
    tolerant.clock.install()
    left_to_python(tolerant)
    tolerant.goto(site + RESYNC)
    with tolerant.expect_request(INTERPRETER):
        one.answers(NO_DATE_KNOWN)
    note = one.app.locator("[data-part=silent]")
    expect(one.heading).to_have_text(words["working"])
    expect(note).to_be_hidden()
    tolerant.clock.fast_forward(10_000)
    expect(note).to_contain_text(words["silent"])
    expect(one.app.locator("[data-part=spoken]")).to_have_text(words["silent"])
    expect(tolerant.locator("[data-outline]").first).to_be_visible()
    one.sees(*NO_DATE_KNOWN)
    with tolerant.expect_request(INTERPRETER):
        note.get_by_role("button").click()
    expect(one.heading).to_be_focused()
    expect(note).to_be_hidden()
    tolerant.clock.fast_forward(10_000)
    expect(note).to_be_visible()
    held[-1].continue_()  # it goes on by itself
    one.told("set-date")


DEAF = "self.onmessage = () => postMessage({ progress: { stage: 'ready', loaded: 1, total: 1 } });"


@pytest.mark.exhaustive
def test_a_verdict_stands_calmly_where_python_never_answers(
    live: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    script = {"body": DEAF, "content_type": "text/javascript"}
    live.route("**/worker.mjs", lambda route: route.fulfill(**script))
    live.clock.install()
    live.goto(site + MERGE)
    one = reader(live, known)
    one.answers(COPY)
    live.wait_for_function("() => new Promise((done) => setTimeout(done))")
    live.clock.fast_forward(10_000)
    one.told("send-copy")
    expect(one.checked).to_contain_text(words["unchecked"])
    live.unroute_all()
    one.checked.get_by_role("button").click()
    one.agreed()


def test_a_clipboard_that_never_answers_is_not_waited_for(
    page: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => new Promise(() => {})")
    page.clock.install()
    page.goto(site + MERGE + link(COPY))
    one = reader(page, known)
    fill_in(one)
    one.app.locator("[data-action=copy-link]").click()
    one.app.locator(".kb-request [type=submit]").click()
    page.clock.fast_forward(10_000)
    expect(one.app.locator("[data-part=link-status]")).to_have_text(words["link-failed"])
    expect(one.app.locator("[data-part=request-status]")).to_have_text(words["copy-failed"])


BARE = {
    "no workers": "delete window.Worker;",
    "no history": "for (const each of ['pushState', 'replaceState'])"
    " History.prototype[each] = () => { throw new DOMException('too many', 'SecurityError'); };",
    "no storage": "for (const each of ['localStorage', 'sessionStorage']) Object.defineProperty("
    "window, each, { get() { throw new DOMException('no', 'SecurityError'); } });",
}


@pytest.mark.exhaustive
@for_each("script", {name: (script,) for name, script in BARE.items()}, now={"no storage"})
def test_a_browser_that_refuses_something_stops_no_helper(
    tolerant: Page, site: str, known: Project, script: str
) -> None:
    wrong: list[str] = []
    tolerant.add_init_script(script)
    tolerant.goto(site + MERGE)
    tolerant.on("pageerror", lambda error: wrong.append(str(error)))
    one = reader(tolerant, known)
    one.answers({**COPY, "same-year": "no"})
    one.told("not-yet")
    one.app.locator(".kb-todos input").check()
    one.app.locator("[data-action=done]").click()
    one.told("send-copy")
    one.restart().click()
    one.asked("way")
    assert wrong == []


@pytest.mark.exhaustive
def test_a_host_that_forbids_workers_is_told_of(
    tolerant: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    def enforce(route: Route) -> None:
        policy = {"Content-Security-Policy": "require-trusted-types-for 'script'"}
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **policy})

    tolerant.route(f"**/{RESYNC}", enforce)
    left_to_python(tolerant)
    tolerant.goto(site + RESYNC)
    one = reader(tolerant, known, "crm-resync")
    one.answers(NO_DATE_KNOWN)
    expect(one.heading).to_have_text(words["failed-title"])
    expect(tolerant.locator("[data-outline]").first).to_be_visible()


@pytest.mark.exhaustive
def test_a_worker_without_webassembly_is_told_of(
    tolerant: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    def bare(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=f"delete self.WebAssembly;{response.text()}")

    tolerant.route("**/worker.mjs", bare)
    left_to_python(tolerant)
    tolerant.goto(site + RESYNC)
    one = reader(tolerant, known, "crm-resync")
    one.answers(NO_DATE_KNOWN)
    expect(one.heading).to_have_text(words["failed-title"])


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'customElements', { value: undefined })",
        "window.MutationObserver = undefined",
    ],
)
def test_a_browser_that_lacks_what_a_helper_needs_shows_the_outline(
    tolerant: Page, site: str, words: dict[str, Any], script: str
) -> None:
    tolerant.add_init_script(script)
    tolerant.goto(site + MERGE)
    tolerant.locator("button.kb-option").first.focus()
    expect(tolerant.get_by_text(words["not-here"])).to_be_visible()
    expect(tolerant.locator("[data-outline]").first).to_be_visible()
    expect(tolerant.locator("[data-part=app]")).to_be_hidden()


@pytest.mark.parametrize("by", ["graph", later("python")])
def test_what_hangs_on_the_day_is_computed_anew_when_the_day_has_changed(
    browser: Browser, site: str, known: Project, by: str
) -> None:
    context = browser.new_context(timezone_id="Europe/Oslo")
    page = context.new_page()
    if by == "python":
        left_to_python(page)
    page.clock.install(time="2024-02-29T23:58:00+01:00")
    page.goto(site + RESYNC + link(NO_DATE_KNOWN, "crm-resync"))
    one = reader(page, known, "crm-resync")
    date = one.heading
    spoken = one.app.locator("[data-part=spoken]")
    expect(date).to_contain_text("27.02.24")
    copying = one.app.locator("[data-action=copy-link]")
    copying.focus()
    page.evaluate("() => { window.before = document.querySelector('[data-part=stage] > *'); }")
    back = "() => { document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(back)
    page.clock.set_system_time("2024-03-01T01:58:00+01:00")
    assert page.evaluate("window.before.isConnected")
    page.evaluate(back)
    expect(date).to_contain_text("28.02.24")
    expect(copying).to_be_focused()
    expect(spoken).to_have_text(one.heading.inner_text())

    known_dates = {**TO_THE_DATE, "field-known": "yes", "field-date": "2024-01-03"}
    page.goto("about:blank")
    page.goto(site + RESYNC + link({**known_dates, "sync-known": "no"}, "crm-resync"))
    expect(date).to_contain_text("01.01.24")
    page.evaluate("() => { window.before = document.querySelector('[data-part=stage] > *'); }")
    page.clock.set_system_time("2024-03-02T08:00:00+01:00")
    page.evaluate("""() => {
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (data) {
          this.addEventListener("message", () => { window.isAsked = true; }, { once: true });
          postMessage.call(this, data);
        };
        dispatchEvent(new Event("focus"));
    }""")
    if by == "python":
        page.wait_for_function("() => window.isAsked")
    assert page.evaluate("window.before.isConnected")
    expect(spoken).to_be_empty()
    context.close()


def test_a_day_that_begins_while_python_starts_counts(browser: Browser, site: str) -> None:
    context = browser.new_context(timezone_id="Europe/Oslo")
    page = context.new_page()
    held = hold(page, INTERPRETER)
    page.clock.install(time="2024-02-29T23:58:00+01:00")
    with page.expect_request(INTERPRETER):
        page.goto(site + RESYNC + link(NO_DATE_KNOWN, "crm-resync"))
    page.clock.set_system_time("2024-03-01T00:01:00+01:00")
    held[0].continue_()
    expect(page.locator("decision-helper h3")).to_contain_text("28.02.24")
    context.close()


def test_what_only_python_knows_is_waited_for(
    tolerant: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    one = reader(tolerant, known, "crm-resync")
    tolerant.route("**/runtime/**", lambda route: route.abort())
    left_to_python(tolerant)
    tolerant.goto(site + RESYNC)
    one.answers(NO_DATE_KNOWN)
    expect(one.heading).to_have_text(words["failed-title"])
    expect(one.heading).to_be_focused()
    expect(tolerant.locator("[data-outline]").first).to_be_visible()
    one.sees(*NO_DATE_KNOWN)

    tolerant.unroute("**/runtime/**")
    held = hold(tolerant, INTERPRETER)
    with tolerant.expect_request(INTERPRETER):
        one.app.locator("[data-action=retry]").click()
    expect(one.heading).to_have_text(words["working"])
    expect(one.heading).to_be_focused()
    progress = one.app.locator("[data-part=stage] [data-part=loading]")
    expect(progress).to_contain_text(re.compile(r": 0 av \d+(,\d)? MB"))
    expect(progress.get_by_role("progressbar")).to_have_accessible_name(words["loading"])
    one.sees(*NO_DATE_KNOWN)
    held[0].continue_()
    one.told("set-date")
    expect(one.heading).to_be_focused()
    one.agreed()
    assert fragment(tolerant)["verdict"] == "set-date"

    one.changes("field-date", "2020-01-01")  # Python is up: no waiting between
    one.told("set-date")
    expect(one.heading).to_be_focused()
    answered = ["field-date", "sync-known", "verdict", "verdict.day"]
    assert list(fragment(tolerant))[-4:] == answered
    expect(one.heading).to_contain_text("30.12.19")
    tolerant.unroute(INTERPRETER)
    tolerant.reload()
    one.told("set-date")
    expect(one.heading).to_contain_text("30.12.19")
    expect(one.notice).to_be_hidden()


def test_today_is_the_readers_own(browser: Browser, site: str) -> None:
    context = browser.new_context(timezone_id="Pacific/Kiritimati")  # 14 hours ahead
    page = context.new_page()
    page.clock.set_fixed_time("2024-02-29T10:30:00Z")
    page.goto(site + RESYNC + link(NO_DATE_KNOWN, "crm-resync"))
    expect(page.locator("decision-helper h3")).to_contain_text("28.02.24")
    context.close()


CONTRARY = """
self.onmessage = ({ data: { id, answers } }) => {
  if (id === undefined) return postMessage({ progress: { stage: "ready", loaded: 1, total: 1 } });
  const asked = Object.keys(answers);
  const verdict = { outcome: "find-out", kind: "find-out", statements: ["check-units"] };
  postMessage({ id, result: {
    status: "verdict", helper: "merge-clients", ...verdict, values: {}, because: {}, asked,
  } });
};
"""


def test_where_they_differ_python_stands(
    tolerant: Page, site: str, known: Project, words: dict[str, Any]
) -> None:
    said: list[str] = []
    tolerant.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    tolerant.route(
        "**/worker.mjs",
        lambda route: route.fulfill(body=CONTRARY, content_type="text/javascript"),
    )
    tolerant.goto(site + MERGE)
    one = reader(tolerant, known)
    one.answers(COPY)
    one.told("find-out")
    expect(one.heading).to_be_focused()
    expect(one.checked).to_have_text(words["corrected"])
    assert [(v["outcome"], v["by"]) for v in one.verdicts(2)] == [
        ("send-copy", "graph"),
        ("find-out", "python"),
    ]
    assert fragment(tolerant)["verdict"] == "find-out"
    assert "differ" in said[0]


# Everybody


def test_without_javascript_everything_stands_there(
    browser: Browser, site: str, known: Project
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name, entry in known.procedures.items():
        for locale, procedure in entry.localised.items():
            page.goto(f"{site}{locale}/{name}/")
            for each in procedure.helpers:
                outline = page.locator(f"[data-outline={each.id}]")
                texts = [q.text for q in each.questions] + [o.text for o in each.outcomes]
                for text in texts:
                    told = re.sub(r"\{[^}]*\}.*", "", plain(text))  # up to where a value stands
                    expect(outline.get_by_text(told).first).to_be_visible()
                expect(page.locator(f"[data-helper={each.id}] [data-part=app]")).to_be_hidden()
    context.close()


def test_a_verdict_is_printed_with_its_answers_and_without_buttons(
    page: Page, site: str, known: Project
) -> None:
    one = reader(page, known)
    page.emulate_media(media="print")
    page.goto(site + MERGE + link(COPY))
    one.told("send-copy")
    for shown in (one.heading, one.app.locator(".kb-todos li").first, one.row("way")):
        expect(shown).to_be_visible()
        assert shown.evaluate("element => element.checkVisibility()")
    for hidden in (one.app.locator("[data-part=actions]"), one.app.locator(".kb-acts")):
        expect(hidden).to_be_hidden()
    expect(one.row("way").get_by_role("button")).to_be_hidden()


AXE = """async (rules) => {
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await axe.run("decision-helper", options);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""
TWICE = """() => [...document.querySelectorAll("[id]")].map(({ id }) => id)
  .filter((id, index, ids) => ids.indexOf(id) < index)"""


@pytest.mark.parametrize(
    ("scheme", "states"), [("light", "a few"), later("light", "all"), later("dark", "all")]
)
def test_axe_finds_nothing(
    browser: Browser,
    site: str,
    root: Path,
    known: Project,
    scheme: Any,
    states: str,
) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()

    def check(state: str) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate((root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
        rules = ["color-contrast"] if scheme == "dark" else None  # all that colours can change
        assert (state, page.evaluate(AXE, rules), page.evaluate(TWICE)) == (state, [], [])

    page.goto(site + MERGE)
    one = reader(page, known)
    check("question")
    one.answers(COPY)
    one.agreed()
    check("verdict")
    one.app.locator("[data-action=request]").click()
    one.app.locator(".kb-request [type=submit]").click()
    check("request with errors")
    if states == "a few":
        context.close()
        return
    fill_in(one)
    one.app.locator(".kb-request [type=submit]").click()
    check("request copied")
    one.changes("units", "some")
    one.answers({"units-empty": "no"})
    one.changes("same-year", "no")
    check("not yet")
    one.changes("units", "one")
    check("set aside")
    one.opens("way")
    check("a row that is open")
    page.goto(site + MERGE + link({**COPY, "what": "ever"}, verdict="find-out"))
    check("notices")
    page.goto(site + AGREEMENTS)
    two = reader(page, known, "agreement-charges")
    two.fills(("0", "2", "3"))
    page.keyboard.press("Tab")
    check("table with an error")
    two.fills(("10", "3", "2"), ("4", "1", "1"))
    two.told("fewer")
    check("table")
    held = hold(page, INTERPRETER)
    left_to_python(page)
    page.goto(site + RESYNC)
    three = reader(page, known, "crm-resync")
    with page.expect_request(INTERPRETER):
        three.answers(NO_DATE_KNOWN)
    check("waiting")
    held[0].continue_()
    three.told("set-date")
    three.opens("field-date").locator("[type=submit]").click()
    check("date")
    page.goto(f"{site}nb/end-collaboration/")
    four = reader(page, known, "end-collaboration")
    four.answers({"service": "expenses"})
    check("comparison")
    context.close()


# As the rules decide


EVALUATE = """async ([script, { runtime, bytes, rule }, helper, today, cases]) => {
  const { python } = await import(script);
  const it = python(runtime, Number(bytes));
  const address = new URL(rule, document.baseURI).href;
  it.start(address);
  const results = [];
  for (const answers of cases) results.push(await it.evaluate(helper, address, answers, today));
  return results;
}"""


PLACES = """() => Object.fromEntries(
  [...document.querySelectorAll("decision-helper")].map(({ dataset }) => [
    dataset.helper, { ...dataset, runtime: new URL(dataset.runtime, document.baseURI).href },
  ]))"""


@pytest.mark.parametrize("step", [8, later(1)])
def test_python_in_the_browser_says_what_python_says_here(
    live: Page,
    site: str,
    graphs: dict[str, Graph],
    record_property: Callable[[str, object], None],
    step: int,
) -> None:
    places: dict[str, dict[str, str]] = {}
    for article in ("end-collaboration", "connect-client", "crm-resync", "customer-agreement"):
        live.goto(f"{site}nb/{article}/")
        places |= live.evaluate(PLACES)
    live.goto(site + MERGE)
    places |= live.evaluate(PLACES)
    script = f"{site}assets/javascripts/helper/python.js"
    answered = 0
    for name, graph in graphs.items():
        answers = proof.complete(graph)[::step]
        found = live.evaluate(EVALUATE, [script, places[name], name, TODAY.isoformat(), answers])
        assert found == [rule_of(graph).evaluate(each, TODAY) for each in answers]
        answered += len(answers)
    which = "all" if step == 1 else f"every {step}th"
    record_property(
        "counted",
        f"{len(graphs)} rules, {answered} sets of answers with those around boundaries, "
        f"{which}: Pyodide = CPython",
    )
