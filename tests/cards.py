"""What a reader is asked at once: a choice, and the field that stands in its card."""

from __future__ import annotations

from collections.abc import Mapping

from veiviser.content.models.helper import Helper


def fields(helper: Helper) -> dict[tuple[str, str], str]:
    """Give the questions whose fields stand in choices' cards, by choice and option."""
    return {
        (question.id, option.id): option.field
        for question in helper.questions
        for option in question.options
        if option.field
    }


def put_as(helper: Helper, question: str) -> str:
    """Give the question whose form puts this one."""
    return {choice: field for (choice, _), field in fields(helper).items()}.get(question, question)


def card(helper: Helper, question: str) -> list[str]:
    """Give the questions that are put together with this one, and itself."""
    form = put_as(helper, question)
    return [each.id for each in helper.questions if put_as(helper, each.id) == form]


def given(helper: Helper, answers: Mapping[str, str]) -> dict[str, str]:
    """Give what a reader does to answer so: whoever types has chosen by that."""
    return {
        name: answer for name, answer in answers.items() if (name, answer) not in fields(helper)
    }
