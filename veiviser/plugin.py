"""The thin adapter between MkDocs and the knowledge base: the only module that knows MkDocs.

One build makes all locales. Pages are generated from the library; the hand-written ones stand in
``docs/<locale>/``. A page's address is the same in every locale but for the locale itself.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from veiviser import article, delivery, library, runtime
from veiviser.packages import ensure_node_modules
from veiviser.policy import secure
from veiviser.source import normal
from veiviser.text import plain

FONTS = {
    "text.woff2": "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal",
    "heading.woff2": "schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal",
}
MATERIALS_SCRIPTS = tuple(f"assets/javascripts/{name}" for name in ("bundle.", "lunr/", "workers/"))
HAND_WRITTEN = ("about", "accessibility")
NO_ADDRESS = (
    "site_url (SITE_URL) is not set: the site works in any folder, but has no sitemap, and without "
    "JavaScript the page for a missing address finds its styles and links only at a host's root."
)

log = get_plugin_logger("veiviser")


class VeiviserConfig(Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` says: the locales, each with its name in its own language.

    Also whether a build writes compressed files beside the others, for the server to send.
    """

    locales = option.Type(dict)
    compress = option.Type(bool, default=True)


class VeiviserPlugin(BasePlugin[VeiviserConfig]):  # type: ignore[no-untyped-call]
    """Generates the pages and keeps each locale's navigation and search to itself."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay the same plugin across rebuilds, and know what for."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load everything; refuse to build on any problem. Build aside: the old site stays."""
        self.root = Path(config.config_file_path).parent
        self.locales: dict[str, str] = self.config.locales
        self.library = library.load(self.root, list(self.locales))
        if self.library.problems:
            found = "\n".join(f"  {problem}" for problem in self.library.problems)
            raise PluginError(f"The knowledge base has problems:\n{found}")
        try:
            self.modules = ensure_node_modules(self.root)
            self.runtime = runtime.build_runtime(self.root, self.root / ".cache")
        except RuntimeError as error:
            raise PluginError(str(error)) from error
        if not config.site_url:
            log.info(NO_ADDRESS)
        self.site = Path(config.site_dir)
        self.aside = self.site.with_name(self.site.name + ".new")
        config.site_dir = str(self.aside)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the fonts and the browser's Python; leave out what none uses."""
        for file in list(files):
            if file.src_uri.startswith(MATERIALS_SCRIPTS):
                files.remove(file)
        articles = article.Articles(
            self.library,
            self.root,
            self.root / ".cache",
            article.Runtime(
                url=f"../../runtime/{self.runtime.name}/",
                bytes=self.runtime.bytes,
            ),
        )
        for locale in self.locales:
            files.append(_page(config, f"{locale}/index.md", _front_matter(template="home.html")))
            for name, entry in self.library.procedures.items():
                words = entry.localised[locale]
                meta = _front_matter(
                    title=plain(words.title),
                    description=plain(words.summary),
                    procedure=name,
                    helpers=" ".join(helper.id for helper in words.helpers),
                )
                content = meta + articles.markdown(entry, locale)
                files.append(_page(config, f"{locale}/{name}.md", content))
                for former in entry.procedure.formerly:
                    moved = self._secure(articles.moved(entry, locale))
                    files.append(_page(config, f"{locale}/{former}/index.html", moved))
        files.append(_page(config, "index.md", _front_matter(template="root.html")))
        for name, font in FONTS.items():
            path = self.modules / "@fontsource-variable" / f"{font}.woff2"
            files.append(File.generated(config, f"assets/fonts/{name}", abs_src_path=str(path)))
        for path in sorted(self.runtime.folder.iterdir()):
            address = f"runtime/{self.runtime.name}/{path.name}"
            files.append(File.generated(config, address, abs_src_path=str(path)))
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make one navigation a locale: the home page, then the articles grouped by product."""
        del config
        self.files = files
        self.titles: dict[str, str] = {}
        self.navigation = {locale: self._navigation(locale, files) for locale in self.locales}
        return Navigation([], nav.pages)

    def _navigation(self, locale: str, files: Files) -> Navigation:
        def page(name: str) -> Page | None:
            file = files.get_file_from_path(f"{locale}/{name}.md")
            return file.page if file else None

        home = page("index")
        assert home is not None
        items: list[Any] = [home]
        for product, entries in self._by_product(locale):
            section = Section(product, [p for name in entries if (p := page(name))])
            for child in section.children:
                child.parent = section
            items.append(section)
        pages = [home, *(child for item in items[1:] for child in item.children)]
        for before, after in zip([None, *pages], [*pages, None], strict=True):
            if before is not None:
                before.next_page = after
            if after is not None:
                after.previous_page = before
        navigation = Navigation(items, pages)
        navigation.homepage = home
        return navigation

    def _by_product(self, locale: str) -> Iterator[tuple[str, list[str]]]:
        def product(name: str) -> str:
            return str(self.library.procedures[name].localised[locale].product)

        for key, names in groupby(sorted(self.library.procedures, key=product), key=product):
            yield key, list(names)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Bring hand-written pages into the one form of text that all else is in."""
        del page, config, files
        return normal(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep out of the search what stands on the page twice, and the links to copy.

        And make the title plain text: MkDocs gives one from the front matter as it stands there,
        but one from a heading as HTML without its tags.
        """
        del config, files
        written = page.meta.get("title")
        page.title = normal(str(written)) if written else unescape(page.title or "")
        self.titles[page.url] = page.title
        return re.sub(r'<(template|details|a class="kb-anchor")', r"<\1 data-search-exclude", html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates write titles without markup."""
        del config, files
        env.filters["plain"] = plain
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the sitemap and the page for what does not exist every locale's words."""
        del template_name, config
        cast(dict[str, Any], context).update(library=self.library, locales=self.locales)
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page its locale's navigation, words and search."""
        del nav
        locale, _, rest = page.file.src_uri.partition("/")
        others = self.locales if rest else {}
        first = locale if rest else next(iter(self.locales))
        config.theme["language"] = first
        cast(dict[str, Any], context).update(
            locale=first,
            locales=self.locales,
            words=self.library.words[first],
            products=[
                (product, [self.library.procedures[name].localised[first] for name in names])
                for product, names in self._by_product(first)
            ],
            languages=[
                {
                    "locale": other,
                    "name": name,
                    "url": self._url(other, rest) or f"{other}/",
                    "current": other == locale,
                }
                for other, name in others.items()
            ],
            hand_written=[
                (name, url) for name in HAND_WRITTEN if (url := self._url(first, f"{name}.md"))
            ],
        )
        if rest:
            context["nav"] = self.navigation[locale]
            context["base_url"] += f"/{locale}/"
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give each page its policy."""
        del page, config
        return self._secure(output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the page for what does not exist its policy, too."""
        del config
        return self._secure(output) if template_name.endswith(".html") else output

    def _secure(self, html: str) -> str:
        """Add the policy; live reload could not work under it."""
        return html if self.serving else secure(html)

    def _url(self, locale: str, rest: str) -> str | None:
        """Give the address of a locale's page, if the locale has it."""
        file = self.files.get_file_from_path(f"{locale}/{rest}")
        return file.url if file else None

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Ready the finished site for delivery and put it in place of the old one."""
        counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
        if config.strict and any(counter.counts for counter in counters):
            raise PluginError("What is warned of above stops a strict build: the old site stays")
        self._split_search()
        if not self.serving:
            self._deliver()
        old = self.site.with_name(self.site.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.site.exists():
            self.site.rename(old)
        self.aside.rename(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def _deliver(self) -> None:
        try:
            delivery.bundle(self.aside)
            if self.config.compress:
                delivery.compress(self.aside, self.root / ".cache")
        except RuntimeError as error:
            raise PluginError(str(error)) from error

    def _split_search(self) -> None:
        index = self.aside / "search" / "search_index.json"
        if not index.exists():
            return
        whole = json.loads(index.read_text(encoding="utf-8"))
        for locale in self.locales:
            docs = [
                self._search_entry(locale, doc["location"].removeprefix(f"{locale}/"), doc)
                for doc in whole["docs"]
                if doc["location"].startswith(f"{locale}/") and doc["location"] != f"{locale}/"
            ]
            part = self.aside / locale / "search" / index.name
            part.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({**whole, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
            part.write_text(text, encoding="utf-8")
        shutil.rmtree(index.parent)

    def _search_entry(self, locale: str, location: str, doc: dict[str, str]) -> dict[str, str]:
        """Write an entry as plain text; an article's own is its summary and its keywords."""
        texts = {
            key: Markup(doc[key].replace("<", " <")).striptags()  # noqa: S704 - it is HTML
            for key in ("title", "text")
        }
        if title := self.titles.get(f"{locale}/{location}"):
            texts["title"] = title
        entry = self.library.procedures.get(location.rstrip("/"))
        if entry:
            shown = entry.localised[locale]
            words = (shown.product, shown.audience, shown.keywords or "")
            texts["text"] = plain(shown.summary)
            texts["keywords"] = plain(" ".join(words))
        return {"location": location, **texts}

    def on_build_error(self, *, error: Exception) -> None:
        """Drop what was built aside."""
        del error
        if hasattr(self, "aside"):
            shutil.rmtree(self.aside, ignore_errors=True)


def _page(config: MkDocsConfig, path: str, content: str) -> File:
    return File.generated(config, path, content=content)


def _front_matter(**meta: str) -> str:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---", "", ""])
