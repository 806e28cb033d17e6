"""From a localised procedure to the Markdown of its article: a pure function of the library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from veiviser import catalog
from veiviser.dates import bound, long_date
from veiviser.drawing import draw
from veiviser.flow import flow
from veiviser.library import Entry, Library
from veiviser.outline import outline, statements
from veiviser.procedure import Helper, Procedure
from veiviser.text import Words, inline, is_address, plain

BROWSER_WORDS = (
    "checked",
    "checking",
    "copied",
    "copy-failed",
    "link-copied",
    "link-failed",
    "loading",
    "loading-bytes",
    "starting",
)
"""The words that the browser's own code shows; all others stand in the page already."""


@dataclass(frozen=True)
class Runtime:
    """Where a page finds the browser's Python: addresses relative to the page, and its size."""

    url: str
    bytes: int


class Articles:
    """Renders the articles of a library with the templates in ``overrides/procedure``."""

    def __init__(self, library: Library, root: Path, cache: Path, runtime: Runtime) -> None:
        self.library = library
        self.runtime = runtime
        self.flows = {
            (helper.id, locale): flow(
                entry.graphs[helper.id], helper, library.words[locale]["any-value"]
            )
            for entry in library.procedures.values()
            for locale, procedure in entry.localised.items()
            for helper in procedure.helpers
        }
        drawings = draw(root, cache, list(self.flows.values()))
        self.drawings = dict(zip(self.flows, drawings, strict=True))
        self.environment = Environment(
            loader=FileSystemLoader(root / "overrides"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(
            bound=bound,
            heading=heading,
            inline=lambda text: inline(text, link),
            link=link,
            plain=plain,
        )

    def markdown(self, entry: Entry, locale: str) -> str:
        """Give the Markdown of a procedure's article in one locale."""
        procedure = entry.localised[locale]
        related = [self.library.procedures[name].localised[locale] for name in procedure.related]
        return self.environment.get_template("procedure/article.html").render(
            procedure=procedure,
            words=self.library.words[locale],
            locale=locale,
            reviewed=long_date(procedure.reviewed, locale),
            related=related,
            stale=any(text.stale for text in texts(procedure)),
            asked={h.id: self._helper(entry, h, locale) for h in procedure.helpers},
        )

    def moved(self, entry: Entry, locale: str) -> str:
        """Give the page that stands at a procedure's former address."""
        procedure = entry.localised[locale]
        template = self.environment.get_template("moved.html")
        return template.render(procedure=procedure, locale=locale)

    def _helper(self, entry: Entry, helper: Helper, locale: str) -> Markup:
        words = self.library.words[locale]
        graph = entry.graphs[helper.id]
        cited = statements(entry.localised[locale])
        least, most = graph.length
        count = str(least) if least == most else f"{least}–{most}"
        return Markup(  # noqa: S704 - rendered by the template, which escapes
            self.environment.get_template("procedure/helper.html").render(
                helper=helper,
                procedure=entry.localised[locale],
                words=words,
                locale=locale,
                runtime=self.runtime,
                graph=graph.as_data(),
                declared=graph.questions,
                length=words["length"].replace("{count}", count),
                flow=self.flows[helper.id, locale],
                drawing=self.drawings[helper.id, locale],
                outline=outline(graph, helper, cited, words),
                alternatives=alternatives(entry.localised[locale]),
                messages={name: words[name] for name in BROWSER_WORDS},
            )
        )


def alternatives(procedure: Procedure) -> dict[str, str]:
    """Give the title of the alternative that each consequence follows from."""
    return {
        consequence.id: alternative.title
        for comparison in procedure.comparisons
        for alternative in comparison.alternatives
        for consequence in alternative.consequences
    }


def texts(procedure: Procedure) -> list[Words]:
    """Give every text of a localised procedure."""
    return [Words.of(message.text) for message in catalog.messages(procedure)]


def link(target: str) -> str:
    """Turn a link target into an address relative to an article's page."""
    if is_address(target) or target.startswith("#"):
        return target
    name, hash_, anchor = target.partition("#")
    return f"../{name}/{hash_}{anchor}"


_SIGNS = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")
"""What can be escaped in Markdown; what cannot and still means something are & and <."""


def heading(text: str, anchor: str, level: int = 2) -> Markup:
    """Write a text as a Markdown heading with its anchor: Markdown makes it HTML."""
    escaped = _SIGNS.sub(r"\\\1", plain(text)).replace("&", "&amp;").replace("<", "&lt;")
    return Markup(f"{'#' * level} {escaped} {{#{anchor}}}")  # noqa: S704 - what Markdown reads
