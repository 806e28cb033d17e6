"""A help centre whose hard questions can be asked.

What a rule imports from here, and all that it may rely on:

``Choice``, ``Several``, ``Integer``, ``Decimal``, ``Amount``, ``Date``, ``Month``, ``Text``
    Questions, each with its domain.
``Group``
    Questions that are asked again for each.
``UNKNOWN``
    The option that means "don't know".
``Outcome``, ``Verdict``, ``Money``, ``Fixed``, ``cite``
    What a rule decides, the values it brings, and what it cites.
``Test``, ``Requirement``
    Tests with words of their own, and what answers must fulfil.
``pick``, ``least``, ``greatest``, ``rounded``, ``add_months``, ``apart``
    What rules compute.
``Table``, ``WorkingDays``, ``lists``
    Rates, holidays and lists, which may stand in files beside the rules.
``Ask``
    What a rule is handed, for its types.
``Rule``
    A rule as a whole: for notebooks, tests and pages that run one themselves.
"""

from veiviser.engine.arithmetic import add_months, apart, greatest, least, pick, rounded
from veiviser.engine.data import lists
from veiviser.engine.groups import Group
from veiviser.engine.named import Requirement, Test
from veiviser.engine.questions import UNKNOWN, Choice, Several, Text
from veiviser.engine.ranges import Amount, Date, Decimal, Integer, Month
from veiviser.engine.rule import Ask, Rule
from veiviser.engine.tables import Table, WorkingDays
from veiviser.engine.verdicts import Fixed, Money, Outcome, Verdict, cite

__version__ = "0.1.0"
"""The software's version."""

__all__ = [
    "UNKNOWN",
    "Amount",
    "Ask",
    "Choice",
    "Date",
    "Decimal",
    "Fixed",
    "Group",
    "Integer",
    "Money",
    "Month",
    "Outcome",
    "Requirement",
    "Rule",
    "Several",
    "Table",
    "Test",
    "Text",
    "Verdict",
    "WorkingDays",
    "__version__",
    "add_months",
    "apart",
    "cite",
    "greatest",
    "least",
    "lists",
    "pick",
    "rounded",
]
