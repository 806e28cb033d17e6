"""A reply says what was answered, the answer, what to do and the link, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from markdown_it import MarkdownIt

from tests import bases
from tests.bases import LOCALES
from tests.paths import GRAPHS, rule_of
from veiviser.content.ids import anchors
from veiviser.content.markup import plain
from veiviser.decisions.explore import TODAY
from veiviser.pages.addresses import answer_page, page, restoring
from veiviser.pages.blanks import Blanks
from veiviser.pages.reply import Reply, reply
from veiviser.pages.verdict import VerdictInWords, verdict

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://help.example/"
PROJECT = bases.load(ROOT, LOCALES)
ANCHORS = {name: anchors(entry.procedure) for name, entry in PROJECT.procedures.items()}
BUTTONS = ("copy-link", "copy-text", "done", "print", "restart", "show-steps", "write-request")
EACH = pytest.mark.parametrize(
    ("helper", "locale"), [(helper, locale) for helper in GRAPHS for locale in LOCALES]
)


@cache
def replies(helper: str, locale: str) -> tuple[tuple[VerdictInWords, str, Reply], ...]:
    """Give all that a helper can say, each once, with its link and its reply."""
    return tuple(_replies(helper, locale))


def _replies(helper: str, locale: str) -> Iterator[tuple[VerdictInWords, str, Reply]]:
    graph = GRAPHS[helper]
    (entry,) = (each for each in PROJECT.procedures.values() if helper in each.graphs)
    procedure, words = entry.localised[locale], PROJECT.words[locale]
    own = next(each for each in procedure.helpers if each.id == helper)
    blanks = Blanks(own, graph, locale, words)
    address = page(SITE, locale, procedure.id)
    paths = {(path.verdict["outcome"], *path.verdict["statements"]): path for path in graph.paths}
    for path in paths.values():
        result = rule_of(graph).evaluate(path.answers, TODAY)
        told = verdict(procedure, blanks, result, path.answers, words)
        link = answer_page(address, helper, told.outcome)
        link += restoring(graph, blanks.helper, path.answers, told.outcome, TODAY)
        yield told, link, reply(told, address, link, words)


def read(markdown: str) -> str:
    """Give the words that a reader of the Markdown sees, in one line."""
    inline = [each for each in MarkdownIt("commonmark").parse(markdown) if each.children]
    seen = (
        "".join(" " if part.type == "softbreak" else part.content for part in each.children or [])
        for each in inline
    )
    return " ".join(" ".join(seen).split())


def links(markdown: str) -> list[str]:
    """Give the addresses that the Markdown leads to."""
    return [
        str(part.attrs["href"])
        for each in MarkdownIt("commonmark").parse(markdown)
        for part in each.children or []
        if part.type == "link_open"
    ]


def without_addresses(text: str) -> str:
    """Give a text in plain letters without what stands after the words of its links."""
    return re.sub(rf" \({SITE}\S+\)", "", text)


@EACH
def test_a_reply_says_all_that_counts(helper: str, locale: str) -> None:
    for told, link, made in replies(helper, locale):
        said = [plain(told.title)]
        said += [f"- {plain(answer.label)}: {plain(answer.text)}" for answer in told.answers]
        said.append(plain(told.headline))
        said += [f"{plain(value.label)}: {plain(value.text)}" for value in told.values]
        said.append(plain(told.explanation))
        said += [f"- {plain(todo.text)}" for todo in told.todos]
        said += [f"{plain(turn.label)}: {plain(turn.text)}" for turn in told.turns]
        said += [plain(note.text) for note in told.notes]
        said.append(f": {link}\n")
        at, found = 0, without_addresses(made.plain)
        for words in said:
            assert words in found[at:], (words, found)
            at = found.index(words, at)
        assert len(told.answers) > 0


@EACH
def test_a_reply_has_the_helpers_own_list_or_the_articles_steps(helper: str, locale: str) -> None:
    words = PROJECT.words[locale]
    for told, _, made in replies(helper, locale):
        lead = words["have-ready" if told.kind == "yes" else "do-this"]
        assert (f"\n\n{lead}:\n- " in made.plain) == bool(told.todos)
        assert ("\n\n1. " in made.plain) == bool(told.turns)
        by_article = any(each.is_done for each in told.cited) and not (told.todos or told.turns)
        assert (f"\n\n{words['do-this']}:\n1. " in made.plain) == by_article


def test_a_step_in_it_says_what_to_mind() -> None:
    warned = 0
    for helper, locale in product(GRAPHS, LOCALES):
        for told, _, made in replies(helper, locale):
            steps = [] if told.todos or told.turns else [s for s in told.cited if s.is_done]
            for text in (text for step in steps for text in step.warnings):
                assert f"{PROJECT.words[locale]['warning']} {plain(text)}" in made.plain
                warned += 1
    assert warned


@EACH
def test_both_forms_say_the_same(helper: str, locale: str) -> None:
    for _, link, made in replies(helper, locale):
        words = without_addresses(made.plain).splitlines()
        lines = [re.sub(r"^(- |\d+\. )", "", line) for line in words]
        assert read(made.markdown) == " ".join(" ".join(lines).split()).removesuffix(f": {link}")
        assert links(made.markdown)[-1] == link
        assert re.findall(rf"{SITE}[^\s)]+", made.plain) == links(made.markdown)


@EACH
def test_nothing_in_it_is_left_of_the_page(helper: str, locale: str) -> None:
    words = PROJECT.words[locale]
    (given,) = (
        each
        for entry in PROJECT.procedures.values()
        for each in entry.localised[locale].helpers
        if each.id == helper
    )
    buttons = [str(words[name]) for name in BUTTONS]
    buttons += [str(each.instead.text) for each in given.outcomes if each.instead]
    for _, _, made in replies(helper, locale):
        for text in (made.plain, made.markdown):
            assert not re.search(r"[{}]|\bNone\b|\\\[", text)
            assert not [each for each in buttons if re.search(rf"^\W*{re.escape(each)}\W*$", text)]
        assert "*" not in made.plain


@EACH
def test_every_link_leads_to_a_statement_of_the_readers_language(helper: str, locale: str) -> None:
    for _, own, made in replies(helper, locale):
        for link in links(made.markdown):
            address, anchor = urldefrag(link)
            found = re.fullmatch(rf"{SITE}{locale}/([a-z-]+)/", address)
            assert link == own or (found and anchor in ANCHORS[found[1]])


def test_a_reply_as_it_is() -> None:
    found = {link: made for _, link, made in replies("customer-agreement", "nb")}
    page_ = f"{SITE}nb/customer-agreement/"
    link = (
        f"{SITE}nb/answer/customer-agreement/delete/"
        "#helper=customer-agreement&task=delete&companies-left=none&verdict=delete"
    )
    assert found[link].plain == (
        "Hva kan du gjøre med kundeavtalen?\n\n"
        "Svarene dine:\n- Du vil: Slette en kundeavtale\n- Selskaper i avtalen: Nei, den er tom\n\n"
        "Svar: Du kan slette kundeavtalen nå\n\n"
        "Min profil › Lisensinformasjon › Kundeavtaler\n\n"
        f"Gjør dette:\n- Velg Slett – de tre prikkene ved kundeavtalen ({page_}#choose-delete)\n\n"
        f"Se hele svaret med trinnene: {link}\n"
    )
    assert found[link].markdown == (
        "**Hva kan du gjøre med kundeavtalen?**\n\n"
        "Svarene dine:\n- Du vil: Slette en kundeavtale\n- Selskaper i avtalen: Nei, den er tom\n\n"
        "**Svar: Du kan slette kundeavtalen nå**\n\n"
        "Min profil › Lisensinformasjon › Kundeavtaler\n\n"
        f"Gjør dette:\n- Velg **Slett** – [de tre prikkene ved kundeavtalen]({page_}#choose-delete)"
        f"\n\n[Se hele svaret med trinnene]({link})\n"
    )
