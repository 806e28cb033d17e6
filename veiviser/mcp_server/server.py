"""The server: the tools with their schemas, over standard input or HTTP."""

from __future__ import annotations

import inspect
from typing import Literal

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

from veiviser.mcp_server.library import Library
from veiviser.mcp_server.tools import Tools
from veiviser.project.project import Project

_INSTRUCTIONS = """\
How-to articles and decision helpers of a help centre. A helper decides by rules what holds for
one reader: find_article, then evaluate, which asks one question at a time. Ask the reader; never
guess an answer. reply_text has the verdict ready to send, with a link that restores it. All words
are the help centre's own: quote them. Locales: {locales}."""

_READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def server(project: Project, log_level: Literal["INFO", "WARNING"] = "WARNING") -> MCPServer:
    """Return a server of a knowledge base that has no problems."""
    library = Library(project)
    tools = Tools(library)
    made = MCPServer(
        "veiviser",
        instructions=_INSTRUCTIONS.format(locales=", ".join(library.locales)),
        log_level=log_level,
    )
    for title, tool in (
        ("Find an article", tools.find_article),
        ("Read an article", tools.read_article),
        ("List a helper's questions", tools.list_questions),
        ("Put answers to a helper", tools.evaluate),
        ("Write a reply", tools.reply_text),
    ):
        about = f"{inspect.getdoc(tool)}\n\nLocales: {', '.join(library.locales)}."
        made.add_tool(tool, title=title, description=about, annotations=_READING)
    return made


def serve(project: Project, address: tuple[str, int] | None) -> None:
    """Serve over standard input and output, or over HTTP at an address, until it is stopped."""
    if address is None:
        server(project).run()
    else:
        host, port = address
        made = server(project, "INFO")  # says where it is, and who asks
        made.run("streamable-http", host=host, port=port, stateless_http=True, json_response=True)
