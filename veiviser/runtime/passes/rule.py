"""Makes the file of a rule that a reader's worker fetches.

Run by the browser's own Python, as bytecode fits one version of Python only.
"""

from __future__ import annotations

import marshal


def packed(modules: dict[str, str]) -> bytes:
    """Return the modules that a rule is made of, by name, as bytecode with its assertions."""
    return marshal.dumps(
        {
            name: compile(source, name.replace(".", "/") + ".py", "exec", dont_inherit=True)
            for name, source in sorted(modules.items())
        }
    )
