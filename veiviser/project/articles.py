"""Runs the second pass over all procedures; what was made before of the same is taken as it is."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor

from veiviser.cache import Cache, digest, software
from veiviser.content.definitions import Files
from veiviser.content.shared import SharedTexts
from veiviser.content.text import LocalisedText
from veiviser.decisions.graph import Graph
from veiviser.pages.article import Article, Runtime
from veiviser.pages.brief import Brief, brief
from veiviser.pages.templates import Templates
from veiviser.progress import counted
from veiviser.project.passes import Given, article
from veiviser.project.project import Project
from veiviser.project.spread import spread

KINDS = ARTICLES, BRIEFS = "articles", "briefs"
"""Where the cache has a procedure's articles, and the same in brief."""

type Related = dict[str, tuple[tuple[str, LocalisedText], ...]]


class Articles(Mapping[str, Mapping[str, Article]]):
    """Every procedure's articles by locale, read when they are asked for.

    ``briefs`` has all of them in brief, ``digests`` one of what each procedure's are made of.
    """

    def __init__(
        self,
        briefs: Mapping[str, Mapping[str, Brief]],
        digests: Mapping[str, str],
        cache: Cache,
        make: Callable[[str], tuple[Article, ...]],
    ) -> None:
        self.briefs, self.digests = briefs, digests
        self._cache, self._make = cache, make

    def __getitem__(self, name: str) -> Mapping[str, Article]:
        """Return a procedure's articles; made anew where they cannot be read."""
        made = self._cache.get(ARTICLES, self.digests[name], lambda: self._make(name))
        return {each.locale: each for each in made}

    def __iter__(self) -> Iterator[str]:
        """Yield the procedures' ids."""
        return iter(self.briefs)

    def __len__(self) -> int:
        """Return how many procedures there are."""
        return len(self.briefs)


def make_articles(
    project: Project,
    runtimes: Mapping[str, Runtime],
    templates: Templates,
    cache: Cache,
    executor: Executor | None = None,
) -> Articles:
    """Make every procedure's articles, as far as they are not kept."""
    locales = tuple(project.settings.locales)
    shared = digest(software(), *locales, *_texts(project), *_templates(templates))
    related = {name: _related(project, name) for name in project.index.entries}
    used = {name: _used(project, name) for name in related}
    keys = {
        name: digest(shared, *_own(project, name, related[name], runtimes), *_shared(used[name]))
        for name in related
    }

    def given(name: str) -> Given:
        return Given(
            locales,
            project.words,
            related[name],
            _graphs(project, name),
            _of(project, name, runtimes),
            templates,
            used[name],
        )

    kept = {
        name: cache.peek(BRIEFS, key) if cache.has(ARTICLES, key) else None
        for name, key in keys.items()
    }
    missing = [project.files[name] for name, found in kept.items() if found is None]
    more = [given(each.id) for each in missing], [project.localised[each.id] for each in missing]
    done = spread(made, missing, *more, executor=executor)
    told = counted("articles made", done, len(missing))
    for files, (articles, briefs) in zip(missing, told, strict=True):
        cache.write(ARTICLES, keys[files.id], articles)
        cache.write(BRIEFS, keys[files.id], briefs)
        kept[files.id] = (pickle.loads(briefs),)  # noqa: S301 - our own
    return Articles(
        {
            name: {each.locale: each for each in found[0]}  # type: ignore[attr-defined]
            for name, found in kept.items()
            if found
        },
        keys,
        cache,
        lambda name: article(project.files[name], given(name)),
    )


def made(files: Files, given: Given, localised: bytes = b"") -> tuple[bytes, bytes]:
    """Return a procedure's articles and the same in brief, as the cache keeps them."""
    articles = article(files, given, localised)
    return pickle.dumps(articles), pickle.dumps(tuple(map(brief, articles)))


def _related(project: Project, name: str) -> Related:
    """Return what an article says of others: the titles of those to read on in."""
    entry, entries = project.index.entries[name], project.index.entries
    names = [each.target for each in entry.references if each.kind == "related"]
    return {
        locale: tuple((other, entries[other].titles[locale]) for other in names)
        for locale in project.settings.locales
    }


def _used(project: Project, name: str) -> SharedTexts:
    """Return what an article uses of what is shared."""
    return project.shared.used([use.statement for use in project.index.entries[name].uses])


def _shared(used: SharedTexts) -> Iterator[str]:
    for text in used.texts():
        yield from text


def _graphs(project: Project, name: str) -> dict[str, Graph]:
    helpers = project.index.entries[name].helpers
    return {helper: graph for helper, _ in helpers if (graph := project.graphs[helper])}


def _of[T](project: Project, name: str, by_helper: Mapping[str, T]) -> dict[str, T]:
    """Return what belongs to an article's own helpers."""
    helpers = project.index.entries[name].helpers
    return {helper: by_helper[helper] for helper, _ in helpers if helper in by_helper}


def _own(
    project: Project, name: str, related: Related, runtimes: Mapping[str, Runtime]
) -> Iterator[str | bytes]:
    """Yield all that only this article hangs on."""
    yield project.files[name].digest
    for locale, titles in related.items():
        for other, title in titles:
            yield from (locale, other, title, *title.origins)
    for helper, rule in _of(project, name, project.rules).items():
        yield from (helper, rule)
    for runtime in _of(project, name, runtimes).values():
        yield from (runtime.url, str(runtime.bytes), runtime.rule)


def _texts(project: Project) -> Iterator[str]:
    for locale, words in project.words.items():
        for name, text in words.items():
            yield from (locale, name, text, *text.origins)


def _templates(templates: Templates) -> Iterator[str]:
    for each in templates.own:
        yield from (each.name, each.text)
