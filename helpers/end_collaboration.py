"""What can I choose when I end the collaboration for a service, and what follows from it?

The facts it rests on are EC1, EC3 and EC5 to EC14.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

SERVICE = Choice("service", "invoicing", "payroll", "expenses", "other", fixed=True)
ROLE = Choice("role", "agency", "customer", fixed=True)
WISH = Choice("wish", "continue", "end", "unknown")
USER_ADDED = Choice("user-added", "yes", "no", "unknown")
SYNCED = Choice("synced", "yes", "no", "unknown")
REPORTS_SENT = Choice("reports-sent", "yes", "no", "unknown")
EXPENSES_SUBMITTED = Choice("expenses-submitted", "yes", "no", "unknown")

INVOICING_CONTINUES = Outcome("invoicing-continues", "answer")
INVOICING_READ_ONLY = Outcome("invoicing-read-only", "answer")
PAYROLL_READY = Outcome("payroll-ready", "yes")
PAYROLL_PREPARE = Outcome("payroll-prepare", "not-yet")
PAYROLL_ASK_AGENCY = Outcome("payroll-ask-agency", "not-yet")
PAYROLL_CHECK = Outcome("payroll-check", "find-out")
EXPENSES_CONTINUE = Outcome("expenses-continue", "answer")
EXPENSES_DATA_LOST = Outcome("expenses-data-lost", "loss")
EXPENSES_PREPARE = Outcome("expenses-prepare", "not-yet")
EXPENSES_CHECK = Outcome("expenses-check", "find-out")
OTHER_CONTINUES = Outcome("other-continues", "answer")
OTHER_ENDS = Outcome("other-ends", "answer")
COMPARE = Outcome("compare", "answer")

ALWAYS = ("other-collaborations-unaffected",)
"""True of every end of a collaboration (EC1)."""


def decide(ask: Ask) -> Verdict:
    """Each service has choices of its own (EC3); ask only what that service needs."""
    service = ask(SERVICE)
    if service == "invoicing":
        return _invoicing(ask)
    if service == "payroll":
        return _payroll(ask)
    if service == "expenses":
        return _expenses(ask)
    return _other(ask)


def _invoicing(ask: Ask) -> Verdict:
    going_on = ["invoicing-continue-agency", "invoicing-continue-customer"]  # EC6
    ended = ["invoicing-end-agency", "invoicing-end-customer"]  # EC7
    wish = ask(WISH)
    if wish == "unknown":
        return COMPARE(*going_on, *ended, *ALWAYS)
    own_first = 1 if ask(ROLE) == "agency" else -1
    if wish == "continue":  # EC9
        return INVOICING_CONTINUES(*going_on[::own_first], "invoicing-upgrade-support", *ALWAYS)
    return INVOICING_READ_ONLY(  # EC8
        *ended[::own_first], "invoicing-new-agency-restores", "invoicing-upgrade-support", *ALWAYS
    )


def _payroll(ask: Ask) -> Verdict:
    own_duty = ask(ROLE) == "agency"
    missing, unknown = _sort(  # EC11
        ("payroll-add-user", ask(USER_ADDED)), ("payroll-sync", ask(SYNCED))
    )
    after = ("payroll-access-ends", "payroll-go-on", *ALWAYS)  # EC12
    if missing:
        outcome = PAYROLL_PREPARE if own_duty else PAYROLL_ASK_AGENCY
        return outcome(*missing, *unknown, *after)
    if unknown:
        return PAYROLL_CHECK(*unknown, *after)
    return PAYROLL_READY(*after)


def _expenses(ask: Ask) -> Verdict:
    wish = ask(WISH)
    if wish == "unknown":  # EC14
        return COMPARE("expenses-continue", "expenses-terminate", *ALWAYS)
    chosen = "expenses-continue" if wish == "continue" else "expenses-terminate"
    missing, unknown = _sort(  # EC13
        ("expenses-send-reports", ask(REPORTS_SENT)),
        ("expenses-users-submitted", ask(EXPENSES_SUBMITTED)),
    )
    if missing:
        return EXPENSES_PREPARE(*missing, *unknown, chosen, *ALWAYS)
    if unknown:
        return EXPENSES_CHECK(*unknown, chosen, *ALWAYS)
    outcome = EXPENSES_CONTINUE if wish == "continue" else EXPENSES_DATA_LOST
    return outcome(chosen, *ALWAYS)


def _other(ask: Ask) -> Verdict:
    care = ("choices-depend-on-service", "read-dialog-may-delete", *ALWAYS)  # EC3, EC10
    wish = ask(WISH)
    if wish == "continue":  # EC5
        return OTHER_CONTINUES("general-continue", *care)
    if wish == "end":
        return OTHER_ENDS("general-end", *care)
    return COMPARE("general-continue", "general-end", *care)


def _sort(*duties: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Tell the duties not done from those the reader does not know of."""
    return (
        [statement for statement, done in duties if done == "no"],
        [statement for statement, done in duties if done == "unknown"],
    )
