"""The rule of crm-resync in what Python MicroPython has: no engine, no abstract base classes."""

import json
from datetime import date, timedelta


def day(text):
    return date(int(text[:4]), int(text[5:7]), int(text[8:10]))


def decide(answers, today):
    outcomes = {
        "no-server": "log-in-first",
        "not-tried": "try-link",
        "stuck": "try-system-user",
        "started": "running",
        "date-set": "still-stuck",
    }
    if answers["where"] in outcomes:
        return {"outcome": outcomes[answers["where"]]}
    known = [name for name in ("field", "sync") if answers[name + "-known"] == "yes"]
    days = [today] + [day(answers[name + "-date"]) for name in known]
    back = min(days) - timedelta(days=2)
    text = f"{back.year}-{back.month:02}-{back.day:02}"
    return {"outcome": "set-date", "values": {"date": text}}


def evaluate(text):
    _, answers, today = json.loads(text)
    return json.dumps(decide(answers, day(today)))
