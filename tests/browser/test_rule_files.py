"""What becomes of a helper whose rule the small Python cannot run, or that has no Python at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from tests import bases
from tests.browser.conftest import served
from tests.paths import GRAPHS
from veiviser.runtime import Runtime

LARGER = """\
from veiviser import Choice, Outcome

HOT = Choice("hot", "yes", "no")
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def decide(ask):
    from decimal import Decimal

    is_hot = ask(HOT) == "yes" and Decimal("0.1") + Decimal("0.2") == Decimal("0.3")
    return DRINK("confirm-thirst") if is_hot else WAIT("let-it-draw")
"""
RECORD = """
window.verdicts = [];
addEventListener("veiviser:verdict", ({ detail }) => window.verdicts.push(detail));
"""
WAIT = """([by, helper]) => new Promise((resolve) => {
  const look = () => {
    const found = window.verdicts.find((each) => each.by === by && each.helper === helper);
    if (found) resolve(found);
    else requestAnimationFrame(look);
  };
  look();
})"""


def verdict(page: Page, url: str, helper: str, answers: Mapping[str, str], by: str) -> str:
    """Open a page whose address holds answers; give the outcome of its verdict."""
    page.goto("about:blank")
    page.goto(f"{url}#{urlencode({'helper': helper, **answers})}")
    return str(page.evaluate(WAIT, [by, helper])["outcome"])


@pytest.mark.exhaustive
def test_a_rule_that_needs_more_runs_in_the_stock_python(
    browser: Browser, runtime: Runtime, tmp_path: Path
) -> None:
    bases.make(tmp_path, rule=LARGER)
    config = bases.CONFIG.replace("}}}]", "}, compress: false}}]")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert runtime.trimmed
    for kept in (runtime.stock, runtime.trimmed):  # what is there already
        (tmp_path / ".cache/runtime" / kept.parent.name).mkdir(parents=True)
        (tmp_path / ".cache/runtime" / kept.parent.name / kept.name).symlink_to(kept)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "The helper tea starts slowly: the small Python cannot run it" in done.stderr
    requested: list[str] = []
    with served(tmp_path / "site") as address:
        page = browser.new_page()
        page.add_init_script(RECORD)
        page.on("request", lambda request: requested.append(request.url))
        outcome = verdict(page, f"{address}nb/make-tea/", "tea", {"hot": "yes"}, "python")
        page.close()
    assert outcome == "drink"
    assert any(url.endswith("/rules/worker.mjs") for url in requested)
    assert not any("/runtime/" in url for url in requested)


@pytest.mark.parametrize("helper", GRAPHS)
def test_without_the_runtime_the_graph_decides(
    browser: Browser, folder: Path, tmp_path: Path, helper: str
) -> None:
    site = shutil.copytree(folder, tmp_path / "site", ignore=shutil.ignore_patterns("runtime"))
    articles = {
        part.split('"')[0]: page.parent.name
        for page in site.glob("nb/*/index.html")
        for part in page.read_text(encoding="utf-8").split('data-helper="')[1:]
    }
    assert set(articles) >= set(GRAPHS)
    with served(site) as address:
        page = browser.new_page()
        page.add_init_script(RECORD)
        url = f"{address}nb/{articles[helper]}/"
        paths = GRAPHS[helper].paths
        for path in (paths[0], paths[-1]):
            outcome = verdict(page, url, helper, path.answers, "graph")
            assert outcome == path.verdict["outcome"]
        page.close()


@pytest.mark.usefixtures("runtime")
def test_a_page_names_its_rules_file_beside_the_runtime(folder: Path) -> None:
    html = (folder / "nb/crm-resync/index.html").read_text(encoding="utf-8")
    rule = html.split('data-rule="../../')[1].split('"')[0]
    assert (folder / rule).is_file()
    assert rule.startswith("runtime/rules/crm-resync-")
