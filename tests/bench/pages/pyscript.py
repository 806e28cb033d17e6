"""Answers what the page asks, in PyScript's worker."""

import json
from datetime import date
from importlib import import_module

from pyscript import sync

from veiviser import Rule


def evaluate(text: str) -> str:
    helper, answers, today = json.loads(text)
    rule = Rule(import_module("helpers." + helper.replace("-", "_")))
    return json.dumps(rule.evaluate(answers, date.fromisoformat(today)))


sync.evaluate = evaluate
