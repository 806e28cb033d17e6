"""Helpers as tools of a browser's agent, where a browser has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.browser.opened import quiet
from tests.browser.test_first_screen import different
from tests.paths import GRAPHS
from veiviser.content.markup import plain
from veiviser.project.project import Project

CONTEXT = """
window.tools = {};
Object.defineProperty(Document.prototype, "modelContext", { value: {
  async registerTool(tool) {
    if (!/^[\\w.-]{1,128}$/.test(tool.name) || tool.name in tools || !tool.description) {
      throw new DOMException("", "InvalidStateError");
    }
    tools[tool.name] = tool;
  },
}});
"""
GIVEN = "name => { const { execute, ...tool } = tools[name]; return tool; }"
EXECUTE = "async ([name, input]) => tools[name].execute(input)"


def offered(page: Page, address: str, helper: str) -> dict[str, Any]:
    """Open a page; give what its tool says of itself."""
    page.goto(address)
    page.wait_for_function("helper => helper in window.tools", arg=helper)
    found: dict[str, Any] = page.evaluate(GIVEN, helper)
    return found


def execute(page: Page, helper: str, **answers: object) -> dict[str, Any]:
    """Give what the tool says of answers."""
    found: dict[str, Any] = page.evaluate(EXECUTE, [helper, answers])
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context, quiet(context) as page:
        page.add_init_script(CONTEXT)
        yield page


@pytest.mark.parametrize("locale", ["nb", "sv"])
@pytest.mark.parametrize("helper", GRAPHS)
def test_a_tool_says_what_its_helper_says(
    page: Page, site: str, known: Project, helper: str, locale: str
) -> None:
    (entry,) = (each for each in known.procedures.values() if helper in each.graphs)
    procedure = entry.localised[locale]
    (told,) = (each for each in procedure.helpers if each.id == helper)
    address = f"{site}{locale}/{procedure.id}/"
    tool = offered(page, address, helper)
    assert tool["annotations"] == {"readOnlyHint": True}
    assert tool["title"] == plain(told.title)
    assert tool["description"].startswith(plain(told.title))
    Draft202012Validator.check_schema(tool["inputSchema"])
    takes = Draft202012Validator(tool["inputSchema"])
    properties = tool["inputSchema"]["properties"]
    assert list(properties) == list(GRAPHS[helper].questions)
    for question in told.questions:
        for option in question.options:
            told_option = {"const": option.id, "title": plain(option.text)}
            assert told_option in properties[question.id]["oneOf"]
    for answers in different(GRAPHS[helper]):
        given = {
            name: int(text) if properties[name]["type"] == "integer" else text
            for name, text in answers.items()
        }
        takes.validate(given)
        found = execute(page, helper, **given)
        assert found["status"] == "verdict"
        outcome = next(each for each in told.outcomes if each.id == found["outcome"])
        assert found["link"].startswith(f"{site}{locale}/answer/{helper}/{outcome.id}/#helper=")
        assert f"<{found['link']}>" in found["text"]
    page.goto(found["link"])
    expect(page.locator("section.kb-verdict h3")).to_be_visible()
    assert page.url.startswith(f"{address}#helper={helper}")


def test_without_answers_it_asks_and_what_is_no_answer_is_named(page: Page, site: str) -> None:
    helper = "customer-agreement"
    offered(page, f"{site}nb/customer-agreement/", helper)
    before = page.url
    asked = execute(page, helper)
    assert (asked["status"], asked["question"]["id"], asked["asked"]) == (
        "question",
        "task",
        ["task"],
    )
    wrong = page.evaluate(
        "([name, input]) => tools[name].execute(input).catch((error) => error.message)",
        [helper, {"task": "steal", "tsk": "move"}],
    )
    assert "'task': \"steal\" is no answer" in wrong
    assert "'tsk' is no question; expected some of task, " in wrong
    assert page.evaluate("tools['customer-agreement'].execute()")
    assert page.url == before
    expect(page.locator("form.kb-question")).to_be_visible()


def test_ids_that_were_are_those_of_today(page: Page, site: str) -> None:
    offered(page, f"{site}sv/crm-resync/", "crm-resync")
    found = execute(page, "crm-resync", link="starts")
    assert (found["status"], found["outcome"]) == ("verdict", "running")


def test_every_kind_of_answer_is_taken(page: Page, kinds: str) -> None:
    helper = "claim-travel"
    tool = offered(page, f"{kinds}nb/claim-travel/", helper)
    answers = {
        "country": "austria",
        "means": ["car", "train"],
        "nights": 3,
        "distance": 1200.5,
        "spent": 1200.5,
        "left": "2026-03-01",
        "paid": "2026-03",
        "purpose": "Møte",
        "travellers": 2,
        "age-1": 12,
        "age-2": 41,
    }
    Draft202012Validator(tool["inputSchema"]).validate(answers)
    found = execute(page, helper, **answers)
    assert (found["status"], found["outcome"]) == ("verdict", "claim")
    assert "means=train.car" in found["link"]
    assert "spent=1200.50" in found["link"]
    assert "purpose" not in found["link"]
    refused = execute(page, helper, **{**answers, "age-2": 12})
    assert (refused["status"], refused["question"]["id"]) == ("refused", "age-2")
    assert refused["text"]


def test_without_an_agent_nothing_is_fetched_for_one(browser: Browser, site: str) -> None:
    scripts: dict[bool, set[str]] = {}
    for has_agent in (False, True):
        with browser.new_context() as context:
            page = context.new_page()
            if has_agent:
                page.add_init_script(CONTEXT)
            page.goto(f"{site}nb/customer-agreement/", wait_until="networkidle")
            names = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
            scripts[has_agent] = {name for name in names if name.endswith(".js")}
    assert scripts[False] < scripts[True]
