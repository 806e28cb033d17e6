"""Values and answers stand in sentences: with words in their place, and as the page fills them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests import bases, sentences
from tests.sentences import HEAD, PLACE, PLACE_RULE, SUPPORT, SUPPORT_RULE
from veiviser.cache import Cache
from veiviser.cli.main import main
from veiviser.content.markup import plain
from veiviser.decisions.flowchart import fold
from veiviser.pages.article import Article, Runtime, data
from veiviser.pages.blanks import Blanks
from veiviser.pages.outline import Clauses, outline, statements
from veiviser.project.articles import make_articles
from veiviser.project.project import Project

EMPTY = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A group, money and dates; every kind of question that the page has a form for."""
    root = tmp_path_factory.mktemp("place")
    sentences.make(root, PLACE, PLACE_RULE)
    return bases.load(root)


@pytest.fixture(scope="module")
def support(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Questions of the other kinds, a test and a requirement."""
    root = tmp_path_factory.mktemp("support")
    sentences.make(root, SUPPORT, SUPPORT_RULE)
    return bases.load(root)


def told(project: Project, locale: str) -> dict[str, list[str]]:
    """Give the sentences of each outcome, as the outline has them."""
    graph = project.graphs["tea"]
    assert graph
    words = project.procedures["make-tea"].localised[locale].helpers[0]
    helper = Blanks(words, graph, locale, project.words[locale])
    outcomes = {part.id: (part.text, part.explanation) for part in helper.told.outcomes}
    return {name: [plain(text) for text in texts if text] for name, texts in outcomes.items()}


def said(project: Project, locale: str) -> tuple[dict[str, Clauses], dict[str, Clauses]]:
    """Give when each outcome holds, and when it cites a statement."""
    graph = project.graphs["tea"]
    assert graph
    procedure = project.procedures["make-tea"].localised[locale]
    helper = Blanks(procedure.helpers[0], graph, locale, project.words[locale]).told
    readings = outline(graph, helper, statements(procedure), project.words[locale])
    when = {each.words.id: each.when for each in readings}
    return when, {each.words.id: cited.when for each in readings for cited in each.cited}


def test_what_fits_together_has_no_problem(place: Project, support: Project) -> None:
    assert place.problems == []
    assert support.problems == []


# The outline: before anything is answered.


def test_words_stand_in_the_place_of_values_unless_they_are_always_the_same(place: Project) -> None:
    assert told(place, "nb") == {
        "place": [
            "et antall barn koster et beløp i måneden",
            "Betal innen en dato. Du sparer 12,5 prosent for barna, og gebyret er 600 kr. "
            "Feltet Start er en dato.".replace("600 kr", f"600{EMPTY}kr"),
        ],
        "wait": ["Vent i 1 dag"],
    }
    assert told(place, "sv") == {
        "place": [
            "ett belopp i månaden för ett antal barn",
            f"Betala senast ett datum. Du sparar 12,5 procent för barnen, och avgiften är "
            f"600{EMPTY}Nkr. Fältet Start är ett datum.",
        ],
        "wait": ["Vänta i 1 dag"],
    }


@pytest.mark.parametrize(
    ("locale", "clauses"),
    [
        (
            "nb",
            [
                "du tjener 50 000 kr eller mer",
                "du flyttet inn i desember 2023 eller tidligere",
                "timetallet er 7,4 eller mindre",
                "du tjener minst 100 kroner i timen",
                "du får bostøtte",
            ],
        ),
        (
            "sv",
            [
                "du tjänar 50 000 Nkr eller mer",
                "du flyttade in i december 2023 eller tidigare",
                "antalet timmar är 7,4 eller mindre",
                "du tjänar minst 100 norska kronor i timmen",
                "du får bostadsbidrag",
            ],
        ),
    ],
)
def test_amounts_months_options_and_tests_are_said_in_clauses(
    support: Project, locale: str, clauses: list[str]
) -> None:
    when, cited = said(support, locale)
    assert [
        [[each.replace(EMPTY, " ") for each in replies] for replies in term.clauses]
        for term in when["enough"]
    ] == [[[clause]] for clause in clauses]
    other = {"nb": "du ikke får annen støtte", "sv": "du inte får annat stöd"}
    assert [term.clauses for term in cited["support"]] == [[[other[locale]]]]


def test_a_groups_questions_have_words_for_each(place: Project) -> None:
    when, _ = said(place, "nb")
    assert [term.clauses for term in when["wait"]] == [
        [["alderen på barn 1 er 0 år"]],
        [["dere vil ha hel plass"]],
        [["du har 2 barn"], ["alderen på barn 2 er 0 år"]],
    ]


# The page.


@pytest.fixture(scope="module")
def articles(place: Project) -> Mapping[str, Article]:
    cache = Cache(place.settings.cache)
    runtimes = {"tea": Runtime("runtime/", 1, "")}
    made = make_articles(place, runtimes, place.settings.templates, cache)
    return made["make-tea"]


def template(html: str, name: str, value: str) -> str:
    found = re.search(rf'<template data-{name}="{value}".*?</template>', html, re.DOTALL)
    assert found, value
    return found[0]


def test_a_page_has_elements_in_the_place_of_values(articles: dict[str, Article]) -> None:
    html = articles["nb"].html
    outcome = template(html, "outcome", "place")
    for element in (
        '<span data-answer="children">et antall</span> barn koster',
        '<span data-value="fee">et beløp</span>',
        '<span data-value="due" data-form="DD.MM.ÅÅ">en dato</span>',
        '<span data-answer="children" data-one="barnet" data-other="barna">barna</span>',
        f'<span data-value="charge">600{EMPTY}kr</span>',
        '<b translate=no>Start</b> er <span data-answer="start">',
    ):
        assert element in outcome
    question = template(html, "question", "age-2")
    assert 'data-label="Alder, barn 2"' in question
    assert 'Hvor gammelt er barn 2 av <span data-answer="children">et antall</span>?' in question
    assert 'Ja, fra <span data-answer="start">' in template(html, "question", "half")


def test_an_outline_asks_for_each_once(articles: dict[str, Article]) -> None:
    for locale, text, value, each in (
        ("nb", "Hvor gammelt er barn 1 av", "et antall", "Vi spør om det samme for hver enkelt."),
        ("sv", "Hur gammalt är barn 1 av", "ett antal", "Vi frågar samma sak för var och en."),
    ):
        outlined = articles[locale].html.partition("data-outline")[2]
        assert f"{text} <var>{value}</var>?" in outlined
        assert text.replace("1", "2") not in outlined
        assert outlined.count(each) == 1
        (found,) = [entry for entry in articles[locale].search if entry.anchor == "ask-tea"]
        assert f"{text} {value}?" in found.text


def test_links_to_a_groups_question_lead_on(tmp_path: Path) -> None:
    words = PLACE.replace("- id: age\n", "- id: age\n        formerly: [years]\n")
    bases.make(tmp_path, procedure=HEAD + words, rule=PLACE_RULE)
    project = bases.load(tmp_path)
    graph = project.graphs["tea"]
    assert graph
    written = project.procedures["make-tea"].localised["nb"].helpers[0]
    helper = Blanks(written, graph, "nb", project.words["nb"]).helper
    once = {"age": "age-1", "years": "age-1"}  # as a question that was asked once
    assert data(graph, helper)["formerly"] == {"years-1": "age-1", "years-2": "age-2", **once}


def test_a_request_has_the_answers_for_each(tmp_path: Path) -> None:
    request = """\
    request:
      title: Søk
      intro: Send den.
      subject: Plass
      answers: [start, age]
      confirmations:
        - {id: send-it, text: Jeg sender den.}
"""
    rule = PLACE_RULE.replace('"send", fee', '"send-it", fee')
    bases.make(tmp_path, procedure=HEAD + PLACE + request, rule=rule)
    project = bases.load(tmp_path)
    assert project.problems == []
    graph = project.graphs["tea"]
    assert graph
    words = project.procedures["make-tea"].localised["nb"].helpers[0]
    helper = Blanks(words, graph, "nb", project.words["nb"]).helper
    assert helper.request
    assert helper.request.answers == ["start", "age-1", "age-2"]


# In the terminal.


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["evaluate", "tea", *arguments])
    assert result.exit_code == 0, result.output
    return [line.strip() for line in result.output.replace(EMPTY, " ").splitlines()]


def test_a_command_says_whole_sentences(place: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    root = place.settings.root
    first = ["start=2026-08-17", "children=2", "age-1=3"]
    assert run(root, monkeypatch, *first)[0] == "Hvor gammelt er barn 2 av 2?"
    asked = run(root, monkeypatch, *first, "age-2=4")
    assert "half=yes  Ja, fra 17. august 2026" in asked
    verdict = run(root, monkeypatch, *first, "age-2=4", "half=yes", "--locale", "sv")
    assert verdict[:2] == [
        "3 120,50 Nkr i månaden för 2 barn (place)",
        "Betala senast 31.08.26. Du sparar 12,5 procent för barnen, och avgiften är 600 Nkr. "
        "Fältet Start är 17 augusti 2026.",
    ]
    assert verdict[2] == "Dager: 7"
    assert not any("Pris" in line for line in verdict)


def test_a_command_says_what_answers_fail(
    support: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["name=Ada", "income=1000.50", "since=2029-12", "hours=37.5"]
    lines = run(support.settings.root, monkeypatch, *answers, "--today", "2026-03-01")
    assert lines[:2] == [
        "desember 2029 er ikke kommet ennå. Velg måneden du flyttet inn.",
        "Hvor mange timer arbeider du?",
    ]
    assert run(support.settings.root, monkeypatch, "name=Ada")[0] == "Hva tjener du i måneden, Ada?"


# What check says.


NOT_YET = "it need not have been answered when this is shown"


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("{days} ", "{day} ", "'{day}': there is no such value or answer; did you mean 'days'?"),
        (
            "{days} ",
            "{due} ",
            "there is no such value or answer; expected one of age-1, children, days, start",
        ),
        ("{days} ", "{age-1} ", None),
        ("{days} ", "{age-2} ", f"'{{age-2}}': {NOT_YET}"),
        ("{days} ", "{half} ", f"'{{half}}': {NOT_YET}"),
        (
            "{children:one",
            "{fee:one",
            "'{fee:one=barnet|other=barna}': it is no number, so that it has no plural forms",
        ),
        ("hint: Fra {start}.", "hint: Fra {half}.", f"'hint': '{{half}}': {NOT_YET}"),
        (
            "hint: Fra {start}.",
            "hint: Barn {number}.",
            "'{number}': there is no such value or answer; expected one of start",
        ),
        ("av {children}?", "av {age}?", f"'{{age}}': {NOT_YET}"),
        (
            "        when: du har {value} barn\n",
            "",
            "'when': expected a clause with {value}, as this answer decides",
        ),
        (
            "      - {id: fee, text: Pris}\n",
            "",
            "the value 'fee' of the rule has no words here",
        ),
        ("- id: age\n", "- id: ages\n", "the rule has no question 'ages'; did you mean 'age'?"),
        ("- id: age\n", "- id: ages\n", "the question 'age' of the rule has no words here"),
        (
            "- id: age\n",
            "- id: age\n        column: Alder\n",
            "'column': expected the group 'children' to be what the rule asks first",
        ),
        (
            "- id: half\n",
            "- id: half\n        column: Halv\n",
            "'column': expected a whole number asked for each of a group",
        ),
        (
            "text: Pris}",
            "text: Pris, calculation: true}",
            "'calculation': expected sums, differences or products of whole numbers alone",
        ),
        ("text: Dager}", "text: Dager, calculation: true}", None),
        ("form: DD.MM.ÅÅ}", "form: DD.MM.ÅÅ, calendar: [start]}", None),
        (
            "form: DD.MM.ÅÅ}",
            "form: DD.MM.ÅÅ, calendar: [children]}",
            "'children': expected a question for a date, beside a value that is one",
        ),
        (
            "text: Dager}",
            "text: Dager, calendar: [start]}",
            "'start': expected a question for a date, beside a value that is one",
        ),
    ],
)
def test_what_does_not_fit_the_graph_is_told(
    tmp_path: Path, old: str, new: str, wrong: str | None
) -> None:
    assert old in PLACE
    bases.make(tmp_path, procedure=HEAD + PLACE.replace(old, new, 1), rule=PLACE_RULE)
    problems = [problem.message for problem in bases.load(tmp_path).problems]
    assert any(message.endswith(wrong) for message in problems) if wrong else problems == []


def test_a_value_that_only_some_verdicts_bring_is_told(tmp_path: Path) -> None:
    rule = PLACE_RULE.replace("days=1", "**({} if ask(START) < date(2027, 1, 1) else {'days': 1})")
    bases.make(tmp_path, procedure=HEAD + PLACE, rule=rule)
    problems = [problem.message for problem in bases.load(tmp_path).problems]
    assert sorted(problems) == [
        "'text': '{days:one=dag|other=dager}': not every verdict that says this brings it",
        "'text': '{days}': not every verdict that says this brings it",
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (
            "            otherwise: du ikke får annen støtte\n",
            "",
            ["'otherwise': expected a clause, as it decides that this is not chosen"],
        ),
        (
            "when: du får bostøtte}",
            "when: du får bostøtte, otherwise: du ikke får bostøtte}",
            ["'otherwise': shown nowhere, as it does not decide that this is not chosen"],
        ),
        (
            "- id: poor",
            "- id: rich",
            [
                "the test 'poor' of the rule has no words here",
                "the rule has no test 'rich'; expected one of poor",
            ],
        ),
        (
            "{id: moved-in",
            "{id: moved-out",
            [
                "the requirement 'moved-in' of the rule has no words here",
                "the rule has no requirement 'moved-out'; did you mean 'moved-in'?",
                "'text': '{since}': it need not have been answered when this is shown",
            ],
        ),
        (
            "{since} er ikke",
            "{benefits} er ikke",
            ["'text': '{benefits}': it need not have been answered when this is shown"],
        ),
        (
            "text: Du får ikke støtte",
            'text: "Du får ikke {benefits}"',
            ["'text': '{benefits}': it need not have been answered when this is shown"],
        ),
        (
            'text: "Du får støtte, {name}"',
            'text: "Du får støtte, {benefits}"',
            ["'text': '{benefits}': several options do not fit into a sentence"],
        ),
        (
            "text: Hvor mange timer arbeider du?",
            "text: Hvor mange timer {income:one=en|other=to}?",
            ["'text': '{income:one=en|other=to}': it is no number, so that it has no plural forms"],
        ),
    ],
)
def test_clauses_and_requirements_are_asked_for_where_they_are_shown(
    tmp_path: Path, old: str, new: str, wrong: list[str]
) -> None:
    assert old in SUPPORT
    bases.make(tmp_path, procedure=HEAD + SUPPORT.replace(old, new), rule=SUPPORT_RULE)
    problems = [problem.message for problem in bases.load(tmp_path).problems]
    assert sorted(problems) == sorted(wrong)


def test_a_test_that_is_only_required_is_drawn(tmp_path: Path) -> None:
    poor = "POOR(income < hours * 1000)"
    rule = SUPPORT_RULE.replace(f" or not {poor}", "").replace("since <= ask.today", poor)
    bases.make(tmp_path, procedure=HEAD + SUPPORT, rule=rule)
    project = bases.load(tmp_path)
    assert not [each for each in project.problems if "test" in each.message]
    graph = project.graphs["tea"]
    assert graph
    leads = {line.option: line.target for line in fold(graph) if line.question == "poor"}
    assert leads["no"] == "q-hours"
