"""Answers drawn at random, often near a boundary."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from veiviser.engine.questions import Choice, Question, Several, Text
from veiviser.engine.ranges import Date, Range


def drawn(rng: random.Random, questions: Mapping[str, Question], today: date) -> dict[str, str]:
    """Give answers to all questions."""
    return {name: _answer(rng, question, today) for name, question in questions.items()}


def _answer(rng: random.Random, question: Question, today: date) -> str:
    if isinstance(question, Text):
        return "Kari"
    if isinstance(question, Choice):
        return rng.choice(question.options)
    if isinstance(question, Several):
        held = {f"{question.id}.{option}": rng.random() < 0.3 for option in question.options}
        return question.text(question.answer(held))
    assert isinstance(question, Range)
    low, high = question.number(question.minimum), question.number(question.maximum)
    around = rng.randrange(0, 31) * 100_000 + rng.choice([-1, 0, 1])
    near = [17, 18, around, low, high]
    if isinstance(question, Date) and today.year < 2099:
        days = [rng.choice([-366, -365, -15, -14, -13, 0, 1]), rng.randint(-200, 200)]
        near = [question.number(today + timedelta(each)) for each in days]
    picked = rng.choice([*near, rng.randint(low, high)])
    return question.text(question.value(min(max(picked, low), high)))
