"""How JavaScript runs and imports."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["eval_code", "pyimport_impl"]

pyimport_impl = import_module


def eval_code(source: str, namespace: dict[str, Any] | None = None) -> Any:
    """Run statements, and give the value of the expression after the last semicolon."""
    namespace = {} if namespace is None else namespace
    statements, _, expression = source.rpartition(";")
    exec(statements, namespace)  # noqa: S102 - Pyodide's own lines
    return eval(expression.strip(), namespace)  # noqa: S307
