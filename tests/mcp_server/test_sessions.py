"""An agent gets from a question to a reply with the package's own client."""

from __future__ import annotations

from typing import Any

import pytest
from mcp import Client

from tests import bases
from tests.mcp_server.connected import ROOT, SITE, at_once, call, connected, ours, refused

PROJECT = bases.load(ROOT, bases.LOCALES)
HELPER = "customer-agreement"
QUESTIONS = {"nb": "kan jeg slette avtalen?", "sv": "kan jag radera avtalet?"}
ANSWERS = {"nb": ("Slette en", "Nei"), "sv": ("Radera ett", "Nej")}


async def session(client: Client, locale: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Ask as a reader does, and answer by the words of options; gives the verdict and the reply."""
    found = await call(client, "find_article", query=QUESTIONS[locale], locale=locale)
    best = found["hits"][0]
    helper = best["helpers"][0]["id"]
    assert (best["id"], helper) == (HELPER, HELPER)
    given: dict[str, str] = {}
    for words in ANSWERS[locale]:
        asked = await call(client, "evaluate", helper=helper, locale=locale, answers=given)
        assert (asked["status"], asked["verdict"]) == ("question", None)
        options = asked["question"]["options"]
        (option,) = (each["id"] for each in options if each["text"].startswith(words))
        given[asked["question"]["id"]] = option
    decided = await call(client, "evaluate", helper=helper, locale=locale, answers=given)
    reply = await call(
        client, "reply_text", helper=helper, locale=locale, answers=given, form="plain"
    )
    return decided["verdict"], reply


@pytest.mark.parametrize("how", ["memory", "older", "stdio", "http"])
def test_from_a_question_to_the_reply(how: str) -> None:
    async def run() -> None:
        async with connected(how) as client:
            for locale in bases.LOCALES:
                verdict, reply = await session(client, locale)
                (words,) = (
                    each
                    for each in PROJECT.procedures[HELPER].localised[locale].helpers
                    if each.id == HELPER
                )
                (outcome,) = (each for each in words.outcomes if each.id == "delete")
                assert verdict["headline"] == outcome.text
                assert reply["link"] == verdict["link"]
                assert reply["link"] == (
                    f"{SITE}{locale}/answer/{HELPER}/delete/"
                    f"#helper={HELPER}&task=delete&companies-left=none&verdict=delete"
                )
                assert reply["text"].endswith(f": {reply['link']}\n")
                assert f": {outcome.text}\n\n" in reply["text"]

    at_once(run)


def test_tools_only_read_and_say_what_they_take_and_give() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == [
                "find_article",
                "read_article",
                "list_questions",
                "evaluate",
                "reply_text",
            ]
            for tool in tools:
                assert tool.annotations
                assert tool.annotations.read_only_hint
                assert "nb, sv" in (tool.description or "")
                assert "locale" in tool.input_schema["required"]
                assert all(
                    "description" in each for each in tool.input_schema["properties"].values()
                )
                assert tool.output_schema
                assert tool.output_schema["type"] == "object"

    at_once(run)


WRONG = [
    ("read_article", {"article": "customer-agreements"}, "did you mean 'customer-agreement'?"),
    (
        "read_article",
        {"article": HELPER, "statements": ["open-agreement"]},
        "no part 'open-agreement' in 'customer-agreement'; did you mean 'open-agreements'?",
    ),
    ("list_questions", {"helper": "crm"}, "no helper 'crm'; expected one of "),
    ("evaluate", {"helper": "crm-resyn", "answers": {}}, "did you mean 'crm-resync'?"),
    (
        "evaluate",
        {"helper": HELPER, "answers": {"task": "steal", "tsk": "move"}},
        "task: expected one of create, delete, move; tsk: expected a question out of task, ",
    ),
    (
        "evaluate",
        {"helper": "crm-resync", "answers": {"where": "started", "link": "started"}},
        "'where' is answered twice",
    ),
    (
        "reply_text",
        {"helper": HELPER, "answers": {"task": "delete"}},
        "there is no verdict yet; answer 'companies-left' (one of none, some, unknown): Ligger det",
    ),
    (
        "evaluate",
        {"helper": HELPER, "answers": {}, "today": "1. mars"},
        "today\n  Input should be a valid date",
    ),
    ("find_article", {"query": "te", "locale": "no"}, "no locale 'no'; expected one of nb, sv"),
    ("find_article", {"query": "te", "limit": 0}, "greater than or equal to 1"),
]


@pytest.mark.parametrize(("tool", "given", "says"), WRONG)
def test_what_is_wrong_is_said_with_what_was_expected(
    tool: str, given: dict[str, Any], says: str
) -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            assert says in await refused(client, tool, **{"locale": "nb", **given})

    at_once(run)


def test_a_language_has_to_be_chosen() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            said = await refused(client, "evaluate", helper=HELPER, answers={})
            assert "locale\n  Field required" in said

    at_once(run)


def test_former_ids_are_those_of_today() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            given = {"helper": "crm-resync", "answers": {"link": "starts"}}
            decided = await call(client, "evaluate", locale="nb", **given)
            assert decided["verdict"]["outcome"] == "running"
            assert "&where=started&" in decided["verdict"]["link"]

    at_once(run)


def test_a_verdict_says_what_would_have_to_change() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            answers = {"task": "delete", "companies-left": "some", "destination": "new"}
            asked = {"helper": HELPER, "locale": "sv", "answers": answers}
            verdict = (await call(client, "evaluate", **asked))["verdict"]
            assert verdict["takes"] == {
                "lead": PROJECT.words["sv"]["what-it-takes"],
                "sure": True,
                "changes": [
                    {"question": "companies-left", "answer": "none", "text": "Nej, det är tomt"}
                ],
            }
            assert [todo["id"] for todo in verdict["todos"]][-1] == "delete-it"
            assert verdict["todos"][-1]["address"] == f"{SITE}sv/{HELPER}/#choose-delete"
            done = {**answers, "companies-left": "none"}
            verdict = (await call(client, "evaluate", **{**asked, "answers": done}))["verdict"]
            assert verdict["takes"] is None

    at_once(run)


def test_numbers_and_the_readers_day_count() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            answers = {"rows": 1, "users-1": 10, "accesses-1": 3, "agreements-1": 2}
            given = {"helper": "agreement-charges", "locale": "nb", "answers": answers}
            verdict = (await call(client, "evaluate", **given))["verdict"]
            assert {each["id"]: each["text"] for each in verdict["values"]} == {
                "now": "60",
                "gathered": "30",
            }
            unknown = {"where": "missing", "field-known": "no", "sync-known": "no"}
            given = {"helper": "crm-resync", "locale": "nb", "answers": unknown}
            decided = await call(client, "evaluate", **given, today="2028-03-01")
            assert decided["verdict"]["headline"].endswith("28.02.28")

    at_once(run)


def test_a_helpers_questions_are_listed_in_each_language() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            for locale in bases.LOCALES:
                asked = await call(
                    client, "list_questions", helper="agreement-charges", locale=locale
                )
                assert [each["id"] for each in asked["questions"]] == [
                    *("rows", "users-1", "accesses-1", "agreements-1")
                ]
                assert [each["each_of"] for each in asked["questions"]] == [None, *["rows"] * 3]
                assert asked["questions"][1]["expected"] == "a whole number from 1 to 10000"
                asked = await call(client, "list_questions", helper=HELPER, locale=locale)
                words = PROJECT.procedures[HELPER].localised[locale].helpers[0].questions[0]
                assert asked["questions"][0]["text"] == words.text
                assert [each["text"] for each in asked["questions"][0]["options"]] == [
                    each.text for each in words.options
                ]

    at_once(run)


def test_an_article_is_read_whole_or_in_part() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            given = {"article": HELPER, "locale": "nb"}
            whole = await call(client, "read_article", **given)
            (passage,) = whole["passages"]
            assert passage["address"] == whole["address"] == f"{SITE}nb/{HELPER}/"
            assert passage["markdown"].startswith(f"# {whole['title']}\n")
            ids = ["choose-delete", "cannot-delete", f"ask-{HELPER}", "before"]
            assert set(ids) <= set(whole["ids"])
            part = await call(client, "read_article", **given, statements=ids)
            assert [each["id"] for each in part["passages"]] == ids
            assert part["passages"][0] == {
                "id": "choose-delete",
                "address": f"{SITE}nb/{HELPER}/#choose-delete",
                "markdown": "Velg **Slett**.",
            }
            for each in part["passages"][1:]:
                assert each["markdown"] in passage["markdown"]

    at_once(run)


def test_without_words_every_article_is_there() -> None:
    async def run() -> None:
        async with Client(ours()) as client:
            found = await call(client, "find_article", query=" ", locale="nb", limit=50)
            assert [each["id"] for each in found["hits"]] == list(PROJECT.procedures)
            found = await call(client, "find_article", query="xylofon", locale="nb")
            assert found["hits"] == []

    at_once(run)
