"""Python imports nothing from JavaScript, and nothing is missing that could be installed."""


def register_js_finder() -> None:
    """Do nothing."""


def register_windows_finder() -> None:
    """Do nothing."""


def register_js_module(_name: str, _module: object) -> None:
    """Do nothing."""


def register_module_not_found_hook(_packages: object) -> None:
    """Do nothing."""


def add_note_to_module_not_found_error(_error: ImportError) -> None:
    """Do nothing."""
