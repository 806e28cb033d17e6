"""Is the number of those who agree odd? No few answers tell."""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

Q1, Q2, Q3, Q4, Q5, Q6 = (Choice(f"q{number}", "yes", "no") for number in range(1, 7))
ODD = Outcome("odd", "answer")
EVEN = Outcome("even", "answer")


def decide(ask: Ask) -> Verdict:
    agreed = [each for each in (Q1, Q2, Q3, Q4, Q5, Q6) if ask(each) == "yes"]
    return (ODD if len(agreed) % 2 else EVEN)()
