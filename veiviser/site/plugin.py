"""What happens at each of MkDocs' events; what it takes to make a page is known elsewhere.

One build makes all locales. Articles come from the project; the hand-written pages stand in
``docs/<locale>/``. A page's address is the same in every locale but for the locale itself.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from veiviser.cache import Cache
from veiviser.content import ledger
from veiviser.content.files import normal
from veiviser.content.markup import plain
from veiviser.node.packages import install
from veiviser.pages.article import Article, Runtime, go, moved
from veiviser.pages.navigation import Product, asked, products
from veiviser.pages.pieces import scripts
from veiviser.pages.variants import ADDRESS as VARIANTS
from veiviser.pages.variants import style
from veiviser.problems import Problems
from veiviser.progress import Stage, hide
from veiviser.project.articles import make_articles
from veiviser.project.project import load
from veiviser.publish import replace
from veiviser.publish.bundle import bundle
from veiviser.publish.compress import compress
from veiviser.publish.csp import add_csp
from veiviser.runtime import Level, build_runtime
from veiviser.runtime import Runtime as BrowserPython
from veiviser.site import machines, search
from veiviser.site.answers import answer_pages
from veiviser.site.assets import add_fonts, add_runtime, leave_out
from veiviser.site.changes import changes, days, feed, history
from veiviser.site.config import VeiviserConfig
from veiviser.site.defaults import complete, name_the_default
from veiviser.site.embedding import framed_pages
from veiviser.site.handwritten import hidden, misplaced, missing, scrollable, unknown
from veiviser.site.kept import KIND as PAGES
from veiviser.site.kept import ArticlePage, Pages
from veiviser.site.previews import Previews
from veiviser.site.settings import settings_of

NO_ADDRESS = (
    "site_url (SITE_URL) is not set: the site works in any folder, but has no sitemap and no "
    "pictures for previews of its links, and without "
    "JavaScript the page for a missing address finds its styles and links only at a host's root."
)

GENERATED = {"index": "home", "desk": "desk", "changes": "changes"}
"""Pages of every locale besides its articles, each with its template; words of that name give its
title and its lead."""

log = get_plugin_logger("veiviser")


class VeiviserPlugin(BasePlugin[VeiviserConfig]):  # type: ignore[no-untyped-call]
    """Makes the articles and keeps each locale's pages to itself."""

    executor: Executor | None = None
    """What runs the passes over all procedures, where they are not run here."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay the same plugin across rebuilds, and know what for."""
        del dirty
        self.serving = command == "serve"
        if not self.serving:
            gc.set_threshold(50_000, 50, 50)  # what is made is held to the end: little to look for
        self.history: dict[str, date] | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load everything; refuse to build on any problem. Build aside: the old site stays."""
        self.settings = settings_of(config, self.config)
        complete(config, self.settings)
        self.locales: dict[str, str] = self.config.locales
        self.cache = Cache(self.settings.cache)
        self.project = load(self.settings, cache=self.cache, executor=self.executor)
        if self.project.problems:
            found = "\n".join(f"  {problem}" for problem in self.project.problems)
            raise PluginError(f"The knowledge base has problems:\n{found}")
        try:
            self.modules = install()
            self.runtime = self._python()
            self.articles = make_articles(
                self.project,
                self._runtimes(),
                self.settings.templates,
                self.cache,
                self.executor,
            )
        except (RuntimeError, Problems) as error:
            raise PluginError(str(error)) from error
        if self.history is None:  # it takes long where there is much of it, and serving goes on
            self.history = history(self.settings.procedures)
        self.days = days(self.project.index, self.history)
        self.changes = {
            locale: changes((each[locale].listed for each in self.articles.values()), self.days)
            for locale in self.locales
        }
        index = self.project.index
        self.products = {locale: products(index, locale) for locale in self.locales}
        self.asked = {
            locale: asked(found, self.config.asked) for locale, found in self.products.items()
        }
        self.product_of = {
            (locale, each.id): product
            for locale, found in self.products.items()
            for product in found
            for each in product.procedures
        }
        self.cache.sweep("articles", "index", "helpers", "graphs")
        if not config.site_url:
            log.info(NO_ADDRESS)
        self.site = Path(config.site_dir)
        config.site_dir = str(replace.aside(self.site))
        return config

    def _python(self) -> BrowserPython | None:
        """Build the browser's Python; None where there is no rule to run."""
        if not self.project.graphs:
            return None
        level: Level = self.config.runtime or ("stock" if self.serving else "trimmed")
        here, project = self.settings, self.project
        runtime = build_runtime(
            *(here.root, here.cache, level, project.graphs, project.data),
            exhaustive=self.config.exhaustive,
        )
        for helper, why in runtime.lacking.items():
            log.info(
                "The helper %s starts slowly: the small Python cannot run it (%s)", helper, why
            )
        return runtime

    def _runtimes(self) -> dict[str, Runtime]:
        """Return where a page, two folders below the site's own, finds each helper's Python."""
        if not self.runtime:
            return {}
        places = {helper: self.runtime.place(helper) for helper in self.project.graphs}
        return {
            helper: Runtime(f"../../{at.address}", at.bytes, at.rule and f"../../{at.rule}")
            for helper, at in places.items()
        }

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the fonts and the browser's Python; leave out what none uses."""
        leave_out(files)
        self.made: dict[str, Article | Product | str] = {"index.md": "root"}
        for locale in self.locales:
            self.made |= {f"{locale}/{name}.md": each for name, each in GENERATED.items()}
            for name, by_locale in self.articles.items():
                self.made[f"{locale}/{name}.md"] = by_locale[locale]
            for product in self.products[locale]:
                self.made[f"{locale}/product/{product.address}.md"] = product
        wrong = list(hidden(files, self.made))
        address = "" if self.serving else self.settings.site  # no chat sees what is being written
        self.previews = Previews(config, self.settings, files, self.modules, self.cache, address)
        for address, page in (*self._leading(), *self._alone(config)):
            files.append(File.generated(config, address, content=self._with_csp(page)))
        for address, found in self.previews.root_files():
            if not files.get_file_from_path(address):
                files.append(File.generated(config, address, content=found))
        variants = self.project.shared.variants(self.project.shared.origin)
        if variants:
            sheet = style(variants.values())
            files.append(File.generated(config, VARIANTS, content=sheet))
        for address, data in self._pictures().items():
            files.append(File.generated(config, address, content=data))
        for address, made in self.made.items():
            file = File.generated(config, address, content="")
            files.append(file)
            if isinstance(made, Article):
                ArticlePage(file, config, made)
        if self.project.graphs:
            for address, script in scripts(self.project.words, self.settings.templates):
                files.append(File.generated(config, address, content=script))
        add_fonts(files, config, self.modules)
        if self.runtime:
            add_runtime(files, config, self.runtime)
        wrong += misplaced(files, self.locales)
        wrong += missing(files, self.locales, self.config.footer)
        helpers = [name for each in self.project.index.entries.values() for name, _ in each.helpers]
        wrong += unknown(self.config.asked, helpers)
        if wrong:
            raise PluginError("\n".join(wrong))
        return files

    def _leading(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that lead on: from former addresses, and from short ones that last."""
        templates = self.settings.templates
        for name, entry in self.project.index.entries.items():
            for each in (name, *entry.formerly):
                yield f"go/{each}/index.html", go(name, entry.titles, templates)
                for locale, title in entry.titles.items():
                    to = f"../../../{locale}/{name}/"
                    yield (
                        f"go/{each}/{locale}/index.html",
                        moved(to, "../../../", title, locale, templates),
                    )
                    if each != name:
                        page = moved(f"../{name}/", "../../", title, locale, templates)
                        yield f"{locale}/{each}/index.html", page
        now = ledger.moved(self.settings.ids)
        for locale, found in self.products.items():
            for product in found:
                also = {old for old, new in now.items() if new in (product.address, *product.also)}
                for old in sorted({*product.also, *also}):
                    to = f"../{product.address}/"
                    page = moved(to, "../../../", product.name, locale, templates)
                    yield f"{locale}/product/{old}/index.html", page

    def _alone(self, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
        """Yield helpers and answers by themselves, for frames and for links that are shared."""
        templates = self.settings.templates
        yield from framed_pages(self.articles, self.project.index, self.config.embed, templates)
        yield from answer_pages(
            self.articles,
            self.project.words,
            {"name": config.site_name, "favicon": config.theme["favicon"]},
            self.locales,
            self.previews.picture,
            templates,
        )

    def _pictures(self) -> dict[str, bytes]:
        """Return the articles' pictures by address; all locales share them."""
        articles = [each for by_locale in self.articles.values() for each in by_locale.values()]
        return {address: data for each in articles for address, data in each.pictures}

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leave menus to our own templates, which know the product of each page."""
        del config
        self.files = files
        return Navigation([], nav.pages)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a generated page its data; bring a hand-written one into the one form of text."""
        del config, files
        made = self.made.get(page.file.src_uri)
        locale, _, rest = page.file.src_uri.partition("/")
        if isinstance(made, Article):
            page.meta = {
                "title": made.listed.title,
                "description": made.listed.summary,
                "procedure": made.id,
                "helpers": " ".join(helper.id for helper in made.listed.helpers),
                "varies": made.varies,
                "sketched": made.sketched,
            }
        elif isinstance(made, Product):
            name = plain(made.name)
            lead = self.project.words[locale]["product-lead"].replace("{product}", name)
            page.meta = {"template": "product.html", "title": name, "description": lead}
        elif made:
            page.meta = {"template": f"{made}.html"}
            if rest:
                words = self.project.words[locale]
                page.meta |= {"title": words[f"{made}-title"], "description": words[f"{made}-lead"]}
        elif re.match(r"-{3}[ \t]*\n|\w+:[ \t]", markdown.lstrip()):
            message = "begins with keys that are no YAML; put a text with a colon in quotes"
            raise PluginError(f"{page.file.abs_src_path}:1:1: {message}")
        return normal(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return an article as it is. Make titles plain text.

        MkDocs gives one from the front matter as it stands there, but one from a heading as HTML
        without its tags.
        """
        del config, files
        written = page.meta.get("title")
        page.title = normal(str(written)) if written else unescape(page.title or "")
        made = self.made.get(page.file.src_uri)
        return made.html if isinstance(made, Article) else scrollable(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates write titles without markup, and build on the default of the same name.

        All pages have been read now, and what articles' pages are made of is known.
        """
        env.filters["plain"] = plain
        env.auto_reload = False  # it is this build's alone
        name_the_default(env)
        self.pages = Pages(self.cache, config, self.settings.overrides, serving=self.serving)
        articles = sum(map(len, self.articles.values()))
        drawn = Stage("pictures drawn", articles if self.previews.are_drawn else 0)
        for locale, found in self.products.items():
            footer = self._footer(locale)
            words = self.project.words[locale]
            for product, shared in self.pages.of_locale(words, footer, found):
                for each in product.procedures:
                    file = files.get_file_from_path(f"{locale}/{each.id}.md")
                    assert file
                    assert isinstance(file.page, ArticlePage)
                    picture = self._picture(file.page, file.page.article)
                    self.pages.find(file.page, shared, picture)
                    drawn.step()
        self.printed = Stage("pages printed", len(files.documentation_pages()))
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the sitemap its days, and the page for what does not exist every locale's words."""
        del template_name, config
        cast(dict[str, Any], context).update(
            project=self.project, locales=self.locales, days=self.days
        )
        return context

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page its locale's products, words and languages."""
        del nav
        if isinstance(page, ArticlePage) and page.is_kept:
            return context
        locale, _, rest = page.file.src_uri.partition("/")
        others = self.locales if rest else {}
        first = locale if rest else next(iter(self.locales))
        config.theme["language"] = first
        made = self.made.get(page.file.src_uri)
        cast(dict[str, Any], context).update(
            locale=first,
            locales=self.locales,
            words=self.project.words[first],
            products=self.products[first],
            product=self._product(made),
            asked=self.asked[first],
            changes=self.changes[first],
            picture=self._picture(page, made),
            contents=made.contents if isinstance(made, Article) else _headings(page),
            languages=[
                {
                    "locale": other,
                    "name": name,
                    "url": self._url(other, rest) or f"{other}/",
                    "current": other == locale,
                }
                for other, name in others.items()
            ],
            footer=self._footer(first),
        )
        if rest:
            context["base_url"] += f"/{locale}/"
        return context

    def _footer(self, locale: str) -> list[tuple[str, str]]:
        """Return titles and addresses of the hand-written pages that the footer links to."""
        return [
            (str(file.page.title), file.url)
            for name in self.config.footer
            if (file := self.files.get_file_from_path(f"{locale}/{name}.md")) and file.page
        ]

    def _product(self, made: Article | Product | str | None) -> Product | None:
        """Return the product that a page is about."""
        if isinstance(made, Article):
            return self.product_of[made.locale, made.id]
        return made if isinstance(made, Product) else None

    def _picture(self, page: Page, made: Article | Product | str | None) -> str:
        """Return the address of a page's picture for previews."""
        kicker = made.listed.product if isinstance(made, Article) else ""
        return self.previews.picture(str(page.title), kicker)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give each page its policy; keep an article's for the next build."""
        del config
        self.printed.step()
        if not isinstance(page, ArticlePage):
            return self._with_csp(output)
        if page.is_kept:
            return output
        html = self._with_csp(output)
        self.pages.keep(page, html)
        return html

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the page for what does not exist its policy, too."""
        del config
        return self._with_csp(output) if template_name.endswith(".html") else output

    def _with_csp(self, html: str) -> str:
        """Return a page with its policy; live reload could not work under it."""
        return html if self.serving else add_csp(html)

    def _url(self, locale: str, rest: str) -> str | None:
        """Return the address of a locale's page, if the locale has it."""
        file = self.files.get_file_from_path(f"{locale}/{rest}")
        return file.url if file else None

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the finished site ready for its readers and put it in place of the old one."""
        engine = logging.getLogger(log.logger.name.partition(".")[0])  # MkDocs', or its fork's
        counters = [each for each in engine.handlers if isinstance(each, CountHandler)]
        if config.strict and any(counter.counts for counter in counters):
            raise PluginError("What is warned of above stops a strict build: the old site stays")
        self.printed.end()
        site = Path(config.site_dir)
        search.write(site, self.project, self.articles, self.files, self.made, self.products)
        first = next(iter(self.locales))
        summary = str(self.project.words[first]["home-title"])
        self.previews.write(site)
        machines.write(site, config.site_name, summary, self.locales, self.articles)
        for locale, found in self.changes.items():
            atom = feed(config.site_name, self.settings.site, found, locale)
            (site / locale / "changes.atom").write_bytes(atom)
        self.cache.sweep(PAGES)
        if not self.serving:
            self._publish(site)
        replace.replace(self.site)
        hide()  # of what serving rebuilds, nothing is told

    def _publish(self, site: Path) -> None:
        try:
            bundle(site)
            if self.config.compress:
                compress(site, self.settings.cache)
        except RuntimeError as error:
            raise PluginError(str(error)) from error

    def on_build_error(self, *, error: Exception) -> None:
        """Drop what was built aside."""
        del error
        if hasattr(self, "site"):
            replace.drop(self.site)


def _headings(page: Page) -> list[tuple[str, str]]:
    """Return anchors and texts of a hand-written page's headings below its title."""
    return [
        (heading.id, unescape(heading.title))
        for title in page.toc or []
        if title.level == 1
        for heading in title.children
    ]
