"""Makes the stock runtime: Pyodide as it is published, with the rules as a package that it loads.

Nothing clever is done to it, and any page can use it:

    pyodide.mjs, pyodide.asm.mjs, pyodide.asm.wasm, python_stdlib.zip
                            Pyodide's own files
    veiviser_rules-….whl    the engine and the rules
    pyodide-lock.json       what can be loaded: the rules from here, Pyodide's other packages from
                            where it publishes them; no page of ours asks for one
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

DISTRIBUTION = "veiviser-rules"
"""What the package is called, unless a knowledge base gives it another name."""

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
PUBLISHED = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"

# The wheel's version is that of how rules are asked, not of what they decide: its address lasts.
PROJECT = """\
[project]
name = "{name}"
version = "1"
requires-python = ">=3.12"
[tool.hatch.build]
ignore-vcs = true
[tool.hatch.build.targets.wheel]
packages = ["helpers", "veiviser"]
"""


def copy(pyodide: Path, folder: Path) -> str:
    """Write Pyodide's own files to ``folder``; return what was achieved."""
    for name in PYODIDE:
        shutil.copyfile(pyodide / name, folder / name)
    return f"Pyodide {_version(pyodide)} as it is published"


def package(pyodide: Path, project: Path, distribution: str, folder: Path) -> str:
    """Write the rules of ``project`` to ``folder``, as a package; return what was achieved."""
    from pyodide_lock import PyodideLockSpec  # only here, as it takes a while to load
    from pyodide_lock.utils import add_wheels_to_spec

    wheel = _wheel(project, distribution, folder)
    lock = PyodideLockSpec.from_json(pyodide / LOCK)
    version = _version(pyodide)
    for each in lock.packages.values():
        each.file_name = PUBLISHED.format(version=version) + each.file_name
    lock = add_wheels_to_spec(lock, [wheel])
    imports = sorted(lock.packages[distribution].imports)
    if imports != ["helpers", "veiviser"]:
        raise ValueError(f"expected a wheel with helpers and veiviser, it has {imports}")
    lock.to_json(folder / LOCK)
    return f"{wheel.name} is one of {len(lock.packages)} packages of Pyodide {version}"


def _version(pyodide: Path) -> str:
    return str(json.loads((pyodide / "package.json").read_text("utf-8"))["version"])


def _wheel(project: Path, distribution: str, folder: Path) -> Path:
    from hatchling.builders.wheel import WheelBuilder

    (project / "pyproject.toml").write_text(PROJECT.format(name=distribution), "utf-8")
    return Path(next(WheelBuilder(str(project)).build(directory=str(folder))))
