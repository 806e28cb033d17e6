"""Pages of other sites import the rules from where a site publishes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from helpers import crm_resync
from tests.browser.conftest import Handler, served
from tests.exhaustive import later
from veiviser import Rule
from veiviser.runtime import Runtime

ANSWERS = {"server": "yes", "link": "does-not-start", "system-user": "yes", "date-set": "no"}
TODAY = date(2026, 3, 1)

PYTHON = f"""
import json
from datetime import date
from helpers import crm_resync
from veiviser import Rule
json.dumps(Rule(crm_resync).evaluate({ANSWERS}, date({TODAY:%Y, %-m, %-d})))
"""

PLAIN = """<!doctype html><script type="module">
import {{ loadPyodide }} from "{pyodide}pyodide.mjs";
const python = await loadPyodide({options});
await python.loadPackage("{package}", {{ messageCallback() {{}} }});
window.verdict = python.runPython(`{code}`);
</script>"""

PYSCRIPT = """<!doctype html><script type="module" src="pyscript/core.js"></script>
<script type="py" config='{config}'>
import js
{code}
</script>"""


class Open(Handler):
    """Lets pages of other sites have its files, as the rules' server has to."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.fixture
def rules(runtime: Runtime, tmp_path: Path) -> Iterator[str]:
    """Serve the stock runtime; gives the rules' address, which never changes."""
    (tmp_path / "site" / "rules").mkdir(parents=True)
    for address, file in runtime.as_stock.files():
        assert isinstance(file, Path)
        (tmp_path / "site" / address).symlink_to(file)
    with served(tmp_path / "site", Open) as url:
        yield f"{url}rules/"


@pytest.fixture
def page(root: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a page of another site, which has Pyodide and PyScript of its own; gives its file."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "pyodide").symlink_to(root / "node_modules" / "pyodide")
    (other / "pyscript").symlink_to(root / "node_modules" / "@pyscript" / "core" / "dist")
    with served(other, Handler) as url:
        yield other / "index.html", url


def verdict(browser: Browser, url: str) -> object:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        page.goto(url)
        page.wait_for_function("() => window.verdict", timeout=60_000)
        return json.loads(page.evaluate("window.verdict"))
    finally:
        page.close()
        assert errors == []


@pytest.mark.parametrize(
    ("pyodide", "options", "package"),
    [
        later("{rules}", {}, "veiviser-rules", id="the rules' Pyodide"),
        later(
            "pyodide/",
            {"lockFileURL": "{rules}pyodide-lock.json"},
            "veiviser-rules",
            id="its own with the rules' lock file",
        ),
        later(
            "pyodide/",
            {},
            "{rules}veiviser_rules-1-py3-none-any.whl",
            id="its own with the wheel",
        ),
    ],
)
def test_a_page_with_pyodide_imports_the_rules(
    browser: Browser,
    rules: str,
    page: tuple[Path, str],
    pyodide: str,
    options: dict[str, str],
    package: str,
) -> None:
    file, url = page
    html = PLAIN.format(
        pyodide=pyodide.replace("{rules}", rules).replace("pyodide/", "./pyodide/"),
        options=json.dumps(options).replace("{rules}", rules),
        package=package.replace("{rules}", rules),
        code=PYTHON,
    )
    file.write_text(html, "utf-8")
    assert verdict(browser, url) == Rule(crm_resync).evaluate(ANSWERS, TODAY)


@pytest.mark.exhaustive
def test_a_page_with_pyscript_imports_the_rules(
    browser: Browser, rules: str, page: tuple[Path, str]
) -> None:
    file, url = page
    config = {
        "interpreter": f"{rules}pyodide.mjs",
        "packages": ["veiviser-rules"],
        "packages_cache": "passthrough",
    }
    code = PYTHON.replace("json.dumps(Rule", "js.verdict = json.dumps(Rule")
    file.write_text(PYSCRIPT.format(config=json.dumps(config), code=code), "utf-8")
    assert verdict(browser, url) == Rule(crm_resync).evaluate(ANSWERS, TODAY)
