"""Somebody who asks a helper: what the named cases of all rules share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from tests.paths import HELPERS
from veiviser.decisions.explore import explore
from veiviser.decisions.graph import Path
from veiviser.decisions.rules import load_rules

TODAY = date(2026, 3, 1)


class Reader:
    """A reader with usual answers; a case names those it is about.

    Names of questions are written with ``_`` where they have ``-``.
    """

    def __init__(self, helper: str, **usual: str) -> None:
        self.rule = load_rules(HELPERS)[helper]
        self.usual = _hyphened(usual)

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every way through the rule."""
        return explore(self.rule).paths

    def fixed(self) -> set[str]:
        """Give the questions whose answer no advice may change."""
        described = [question.describe() for question in self.rule.questions.values()]
        return {question["id"] for question in described if question.get("fixed")}

    def decide(self, today: date = TODAY, /, **changed: str) -> dict[str, Any]:
        """Give the verdict; every answer that the case names has to be asked for."""
        answers = _hyphened(changed)
        result = self.rule.evaluate({**self.usual, **answers}, today)
        assert result["status"] == "verdict", result
        assert set(answers) <= set(result["asked"])
        return result

    def told(self, **changed: str) -> tuple[str, list[str]]:
        """Give the outcome and what it cites."""
        verdict = self.decide(**changed)
        return verdict["outcome"], verdict["statements"]

    def asked(self, **answers: str) -> list[str]:
        """Give the questions asked with just these answers."""
        return list(self.rule.evaluate(_hyphened(answers), TODAY)["asked"])


def _hyphened(answers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): answer for name, answer in answers.items()}
