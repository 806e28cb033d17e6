"""Articles' pages: what stands around an article is rendered once for all that have it alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import cast

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from veiviser.pages.article import Article
from veiviser.pages.navigation import Listed, Product
from veiviser.pages.templates import Templates

LONG_MENU = 40
"""A product with more procedures than these has only the reader's own in its menu."""

type Menu = list[tuple[Listed, str]]
"""The procedures of a menu, each with the attribute that says whether it is the page on show."""

_CURRENT = Markup(" aria-current=page")
_DIFFERS = {"page", "picture", "menu", "pages", "nav"}
"""What is another one for each page, and what has all pages where MkDocs prints them."""
_TEXTS = {"title", "description", "procedure", "helpers"}
"""What a frame has holes for."""
_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
_HOLE = re.compile(r"kbhole\.([a-z0-9.-]+?)\.kbend")


class LinkedFile(File):
    """A page where MkDocs only links to it."""

    def is_documentation_page(self) -> bool:
        """Return that there is no page to print."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing."""
        del dirty


def linked_file(config: MkDocsConfig, address: str) -> LinkedFile:
    """Return a page by the address that links to it name; where it is follows from that."""
    file = LinkedFile.generated(config, address, content="")
    file.dest_uri = f"{address.removesuffix('.md')}/index.html"
    return cast("LinkedFile", file)


def can_share(config: MkDocsConfig, templates: Templates) -> bool:
    """Tell whether frames have holes for all that is an article's own.

    A template of the knowledge base itself, or another plugin, may ask a page for anything: then
    MkDocs prints them all.
    """
    listeners = (each for name in _EVENTS for each in config.plugins.events[name])
    ours = config.plugins["veiviser"]
    if any(getattr(each, "__self__", None) is not ours for each in listeners):
        return False
    return not any(_DIFFERS & names(each.text) for each in templates.own)


def names(template: str) -> set[str]:
    """Return what a template asks for; of one with an error, all that differs."""
    try:
        return find_undeclared_variables(Environment().parse(template))  # noqa: S701 - only parsed
    except TemplateSyntaxError:
        return _DIFFERS


def menu(product: Product | None, own: str) -> Menu:
    """Return what a page's menu has below its product; ``own`` is the page's procedure, if any."""
    listed = product.procedures if product else ()
    shown = listed if len(listed) <= LONG_MENU else [each for each in listed if each.id == own]
    return [(each, _CURRENT if each.id == own else "") for each in shown]


def meta(article: Article) -> dict[str, str | bool]:
    """Return what a page's template may ask of its article."""
    return {
        "title": article.title,
        "description": article.summary,
        "procedure": article.id,
        "helpers": " ".join(framed.helper for framed in article.framed),
        "runtime": next((framed.runtime for framed in article.framed), ""),
        "varies": article.varies,
        "sketched": article.sketched,
        "opens": article.opens,
    }


@dataclass(frozen=True)
class Kind:
    """All that a frame hangs on; ``own`` is how the product lists an article of this kind."""

    locale: str
    address: str
    lang: str
    meta: tuple[tuple[str, str | bool], ...]
    product: Product = field(compare=False)
    own: Listed = field(compare=False)

    @classmethod
    def of(cls, article: Article, product: Product, own: Listed) -> Kind:
        """Return that of an article."""
        told = tuple(
            (name, hole(name) if value and name in _TEXTS else value)
            for name, value in meta(article).items()
        )
        return cls(article.locale, product.address, own.title.lang, told, product, own)

    @property
    def menu(self) -> Menu:
        """The product's procedures, with holes."""
        listed = self.product.procedures
        if len(listed) <= LONG_MENU:
            return [(each, hole(f"current.{each.id}")) for each in listed]
        title = self.own.title.like(hole("title"))
        return [(replace(self.own, id=hole("procedure"), title=title), _CURRENT)]


def hole(name: str) -> str:
    """Return what stands in a frame in the place of something: nothing quotes or escapes it."""
    return f"kbhole.{name}.kbend"


class Frames:
    """Puts articles into frames; ``render`` makes one when the first article of a kind needs it."""

    def __init__(self, render: Callable[[Kind], str]) -> None:
        self._render = render
        self._frames: dict[Kind, list[str]] = {}

    def page(self, kind: Kind, article: Article, picture: str) -> str:
        """Return an article's page; ``picture`` is the address of the one that previews show."""
        if kind not in self._frames:
            self._frames[kind] = _HOLE.split(self._render(kind))
        own = {name: escape(value) for name, value in meta(article).items() if name in _TEXTS}
        own |= {"picture": escape(picture), "content": Markup(article.html)}  # noqa: S704 - our own
        own |= {f"current.{article.id}": _CURRENT}
        parts = self._frames[kind]  # texts, and between each two the name of a hole
        return "".join(own.get(each, "") if at % 2 else each for at, each in enumerate(parts))
