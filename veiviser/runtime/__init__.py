"""The browser's Python. Alone knows Pyodide; how to move to the next one: docs/maintainers."""

from veiviser.runtime.build import Level, Runtime, RuntimeBuildError, build_runtime, stage

__all__ = ["Level", "Runtime", "RuntimeBuildError", "build_runtime", "stage"]
