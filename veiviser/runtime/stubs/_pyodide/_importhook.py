"""Python imports nothing from JavaScript, and nothing is missing that could be installed."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_kept: list[Any] = []


def register_js_finder() -> None:
    """Do nothing."""


def register_windows_finder() -> None:
    """Do nothing."""


def register_js_module(name: str, module: Any) -> None:
    """Keep, in its order, what Pyodide expects a memory that it starts from to refer to."""
    _kept.append(module)
    if name == "pyodide_js":
        _kept.append(module._api)
        _kept.append(_kept[-1].scheduleCallback)
        _kept.append(module._api)
        _kept.append(module.loadedPackages)


def register_module_not_found_hook(_packages: object) -> None:
    """Do nothing."""


def add_note_to_module_not_found_error(_error: ImportError) -> None:
    """Do nothing."""
