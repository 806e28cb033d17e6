"""A help centre whose hard questions can be asked.

What a rule imports from here, and all that it may rely on:

``Choice``, ``Integer``, ``Date``
    Questions, each with its domain.
``UNKNOWN``
    The option that means "don't know".
``Outcome``, ``Verdict``
    What a rule decides.
``Ask``
    What a rule is handed, for its types.
``Rule``
    A rule as a whole: for notebooks, tests and pages that run one themselves.
"""

from veiviser.engine.questions import UNKNOWN, Choice, Date, Integer
from veiviser.engine.rule import Ask, Rule
from veiviser.engine.verdicts import Outcome, Verdict

__version__ = "0.1.0"
"""The software's version."""

__all__ = [
    "UNKNOWN",
    "Ask",
    "Choice",
    "Date",
    "Integer",
    "Outcome",
    "Rule",
    "Verdict",
    "__version__",
]
