"""What passes between rooms survives pickling and is equal by value: for pools and caches."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import BaseModel

from tests import bases
from veiviser import Choice, Date, Integer, Outcome, Rule
from veiviser.cache import Cache
from veiviser.content.definitions import read
from veiviser.content.index import Use
from veiviser.content.interface import DEFAULT
from veiviser.content.localisation import Translation
from veiviser.content.messages import messages
from veiviser.content.models.interface import Interface
from veiviser.content.text import LocalisedText
from veiviser.decisions.conditions import minimal_conditions
from veiviser.decisions.explore import explore
from veiviser.pages.article import Runtime
from veiviser.pages.blanks import Blanks
from veiviser.pages.navigation import products
from veiviser.pages.onward import onward
from veiviser.pages.outline import outline, statements
from veiviser.pages.reply import reply
from veiviser.pages.verdict import verdict
from veiviser.problems import Problem, Problems
from veiviser.project.articles import make_articles
from veiviser.project.passes import Given, index_entry
from veiviser.runtime import Place
from veiviser.runtime import Runtime as BrowserPython
from veiviser.runtime.rules import Made

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 3, 1)
TEXT = (ROOT / "docs/maintainers/structure.md").read_text(encoding="utf-8")


def listed() -> list[str]:
    """The types in the table of structure.md."""
    table = re.search(r"^\| type \| from \|.*\n\|-.*\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert table
    return re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in table[1].splitlines()))


def made(root: Path) -> Iterator[object]:
    """Make all that passes from room to room on the way from a definition to its article."""
    bases.make(root, interface="language: nb\nwords: [{id: next, text: Videre}]\n")
    project = bases.load(root)
    assert project.problems == []
    files = project.files["make-tea"]
    (helper,) = project.procedures["make-tea"].localised["nb"].helpers
    graph = project.graphs["tea"]
    assert graph
    graphs = {"tea": graph}
    runtimes = {"tea": Runtime("../../runtime/", 1, "../../rule.bin")}
    related: dict[str, tuple[tuple[str, LocalisedText], ...]] = dict.fromkeys(bases.LOCALES, ())
    templates = project.settings.templates
    procedure = project.procedures["make-tea"].localised["nb"]
    yield project
    yield index_entry(files, bases.LOCALES)
    yield Given(bases.LOCALES, project.words, related, graphs, runtimes, templates, project.shared)
    yield project.shared
    yield (articles := make_articles(project, runtimes, templates, Cache(root))).briefs
    yield dict(articles)
    yield project.procedures["make-tea"].definition
    yield read(DEFAULT, DEFAULT.read_bytes(), Interface)
    yield messages(procedure)
    yield procedure
    yield Translation("te", "tea", fuzzy=False, line=3)
    yield products(project.index, "nb")
    yield outline(graph, helper, statements(procedure), project.words["nb"])
    words = project.words["nb"]
    blanks = Blanks(helper, graph, "nb", words)
    (path,) = (path for path in graph.paths if path.answers == {"hot": "no"})
    result = {**path.verdict, "asked": ["hot"]}
    yield (told := verdict(procedure, blanks, result, path.answers, words))
    yield onward(blanks, path.answers, TODAY, words)
    yield reply(told, "nb/make-tea/", "#helper=tea", words)
    yield (wrong := Problem(root, 1, 1, "wrong"))
    yield Problems([wrong])
    yield Use("fill-kettle", ("what",), is_action=True, problem=wrong)
    yield BrowserPython("name", root, root, root, {"tea": Made("tea.bin", b"", "")})
    yield Place("runtime/", 1, "")
    yield decided()


def decided() -> object:
    """Make a graph with every kind of question, and its conditions."""

    def decide(ask: Any) -> Any:
        if ask(way) == "on":
            return end() if ask(count) > 3 else end("stay", left=ask(count))
        return end("late") if ask(day) < ask.today else other()

    way, count = Choice("way", "on", "off", fixed=True), Integer("count", 0, 9)
    day = Date("day", TODAY, TODAY.replace(year=2030))
    end, other = Outcome("end", "yes"), Outcome("other", "loss")
    module = ModuleType("turn")
    vars(module).update(decide=decide, way=way, count=count, day=day, end=end, other=other)
    graph = explore(Rule(module))
    assert graph.points
    return graph, minimal_conditions(graph)


def parts(value: object) -> Iterator[object]:
    """Yield a value and all that is in it."""
    yield value
    inner: Any = ()
    if is_dataclass(value):
        inner = (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, BaseModel):
        inner = (getattr(value, name) for name in type(value).model_fields)
    elif isinstance(value, dict):
        inner = (*value, *value.values())
    elif isinstance(value, list | tuple | frozenset):
        inner = value
    elif isinstance(value, Problems):
        inner = value.problems
    for each in inner:
        yield from parts(each)


@pytest.fixture(scope="module")
def passing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """All that passes, and all that is in it, by the name of its type."""
    found: dict[str, list[object]] = {}
    for each in made(tmp_path_factory.mktemp("base")):
        for part in parts(each):
            found.setdefault(type(part).__name__.partition("[")[0], []).append(part)
    return found


@pytest.mark.parametrize("name", listed())
def test_it_survives_pickling_and_is_equal_by_value(
    passing: dict[str, list[object]], name: str
) -> None:
    for given in passing[name][:20]:
        back = pickle.loads(pickle.dumps(given))  # noqa: S301 - our own
        assert back is not given or isinstance(given, Enum)
        assert back == given
        if isinstance(given, LocalisedText):
            assert back.origins == given.origins


@pytest.mark.parametrize("name", listed())
def test_it_is_frozen(passing: dict[str, list[object]], name: str) -> None:
    given = passing[name][0]
    if is_dataclass(given):
        assert vars(type(given))["__dataclass_params__"].frozen
    elif isinstance(given, BaseModel):
        assert given.model_config["frozen"]


def test_nothing_of_ours_passes_that_is_not_listed(passing: dict[str, list[object]]) -> None:
    ours = {name for name, (each, *_) in passing.items() if "veiviser" in type(each).__module__}
    parts_of_models = {name for name in ours if isinstance(passing[name][0], BaseModel)}
    assert sorted(ours - parts_of_models - set(listed())) == []
