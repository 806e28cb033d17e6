"""Twelve articles of the shapes that help articles have: nothing of any of them is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from tests import bases
from tests.conftest import built
from veiviser.cache import Cache
from veiviser.cli.main import main
from veiviser.content import catalogs
from veiviser.content.definitions import Files
from veiviser.content.ids import anchors, made_ids, reserved
from veiviser.content.markup import plain, tokens
from veiviser.content.messages import messages
from veiviser.content.models import article, screen
from veiviser.content.models.base import Model, walk
from veiviser.content.models.helper import Helper, Outcome, Question
from veiviser.content.models.procedure import Procedure
from veiviser.content.placeholders import pieces
from veiviser.content.text import LocalisedText
from veiviser.node.run import run
from veiviser.pages.markdown import text
from veiviser.project.articles import make_articles
from veiviser.project.project import Project
from veiviser.project.project import load as load_project

BASE = Path(__file__).resolve().parent / "articles"
NAMES = sorted(path.name for path in (BASE / "docs/procedures").iterdir() if path.is_dir())
MOST_BYTES = 400
MODULES = (article.__name__, screen.__name__)
UNSEEN = ("facts", "formerly", "gaps", "use")
"""Keys of every statement that look the same wherever they stand, or are not shown."""

NEW_IN_HELPERS = {Question: ["variant"], Outcome: ["sketch"]}
VOID = ("br", "col", "hr", "img", "input", "link", "meta", "wbr")


@pytest.fixture(scope="module")
def told() -> Project:
    return bases.load(BASE)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the knowledge base; gives the site's folder."""
    assert (root / "node_modules").is_dir()
    return built(tmp_path_factory, BASE, "articles")


class Shown(HTMLParser):
    """What stands on a page: all of it, what stands in each element with an id, and the ids.

    Attributes stand beside the text, as an image's words do.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = {"": ""}
        self._inside: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    @property
    def ids(self) -> set[str]:
        return set(self.texts) - {""}

    def within(self, name: str = "") -> str:
        return " ".join(self.texts[name].split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self._inside.append((tag, given.get("id") or ""))
        if name := given.get("id"):
            self.texts[name] = ""
        words = [value for key, value in attrs if value and (key == "alt" or key[:5] == "data-")]
        self.handle_data("".join(f" {value} " for value in words))

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for name in {"", *(name for _, name in self._inside)}:
            self.texts[name] += data


def page(site: Path, locale: str, name: str) -> str:
    return (site / locale / name / "index.html").read_text(encoding="utf-8")


def test_check_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BASE)
    result = CliRunner().invoke(main, ["check", "--release"])
    assert result.output == "12 procedures in 2 locales: no problems\n"


def test_they_say_all_that_a_definition_can_say(told: Project) -> None:
    """Each key and each kind of inline markup twice; each key that is shown, of each part."""
    said: Counter[str] = Counter()
    for read in told.procedures.values():
        for place, _, part in walk(read.procedure):
            kind = type(part)
            names = NEW_IN_HELPERS.get(kind, list(kind.model_fields))
            if place[:1] != ("helpers",) or kind in NEW_IN_HELPERS:
                for name in names:
                    if getattr(part, name):
                        said.update({f"{kind.__name__}.{name}", declared(kind, name)})
        for message in messages(read.procedure):
            said.update({token.type for token in tokens(message.text)})
    kinds: list[type[Model]] = [Procedure]
    kinds += [each for each in kinds_of(Procedure) if each.__module__ in MODULES]
    keys = [(kind, name) for kind in kinds for name in kind.model_fields]
    twice = {declared(kind, name) for kind, name in keys} | {"Question.variant", "Outcome.sketch"}
    twice |= {"strong_open", "link_open", "code_inline", "keys", "image"}
    once = {f"{kind.__name__}.{name}" for kind, name in keys if name not in UNSEEN}
    assert [name for name in sorted(twice) if said[name] < 2] == []
    assert [name for name in sorted(once) if not said[name]] == []


def declared(kind: type[Model], name: str) -> str:
    """Name a key by the first model that has it."""
    above = [each for each in kind.__mro__ if name in getattr(each, "model_fields", {})]
    return f"{above[-1].__name__}.{name}"


def kinds_of(model: type[Model]) -> list[type[Model]]:
    """Give every kind of part that a model holds."""
    found: list[type[Model]] = []
    open_ = [model]
    while open_:
        for field in open_.pop().model_fields.values():
            new = [each for each in _in_annotation(field.annotation) if each not in found]
            found += new
            open_ += new
    return found


def _in_annotation(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for each in get_args(annotation):
        yield from _in_annotation(each)


def sayings(model: Procedure, procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Yield all that a locale's page has to say, each with the id of where it has to stand."""
    marked = {
        at for _, _, part in walk(procedure) if isinstance(part, article.Action) for at in part.at
    }
    screens = {f"screens.{each.id}": each.id for each in procedure.screens}
    for message in messages(model):
        place, text = message.place, message.text
        if place[0] == "keywords" or (place[0] == "helpers" and message.context.endswith(".intro")):
            continue  # for searches, and for whoever writes
        yield "", text
        if message.gloss and isinstance(text, LocalisedText):
            of = next(each for name, each in screens.items() if message.context.startswith(name))
            if f"{of}.{message.context.split('.')[-2]}" in marked:
                yield "", text.gloss
    for _, _, part in walk(model):
        if isinstance(part, article.Statement) and type(part).__module__ == article.__name__:
            yield part.id, part.text
            yield from ((part.id, label) for label in getattr(part, "path", []))
        if isinstance(part, article.Action):
            yield from ((part.id, line) for line in (part.code or "").splitlines())
            yield part.id, part.result or ""
            yield part.id, part.image.text if part.image else ""
        if isinstance(part, article.Step | article.Way):
            yield part.id, part.when or ""
        if isinstance(part, article.Entry):
            yield part.id, part.label
        if isinstance(part, screen.Part):
            yield "", part.value or ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("locale", bases.LOCALES)
def test_nothing_is_lost(site: Path, told: Project, locale: str, name: str) -> None:
    shown = Shown(page(site, locale, name))
    read = told.procedures[name]
    lost = [
        (where, piece)
        for where, text in sayings(read.localised[locale], read.procedure)
        for piece in pieces(plain(text))
        if isinstance(piece, str) and " ".join(piece.split()) not in shown.within(where)
    ]
    assert lost == []


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_a_program_is_told_for_whom_a_part_is(site: Path, told: Project, locale: str) -> None:
    words, variants = told.words[locale], told.shared.variants(locale)
    several = 0
    for name, read in told.procedures.items():
        found = (site / locale / name / "index.md").read_text("utf-8")
        for _, _, part in walk(read.localised[locale]):
            for variant, values in getattr(part, "only", {}).items():
                known = {each.id: text(each.text) for each in variants[variant].values}
                said = f" {words['or']} ".join(known[value] for value in known if value in values)
                assert said in found
                assert words["only-for"] in found
                several += len(values) > 1
    assert several


@pytest.mark.parametrize("name", NAMES)
def test_every_id_is_in_the_registry(site: Path, told: Project, name: str) -> None:
    procedure = told.procedures[name].procedure
    made = {made for _, made in made_ids(procedure)}
    for locale in bases.LOCALES:
        ids = {each for each in Shown(page(site, locale, name)).ids if not reserved(each)}
        assert ids - made == set(anchors(procedure))


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_a_search_finds_all_that_an_article_says(site: Path, told: Project, locale: str) -> None:
    folder = site / locale / "search"
    index = json.loads((folder / "index.json").read_text("utf-8"))
    said = [
        json.loads((folder / f"said/{page['location'].strip('/')}.json").read_text("utf-8"))
        for page in index["pages"]
    ]
    found = {
        page["location"]: (page, told) for page, told in zip(index["pages"], said, strict=True)
    }
    for name, read in told.procedures.items():
        page, texts = found[f"{name}/"]
        parts = [part["title"] for part in page["parts"]]
        told_there = [
            page["title"],
            page["text"],
            page["keywords"],
            *parts,
            *(text for _, *said in texts for text in said),
        ]
        text = " ".join(" ".join(told_there).split())
        told_here = read.localised[locale]
        words = told_here.model_copy(update={"screens": [], "helpers": [], "owner": ""})
        said = [message.text for message in messages(words)]
        for _, _, part in walk(words):
            said += getattr(part, "path", [])
            said += [part.label] if isinstance(part, article.Entry) else []
            said += (getattr(part, "code", None) or "").splitlines()
        lost = [each for each in said if " ".join(plain(each).split()) not in text]
        assert (name, lost) == (name, [])
        assert "{" not in text


SKETCH = re.compile(
    r'<figure class=kb-sketch>.*?</figure>|<div class="kb-sketch">.*?(?=<dl class="kb-values")',
    re.DOTALL,
)
SIZES = """
import { brotliCompressSync } from "node:zlib";
let given = "";
for await (const part of process.stdin) given += part;
const sizes = JSON.parse(given).map((html) => brotliCompressSync(html).length);
process.stdout.write(JSON.stringify(sizes));
"""


def test_a_sketch_takes_few_bytes(
    site: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Each page as it is sent without any, and with one."""
    pages: list[str] = []
    places: list[str] = []
    for locale in bases.LOCALES:
        for name in NAMES:
            html = page(site, locale, name)
            for found in SKETCH.finditer(html):
                above = SKETCH.sub("", html[: found.start()])
                below = SKETCH.sub("", html[found.end() :])
                pages += [above + found[0] + below, above + below]
                places.append(f"{locale}/{name}")
    (tmp_path / "sizes.mjs").write_text(SIZES)
    sizes = json.loads(run(tmp_path / "sizes.mjs", given=json.dumps(pages)))
    taken = [whole - rest for whole, rest in zip(sizes[::2], sizes[1::2], strict=True)]
    record_property("counted", f"sketches: {len(taken)}, of {min(taken)} to {max(taken)} bytes")
    assert len(taken) > 2 * 12
    assert [each for each in zip(places, taken, strict=True) if each[1] > MOST_BYTES] == []


def test_no_verdict_cites_what_its_reader_is_not_shown(told: Project) -> None:
    """Every combination of answers, held against what its reader sees of the article."""
    cited = 0
    for read in told.procedures.values():
        hidden = dict(_for_whom(read.procedure, {}))
        for helper in read.procedure.helpers:
            variants = {each.id: each.variant for each in helper.questions if each.variant}
            graph = read.graphs[helper.id]
            for path in graph.paths:
                chosen = {variants[q]: str(a) for q, a in path.answers.items() if q in variants}
                for name in path.verdict["statements"]:
                    for variant, values in hidden.get(name, {}).items():
                        assert chosen[variant] in values
                        cited += 1
    assert cited > 5


def _for_whom(
    part: Model, around: dict[str, set[str]]
) -> Iterator[tuple[str, dict[str, set[str]]]]:
    own = {name: set(values) for name, values in getattr(part, "only", {}).items()}
    here = around | {name: around.get(name, values) & values for name, values in own.items()}
    yield getattr(part, "id", ""), here
    for name in type(part).model_fields:
        value = getattr(part, name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Model) and not isinstance(each, Helper):
                yield from _for_whom(each, here)


USING = """\
id: {name}
language: nb
title: Gjør {name}
summary: Slik gjør du det.
product: Kvitta
audience: Alle
owner: Redaksjonen
reviewed: 2026-11-20
sections:
  - id: do
    title: Gjør det
    steps:
      - {{id: first, text: Begynn.}}
      - {{id: second, {second}}}
"""
SHARED = """\
language: nb
statements:
  - {id: sign-in, text: "Logg inn på {page}.", path: [Meny, Logg inn]}
  - {id: other, text: Noe annet.}
"""
COUNT = 200


def test_a_shared_step_is_translated_once_and_made_anew_where_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    using = [f"use-{number}" for number in range(COUNT)]
    for name in (*using, "uses-other", "uses-none"):
        second = 'use: sign-in, with: {page: "**Kvitta**"}' if name in using else "text: Slutt."
        second = "use: other" if name == "uses-other" else second
        path = tmp_path / f"docs/procedures/{name}/procedure.yml"
        path.parent.mkdir(parents=True)
        path.write_text(USING.format(name=name, second=second), encoding="utf-8")
    shared = tmp_path / "docs/shared/shared.yml"
    shared.parent.mkdir()
    shared.write_text(SHARED, encoding="utf-8")
    assert len(list(bases.update(tmp_path))) == COUNT + 3
    catalog = shared.with_name("sv.po")
    text = catalog.read_text(encoding="utf-8")
    assert text.count("msgctxt") == 2
    for path in tmp_path.glob("docs/procedures/*/sv.po"):
        assert "Logg inn" not in path.read_text(encoding="utf-8")
    signed = 'msgid "Logg inn på {page}."\nmsgstr "'
    catalog.write_text(text.replace(signed, f"{signed}Logga in på {{page}}."), encoding="utf-8")

    made: list[str] = []

    def spread(make: Any, missing: list[Files], *more: Any, executor: None) -> Iterator[Any]:
        assert executor is None
        made.extend(files.id for files in missing)
        return map(make, missing, *more)

    monkeypatch.setattr("veiviser.project.articles.spread", spread)

    def build() -> dict[str, str]:
        """Give every Swedish article, and gather what was made for it."""
        made.clear()
        cache = Cache(tmp_path / ".cache")
        project = load_project(bases.settings(tmp_path), cache=cache)
        assert project.problems == []
        found = make_articles(project, {}, project.settings.templates, cache)
        return {name: by_locale["sv"].html for name, by_locale in found.items()}

    build()
    assert sorted(made) == sorted([*using, "uses-other", "uses-none"])
    build()
    assert made == []
    shared.write_text(SHARED.replace("Logg inn på {page}", "Logg deg på {page}"), encoding="utf-8")
    assert list(bases.update(tmp_path)) == [catalog]
    entries = catalogs.read(catalog, catalog.read_bytes())
    assert [name for name, entry in entries.items() if entry.fuzzy] == ["statements.sign-in"]
    html = build()
    assert sorted(made) == sorted(using)
    assert all("kb-stale" in html[name] for name in using)
    changed = SHARED.replace("Logg inn på {page}", "Logg deg på {page}").replace("[Meny,", "[Mer,")
    shared.write_text(changed, encoding="utf-8")
    html = build()  # a way is in no catalog
    assert sorted(made) == sorted(using)
    assert all("<li>Mer</li>" in html[name] for name in using)
