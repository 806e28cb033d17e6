"""Every kind of question, asked and answered in a browser with nothing but a keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests import bases
from tests.browser.opened import quiet, without_python
from tests.exhaustive import later
from veiviser.content.markup import plain
from veiviser.project.project import Project

BASE = Path(__file__).resolve().parents[1] / "kinds"
OWN_WORDS = "Møte i Wien"
SPACE = "[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
LINK = {
    "helper": "claim-travel",
    "country": "austria",
    "means": "train.car",
    "nights": "3",
    "distance": "1200.5",
    "spent": "1200.50",
    "left": "2026-03-01",
    "paid": "2026-03",
    "travellers": "2",
    "age-1": "12",
    "age-2": "41",
    "verdict": "claim",
}
SHOWN = {
    "nb": {
        "country": "Østerrike",
        "means": "Med tog, Med egen bil",
        "distance": f"1{SPACE}200,5",
        "spent": f"1{SPACE}200,50{SPACE}kr",
        "left": f"1.{SPACE}mars{SPACE}2026",
        "paid": f"mars{SPACE}2026",
        "age-2": "Alder, reisende 2 41",
    },
    "sv": {
        "country": "Österrike",
        "means": "Med tåg, Med egen bil",
        "distance": f"1{SPACE}200,5",
        "spent": f"1{SPACE}200,50{SPACE}Nkr",
        "left": f"1{SPACE}mars{SPACE}2026",
        "paid": f"mars{SPACE}2026",
        "age-2": "Ålder, resenär 2 41",
    },
}
RECORD = """
window.verdicts = [];
addEventListener("veiviser:verdict", (event) => window.verdicts.push(event.detail));
"""
KEPT = """[{...sessionStorage}, {...localStorage}, location.href, history.state, document.cookie,
  navigation.entries().map((entry) => [entry.url, entry.getState()]), verdicts]"""


@pytest.fixture(scope="session")
def told() -> Project:
    return bases.load(BASE, ["nb", "sv"])


@pytest.fixture(params=["nb", "sv"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    context.add_init_script(RECORD)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a page that may not report an error, and that Python never comes to."""
    with quiet(context) as page:
        yield page


class Reader:
    """Somebody who has a keyboard and no more."""

    def __init__(self, page: Page, told: Project, locale: str) -> None:
        self.page = page
        self.words = told.words[locale]
        (self.helper,) = told.procedures["claim-travel"].localised[locale].helpers
        self.app = page.locator("decision-helper")
        self.heading = self.app.locator("[data-part=stage] h3")
        self.error = self.app.locator("form.kb-question .kb-error")
        self.focus = page.locator(":focus")

    def goes(self, address: str) -> None:
        self.page.goto(address)
        self.app.locator("form.kb-question, section.kb-verdict").first.wait_for()

    def reaches(self, question: str) -> None:
        """Tab to the open question's first field, be it for searching; stay if focus is in one."""
        asked = self.app.locator(f"form :is([name={question}], [id$=-ask-{question}])")
        expect(asked.first).to_be_attached()
        if not self.app.evaluate("element => element.contains(document.activeElement)"):
            self.app.locator("h3").first.focus()
        for _ in range(40):
            if self.page.evaluate(
                "document.activeElement.matches('form.kb-question :is(input, select, .kb-option)')"
            ):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(question)

    def types(self, question: str, *keys: str) -> None:
        """Answer: text is typed, and names of keys are pressed, at last Enter."""
        self.reaches(question)
        for key in (*keys, "Enter"):
            if key in ("Tab", "Space", "Enter", "ArrowDown"):
                self.page.keyboard.press(key)
            else:
                self.page.keyboard.type(key)

    def complains(self, text: str) -> None:
        """Expect this error, and focus where it is to be mended."""
        expect(self.error).to_contain_text(text)
        expect(self.focus).to_have_attribute("name", re.compile("."))
        expect(self.focus).to_have_attribute("aria-invalid", "true")
        expect(self.focus).to_have_accessible_description(re.compile(re.escape(text)))

    def changes(self, question: str) -> None:
        """Open an answer in its row."""
        fold = self.app.locator("[data-part=answered]")
        if fold.get_attribute("open") is None:
            fold.locator("summary").press("Enter")
        self.row(question).locator("[data-action=change]").press("Enter")

    def row(self, question: str) -> Locator:
        return self.app.locator(f"[data-part=answers] > [data-question={question}]")

    def text_of(self, outcome: str) -> str:
        return plain(next(each.text for each in self.helper.outcomes if each.id == outcome))


def answer_up_to_the_ages(one: Reader) -> None:
    one.types("country", "osterr", "Enter")
    one.types("means", "Space", "Tab", "Space")
    one.types("nights", "3")
    one.types("distance", "1 200,5")
    one.types("spent", "kr 1.200,50")
    one.types("left", "01032026")
    one.types("paid", "mar", "Tab", "2026")
    one.types("purpose", f"  {OWN_WORDS} ")
    one.types("travellers", "2")


def fragment(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).fragment))


def test_every_kind_is_answered_by_keyboard_and_stands_in_a_link(
    context: BrowserContext, page: Page, kinds: str, told: Project, locale: str
) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url + (request.post_data or "")))
    one = Reader(page, told, locale)
    one.goes(f"{kinds}{locale}/claim-travel/")
    answer_up_to_the_ages(one)
    one.types("age-1", "12")
    one.types("age-2", "11")
    (adult,) = one.helper.requirements
    one.complains(plain(adult.text))  # refused: they cannot all be children
    expect(one.focus).to_have_value("11")
    expect(one.row("age-2")).to_have_count(0)
    without = {name: value for name, value in LINK.items() if name != "verdict"}
    assert fragment(page) == {**without, "age-2": "11"}
    assert page.evaluate("verdicts") == []
    one.changes("age-1")  # or an earlier answer is mended
    expect(one.app.locator("form [name=age-1]")).to_have_value("12")
    one.reaches("age-1")
    page.keyboard.press("Enter")
    one.complains(plain(adult.text))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("41")
    page.keyboard.press("Enter")

    expect(one.heading).to_contain_text(one.text_of("claim"))
    expect(one.heading).to_be_focused()
    for question, shown in {**SHOWN[locale], "purpose": OWN_WORDS}.items():
        expect(one.row(question)).to_contain_text(re.compile(shown))
    assert fragment(page) == LINK
    expect(one.app.locator("textarea")).to_have_value(re.compile(OWN_WORDS))
    (told_of,) = page.evaluate("verdicts")
    assert told_of["values"] == {"total": {"amount": "1200.50", "currency": "NOK"}}
    page.go_back()
    page.go_forward()
    for kept in (page.evaluate(KEPT), requested):
        assert "Wien" not in json.dumps(kept, ensure_ascii=False)

    other = Reader(context.new_page(), told, locale)
    other.goes(page.url)
    expect(other.heading).to_have_text(plain(other.helper.questions[7].text))
    expect(other.app.locator("[data-part=notice]")).to_be_hidden()
    expect(other.app.locator("[data-part=answers] > li")).to_have_count(10)
    other.types("purpose", "Ferie")
    expect(other.heading).to_contain_text(other.text_of("claim"))
    expect(other.app.locator("[data-part=notice]")).to_be_hidden()


def test_own_words_are_asked_for_again_and_stand_there(
    page: Page, kinds: str, told: Project
) -> None:
    one = Reader(page, told, "nb")
    link = "#" + "&".join(f"{name}={value}" for name, value in LINK.items())
    one.goes(f"{kinds}nb/claim-travel/{link}")
    one.types("purpose", OWN_WORDS)
    expect(one.heading).to_contain_text(one.text_of("claim"))
    page.go_back()
    field = one.app.locator("form [name=purpose]")
    expect(field).to_have_value(OWN_WORDS)
    page.go_forward()
    expect(field).to_have_value(OWN_WORDS)
    field.press("Enter")
    expect(one.heading).to_contain_text(one.text_of("claim"))
    page.evaluate("addEventListener('click', () => { window.taken = {...sessionStorage}; })")
    one.changes("purpose")
    expect(field).to_have_value(OWN_WORDS)
    languages = page.locator(".kb-languages a[hreflang=sv]").first
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    languages.click()
    taken = page.evaluate("taken")
    assert "austria" in json.dumps(taken)
    assert "Wien" not in json.dumps(taken, ensure_ascii=False)
    page.reload()
    expect(field).to_have_value("")


WRONG = {
    "distance": [
        ("12,55", "too-many-decimals"),
        ("langt", "expected-decimal"),
        ("", "expected-decimal"),
    ],
    "spent": [
        ("1.200", "expected-amount"),
        ("1,005", "too-many-decimals"),
        ("-1", "expected-amount"),
    ],
    "paid": [("", "expected-month")],
    "purpose": [("", "expected-text"), ("x" * 41, "expected-text")],
}


def test_what_is_wrong_says_what_to_do(page: Page, kinds: str, told: Project, locale: str) -> None:
    one = Reader(page, told, locale)
    numbers = ("distance", "spent")
    for question, wrong in WRONG.items():
        before = list(LINK)[: list(LINK).index(question)] if question in LINK else [*LINK][:8]
        link = "#" + "&".join(f"{name}={LINK[name]}" for name in before)
        page.goto("about:blank")
        one.goes(f"{kinds}{locale}/claim-travel/{link}")
        for text, word in wrong:
            one.reaches(question)
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type(text) if text else page.keyboard.press("Delete")
            if question == "paid":  # Enter opens a list
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            one.complains(re.split(r"[{]", one.words[word])[0].strip())
            if question in numbers:
                expect(one.error).to_contain_text(re.compile(f"1{SPACE}200,5"))


def test_a_month_needs_both_its_parts(page: Page, kinds: str, told: Project) -> None:
    one = Reader(page, told, "nb")
    link = "#" + "&".join(f"{name}={LINK[name]}" for name in [*LINK][:7])
    one.goes(f"{kinds}nb/claim-travel/{link}")
    one.types("paid", "mar", "Tab")
    expect(one.focus).to_have_attribute("inputmode", "numeric")
    for year in ("26", "2019"):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(year)
        page.keyboard.press("Enter")
        expect(one.error).to_be_visible()
    page.keyboard.press("ControlOrMeta+a")
    one.types("paid", "2026")
    expect(one.row("paid")).to_contain_text(re.compile(f"mars{SPACE}2026"))
    one.changes("paid")
    expect(one.app.locator("select")).to_have_value("03")
    expect(one.app.locator("input[name=paid]")).to_have_value("2026")


def test_none_of_several_stands_alone(page: Page, kinds: str, told: Project, locale: str) -> None:
    one = Reader(page, told, locale)
    one.goes(f"{kinds}{locale}/claim-travel/#helper=claim-travel&country=norway")
    one.types("means")
    one.complains(one.words["none-of-these"])
    boxes = one.app.locator("form [type=checkbox]")
    chosen = one.app.locator("form :checked")
    page.keyboard.press("Space")
    boxes.last.press("Space")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_value("none")
    boxes.nth(1).press("Space")
    boxes.nth(2).press("Space")
    expect(chosen).to_have_count(2)
    boxes.last.press("Space")
    page.keyboard.press("Enter")
    expect(one.row("means")).to_contain_text(one.words["none-of-these"])
    assert fragment(page)["means"] == "none"


def test_a_long_list_is_searched(page: Page, kinds: str, told: Project, locale: str) -> None:
    page.route("**/claim-travel/", lambda route: lengthen(route))
    one = Reader(page, told, locale)
    one.goes(f"{kinds}{locale}/claim-travel/")
    options = one.app.locator("form button.kb-option:visible")
    hits = one.app.locator("form [role=status]")
    expect(options).to_have_count(222)
    expect(hits).to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    list_box = one.app.locator("form [role=group]").bounding_box()
    assert list_box
    assert list_box["height"] < 0.7 * 740
    one.reaches("country")
    for query in ("osterrike", "østerrike", "ÖSTERRIKE", " ster "):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(query)
        expect(options).to_have_count(1)
        expect(hits).to_have_text(one.words["results-one"])
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("land 1")
    count = sum("1" in name for name in ADDED)
    expect(hits).to_have_text(one.words["results-many"].replace("{count}", str(count)))
    page.keyboard.press("ArrowDown")  # to the list, in which arrows move and never answer
    expect(one.focus).to_have_attribute("value", "land-1")
    page.keyboard.press("ArrowDown")
    expect(one.focus).to_have_attribute("value", "land-10")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(one.focus).to_have_attribute("data-part", "search")
    assert "country" not in fragment(page)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Atlantis")
    expect(hits).to_have_text(one.words["results-none"].replace("{query}", "Atlantis"))
    expect(options).to_have_count(0)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("land 10")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(one.row("country")).to_contain_text("Land 10")
    one.changes("country")
    page.keyboard.press("Tab")
    page.keyboard.type("Atlantis")
    expect(options).to_have_text(["Land 10"])  # what is chosen stays in sight


ADDED = [f"land-{number}" for number in range(1, 214)]


def lengthen(route: Route) -> None:
    """Have the first question ask for one of 222."""
    response = route.fetch()
    html = response.text()
    more = "".join(
        f'<button type="button" class="kb-option" value="{name}"><span '
        f'class="kb-option__text">{name.replace("-", " ").title()}</span></button>'
        for name in ADDED
    )
    group = re.compile(r'(<div role="group" data-part="control".*?)(?=</div>)', re.DOTALL)
    html = group.sub(rf"\1{more}", html, count=2)  # it stands there, and ready to be put again

    def add(match: re.Match[str]) -> str:
        graph: dict[str, Any] = json.loads(match[2])
        questions = graph["questions"]
        ids = [each["id"] if isinstance(each, dict) else "" for each in questions]
        questions[ids.index("country")]["options"] += ADDED
        for node in graph["nodes"]:
            if isinstance(node, list) and node[0] == ids.index("country"):
                node[1] += [node[1][0]] * len(ADDED)
        return f"{match[1]}{json.dumps(graph)}"

    html = re.sub(r'(data-part="graph">)(.*?)(?=</script>)', add, html, count=1)
    route.fulfill(response=response, body=html)


def test_python_has_the_last_word_on_every_kind(
    context: BrowserContext, kinds: str, told: Project
) -> None:
    page = context.new_page()
    one = Reader(page, told, "nb")
    link = "#" + "&".join(f"{name}={value}" for name, value in LINK.items())
    one.goes(f"{kinds}nb/claim-travel/{link}")
    one.types("purpose", OWN_WORDS)
    expect(one.app).to_have_attribute("data-by", "python")
    by = page.evaluate("verdicts.map(({ by }) => by)")
    assert by == ["graph", "python"]
    expect(one.app.locator("[data-part=checked]")).to_be_hidden()  # told only where it fails


AXE = """async () => {
  const { violations } = await axe.run("decision-helper", { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}"""


@pytest.mark.parametrize(
    ("width", "scheme"), [later(360, "light"), later(1360, "light"), later(360, "dark")]
)
def test_axe_finds_nothing(
    root: Path, browser: Browser, kinds: str, told: Project, width: int, scheme: Any
) -> None:
    size = {"width": width, "height": 740}
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = without_python(context.new_page())
    one = Reader(page, told, "nb")
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    asked = [name for name in LINK if name not in ("helper", "verdict")]
    asked.insert(asked.index("travellers"), "purpose")

    def check(state: str) -> None:
        assert (state, page.evaluate(AXE)) == (state, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    for question in asked:
        known = [name for name in LINK if name not in asked[asked.index(question) :]]
        link = "#" + "&".join(f"{n}={LINK[n]}" for n in known if n != "verdict")
        page.goto("about:blank")
        one.goes(f"{kinds}nb/claim-travel/{link}")
        page.evaluate(axe)
        if question in ("travellers", "age-1", "age-2"):
            one.types("purpose", OWN_WORDS)
        expect(one.app.locator(f"form [id$=-ask-{question}]").first).to_be_visible()
        check(question)
        if question == "country":  # of options none can be wrong
            continue
        one.app.locator("form.kb-question [type=submit]").press("Enter")
        expect(one.error).to_be_visible()
        check(f"{question} with an error")
    one.types("age-2", "3")
    expect(one.error).to_contain_text(plain(one.helper.requirements[0].text))
    check("refused")
    context.close()
