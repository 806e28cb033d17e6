"""The public cases of the flows, as data in ``cases/<flow>.yml``.

Each has ``from``, the test of the public repository that it is, and ``answers`` as texts. An answer
that is a list stands for each of its texts in turn, as the public test's own loops do. What is
expected is a ``question``, a requirement (``refused``), ``errors``, or an ``outcome`` with the
``values`` named, the statements it ``cites`` and those it ``lacks``; ``today`` is the file's, if
the case has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from veiviser import Rule, Verdict
from veiviser.content.data import read_data
from veiviser.decisions.rules import load_rules
from veiviser.engine.questions import InvalidAnswer
from veiviser.engine.rule import Refusal

FOLDER = Path(__file__).parent
RULES = load_rules(FOLDER / "helpers", read_data(FOLDER / "helpers").data)


class _Texts(yaml.SafeLoader):
    """Every scalar is a text, so that yes, 1 and 2026-01-01 stay what they are; << merges."""

    yaml_implicit_resolvers = {"<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))]}  # noqa: RUF012


def cases(flow: str) -> list[dict[str, Any]]:
    """Give the cases of a flow, as they are written."""
    path = FOLDER / f"cases/{flow}.yml"
    read = yaml.load(path.read_text(encoding="utf-8"), _Texts)  # noqa: S506, a safe one
    return [{"today": read["today"], **case} for case in read["cases"]]


def failures(rule: Rule, case: dict[str, Any]) -> Iterator[str]:
    """Give what differs from what is expected, for each set of answers that the case stands for."""
    for answers in _each(case["answers"]):
        result = _result(rule, answers, date.fromisoformat(case["today"]))
        for name, (expected, got) in _compared(case, result).items():
            if expected != got:
                yield f"{case['from']}, {answers}: {name} {got!r} instead of {expected!r}"


def answered(flow: str) -> dict[date, list[tuple[dict[str, str], dict[str, Any]]]]:
    """Give by day the answers that can be read, as a page has them, and what the rule decides."""
    rule = RULES[flow]
    found: dict[date, list[tuple[dict[str, str], dict[str, Any]]]] = {}
    for case in cases(flow):
        for answers in _each(case["answers"]):
            today = date.fromisoformat(case["today"])
            result = _result(rule, answers, today)
            if "errors" not in result:
                parsed = rule.parse(answers).items()
                texts = {name: rule.questions[name].text(answer) for name, answer in parsed}
                found.setdefault(today, []).append((texts, result))
    return found


def _result(rule: Rule, answers: dict[str, str], today: date) -> dict[str, Any]:
    """Return what ``evaluate`` does, without the answers that decided: the cases name none."""
    try:
        result, _ = rule.run(rule.parse(answers), today)
    except InvalidAnswer:
        return rule.evaluate(answers, today)
    if isinstance(result, Verdict):
        return result.describe()
    if isinstance(result, Refusal):
        return {"requirement": result.requirement.id}
    return {"question": result.describe()}


def _each(answers: dict[str, Any]) -> Iterator[dict[str, str]]:
    lists = [value if isinstance(value, list) else [value] for value in answers.values()]
    for chosen in itertools.product(*lists):
        yield dict(zip(answers, chosen, strict=True))


def _compared(case: dict[str, Any], result: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    if "question" in case:
        return {"question": (case["question"], result.get("question", {}).get("id"))}
    if "refused" in case:
        return {"refused": (case["refused"], result.get("requirement"))}
    if "errors" in case:
        given = [error["question"] for error in result.get("errors", [])]
        return {"errors": (case["errors"], given)}
    values, statements = result.get("values", {}), result.get("statements", [])
    return {
        "outcome": (case["outcome"], result.get("outcome")),
        **{
            name: (expected, _text(values.get(name)))
            for name, expected in case.get("values", {}).items()
        },
        **{f"cites {name}": (True, name in statements) for name in case.get("cites", [])},
        **{f"cites {name}": (False, name in statements) for name in case.get("lacks", [])},
    }


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join([value["amount"], *([value["currency"]] if "currency" in value else [])])
    return str(value)
