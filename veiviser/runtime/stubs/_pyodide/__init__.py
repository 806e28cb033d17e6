"""What JavaScript holds on to of Python while it starts."""

from . import _base, _importhook

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook() -> None:
    """Leave errors to the interpreter."""
