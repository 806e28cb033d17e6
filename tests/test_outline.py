"""The outline: read word by word as the page has it, it gives each reader the verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests import bases
from tests.bases import LOCALES
from tests.paths import GRAPHS, rule_of
from tests.rules import LOW, SURE, End, Fork, every_answer, toy, toy_rule, tree_rule, trees
from veiviser import Choice, Date, Integer, Rule, Verdict
from veiviser.cache import Cache
from veiviser.content.localisation import localise
from veiviser.content.models import helper as procedure
from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Confirmation, Helper, Option, Outcome
from veiviser.content.text import LocalisedText
from veiviser.decisions import proof
from veiviser.decisions.explore import TODAY, explore
from veiviser.decisions.graph import Graph
from veiviser.engine import verdicts
from veiviser.engine.questions import Question
from veiviser.pages.article import Runtime
from veiviser.pages.outline import Clauses, Reading, outline, statements
from veiviser.project.articles import Articles, make_articles
from veiviser.project.project import Project

ROOT = Path(__file__).resolve().parents[1]
WORDS = {
    "at-least": LocalisedText("{value} eller flere", "nb", "nb", "nb"),
    "at-most": LocalisedText("{value} eller færre", "nb", "nb", "nb"),
    "range": LocalisedText("{first} til {last}", "nb", "nb", "nb"),
}
N = Integer("n", 0, 9)
INSIDE, OUTSIDE = verdicts.Outcome("inside", "yes"), verdicts.Outcome("outside", "not-yet")
LONGEST_CONDITION = 55
"""Words of what an outcome hangs on."""
NUMBER = r"(?P<first>\d+)(?: till? (?P<last>\d+))?"


@cache
def known() -> Project:
    return bases.load(ROOT, LOCALES)


HELPERS = [
    (locale, entry_id, helper.id)
    for locale in LOCALES
    for entry_id, entry in known().procedures.items()
    for helper in entry.procedure.helpers
]


def spoken(rule: Rule) -> Helper:
    """Give words to a rule that has none: each names what it is."""

    def options(question: Question) -> list[Option]:
        ids = question.options if isinstance(question, Choice) else ()
        return [Option(id=id_, text=f"Svar {id_}", when=f"{question.id} er {id_}") for id_ in ids]

    helper = Helper(
        id=rule.id,
        title="Tittel",
        intro="Innledning",
        questions=[
            procedure.Question(
                id=question.id,
                label=question.id,
                text=f"Hva er {question.id}?",
                when=None if isinstance(question, Choice) else f"{question.id} er {{value}}",
                options=options(question),
            )
            for question in rule.questions.values()
        ],
        outcomes=[Outcome(id=name, text=f"Det blir {name}") for name in rule.outcomes],
    )
    return localise(helper, "nb", "nb", {})


class Listener:
    """Somebody who knows the words of the questions, and reads with answers in mind."""

    def __init__(self, rule: Rule, helper: Helper, words: Mapping[str, LocalisedText]) -> None:
        at_least = re.escape(words["at-least"]).replace(re.escape("{value}"), r"(?P<least>\d+)")
        at_most = re.escape(words["at-most"]).replace(re.escape("{value}"), r"(?P<most>\d+)")
        value = f"(?:{at_least}|{at_most}|{NUMBER})"
        self.clauses: dict[str, tuple[str, str]] = {}
        self.numbers: list[tuple[str, re.Pattern[str]]] = []
        self.to_come: dict[str, str] = {}
        for question in helper.questions:
            for option in question.options:
                assert option.when not in self.clauses, "two replies nobody can tell apart"
                self.clauses[option.when] = (question.id, option.id)
            if isinstance(rule.questions[question.id], Integer):
                said = re.escape(question.when or question.label)
                pattern = said.replace(re.escape("{value}"), value)
                self.numbers.append((question.id, re.compile(pattern)))
            if isinstance(rule.questions[question.id], Date):
                since = words["from"].replace("{value}", words["tomorrow"])
                said = question.when or question.label
                self.to_come[said.replace("{value}", since)] = question.id

    def hears(self, clause: str, answers: dict[str, str]) -> bool:
        """Tell whether a clause is true of the answers."""
        if clause in self.clauses:
            question, option = self.clauses[clause]
            return answers.get(question) == option
        if clause in self.to_come:
            return answers.get(self.to_come[clause], "") > TODAY.isoformat()
        ((question, found),) = [
            (question, match)
            for question, pattern in self.numbers
            if (match := pattern.fullmatch(clause))
        ]
        if question not in answers:
            return False
        number = int(answers[question])
        if found["least"]:
            return number >= int(found["least"])
        if found["most"]:
            return number <= int(found["most"])
        return int(found["first"]) <= number <= int(found["last"] or found["first"])

    def agrees(self, when: Clauses, answers: dict[str, str]) -> bool:
        """Tell whether a condition holds: any term, all of its clauses, any of their replies."""
        return not when or any(
            all(any(self.hears(reply, answers) for reply in replies) for replies in term.clauses)
            and not any(self.hears(reply, answers) for reply in term.but)
            for term in when
        )

    def reads(self, readings: list[Reading], answers: dict[str, str]) -> tuple[str, str, set[str]]:
        """Give outcome, kind and statements, reading from the top."""
        reading = next(each for each in readings if self.agrees(each.when, answers))
        for other in readings:
            if not other.otherwise and other is not reading:
                assert not self.agrees(other.when, answers)
        cited = {c.statement.id for c in reading.cited if self.agrees(c.when, answers)}
        return reading.words.id, reading.kind, cited


def decided(rule: Rule, answers: dict[str, str]) -> tuple[str, str, set[str]]:
    verdict, _ = rule.run(rule.parse(answers), TODAY)
    assert isinstance(verdict, Verdict)
    return verdict.outcome.id, verdict.outcome.kind, set(verdict.statements)


# All six, in the words of both locales.


@pytest.mark.parametrize(
    ("locale", "entry_id", "helper_id"), [each for each in HELPERS if not GRAPHS[each[2]].named]
)
def test_every_path_is_read_off_the_page(locale: str, entry_id: str, helper_id: str) -> None:
    entry, words = known().procedures[entry_id], known().words[locale]
    localised, graph = entry.localised[locale], entry.graphs[helper_id]
    (helper,) = [helper for helper in localised.helpers if helper.id == helper_id]
    readings = outline(graph, helper, statements(localised), words)
    assert {reading.words.id for reading in readings} == set(graph.outcomes)
    rule = rule_of(GRAPHS[helper_id])
    listener = Listener(rule, helper, words)
    for answers in proof.complete(graph):
        assert listener.reads(readings, answers) == decided(rule, answers), answers


@pytest.mark.parametrize(
    ("locale", "spread", "whole"),
    [
        (
            "nb",
            "noen har samme tilgang i flere kundeavtaler",
            "hver tilgang ligger i bare én kundeavtale",
        ),
        (
            "sv",
            "någon har samma behörighet i flera kundavtal",
            "varje behörighet finns i bara ett kundavtal",
        ),
    ],
)
def test_a_table_is_read_in_the_words_of_its_test(locale: str, spread: str, whole: str) -> None:
    entry, words = known().procedures["customer-agreement"], known().words[locale]
    localised, graph = entry.localised[locale], entry.graphs["agreement-charges"]
    (helper,) = [each for each in localised.helpers if each.id == "agreement-charges"]
    readings = outline(graph, helper, statements(localised), words)
    assert {each.words.id: [term.clauses for term in each.when] for each in readings} == {
        "fewer": [[[spread]]],
        "same": [[[whole]]],
    }


def test_everything_has_words_in_every_locale_and_none_is_left_over() -> None:
    """Questions, options, outcomes, values and statements; no translation is missing or stale."""
    assert bases.load(ROOT, LOCALES, release=True).problems == []
    assert {helper for _, _, helper in HELPERS} == set(GRAPHS)


@pytest.mark.parametrize(("locale", "entry_id", "helper_id"), HELPERS)
def test_what_is_cited_can_be_linked_unless_it_is_the_helpers_own(
    locale: str, entry_id: str, helper_id: str
) -> None:
    entry = known().procedures[entry_id]
    localised = entry.localised[locale]
    (helper,) = [helper for helper in localised.helpers if helper.id == helper_id]
    own = {part.id for _, _, part in walk(helper) if isinstance(part, procedure.OfHelper)}
    found = statements(localised)
    for reading in outline(entry.graphs[helper_id], helper, found, known().words[locale]):
        for cited in reading.cited:
            assert cited.on_page is (cited.statement.id not in own)
            assert cited.statement is found[cited.statement.id]


# Any rule.


@settings(max_examples=25)
@given(trees().filter(lambda tree: isinstance(tree, Fork)))
def test_any_tree_of_answers_is_read_off_the_page(tree: Fork | End) -> None:
    rule = tree_rule(tree)
    helper = spoken(rule)
    cited = {name: Statement(id=name, text=name) for name in "stu"}
    readings = outline(explore(rule), helper, cited, WORDS)
    listener = Listener(rule, helper, WORDS)
    for answers in every_answer(rule):
        assert listener.reads(readings, answers) == decided(rule, answers), answers


# How it is put.


def heard(graph: Graph) -> dict[str, Clauses]:
    cited = {"a": Statement(id="a", text="a"), "b": Confirmation(id="b", text="b")}
    readings = outline(graph, spoken(rule_of(graph)), cited, WORDS)
    return {reading.words.id: reading.when for reading in readings}


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 0, "n er 0"),
        (3, 3, "n er 3"),
        (3, 5, "n er 3 til 5"),
        (0, 2, "n er 2 eller færre"),
        (7, 9, "n er 7 eller flere"),
        (9, 9, "n er 9"),
    ],
)
def test_a_number_is_said_as_one_as_a_span_or_by_its_end(low: int, high: int, said: str) -> None:
    graph = toy(lambda ask: INSIDE() if low <= ask(N) <= high else OUTSIDE(), N, INSIDE, OUTSIDE)
    assert [term.clauses for term in heard(graph)["inside"]] == [[[said]]]


def test_a_number_without_a_clause_is_said_by_its_label() -> None:
    rule = toy_rule(lambda ask: INSIDE() if ask(N) == 3 else OUTSIDE(), N, INSIDE, OUTSIDE)
    helper = spoken(rule)
    (question,) = helper.questions
    bare = helper.model_copy(update={"questions": [question.model_copy(update={"when": None})]})
    (first, _) = outline(explore(rule), bare, {}, WORDS)
    assert [term.clauses for term in first.when] == [[["n"]]]


def test_what_always_holds_is_said_without_a_condition() -> None:
    assert heard(toy(lambda ask: LOW("a") if ask(SURE) else LOW(), SURE, LOW)) == {"low": []}


def test_a_confirmation_has_no_place_on_the_page() -> None:
    graph = toy(lambda ask: LOW("a", "b") if ask(SURE) else LOW(), SURE, LOW)
    cited = {"a": Statement(id="a", text="a"), "b": Confirmation(id="b", text="b")}
    (reading,) = outline(graph, spoken(rule_of(graph)), cited, WORDS)
    assert [(each.statement.id, each.on_page) for each in reading.cited] == [
        ("a", True),
        ("b", False),
    ]


def test_a_clause_that_fell_back_says_its_language() -> None:
    """The number put into it leaves it the words of the source."""
    rule = toy_rule(lambda ask: INSIDE() if ask(N) == 3 else OUTSIDE(), N, INSIDE, OUTSIDE)
    helper = localise(spoken(rule), "nb", "sv", {})
    (first, _) = outline(explore(rule), helper, {}, WORDS)
    ((said,),) = first.when[0].clauses
    assert (said, said.locale, said.lang, said.stale) == ("n er 3", "sv", "nb", True)


@pytest.mark.parametrize(
    ("locale", "clauses"),
    [
        (
            "nb",
            {
                "old": ["31.\N{NO-BREAK SPACE}desember\N{NO-BREAK SPACE}2021 eller tidligere"],
                "late": ["for 31 dager siden eller tidligere"],
                "open": ["for 30 dager siden til i går"],
                "new": ["i dag eller senere"],
            },
        ),
        (
            "sv",
            {
                "old": ["31\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2021 eller tidigare"],
                "late": ["för 31 dagar sedan eller tidigare"],
                "open": ["för 30 dagar sedan till i går"],
                "new": ["i dag eller senare"],
            },
        ),
    ],
)
def test_days_are_said_as_people_do(locale: str, clauses: dict[str, list[str]]) -> None:
    bought = Date("bought", date(2020, 1, 1), date(2030, 12, 31))
    outcomes = [verdicts.Outcome(name, "answer") for name in clauses]

    def decide(ask: Any) -> Verdict:
        old, late, still, new = outcomes
        day = ask(bought)
        if day < date(2022, 1, 1):
            return old()
        if (ask.today - day).days > 30:
            return late()
        return new() if day >= ask.today else still()

    graph = toy(decide, bought, *outcomes)
    helper = localise(spoken(rule_of(graph)), "nb", locale, {})
    read = outline(graph, helper, {}, known().words[locale])
    for reading in read:
        (term,) = reading.when
        said = [str(reply) for clause in term.clauses for reply in clause]
        since = "1." if locale == "nb" else "1"
        assert said[-1] == f"bought er {clauses[reading.words.id][0]}"
        assert len(said) == 1 or said[0].startswith(f"bought er {since}\N{NO-BREAK SPACE}januar")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Articles:
    runtimes = dict.fromkeys(GRAPHS, Runtime("../../runtime/", 1, "../../rule.bin"))
    cache = Cache(tmp_path_factory.mktemp("articles"))
    return make_articles(known(), runtimes, known().settings.templates, cache)


OUTLINE = re.compile(r"<section class=\"kb-outline\".*?</section>", re.DOTALL)


@pytest.mark.parametrize(("locale", "name"), sorted({(each[0], each[1]) for each in HELPERS}))
def test_an_outline_is_shorter_than_its_article(articles: Articles, locale: str, name: str) -> None:
    """As both are read without JavaScript."""
    gone = r"<(decision-helper|template|script)\b.*?</\1>|<span class=\"kb-hidden\".*?</span>"
    html = re.sub(gone, " ", articles[name][locale].html, flags=re.DOTALL)
    outlines = OUTLINE.findall(html)
    assert len(outlines) == len(known().procedures[name].graphs)
    told = words(" ".join(outlines))
    assert 100 < told < words(html) - told


@pytest.mark.parametrize(("locale", "name"), sorted({(each[0], each[1]) for each in HELPERS}))
def test_a_condition_is_read_in_one_go(articles: Articles, locale: str, name: str) -> None:
    html = articles[name][locale].html
    conditions = re.findall(r"(?<=</p>\n)<p>.*?</p>", " ".join(OUTLINE.findall(html)))
    graphs = known().procedures[name].graphs.values()
    assert len(conditions) == sum(len(graph.outcomes) for graph in graphs)
    assert max(map(words, conditions)) <= LONGEST_CONDITION


def words(html: str) -> int:
    return len(re.findall(r"[^\W_]+", unescape(re.sub(r"<[^>]*>", " ", html))))
