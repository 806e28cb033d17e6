"""A client connected to the server of this repository's knowledge base."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters
from mcp.server.mcpserver import MCPServer

from tests import bases
from veiviser.mcp_server.server import server
from veiviser.project.project import load

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://help.example/kb/"
COMMAND = ["-c", "from veiviser.cli.main import main; main()", "mcp"]
ENVIRONMENT = {"SITE_URL": SITE, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@cache
def ours() -> MCPServer:
    """Give the server, in this process."""
    return server(load(replace(bases.settings(ROOT), site=SITE)))


@asynccontextmanager
async def connected(how: str) -> AsyncIterator[Client]:
    """Connect in memory, as older clients do too, or by a process over its input or HTTP."""
    if how in ("memory", "older"):
        async with Client(ours(), mode="auto" if how == "memory" else "legacy") as client:
            yield client
    elif how == "stdio":
        command = StdioServerParameters(
            command=sys.executable, args=COMMAND, cwd=ROOT, env=ENVIRONMENT
        )
        async with Client(command) as client:
            yield client
    else:
        with served() as address:
            async with Client(address) as client:
                yield client


@contextmanager
def served() -> Iterator[str]:
    """Serve over HTTP at a free port; gives the address."""
    process = subprocess.Popen(
        [sys.executable, *COMMAND, "--http", "127.0.0.1:0"],
        cwd=ROOT,
        env=os.environ | ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        said = next(found for line in process.stderr if (found := re.search(r"http://\S+", line)))
        yield f"{said[0]}/mcp"
    finally:
        process.terminate()
        process.communicate()


async def call(client: Client, tool: str, **given: Any) -> Any:
    """Give the data that a tool gives."""
    result = await client.call_tool(tool, given)
    assert not result.is_error, result.content
    return result.structured_content


async def refused(client: Client, tool: str, **given: Any) -> str:
    """Give what a tool says is wrong with what it was given."""
    result = await client.call_tool(tool, given)
    assert result.is_error
    return str(getattr(result.content[0], "text", ""))


def at_once(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run to its end what waits, in a thread of its own: a browser's loop may be in this one."""
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, main()).result()
