"""Questions and verdicts as tools give them, in the words of a locale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from veiviser.content.markup import plain
from veiviser.mcp_server.library import Article, Asked
from veiviser.mcp_server.results import (
    Change,
    Evaluation,
    Named,
    Note,
    Option,
    Place,
    Question,
    Takes,
    Task,
    Verdict,
)
from veiviser.pages import addresses
from veiviser.pages.onward import onward
from veiviser.pages.verdict import Named as NamedText
from veiviser.pages.verdict import VerdictInWords, verdict

_NOTHING: Mapping[str, str] = {}


def place(article: Article, anchor: str) -> str:
    """Return the address of a part of an article."""
    return addresses.absolute(f"#{anchor}", article.address) if anchor else article.address


def question(asked: Asked, name: str, given: Mapping[str, str] = _NOTHING) -> Question:
    """Return a question as it is put to who has given these answers."""
    blanks = asked.blanks
    declared = blanks.graph.questions[name]
    put = next(each for each in blanks.helper.questions if each.id == name)

    def said(text: str) -> str:
        return plain(blanks.words(text, answers=given))

    return Question(
        id=name,
        kind=declared.kind,
        label=plain(put.label),
        text=said(put.text),
        hint=said(put.hint) if put.hint else None,
        options=[
            Option(
                id=each.id,
                text=said(each.text),
                then=plain(each.then.text) if each.then else None,
            )
            for each in put.options
        ],
        expected=declared.expected,
        each_of=next(
            (
                each.id
                for each in blanks.graph.questions.values()
                if declared.member and declared.member[0] in each.counts
            ),
            None,
        ),
    )


def evaluation(
    asked: Asked, given: Mapping[str, str], result: Mapping[str, Any], day: date
) -> Evaluation:
    """Return what ``Rule.evaluate`` gives for valid answers, in words."""
    blanks = asked.blanks
    refused = next(
        (each.text for each in blanks.helper.requirements if each.id == result.get("requirement")),
        None,
    )
    return Evaluation(
        helper=asked.id,
        status=result["status"],
        asked=result["asked"],
        question=question(asked, result["question"]["id"], given) if "question" in result else None,
        refused=plain(blanks.words(refused, answers=given)) if refused else None,
        verdict=_verdict(asked, given, result, day) if result["status"] == "verdict" else None,
    )


def told(asked: Asked, given: Mapping[str, str], result: Mapping[str, Any]) -> VerdictInWords:
    """Return a verdict with all its texts."""
    return verdict(asked.article.procedure, asked.blanks, result, given, asked.article.words)


def link(asked: Asked, given: Mapping[str, str], result: Mapping[str, Any], day: date) -> str:
    """Return the address that shows a verdict and restores its answers."""
    answers = {name: given[name] for name in result["asked"]}
    blanks, outcome = asked.blanks, result["outcome"]
    shown = addresses.answer_page(asked.article.address, asked.id, outcome)
    return shown + addresses.restoring(blanks.graph, blanks.helper, answers, outcome, day)


def _verdict(
    asked: Asked, given: Mapping[str, str], result: Mapping[str, Any], day: date
) -> Verdict:
    article, said = asked.article, told(asked, given, result)
    return Verdict(
        outcome=said.outcome,
        kind=said.kind,
        kind_text=plain(article.words[f"kind-{said.kind}"]),
        headline=plain(said.headline),
        explanation=plain(said.explanation) or None,
        path=list(said.path),
        answers=[_named(each) for each in said.answers],
        values=[_named(each) for each in said.values],
        todos=[
            Task(
                id=each.id,
                text=plain(each.text),
                where=plain(each.where) or None,
                address=place(article, each.step) if each.step else None,
            )
            for each in said.todos
        ],
        turns=[_named(each) for each in said.turns],
        notes=[Note(id=each.id, text=plain(each.text), mark=each.mark) for each in said.notes],
        steps=[
            Place(id=each.id, text=plain(each.text), address=place(article, each.id))
            for each in said.cited
        ],
        message=_named(said.message) if said.message else None,
        takes=_takes(asked, {name: given[name] for name in result["asked"]}, day),
        link=link(asked, given, result, day),
    )


def _named(text: NamedText) -> Named:
    return Named(id=text.id, label=plain(text.label), text=plain(text.text))


def _takes(asked: Asked, answers: Mapping[str, str], day: date) -> Takes | None:
    found = onward(asked.blanks, answers, day, asked.article.words)
    if not found.changes:
        return None
    return Takes(
        lead=found.lead(asked.article.words),
        sure=found.is_sure,
        changes=[
            Change(question=each.question, answer=each.answer or None, text=each.text)
            for each in found.changes
        ],
    )
