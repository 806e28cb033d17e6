"""A knowledge base, loaded: what is in it, what is wrong with it, and its articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import repeat
from pathlib import Path
from typing import cast

from veiviser.cache import Cache, digest, software
from veiviser.content import ledger
from veiviser.content.data import Found, read_data
from veiviser.content.definitions import Definition, Discovered, Files, discover, read_procedure
from veiviser.content.index import Index
from veiviser.content.interface import Words, read_words
from veiviser.content.models.procedure import Procedure
from veiviser.content.shared import SharedTexts, read_shared, resolved, use_problems
from veiviser.content.source import Source
from veiviser.content.synonyms import Groups, read_synonyms
from veiviser.content.translated import translated
from veiviser.decisions.carried import carried, explore_carried
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import modules
from veiviser.decisions.sources import Data, content, data_of, sources
from veiviser.decisions.trial import Explored, explore_each, together
from veiviser.problems import Problem
from veiviser.progress import Stage, counted
from veiviser.project.passes import Indexed, helper_problems, index_entry
from veiviser.project.settings import Settings
from veiviser.project.spread import spread


@dataclass(frozen=True)
class Read:
    """A procedure: as it is defined, as every locale reads it, and the graphs of its helpers."""

    definition: Definition[Procedure]
    localised: Mapping[str, Procedure]
    graphs: Mapping[str, Graph]

    @property
    def procedure(self) -> Procedure:
        """The procedure as its author wrote it."""
        return self.definition.model

    @property
    def source(self) -> Source:
        """Where everything stands in its definition."""
        return self.definition.source


@dataclass(frozen=True)
class Project:
    """A knowledge base after the first pass.

    ``problems`` are all that was found; ``rules`` digests of what each helper's rule is made of;
    ``data`` what stands in files beside the rules; ``synonyms`` words that mean the same;
    ``localised`` procedures that were read just now, as the first pass has them.
    """

    settings: Settings
    files: Mapping[str, Files]
    index: Index
    graphs: Mapping[str, Graph | None]
    words: Words
    problems: list[Problem]
    rules: Mapping[str, str]
    data: Data
    shared: SharedTexts
    synonyms: Mapping[str, Groups]
    localised: Mapping[str, bytes]

    @cached_property
    def procedures(self) -> Mapping[str, Read]:
        """Every procedure whose definition can be read, by id."""
        return {name: self.read(name) for name in self.index.entries}

    def read(self, name: str) -> Read:
        """Return a procedure whose definition can be read."""
        files = self.files[name]
        definition = read_procedure(files)
        origin = definition.model.language
        locales = list(self.settings.locales)
        localised = translated(files, definition, origin, locales) if origin in locales else {}
        localised = {
            locale: resolved(model, locale, self.shared) for locale, model in localised.items()
        }
        graphs = {
            helper.id: graph
            for helper in definition.model.helpers
            if (graph := self.graphs.get(helper.id))
        }
        return Read(definition, localised, graphs)


def load(
    settings: Settings,
    *,
    release: bool = False,
    ahead: bool = False,
    found: Discovered | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
) -> Project:
    """Load a knowledge base; problems are gathered, never raised.

    With ``release`` a missing or outdated translation is a problem too, and an id that is not in
    the ledger. ``ahead`` of articles, what is read is handed on to them. ``found`` is what
    ``discover`` has found, if somebody has looked. What was made before is taken from ``cache``;
    the passes are run by ``executor``, or in order.
    """
    cache = cache or Cache(settings.cache)
    locales = tuple(settings.locales)
    files, problems = found or discover(settings.procedures)
    data = read_data(settings.rules)
    problems += data.problems
    rules, graphs, wrong = explored(settings, cache, data, executor)
    problems += wrong
    make = partial(index_entry, release=release, ahead=ahead)
    indexed = dict(
        zip(files, _indexed(make, files, locales, release, cache, executor), strict=True)
    )
    entries = {each.id: made.entry for each, made in indexed.items() if made.entry}
    names = [each.id for each in files]
    for made in indexed.values():
        problems += made.problems
    problems += _of_helpers(indexed, rules, graphs, cache, executor)
    index = Index(entries, tuple(names))
    problems += index.problems()
    shared, wrong = read_shared(settings.shared, locales, release=release)
    problems += [*wrong, *index.broken(shared.links)]
    if shared.by_locale or not wrong:  # what cannot be read has all that is used, or has not
        for entry in entries.values():
            problems += use_problems(entry, shared)
    synonyms, wrong = read_synonyms(settings.synonyms, locales)
    problems += wrong
    words, wrong = read_words(settings.interface, locales, release=release)
    problems += wrong
    by_id = {each.id: each for each in files}
    problems += ledger.check(settings.ids, index, by_id, release=release)
    return Project(
        settings,
        by_id,
        index,
        graphs,
        words,
        sorted(set(problems)),
        rules,
        data.data,
        shared,
        synonyms,
        {each.id: made.localised for each, made in indexed.items()},
    )


def explored(
    settings: Settings, cache: Cache, data: Found, executor: Executor | None = None
) -> tuple[dict[str, str], dict[str, Graph | None], list[Problem]]:
    """Return digests of the rules and their graphs, by helper, and what is wrong with them.

    A rule is explored anew when something has changed that it is made of. What fails is not kept:
    it may have been for want of time. A rule whose data cannot be read has no graph.
    """
    folder = settings.rules
    made_of = {name: sources(folder, name) for name in modules(folder)}
    files: Data = {name: {} for name in data.files}
    named = {name: data_of(made, files) for name, made in made_of.items()}
    lacking = {name for name in made_of if data.broken & named[name].keys()}
    keys = {
        name: digest(software(), str(folder.resolve()), name, *content(made, data.data))
        for name, made in made_of.items()
    }
    kept = {name: found for name, key in keys.items() if (found := cache.peek("graphs", key))}
    kept |= {name: (({name.replace("_", "-"): None}, []),) for name in lacking}
    missing = [name for name in keys if name not in kept]
    for name, made in _explore(folder, missing, data.data, executor):
        if None not in made[0].values():
            cache.put("graphs", keys[name], made)
        kept[name] = (made,)
    graphs, problems = together(cast("Explored", kept[name][0]) for name in keys)
    for name in data.data.keys() - {each for names in named.values() for each in names}:
        message = f"no rule names '{name}'; name it in a rule, or remove the file"
        problems.append(Problem(data.files[name], 1, 1, message))
    digests = {name.replace("_", "-"): key for name, key in keys.items()}
    return digests, graphs, problems


def _explore(
    folder: Path, names: list[str], data: Data, executor: Executor | None
) -> Iterator[tuple[str, Explored]]:
    """Yield what rules hold, by module: explored here, or as text wherever an executor is."""
    with Stage("rules explored", len(names)) as stage:
        if not executor:
            yield from explore_each(folder, names, data, stage.step).items()
            return
        jobs = [*carried(folder, names, data)]
        for made in spread(explore_carried, jobs, executor=executor, at_once=1):
            stage.step(len(made))
            yield from made.items()


def _indexed(
    make: Callable[..., Indexed],
    files: list[Files],
    locales: tuple[str, ...],
    release: bool,
    cache: Cache,
    executor: Executor | None,
) -> list[Indexed]:
    """Run the first pass over what is not kept yet."""
    keys = [digest(software(), *locales, str(release), each.digest) for each in files]
    kept = {key: cache.peek("index", key) for key in keys}
    missing = [(key, each) for key, each in zip(keys, files, strict=True) if kept[key] is None]
    jobs = [each for _, each in missing]
    made = spread(make, jobs, repeat(locales), executor=executor)
    told = counted("procedures read", made, len(jobs))
    for (key, _), result in zip(missing, told, strict=True):
        cache.put("index", key, replace(result, localised=b""))
        kept[key] = (result,)
    return [found[0] for key in keys if (found := kept[key])]  # type: ignore[misc]


def _of_helpers(
    indexed: Mapping[Files, Indexed],
    rules: Mapping[str, str],
    graphs: Mapping[str, Graph | None],
    cache: Cache,
    executor: Executor | None,
) -> Iterator[Problem]:
    """Hold words against rules, as far as it is not kept how they fit."""
    missing: list[tuple[str, Files, dict[str, Graph | None]]] = []
    for each, made in indexed.items():
        helpers = [name for name, _ in made.entry.helpers] if made.entry else []
        if not helpers:
            continue
        own = [rules.get(helper, "") for helper in helpers]
        key = digest(software(), " ".join(graphs), *own, each.digest)
        if found := cache.peek("helpers", key):
            yield from cast("tuple[Problem, ...]", found[0])
        else:  # of the others, names are enough
            known = dict.fromkeys(graphs) | {
                name: graphs[name] for name in helpers if name in graphs
            }
            missing.append((key, each, known))
    jobs, given = [each for _, each, _ in missing], [known for _, _, known in missing]
    made_of = spread(helper_problems, jobs, given, executor=executor)
    told = counted("helpers checked", made_of, len(jobs))
    for (key, _, _), problems in zip(missing, told, strict=True):
        cache.put("helpers", key, problems)
        yield from problems
