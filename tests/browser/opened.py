"""Pages as tests open them: without Python or errors, with a clipboard, of an article alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests import bases
from tests.browser.conftest import served
from tests.node import MODULES
from veiviser.cache import Cache
from veiviser.pages.article import Runtime
from veiviser.pages.pieces import script
from veiviser.project.articles import make_articles

PAGE = """\
<!doctype html><html lang="{locale}"><meta charset="utf-8"><title>Plass</title>
<link rel="icon" href="data:,">
<script type="module" src="{locale}.js"></script>
{html}
"""


READ = """async function read() {
  const [item] = await navigator.clipboard.read();
  const texts = {};
  try {
    for (const type of item.types) texts[type] = await (await item.getType(type)).text();
  } catch (error) {
    if (error.name === "InvalidStateError") return read(); // it was still being written
    throw error;
  }
  return texts;
}"""


def without_python[T: (Page, BrowserContext)](place: T, pattern: str = "**/worker.mjs") -> T:
    """Give a page, or what opens pages, that Python never comes to."""
    place.route(pattern, lambda route: route.fulfill(body="", content_type="text/javascript"))
    return place


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """Watch a page that may not report an error."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    assert errors == []


@contextmanager
def quiet(context: BrowserContext) -> Iterator[Page]:
    """Open a page that may not report an error, and that Python never comes to."""
    with watched(without_python(context.new_page())) as page:
        yield page


@contextmanager
def with_clipboard(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Open what opens pages of a site that may use the clipboard."""
    with browser.new_context(base_url=site, viewport={"width": 1100, "height": 900}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.rstrip("/"))
        yield context


def copied(page: Page) -> dict[str, str]:
    """Return what is on the clipboard, by type."""
    found: dict[str, str] = page.evaluate(READ)
    return found


@contextmanager
def article_alone(root: Path) -> Iterator[str]:
    """Serve the article of a small knowledge base in both locales, with the scripts alone."""
    project = bases.load(root)
    assert project.problems == []
    runtimes = {"tea": Runtime("runtime/", 1, "")}
    made = make_articles(project, runtimes, project.settings.templates, Cache(root))["make-tea"]
    folder = root / "site"
    folder.mkdir()
    (folder / "javascripts").symlink_to(MODULES)
    for locale, article in made.items():
        begun = script(project.words[locale], locale, project.settings.templates)
        (folder / f"{locale}.js").write_text(begun.replace("../", "./javascripts/"), "utf-8")
        html = PAGE.format(locale=locale, html=article.html)
        (folder / f"{locale}.html").write_text(html, encoding="utf-8")
    with served(folder) as address:
        yield address
