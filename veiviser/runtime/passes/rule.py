"""Makes the file of a rule that a reader's worker fetches.

Run by the browser's own Python, as bytecode fits one version of Python only.
"""

from __future__ import annotations

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def packed(modules: dict[str, str], data: dict[str, Any]) -> bytes:
    """Return the modules that a rule is made of, by name, as bytecode with its assertions.

    With them come the data that they name.
    """
    compiled = {
        name: compile(source, name.replace(".", "/") + ".py", "exec", dont_inherit=True)
        for name, source in sorted(modules.items())
    }
    return marshal.dumps((compiled, data))
