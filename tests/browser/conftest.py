"""The site as it is built, served for the tests in a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import bases
from tests.conftest import built
from veiviser.project.project import Project
from veiviser.runtime import Runtime

expect.set_options(timeout=30_000)  # Python starts slowly where much else is going on


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder quietly, with the types that browsers insist on.

    As of a real server, many files come over one connection.
    """

    protocol_version = "HTTP/1.1"

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Server(ThreadingHTTPServer):
    """Serves; a browser that leaves in the middle is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder; gives its address, with a slash at its end."""
    with Server(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def folder(root: Path, runtime: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; gives its folder."""
    assert runtime.folder.is_dir()  # built once, by whoever of the tests' processes came first
    return built(tmp_path_factory, root, "own")


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """Serve the site; gives its address, with a slash at its end."""
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def known(root: Path) -> Project:
    """Give what the knowledge base says, in each language."""
    return bases.load(root, ["nb", "sv"])


@pytest.fixture(scope="session")
def kinds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve a knowledge base that asks every kind; gives its address."""
    assert (root / "node_modules").is_dir()
    with served(built(tmp_path_factory, root / "tests/kinds", "kinds")) as address:
        yield address
