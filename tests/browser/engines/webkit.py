"""WebKitGTK's own small browser, driven by WebDriver (https://www.w3.org/TR/webdriver2)."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from typing import Any

from tests.browser.engines.page import LeftError, chord
from tests.browser.engines.started import started
from tests.installed import program

PATIENCE = 60  # seconds
ADVICE = "{} was not found. On Debian and Ubuntu: apt-get install {}."


def executables() -> tuple[str, str]:
    """Give the paths of a screen that nobody sees and of WebKit's driver."""
    needed = [("Xvfb", "xvfb", "-help"), ("WebKitWebDriver", "webkit2gtk-driver", "--help")]
    screen, driver = (
        program([name], package=package, advice=ADVICE.format(name, package), trial=[trial])
        for name, package, trial in needed
    )
    return screen, driver


class WebKitPage:
    """A browser that nothing is kept of: WebDriver calls it a session."""

    def __init__(self, port: int) -> None:
        self._driver = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._path = "/session"
        self._path += f"/{self._command('POST', capabilities={})['sessionId']}"

    def _command(self, verb: str, name: str = "", **params: Any) -> Any:
        body = json.dumps(params) if verb == "POST" else None
        self._driver.request(verb, self._path + name, body)
        answer = self._driver.getresponse()
        value = json.load(answer)["value"]
        if answer.status != 200:
            raise LeftError(f"{name}: {value['error']}: {value['message']}")
        return value

    def open(self, address: str) -> None:
        """Go there, and wait until all of it has loaded."""
        self._command("POST", "/url", url=address)
        # Nothing in WebDriver tells of errors: from here on the page keeps them itself.
        self.run("""
            window.wrong = [];
            addEventListener("error", ({ message }) => wrong.push(message));
            addEventListener("unhandledrejection", ({ reason }) => wrong.push(`${reason}`));
        """)

    def run(self, script: str, *given: Any) -> Any:
        """Give what the body of an asynchronous function returns for ``given``."""
        return self._command(
            "POST",
            "/execute/async",
            script="const tell = [].pop.call(arguments); (async function () {"
            f"{script}}}).apply(null, arguments).then((value) => tell(value ?? null))",
            args=given,
        )

    def press(self, *keys: str) -> None:
        """Press these keys together."""
        self._command("POST", "/actions", actions=chord(keys))

    def errors(self) -> list[str]:
        """Give the errors since the page had loaded."""
        return list(self.run("return window.wrong ?? []"))

    def close(self) -> None:
        """End the browser."""
        self._command("DELETE")
        self._driver.close()


@contextmanager
def screen(executable: str) -> Iterator[str]:
    """Start a screen that nobody sees; gives its name."""
    reads, writes = os.pipe()
    with os.fdopen(reads) as told, os.fdopen(writes, "w") as tells:

        def name() -> str:
            tells.close()  # it has one of its own, whose end can be seen now
            return told.readline().strip()

        # Without -noreset it starts anew when its last browser ends, and the next one finds none.
        command = [executable, "-noreset", "-nolisten", "tcp", "-displayfd", str(writes)]
        with started(command, name, keep=[writes]) as number:
            yield f":{number}"


@contextmanager
def running(executable: str, display: str) -> Iterator[int]:
    """Start WebKit's driver, and stop it at the end; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [executable, f"--port={port}"]
    with started(command, lambda: _listens(port), {"DISPLAY": display}):
        yield port


def _listens(port: int) -> bool:
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


@contextmanager
def page(port: int) -> Iterator[WebKitPage]:
    """Open a browser, and close it at the end."""
    made = WebKitPage(port)
    try:
        yield made
    finally:
        made.close()
