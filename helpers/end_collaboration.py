"""What follows for the service when I end the collaboration, and what has to be done first?

The facts it rests on are EC2 to EC14.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

SERVICE = Choice("service", "invoicing", "payroll", "expenses", "other", fixed=True)
WISH = Choice("wish", "continue", "end", "unknown")
SENT = Choice("sent", "yes", "no", "unknown")
PREPARED = Choice("prepared", "yes", "no", "unknown")

INVOICING_CONTINUES = Outcome("invoicing-continues", "yes")
INVOICING_READ_ONLY = Outcome("invoicing-read-only", "yes")
INVOICING_AGREE = Outcome("invoicing-agree", "find-out")
PAYROLL_READY = Outcome("payroll-ready", "yes")
PAYROLL_PREPARE = Outcome("payroll-prepare", "not-yet")
PAYROLL_CHECK = Outcome("payroll-check", "find-out")
EXPENSES_CONTINUE = Outcome("expenses-continue", "yes")
EXPENSES_DATA_LOST = Outcome("expenses-data-lost", "loss")
EXPENSES_SEND_FIRST = Outcome("expenses-send-first", "loss")
EXPENSES_PREPARE = Outcome("expenses-prepare", "not-yet")
EXPENSES_CHECK = Outcome("expenses-check", "find-out")
OTHER_CONTINUES = Outcome("other-continues", "answer")
OTHER_ENDS = Outcome("other-ends", "answer")
AGREE = Outcome("agree", "find-out")

STEPS = (
    "log-in",
    "open-collaborations",
    "open-service",
    "choose-end",
    "choose-afterwards",
    "confirm-end",
)
"""How a collaboration is ended (EC2)."""


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
    wish = ask(WISH)
    if wish == "continue":  # EC4, EC6, EC9
        return INVOICING_CONTINUES("agency-loses-access", *STEPS)
    if wish == "end":  # EC7, EC8, EC9
        return INVOICING_READ_ONLY("agency-looks-while", *STEPS)
    return INVOICING_AGREE("agree-on-wish")  # EC8


def _payroll(ask: Ask) -> Verdict:
    prepared = ask(PREPARED)
    if prepared == "yes":  # EC4, EC12
        return PAYROLL_READY("customer-loses-access", *STEPS)
    outcome = PAYROLL_PREPARE if prepared == "no" else PAYROLL_CHECK
    return outcome("add-user", "sync-payroll", "customer-loses-access")  # EC11, EC12


def _expenses(ask: Ask) -> Verdict:
    """Everything is sent first, whatever is chosen (EC13); what is lost is said all along."""
    wish = ask(WISH)
    sent = ask(SENT)
    if wish == "end":  # EC14
        if sent == "yes":
            return EXPENSES_DATA_LOST("check-who-needs-data", *STEPS)
        return EXPENSES_SEND_FIRST("submit-expenses", "send-reports", "expenses-lost")
    undecided = wish == "unknown"
    agree = ["agree-on-wish"] if undecided else []
    lost = ["expenses-lost-if-ended"] if undecided else []  # EC14
    if sent != "yes":
        outcome = EXPENSES_PREPARE if sent == "no" else EXPENSES_CHECK
        return outcome("submit-expenses", "send-reports", *agree, *lost)
    if undecided:
        return AGREE(*agree, *lost)
    return EXPENSES_CONTINUE(*STEPS)  # EC4, EC14


def _other(ask: Ask) -> Verdict:
    wish = ask(WISH)
    if wish == "unknown":
        return AGREE("agree-on-wish", "may-be-deleted")  # EC10
    outcome = OTHER_CONTINUES if wish == "continue" else OTHER_ENDS  # EC4, EC5
    return outcome("may-be-deleted", *STEPS)
