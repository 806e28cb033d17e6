"""What happens at each of MkDocs' events; what it takes to make a page is known elsewhere.

One build makes all locales. Articles come from the project; the hand-written pages stand in
``docs/<locale>/``. A page's address is the same in every locale but for the locale itself.
"""

from __future__ import annotations

import gc
import gzip
import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import date
from functools import partial
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from veiviser.cache import Cache, Memory
from veiviser.content import ledger
from veiviser.content.definitions import Discovered
from veiviser.content.files import normal
from veiviser.content.markup import plain
from veiviser.node.packages import install
from veiviser.pages import script_words
from veiviser.pages.article import Runtime, moved
from veiviser.pages.brief import Brief
from veiviser.pages.html import compiled
from veiviser.pages.navigation import Listed, Product, asked, products
from veiviser.pages.pieces import scripts
from veiviser.pages.templates import THEME
from veiviser.pages.variants import ADDRESS as VARIANTS
from veiviser.pages.variants import style
from veiviser.problems import Problems
from veiviser.progress import Stage, counted, hide
from veiviser.project.articles import KINDS, make_articles
from veiviser.project.project import load
from veiviser.project.spread import begun
from veiviser.publish import replace
from veiviser.publish.bundle import KIND as BUNDLES
from veiviser.publish.bundle import Assets, bundle, named
from veiviser.publish.compress import compress
from veiviser.publish.csp import add_csp
from veiviser.runtime import Level, build_runtime
from veiviser.runtime import Runtime as BrowserPython
from veiviser.site import machines, search, standing
from veiviser.site.assets import add_fonts, leave_out, write_runtime
from veiviser.site.changes import changes, days, feed, history
from veiviser.site.config import VeiviserConfig
from veiviser.site.defaults import complete, name_the_default
from veiviser.site.frames import (
    Frames,
    Kind,
    Menu,
    can_share,
    hole,
    linked_file,
    menu,
    meta,
)
from veiviser.site.handwritten import hidden, misplaced, missing, scrollable, unknown
from veiviser.site.previews import Previews
from veiviser.site.printing import Printing
from veiviser.site.settings import settings_of
from veiviser.site.standing import Group, Standing

NO_ADDRESS = (
    "site_url (SITE_URL) is not set: the site works in any folder, but has no sitemap and no "
    "pictures for previews of its links, and without "
    "JavaScript the page for a missing address finds its styles and links only at a host's root."
)

GENERATED = {"index": "home", "desk": "desk", "changes": "changes"}
"""Pages of every locale besides its articles, each with its template; words of that name give its
title and its lead."""

AROUND = ("main.html", "go.html", "moved.html")
"""What pages of procedures are made with, besides their parts."""

RUNTIME = "runtime/"
"""What the files of the browser's Python are called together; no procedure can be called that."""

log = get_plugin_logger("veiviser")


class VeiviserPlugin(BasePlugin[VeiviserConfig]):  # type: ignore[no-untyped-call]
    """Makes the articles and keeps each locale's pages to itself."""

    executor: Executor | None = None
    """What runs the passes over all procedures, where they are not run here."""

    found: Discovered | None
    """The files of all procedures, where they have been read already."""

    stands: Callable[[], bool] | None
    """What tells whether the site stands as it was left, where somebody looks already."""

    made_of: str
    """A digest of all that the site hangs on, where that is known."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay the same plugin across rebuilds, and know what for."""
        del dirty
        self.serving = command == "serve"
        self.memory: Memory | None = {} if self.serving else None
        self.before: Standing | None = None
        self.stands = self.found = None
        self.made_of = ""
        if not self.serving:
            gc.set_threshold(5_000_000, 50, 50)  # what is made is held to the end
        self.history: dict[str, date] | None = None

    def on_shutdown(self) -> None:
        """Let nobody look through all that was made once more, where the program ends."""
        if not self.serving:
            gc.freeze()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load everything; refuse to build on any problem. Build aside: the old site stays."""
        self.settings = settings_of(config, self.config)
        complete(config, self.settings)
        self.locales: dict[str, str] = self.config.locales
        self.cache = Cache(self.settings.cache, self.memory)
        self.site = Path(config.site_dir).resolve()
        replace.drop(self.site)  # what a build left that was killed
        if not self.serving:
            self.stands = self.stands or begun(partial(standing.stands, self.cache, self.site))
        found, self.found = self.found, None
        self.project = load(
            self.settings, ahead=True, found=found, cache=self.cache, executor=self.executor
        )
        if self.project.problems:
            wrong = "\n".join(f"  {problem}" for problem in self.project.problems)
            raise PluginError(f"The knowledge base has problems:\n{wrong}")
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
        self.briefs = self.articles.briefs
        if self.history is None:  # it takes long where there is much of it, and serving goes on
            self.history = history(self.settings.procedures)
        self.days = days(self.project.index, self.history)
        self.changes = {
            locale: changes((each[locale] for each in self.briefs.values()), self.days)
            for locale in self.locales
        }
        index = self.project.index
        self.products = {locale: products(index, locale) for locale in self.locales}
        self.places: dict[tuple[str, str], tuple[Product, Listed]] = {
            (locale, each.id): (product, each)
            for locale, found in self.products.items()
            for product in found
            for each in product.procedures
        }
        if not config.site_url:
            log.info(NO_ADDRESS)
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
        self.are_framed = can_share(config, self.settings.templates)
        self.made: dict[str, Brief | Product | str] = {"index.md": "root"}
        for locale in self.locales:
            self.made |= {f"{locale}/{name}.md": each for name, each in GENERATED.items()}
            for name, by_locale in self.briefs.items():
                self.made[f"{locale}/{name}.md"] = by_locale[locale]
            for product in self.products[locale]:
                self.made[f"{locale}/product/{product.address}.md"] = product
        wrong = list(self._owned(files))
        address = "" if self.serving else self.settings.site  # no chat sees what is being written
        self.previews = Previews(config, self.settings, files, self.modules, self.cache, address)
        for address, page in self._former_products():
            files.append(File.generated(config, address, content=self._with_csp(page)))
        for address, found in self.previews.root_files():
            if not files.get_file_from_path(address):
                files.append(File.generated(config, address, content=found))
        variants = self.project.shared.variants(self.project.shared.origin)
        if variants:
            sheet = style(variants.values())
            files.append(File.generated(config, VARIANTS, content=sheet))
        for address, made in self.made.items():
            if self.are_framed and isinstance(made, Brief | Product):
                files.append(linked_file(config, address))
            else:
                files.append(File.generated(config, address, content=""))
        self.scripts: list[str] = []
        if self.project.graphs:
            for address, script in scripts(self.project.words, self.settings.templates):
                self.scripts.append(address)
                files.append(File.generated(config, address, content=script))
        words = script_words.script(self.project.words)
        files.append(File.generated(config, script_words.ADDRESS, content=words))
        add_fonts(files, config, self.modules)
        wrong += hidden(self.own, (file.dest_uri for file in files if file.generated_by))
        wrong += misplaced(files, self.locales)
        wrong += missing(files, self.locales, self.config.footer)
        helpers = [name for each in self.project.index.entries.values() for name, _ in each.helpers]
        wrong += unknown(self.config.asked, helpers)
        if wrong:
            raise PluginError("\n".join(wrong))
        self.asked = {
            locale: asked(found, self.config.asked) for locale, found in self.products.items()
        }
        return files

    def _owned(self, files: Files) -> Iterator[str]:
        """Keep what is written by hand by where it stands; say what stands where a page does."""
        self.own: dict[str, File] = {}
        for file in sorted(files, key=lambda file: not file.is_documentation_page()):
            if file.generated_by:
                continue
            if file.dest_uri in self.own:
                yield from hidden({file.dest_uri: file}, [file.dest_uri])
            self.own.setdefault(file.dest_uri, file)

    def _former_products(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that lead to a product from what it was called."""
        templates = self.settings.templates
        now = ledger.moved(self.settings.ids)
        for locale, found in self.products.items():
            for product in found:
                also = {old for old, new in now.items() if new in (product.address, *product.also)}
                for old in sorted({*product.also, *also}):
                    to = f"../{product.address}/"
                    page = moved(to, "../../../", product.name, locale, templates)
                    yield f"{locale}/product/{old}/index.html", page

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leave menus to our own templates, which know the product of each page."""
        del config
        self.files, self.nav = files, Navigation([], nav.pages)
        return self.nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a generated page its data; bring a hand-written one into the one form of text."""
        del config, files
        made = self.made.get(page.file.src_uri)
        locale, _, rest = page.file.src_uri.partition("/")
        if isinstance(made, Brief):
            page.meta = meta(self.articles[made.id][made.locale])
        elif isinstance(made, Product):
            page.meta = self._about(made, locale)
        elif made:
            page.meta = {"template": f"{made}.html"}
            if rest:
                words = self.project.words[locale]
                page.meta |= {"title": words[f"{made}-title"], "description": words[f"{made}-lead"]}
        elif re.match(r"-{3}[ \t]*\n|\w+:[ \t]", markdown.lstrip()):
            message = "begins with keys that are no YAML; put a text with a colon in quotes"
            raise PluginError(f"{page.file.abs_src_path}:1:1: {message}")
        return normal(markdown)

    def _about(self, product: Product, locale: str) -> dict[str, str]:
        """Return what a product's page has in the place of front matter."""
        name = plain(product.name)
        lead = self.project.words[locale]["product-lead"].replace("{product}", name)
        return {"template": "product.html", "title": name, "description": lead}

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return an article as it is. Make titles plain text.

        MkDocs gives one from the front matter as it stands there, but one from a heading as HTML
        without its tags.
        """
        del config, files
        written = page.meta.get("title")
        page.title = normal(str(written)) if written else unescape(page.title or "")
        made = self.made.get(page.file.src_uri)
        if isinstance(made, Brief):
            page.present_anchor_ids = None  # MkDocs has read none, and is to miss none
            return self.articles[made.id][made.locale].html
        return scrollable(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates write titles without markup, and build on the default of the same name."""
        del config
        env.filters["plain"] = plain
        env.auto_reload = False  # it is this build's alone
        env.bytecode_cache = compiled("site")
        name_the_default(env)
        self.env = env
        self.printed = Stage("pages printed", len(files.documentation_pages()))
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the sitemap its days, and the page for what does not exist every locale's words."""
        pages = self.files.documentation_pages()
        if self.are_framed and template_name == "sitemap.xml" and config.site_url:
            pages = [*pages, *self._listed(config)]
        cast(dict[str, Any], context).update(
            project=self.project, locales=self.locales, days=self.days, pages=pages
        )
        return context

    def _listed(self, config: MkDocsConfig) -> Iterator[File]:
        """Yield the pages that we print as the sitemap has pages."""
        for address, made in self.made.items():
            if isinstance(made, Brief | Product):
                file = File.generated(config, address, content="")
                named = {"procedure": made.id} if isinstance(made, Brief) else {}
                Page(None, file, config).meta = named
                yield file

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page its locale's products, words and languages."""
        del nav
        made = self.made.get(page.file.src_uri)
        product = self._product(made)
        cast(dict[str, Any], context).update(
            menu=menu(product, made.id if isinstance(made, Brief) else ""),
            picture=self._picture(str(page.title), made),
            contents=_headings(page),
        )
        return self._around(context, page, product, config)

    def _around(
        self, context: TemplateContext, page: Page, product: Product | None, config: MkDocsConfig
    ) -> TemplateContext:
        """Give a page what stands around it; for an article, nothing of its own."""
        locale, _, rest = page.file.src_uri.partition("/")
        others = self.locales if rest else {}
        first = locale if rest else next(iter(self.locales))
        config.theme["language"] = first
        cast(dict[str, Any], context).update(
            locale=first,
            locales=self.locales,
            words=self.project.words[first],
            products=self.products[first],
            product=product,
            asked=self.asked[first],
            changes=self.changes[first],
            languages=[
                {
                    "locale": other,
                    "name": name,
                    "url": self._url(page, other) or f"{other}/",
                    "current": other == locale,
                }
                for other, name in others.items()
            ],
            footer=self._footer(first),
        )
        if rest:
            context["base_url"] += f"/{locale}/"
        return context

    def _frame(self, kind: Kind, config: MkDocsConfig) -> str:
        """Return what stands around the articles of a kind, with holes for what is their own."""
        page = Page(None, linked_file(config, f"{kind.locale}/{hole('procedure')}.md"), config)
        page.title, page.content, page.meta = hole("title"), hole("content"), dict(kind.meta)
        picture = hole("picture") if self.previews.are_drawn else ""
        return self._page(page, kind.product, kind.menu, picture, config)

    def _product_page(self, locale: str, product: Product, config: MkDocsConfig) -> str:
        """Return the page of a product."""
        file = linked_file(config, f"{locale}/product/{product.address}.md")
        page = Page(None, file, config)
        page.meta = self._about(product, locale)
        page.title = page.meta["title"]
        picture = self._picture(page.title, product)
        return self._page(page, product, menu(product, ""), picture, config)

    def _page(
        self, page: Page, product: Product, menu: Menu, picture: str, config: MkDocsConfig
    ) -> str:
        """Return a page that MkDocs does not print; no template of such asks for all pages."""
        context = get_context(self.nav, [], config, page)
        cast(dict[str, Any], context).update(menu=menu, picture=picture)
        context = self._around(context, page, product, config)
        template = self.env.get_template(page.meta.get("template", "main.html"))
        return self._with_csp(template.render(context))

    def _footer(self, locale: str) -> list[tuple[str, str]]:
        """Return titles and addresses of the hand-written pages that the footer links to."""
        return [
            (str(file.page.title), file.url)
            for name in self.config.footer
            if (file := self.files.get_file_from_path(f"{locale}/{name}.md")) and file.page
        ]

    def _product(self, made: Brief | Product | str | None) -> Product | None:
        """Return the product that a page is about."""
        if isinstance(made, Brief):
            return self.places[made.locale, made.id][0]
        return made if isinstance(made, Product) else None

    def _picture(self, title: str, made: Brief | Product | str | None) -> str:
        """Return the address of a page's picture for previews."""
        return self.previews.picture(title, made.product if isinstance(made, Brief) else "")

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give each page its policy."""
        del page, config
        self.printed.step()
        return self._with_csp(output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the page for what does not exist its policy, too."""
        del config
        return self._with_csp(output) if template_name.endswith(".html") else output

    def _with_csp(self, html: str) -> str:
        """Return a page with its policy; live reload could not work under it."""
        return html if self.serving else add_csp(html)

    def _url(self, page: Page, locale: str) -> str | None:
        """Return a page's address in a locale, if it is there; an article always is."""
        if hole("procedure") in page.file.url:
            return f"{locale}/{page.file.url.partition('/')[2]}"
        file = self.files.get_file_from_path(f"{locale}/{page.file.src_uri.partition('/')[2]}")
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
        try:
            assets = self._bundled(site, config)
            for_programs = begun(partial(self._for_programs, site, config.site_name))
            printed = self._print(site, config, assets)
            addresses = replace.write_all(site, self._for_all(config))  # copies print meanwhile
            groups = dict(printed)
            addresses += for_programs()
        except (RuntimeError, OSError) as error:
            raise PluginError(str(error)) from error
        if (packed := site / "sitemap.xml.gz").exists():  # MkDocs puts the day into it
            packed.write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))
        templates = {*config.theme.static_templates} - (
            {"sitemap.xml"} if not config.site_url else set()
        )
        made = chain(addresses, templates, *(group.files for group in groups.values()))
        if wrong := list(hidden(self.own, made)):
            raise PluginError("\n".join(wrong))
        self._put_in_place(site, groups)
        hide()  # of what serving rebuilds, nothing is told

    def _for_all(self, config: MkDocsConfig) -> Iterator[tuple[str, str | bytes]]:
        """Yield what is of all procedures at once, and where it stands."""
        made = self.project, self.articles, self.cache
        yield from search.files(*made, self.files, self.made, self.products)
        for locale, found in self.changes.items():
            yield (
                f"{locale}/changes.atom",
                feed(config.site_name, self.settings.site, found, locale),
            )

    def _for_programs(self, site: Path, name: str) -> list[str]:
        """Write what programs read of all articles; return where."""
        first = next(iter(self.locales))
        summary = str(self.project.words[first]["home-title"])
        found = machines.files(name, summary, self.locales, self.briefs)
        return replace.write_all(site, found)

    def _print(
        self, site: Path, config: MkDocsConfig, assets: Assets
    ) -> Iterator[tuple[str, Group]]:
        """Begin to write all files of procedures and products that are not in place already.

        Returns those of each, as they come.
        """
        if self.stands:
            self.before = standing.left(self.cache, self.site) if self.stands() else None
        frames = Frames(lambda kind: assets.refer(self._frame(kind, config)))
        printing = Printing(
            *(config, self.project, self.articles, self.places, self.previews, self.cache),
            self.products,
            frames if self.are_framed else None,
            lambda locale, product: assets.refer(self._product_page(locale, product, config)),
            lambda html: assets.refer(self._with_csp(html)),
        )
        replace.write_all(site, self.previews.drawn())  # of what MkDocs has printed
        footers = {locale: self._footer(locale) for locale in self.locales}
        keys = printing.keys(assets, footers)
        if not keys:
            self.before = None
        before = self.before.groups if self.before else {}
        groups = {
            name: group
            for name, group in before.items()
            if name in keys and group.key == keys[name]
        }
        if self.runtime:
            groups[RUNTIME] = write_runtime(
                *(site, self.runtime, before.get(RUNTIME) if groups else None),
                compress=self.config.compress,
            )
        missing = [name for name in printing.names if name not in groups]
        told = counted(
            "procedures and products printed", printing.write(site, missing), len(missing)
        )
        new = (
            (name, Group(keys.get(name, ""), addresses))
            for name, addresses in zip(missing, told, strict=True)
        )
        return chain(groups.items(), new)

    def _bundled(self, site: Path, config: MkDocsConfig) -> Assets:
        """Bundle styles and scripts; where somebody serves, they are as they are written."""
        return Assets() if self.serving else bundle(site, self.cache, self._named(config))

    def _named(self, config: MkDocsConfig) -> Iterator[str]:
        """Yield the styles and scripts that pages we print may refer to."""
        alone = ("embed.html", "answer.html") if self.project.graphs else ()
        for path in THEME.rglob("*.html"):
            name = path.relative_to(THEME).as_posix()
            if name in (*AROUND, *alone) or name.startswith("partials/"):
                yield from named(path.read_text("utf-8"))
        for each in self.settings.templates.own:
            yield from named(each.text)
        yield from self.scripts
        for locale, found in self.products.items():
            if found and self.are_framed:  # a shorter list has nothing that the longest has not
                longest = max(found, key=lambda product: len(product.procedures))
                yield from named(self._product_page(locale, longest, config))

    def _put_in_place(self, site: Path, groups: dict[str, Group]) -> None:
        """Compress what is new, move it to where the site stands, and note what stands there."""
        before = self.before
        known = before.groups if before else {}
        is_whole = not any(group is known.get(name) for name, group in groups.items())
        if self.config.compress and not self.serving:
            try:
                compress(site, self.settings.cache, whole=is_whole)
            except RuntimeError as error:
                raise PluginError(str(error)) from error
        new = standing.state(site)
        others = frozenset(replace.originals(new.keys())).difference(
            *(group.files for group in groups.values())
        )
        now = Standing(groups, others, self.made_of, new)
        self.before = None  # until all is in place
        standing.forget(self.cache, self.site)
        if before:
            gone = standing.gone(before, now)
            moved = replace.merge(self.site, gone)
            now = standing.merged(before, now, gone, moved)
        else:
            replace.replace(self.site)
        if self.serving:
            self.before = now
            return
        standing.leave(self.cache, self.site, now)
        self.cache.sweep(*KINDS, "index", "helpers", "graphs", search.KIND, BUNDLES)
        if is_whole:  # else nobody asked for what is in place already
            self.cache.sweep("previews")

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
