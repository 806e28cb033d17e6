"""What is asked of every function that JavaScript gets to see."""


def iscoroutinefunction(_: object) -> bool:
    """Say no: a rule is a plain function."""
    return False
