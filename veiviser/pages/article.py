"""The article of a procedure in one locale: its HTML and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veiviser.content.ids import renamed
from veiviser.content.models.helper import Helper
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Variant
from veiviser.content.text import LocalisedText, Words
from veiviser.decisions.conditions import OutcomeCondition
from veiviser.decisions.graph import Graph
from veiviser.decisions.packing import packed
from veiviser.pages.answers import Answer, answers
from veiviser.pages.blanks import Blanks, blanks_of
from veiviser.pages.dates import long_date
from veiviser.pages.embed import Framed, comparisons, places, words_in_a_frame
from veiviser.pages.forms import forms, table
from veiviser.pages.html import environment
from veiviser.pages.listing import listed_article
from veiviser.pages.markdown import Writer
from veiviser.pages.members import listed
from veiviser.pages.opening import opening
from veiviser.pages.outline import outline, statements
from veiviser.pages.outline import told as said
from veiviser.pages.pictures import Picture, address
from veiviser.pages.search import SearchEntry, entries
from veiviser.pages.sketch import DOT, Sketch, cutout, sketches
from veiviser.pages.templates import Templates
from veiviser.pages.unanswered import unanswered
from veiviser.pages.variants import varying


@dataclass(frozen=True)
class Runtime:
    """Where a page finds the browser's Python, and a helper's rule: addresses relative to the page.

    ``bytes`` is Python's size; ``rule`` is empty where that Python has all rules.
    """

    url: str
    bytes: int
    rule: str


@dataclass(frozen=True)
class Article:
    """A page's own part; what stands around it depends on other procedures too.

    ``pictures`` are files with their addresses on the site; ``framed`` are its helpers by
    themselves, ``answers`` what they can answer; ``markdown`` is it as Markdown, ``listed`` as
    ``articles.json`` has it, indented as there. Title, summary and product are without markup.
    ``varies`` and ``sketched`` say what style sheets it needs, ``opens`` by what readers differ
    whose choice its first question waits for.
    """

    id: str
    locale: str
    title: str
    summary: str
    product: str
    html: str
    varies: bool
    sketched: bool
    opens: str
    search: tuple[SearchEntry, ...]
    pictures: tuple[tuple[str, bytes], ...]
    framed: tuple[Framed, ...]
    answers: tuple[Answer, ...]
    markdown: str
    listed: bytes


def render(
    procedure: Procedure,
    locale: str,
    *,
    words: Words,
    related: Sequence[tuple[str, LocalisedText]],
    graphs: Mapping[str, Graph],
    conditions: Mapping[str, Sequence[OutcomeCondition]],
    runtimes: Mapping[str, Runtime],
    templates: Templates,
    variants: Mapping[str, Variant],
    pictures: Mapping[str, Picture],
) -> Article:
    """Return a procedure's article.

    ``related`` are ids and titles of the procedures to read on in; ``conditions`` those of each
    helper's graph; ``runtimes`` what runs each helper's rule; ``templates`` those of the knowledge
    base itself; ``variants`` by what readers differ; ``pictures`` its pictures by the names of
    their files.
    """
    blanks = blanks_of(procedure, graphs, locale, words)
    told = unanswered(procedure, blanks)
    about = listed_article(procedure, locale, told.helpers, graphs)
    differing = varying(procedure)
    shown = {
        "variants": {
            name: {"text": each.text, "values": {value.id: value.text for value in each.values}}
            for name, each in variants.items()
        },
    }
    parts = {
        each.helper.id: _helper(
            procedure, each, words, conditions[each.helper.id], runtimes, templates, shown
        )
        for each in blanks
    }
    html = (
        environment(templates)
        .get_template("procedure/article.html")
        .render(
            procedure=procedure,
            words=words,
            locale=locale,
            reviewed=long_date(procedure.reviewed, locale),
            related=related,
            stale=about.state != "current",
            asked={name: part.asked for name, part in parts.items()},
            outlines={name: part.outline for name, part in parts.items()},
            sketches=_sketches(procedure, words),
            varying=differing,
            pictures={
                file: {"url": f"../../{address(procedure.id, each)}", "size": each}
                for file, each in pictures.items()
            },
            **shown,
        )
    )
    return Article(
        id=procedure.id,
        locale=locale,
        title=about.title,
        summary=about.summary,
        product=about.product,
        html=html,
        varies=bool(differing),
        sketched=bool(procedure.screens),
        opens=html.partition('data-soon="')[2].partition('"')[0],
        search=tuple(entries(told, words)),
        markdown=Writer(words, variants).article(procedure, told.helpers),
        listed=f"  {about.model_dump_json(indent=1)}".replace("\n", "\n  ").encode(),
        pictures=tuple((address(procedure.id, each), each.data) for each in pictures.values()),
        framed=tuple(part.framed for part in parts.values()),
        answers=tuple(answers(procedure.id, told.helpers, graphs)),
    )


def _sketches(procedure: Procedure, words: Words) -> dict[str, Sketch]:
    """Return every sketch of an article by the id of the step that it stands below."""
    found: dict[str, Sketch] = {}
    for section in (*procedure.sections, *procedure.trouble):
        found |= sketches(section.steps, procedure.screens, words)
    return found


def _drawings(
    procedure: Procedure, helper: Helper, words: Words, blanks: Blanks
) -> dict[str, Sketch]:
    """Return what is drawn in verdicts, by outcome: nothing but the field, with its value."""
    screens = {screen.id: screen for screen in procedure.screens}
    found = {}
    for outcome in helper.outcomes:
        if outcome.sketch:
            screen, _, part = outcome.sketch.at.partition(".")
            value = blanks.html(
                LocalisedText.of(outcome.text).like(f"{{{outcome.sketch.value}}}"), outcome.id
            )
            found[outcome.id] = Sketch(cutout(screens[screen], part), {part: DOT}, words, value)
    return found


def moved(to: str, root: str, title: str, locale: str, templates: Templates) -> str:
    """Return a page that leads on to another; ``to`` and the site's ``root`` as seen from it."""
    template = environment(templates).get_template("moved.html")
    return template.render(to=to, root=root, title=title, locale=locale)


def go(name: str, titles: Mapping[str, LocalisedText], templates: Templates) -> str:
    """Return the page at a procedure's short address, which leads to the reader's language."""
    template = environment(templates).get_template("go.html")
    return template.render(id=name, titles=titles, locales=list(titles))


@dataclass(frozen=True)
class _Parts:
    """A helper, its outline, which stands after the article, and what a frame shows."""

    asked: Markup
    outline: Markup
    framed: Framed


def _helper(
    procedure: Procedure,
    blanks: Blanks,
    words: Words,
    conditions: Sequence[OutcomeCondition],
    runtimes: Mapping[str, Runtime],
    templates: Templates,
    shown: Mapping[str, Any],
) -> _Parts:
    """Return a helper in its article and by itself."""
    graph, helper, told = blanks.graph, blanks.helper, blanks.told
    given = {
        "helper": helper,
        "procedure": procedure,
        "words": words,
        "locale": blanks.locale,
        "runtime": (runtime := runtimes[helper.id]),
        "graph": data(graph, helper),
        "forms": (put := list(forms(graph, helper, words, blanks.locale))),
        "opening": opening(graph, put, words),
        "table": table(put),
        "filled": blanks.html,
        "citing": blanks.citing,
        "declared": graph.questions,
        "drawings": _drawings(procedure, helper, words, blanks),
        "questions": listed(told, graph).questions,
        "outline": (
            readings := outline(graph, told, statements(procedure, told), words, conditions)
        ),
        "said": said(readings),
        **shown,
    }
    framed = {
        **given,
        "words": words_in_a_frame(words),
        "comparisons": (taken := comparisons(procedure, helper, graph)),
        "places": places(procedure, taken, graph),
    }

    def made(name: str, given: Mapping[str, Any]) -> Markup:
        template = environment(templates).get_template(f"procedure/{name}.html")
        return Markup(template.render(given))  # noqa: S704 - templates escape

    title, html = helper.title, made("embedded", framed)
    return _Parts(
        made("helper", given),
        made("outline", given),
        Framed(helper.id, tuple(helper.formerly), procedure.id, title, html, runtime.url),
    )


def data(graph: Graph, helper: Helper) -> dict[str, Any]:
    """Return a helper's graph for the browser, with ``formerly`` where ids have changed."""
    changes = renamed(helper)
    return packed(graph.as_data()) | ({"formerly": changes} if changes else {})
