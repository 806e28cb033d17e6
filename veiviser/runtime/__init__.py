"""The browser's Python. Alone knows Pyodide; how to move to the next one: docs/maintainers."""

from veiviser.runtime.build import Level, Place, Runtime, build_runtime
from veiviser.runtime.scripts import RuntimeBuildError
from veiviser.runtime.stage import stage

__all__ = ["Level", "Place", "Runtime", "RuntimeBuildError", "build_runtime", "stage"]
