"""What it would take for a better verdict, in a helper's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from veiviser.content.markup import plain
from veiviser.content.text import Words
from veiviser.decisions.advice import advise
from veiviser.decisions.graph import Leaf
from veiviser.pages.blanks import Blanks


@dataclass(frozen=True)
class Change:
    """An answer to change, in plain words; an empty one is to be found out."""

    question: str
    answer: str
    text: str


@dataclass(frozen=True)
class Onward:
    """What would have to change; ``is_sure`` tells whether there is a verdict then."""

    is_sure: bool
    changes: tuple[Change, ...]

    def lead(self, words: Words) -> str:
        """Return the words before the changes."""
        return plain(words["what-it-takes" if self.is_sure else "onward-if"])


def onward(blanks: Blanks, answers: Mapping[str, str], day: date, words: Words) -> Onward:
    """Return what it would take, as the page says it; ``answers`` are those that were asked for."""
    graph = blanks.graph
    advice = advise(graph, answers, day)
    _, end = graph.walk(graph.parse({**answers, **advice.changes}), day)
    questions = {each.id: each for each in blanks.helper.questions}
    changes = []
    for name, answer in advice.changes.items():
        question = questions[name]
        if name in advice.open:
            asked = plain(blanks.words(question.text, answers=answers))
            changes.append(Change(name, "", f"{plain(words['you-can-answer'])} {asked}"))
            continue
        replied = blanks.reply(name, answer, answers) or plain(words["none-of-these"])
        label = "" if graph.questions[name].kind == "choice" else f"{plain(question.label)}: "
        changes.append(Change(name, answer, f"{label}{replied}"))
    return Onward(not advice.open and isinstance(end, Leaf), tuple(changes))
