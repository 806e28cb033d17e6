"""Firefox, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi), its own language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.engines.page import LeftError, chord
from tests.browser.engines.started import started
from tests.installed import program

PATIENCE = 60  # seconds
ADVICE = (
    "No Firefox that runs was found. On Debian: apt-get install firefox-esr. "
    "Ubuntu's firefox package is but a pointer to a snap: there, install Mozilla's own package. "
    "A browser in another place is named by the variable FIREFOX."
)
# A page that is kept for going back to would never answer what it is asked while it is left.
PREFERENCES = 'user_pref("browser.sessionhistory.max_total_viewers", 0);'


def executable() -> str:
    """Give the path of a Firefox that runs; ``$FIREFOX`` names another one."""
    names = ("firefox-esr", "firefox")
    return program(names, package=names[0], advice=ADVICE, variable="FIREFOX")


class Firefox:
    """A connection to a running Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._count = 0
        self.events: list[dict[str, Any]] = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])

    def command(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command's result; what Firefox tells in between is kept in ``events``."""
        self._count += 1
        self._connection.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            message = json.loads(self._connection.recv(PATIENCE))
            if message["type"] == "event":
                self.events.append(message["params"])
            elif message["type"] == "error":
                raise LeftError(f"{method}: {message['error']}: {message['message']}")
            else:
                return dict(message["result"])


class FirefoxPage:
    """A tab that shares nothing with others."""

    def __init__(self, firefox: Firefox) -> None:
        self._firefox = firefox
        self.user = firefox.command("browser.createUserContext")["userContext"]
        made = firefox.command("browsingContext.create", type="tab", userContext=self.user)
        self._tab = made["context"]

    def open(self, address: str) -> None:
        """Go there, and wait until all of it has loaded."""
        self._firefox.command(
            "browsingContext.navigate", context=self._tab, url=address, wait="complete"
        )

    def run(self, script: str, *given: Any) -> Any:
        """Give what the body of an asynchronous function returns for ``given``."""
        # As JSON, so that nothing need be known of how BiDi writes a value.
        made = self._firefox.command(
            "script.callFunction",
            functionDeclaration="async (given) => JSON.stringify(await (async function () {"
            f"{script}}}).apply(null, JSON.parse(given)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(given)}],
            target={"context": self._tab},
            awaitPromise=True,
        )
        if made["type"] == "exception":
            raise LeftError(made["exceptionDetails"]["text"])
        return json.loads(made["result"]["value"])

    def press(self, *keys: str) -> None:
        """Press these keys together."""
        self._firefox.command("input.performActions", context=self._tab, actions=chord(keys))

    def errors(self) -> list[str]:
        """Give the errors in the console."""
        # Firefox tells of them in order, but when it likes: all are there when the last one is.
        last = "Error: the last one"
        self.run("reportError(new Error('the last one'))")
        while last not in (told := self._told()):
            self.run("")
        return told[: told.index(last)]

    def _told(self) -> list[str]:
        events = [event for event in self._firefox.events if event["level"] == "error"]
        return [event["text"] for event in events if event["source"].get("context") == self._tab]


@contextmanager
def running(executable: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a new profile, and stop it at the end."""

    def address() -> str | None:
        with suppress(FileNotFoundError, ValueError):  # not yet, or not all of it
            told = json.loads((profile / "WebDriverBiDiServer.json").read_text("utf-8"))
            return f"ws://{told['ws_host']}:{told['ws_port']}/session"
        return None

    (profile / "user.js").write_text(PREFERENCES, "utf-8")
    command = [executable, "--headless", "--no-remote", "--profile", str(profile)]
    command += ["--remote-debugging-port", "0"]
    with (
        started(command, address, {"HOME": str(profile)}) as found,
        connect(found, max_size=None) as connection,
    ):
        yield Firefox(connection)


@contextmanager
def page(firefox: Firefox) -> Iterator[FirefoxPage]:
    """Open a tab, and close it at the end."""
    made = FirefoxPage(firefox)
    try:
        yield made
    finally:
        firefox.command("browser.removeUserContext", userContext=made.user)
