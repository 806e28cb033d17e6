"""What a rule speaks to: questions, answers, outcomes and verdicts.

Runs in the reader's browser too, so that nothing heavier than ``datetime`` is imported here.
"""
