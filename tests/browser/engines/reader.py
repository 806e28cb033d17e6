"""Somebody who uses a helper by keyboard alone, in whichever browser."""

from __future__ import annotations

import re
import time
from typing import Any

from tests.browser.engines.page import LeftError, Page
from tests.cards import given, put_as
from veiviser.content.markup import plain
from veiviser.content.models.helper import Helper

PATIENCE = 60  # seconds; Python starts slowly where much else is going on
HEADING = "[data-part=stage] h3"
GAP = re.compile(r"\{[^{}]*\}")
UNTIL = """
    const line = (element) => element?.innerText.replace(/\\s+/g, " ").trim();
    const test = ([app, ...given]) => { %s };
    for (const end = Date.now() + 1000; Date.now() < end; await new Promise(requestAnimationFrame))
      if (test(arguments)) return true;
    return false;
"""


class Reader:
    """A page of one of them, and the helper with the words that should stand there."""

    def __init__(self, page: Page, words: Helper) -> None:
        self.page = page
        self.words = words
        self.app = f"decision-helper[data-helper={words.id}]"
        self.has_table = any(question.column for question in words.questions)

    def until(self, condition: str, *given: Any) -> None:
        """Wait until this function body returns something true for ``app`` and ``given``."""
        end = time.monotonic() + PATIENCE
        why = None
        while time.monotonic() < end:
            try:
                if self.page.run(UNTIL % condition, self.app, *given):
                    return
            except LeftError as error:
                why = error
        raise AssertionError(f"never for {given}: {condition}") from why

    def reads(self, part: str, text: str) -> None:
        """Wait until this text stands in a part of the helper, with values in its gaps."""
        pieces = [" ".join(piece.split()) for piece in GAP.split(plain(text))]
        condition = """
            const text = line(document.querySelector(`${app} ${given[0]}`));
            return text && given[1].every((piece) => text.includes(piece));
        """
        self.until(condition, part, pieces)

    def asked(self, question: str) -> None:
        """Wait until this question is open."""
        form = put_as(self.words, question)
        self.reads(HEADING, next(q.text for q in self.words.questions if q.id == form))

    def told(self, outcome: str) -> None:
        """Wait until this outcome is on show."""
        self.reads(HEADING, next(o.text for o in self.words.outcomes if o.id == outcome))

    def sees(self, answers: dict[str, str]) -> None:
        """Wait until exactly these answers are in the list, or in the table."""
        if self.has_table:
            cells = "return document.querySelectorAll(`${app} .kb-rows input`).length > given[0]"
            self.until(cells, len(answers) - 1)  # an empty row follows
            return
        self.until(
            "const rows = [...document.querySelectorAll(`${app} [data-part=answers] > li`)];"
            "return `${rows.map(({ dataset }) => dataset.question)}` === given[0]",
            ",".join(given(self.words, answers)),
        )

    def focused(self, what: str) -> bool:
        """Return whether such an element has focus."""
        has_focus = "return document.hasFocus() && document.activeElement.matches(arguments[0])"
        return bool(self.page.run(has_focus, what))

    def goes_to(self, what: str, *keys: str, at_most: int = 200) -> None:
        """Press these keys, or Tab, until such an element has focus."""
        for _ in range(at_most):
            if self.focused(what):
                return
            self.page.press(*(keys or ["Tab"]))
        raise AssertionError(f"not reached: {what}")

    def types(self, text: str) -> None:
        """Type a text."""
        for key in text:
            self.page.press(key)

    def answers(self, answers: dict[str, str]) -> None:
        """Answer the questions in this order; it has to be the one they are asked in."""
        if self.has_table:
            self.fills(answers)
            return
        for question, answer in given(self.words, answers).items():
            self.asked(question)
            asked = f"{self.app} [data-part=stage] form"
            field, option = f"{asked} input[name={question}]", f"{asked} button[value='{answer}']"
            self.goes_to(f"{field}, {option}")
            if self.focused(field):
                self.types(answer)
            self.page.press("Enter")

    def fills(self, answers: dict[str, str]) -> None:
        """Type these answers into the table, and go on to what it says; it counts its rows."""
        _, *fields = answers
        for field in fields:
            self.goes_to(f"{self.app} [name={field}]")
            self.types(answers[field])
        self.until(
            "return document.querySelector(app).querySelector('section.kb-verdict') !== null"
        )
        self.page.press("Enter")

    def agreed(self) -> None:
        """Wait until Python has confirmed the verdict on show."""
        self.until("return document.querySelector(app).dataset.by === 'python'")
