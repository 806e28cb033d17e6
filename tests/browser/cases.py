"""Answers to each helper, in the order of its questions, and the outcome they lead to."""

from __future__ import annotations

MERGE = "nb/merge-clients/"
COPY = {"way": "copy", "same-year": "yes", "units": "one", "logmaster": "none"}
RESYNC = "nb/crm-resync/"
TO_THE_DATE = {"where": "system-user"}
AGREEMENTS = "nb/customer-agreement/"

CASES = [
    (MERGE, "merge-clients", COPY, "send-copy"),
    (
        "nb/end-collaboration/",
        "end-collaboration",
        {"service": "expenses", "wish": "end", "sent": "yes"},
        "expenses-data-lost",
    ),
    (
        RESYNC,
        "crm-resync",
        {**TO_THE_DATE, "field-known": "yes", "field-date": "2024-03-01", "sync-known": "no"},
        "set-date",
    ),
    (AGREEMENTS, "customer-agreement", {"task": "delete", "companies-left": "none"}, "delete"),
    (
        AGREEMENTS,
        "agreement-charges",
        {"rows": "1", "users-1": "2", "accesses-1": "3", "agreements-1": "4"},
        "fewer",
    ),
    (
        "nb/connect-client/",
        "connect-client",
        {"route": "by-choice"},
        "form-with-fee",
    ),
]
