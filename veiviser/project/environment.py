"""By what results are made: two machines make the same only where all of it is the same."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import requires, version

from packaging.requirements import Requirement

from veiviser.cache import software

type Environment = Mapping[str, str]
"""Python, this software and each library that it needs, with their versions."""


@cache
def environment() -> Environment:
    """Return by what this process makes its results."""
    needed = map(Requirement, requires("veiviser") or ())
    libraries = [
        each.name for each in needed if not each.marker or each.marker.evaluate({"extra": ""})
    ]
    return {
        "Python": platform.python_version().rpartition(".")[0],
        "veiviser": f"{version('veiviser')} ({software()[:8]})",
        **{name: version(name) for name in libraries},
    }


def differences(there: Environment, here: Environment) -> list[str]:
    """Return how an environment differs from the one here, in words."""
    return [
        f"{f'{name} {there[name]}' if name in there else f'no {name}'}"
        f" (here {here.get(name, 'none')})"
        for name in dict.fromkeys([*here, *there])
        if there.get(name) != here.get(name)
    ]
