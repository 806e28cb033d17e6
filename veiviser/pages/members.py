"""A helper's words for each member of a group: its question ``age`` is ``age-2`` for the second."""

from __future__ import annotations

from veiviser.content.messages import messages, replace
from veiviser.content.models.helper import Helper, Question
from veiviser.content.placeholders import Placeholder, change, plural_form
from veiviser.content.text import LocalisedText
from veiviser.decisions.graph import Graph

NUMBER = "number"
"""What says in a group's texts which of its members this is."""


def expanded(helper: Helper, graph: Graph) -> Helper:
    """Return a helper, as one locale reads it, with words for every question of the graph."""
    members: dict[str, list[int]] = {}
    for asked in graph.questions.values():
        if asked.member:
            members.setdefault(asked.member[0], []).append(asked.member[1])
    if not members:
        return helper
    questions = [
        each
        for words in helper.questions
        for each in (
            [_numbered(words, number, graph) for number in members[words.id]]
            if words.id in members
            else [words]
        )
    ]
    request = helper.request
    if request:
        names = [
            each
            for name in request.answers
            for each in ([f"{name}-{number}" for number in members.get(name, ())] or [name])
        ]
        request = request.model_copy(update={"answers": names})
    return helper.model_copy(update={"questions": questions, "request": request})


def listed(helper: Helper, graph: Graph) -> Helper:
    """Return a helper that has words for every question, without those of further members."""
    further = {
        asked.id for asked in graph.questions.values() if asked.member and asked.member[1] > 1
    }
    questions = [question for question in helper.questions if question.id not in further]
    return helper.model_copy(update={"questions": questions})


def own_name(name: str, number: int, graph: Graph) -> str:
    """Return the id of a question as a member's texts mean it: the one about the same member."""
    asked = graph.questions.get(f"{name}-{number}")
    return asked.id if asked and asked.member == (name, number) else name


def _numbered(words: Question, number: int, graph: Graph) -> Question:
    filled = {message.context for message in messages(words) if message.filled}

    def mine(part: Placeholder, text: LocalisedText) -> Placeholder | str:
        if part.name != NUMBER:
            return Placeholder(own_name(part.name, number, graph), part.forms)
        form = plural_form(number, text.lang)
        return dict(part.forms).get(form, "") if part.forms else str(number)

    def said(context: str, given: str) -> LocalisedText:
        text = LocalisedText.of(given)
        if context in filled:
            return text.like(change(text, lambda part: mine(part, text)))
        return text.like(text.replace(f"{{{NUMBER}}}", str(number)))

    shows = [
        shown.model_copy(update={"question": own_name(shown.question, number, graph)})
        for shown in words.shows
    ]
    made = replace(words, said)
    options = [
        option.model_copy(update={"field": own_name(option.field, number, graph)})
        if option.field
        else option
        for option in made.options
    ]
    update = {
        "id": f"{words.id}-{number}",
        "formerly": [
            *(f"{old}-{number}" for old in words.formerly),
            *([words.id, *words.formerly] if number == 1 else []),  # asked once until then
        ],
        "options": options,
        "shows": shows,
    }
    return made.model_copy(update=update)
