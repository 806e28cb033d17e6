"""Makes the reference of all that is public out of the descriptions in the code."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment

import veiviser
from veiviser import Ask, Rule, Table, Test, Verdict, WorkingDays
from veiviser.cli.main import main
from veiviser.content.interface import DEFAULT
from veiviser.content.models.base import Model
from veiviser.content.models.data import Data
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Shared
from veiviser.engine import questions
from veiviser.engine.groups import Member
from veiviser.engine.questions import Answer, Chosen
from veiviser.site import config
from veiviser.site.config import VeiviserConfig

THEME = Path(veiviser.__file__).parent / "theme"

type Row = tuple[str, ...]

TITLE = """\
# Reference

All that a knowledge base may rely on; all else may change. The description of a name stands where
it is declared. `GOLDEN=write .venv/bin/pytest tests/test_public_api.py` makes this page of them.
"""


def reference() -> str:
    """Return the reference; a name without a description has an empty cell."""
    parts = [TITLE]
    for heading, about, rows in sections():
        head, *body = rows
        parts.append(f"## {heading}\n\n{about}\n" if about else f"## {heading}\n")
        lines = [head, ("---",) * len(head), *body]
        parts.append("".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines))
    return "\n".join(parts)


def sections() -> Iterator[tuple[str, str, list[Row]]]:
    """Yield every table: its heading, what it is about, and its rows under their heads."""
    yield "What a rule imports", "From `veiviser`.", [("name", "what it is"), *_face()]
    about = "Of `Ask`, which a rule is handed, and of what it gives."
    yield "What a rule calls", about, [("method", "what it does"), *_methods()]
    for model in dict.fromkeys((*_models(Procedure), *_models(Shared), *_models(Data))):
        about = " ".join(inspect.cleandoc(model.__doc__ or "").split("\n\n")[0].split())
        yield f"{model.__name__}: keys", about, [("key", "what it says"), *_keys(model)]
    options = [("option", "what it does"), *_options()]
    yield "The plugin's options", "In `mkdocs.yml`, below `veiviser:`.", options
    yield "Commands", "`veiviser --help` shows them, too.", [("command", "does"), *_commands()]
    for group, words in _words():
        yield f"Words of the site: {group}", "", [("word", "says"), *words]
    about = "A file of the same name below `theme.custom_dir` takes a template's place."
    yield "Templates", about, [("template", "what it shows"), *_templates()]
    yield "Blocks", "", [("block", "in", "what stands there"), *_blocks()]
    about = "Set in a `brand.css` of one's own."
    yield "Custom properties", about, [("property", "what it colours or shows"), *_properties()]
    yield (
        "Events",
        "Fired by `<decision-helper>`, and by `<veiviser-helper>` in pages of other sites.",
        [("event", "when, and what it brings"), *_events()],
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def _first(text: str | None) -> str:
    return inspect.cleandoc(text or "").split("\n\n")[0]


def _face() -> Iterator[Row]:
    described = _attributes(questions.__file__) | _attributes(veiviser.__file__)
    for name in veiviser.__all__:
        value = getattr(veiviser, name)
        text = inspect.getdoc(value) if callable(value) else described.get(name)
        called = _signature(value) if callable(value) else ""
        yield f"`{name}{called}`", (text or "").replace("``", "`")


def _methods() -> Iterator[Row]:
    for kind in (Ask, Answer, Chosen, Member, Table, Test, WorkingDays):
        for name in vars(kind):
            method = getattr(kind, name)
            if callable(method) and (name == "__call__" or not name.startswith("_")):
                shown = "" if name == "__call__" else f".{name}"
                text = inspect.getdoc(method) or ""
                yield f"`{kind.__name__}{shown}{_signature(method)}`", text.replace("``", "`")


def _signature(value: Callable[..., Any]) -> str:
    """Return how it is called; nothing for what a rule only names."""
    if value in (Ask, Rule, Verdict):
        return ""
    parameters = inspect.signature(value).parameters.values()
    shown = (each.replace(annotation=each.empty) for each in parameters if each.name != "self")
    return str(inspect.Signature(list(shown)))


def _attributes(file: str) -> dict[str, str]:
    """The texts that stand below names in a module or in the class of its options."""
    found = {}
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    for body in (tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))):
        for name, text in pairwise(body):
            if not (isinstance(name, ast.Assign) and isinstance(text, ast.Expr)):
                continue
            if isinstance(name.targets[0], ast.Name) and isinstance(text.value, ast.Constant):
                found[name.targets[0].id] = str(text.value.value)
    return found


def _models(model: type[Model]) -> dict[type[Model], None]:
    """A model and all that stand in it, outermost first."""
    found = {model: None}
    for field in model.model_fields.values():
        for name in re.findall(r"[\w.]+", str(field.annotation)):
            inner = _subclasses().get(name)
            if inner and inner not in found:
                found |= _models(inner)
    return found


@cache
def _subclasses() -> dict[str, type[Model]]:
    found: dict[str, type[Model]] = {}
    open_ = [Model]
    while open_:
        for each in open_.pop().__subclasses__():
            found[f"{each.__module__}.{each.__qualname__}"] = each
            open_.append(each)
    return found


def _keys(model: type[Model]) -> Iterator[Row]:
    schema = model.model_json_schema()
    properties = schema.get("$defs", {}).get(model.__name__, schema)["properties"]
    for own, field in model.model_fields.items():
        name = field.alias or own
        need = " **Needed.**" if field.is_required() else ""
        yield f"`{name}`", f"{properties[name].get('description', '')}{need}"


def _options() -> Iterator[Row]:
    described = _attributes(config.__file__)
    for name, _ in VeiviserConfig._schema:
        yield f"`{name}`", described.get(name, "")


def _commands() -> Iterator[Row]:
    for name, command in sorted(main.commands.items()):
        yield f"`veiviser {name}`", _first(command.help)
        for each in command.params:
            if isinstance(each, click.Option):
                yield f"`veiviser {name} {'`, `'.join(each.opts)}`", each.help or ""


def _words() -> Iterator[tuple[str, list[Row]]]:
    group, rows = "", list[Row]()
    for line in DEFAULT.read_text(encoding="utf-8").partition("words:\n")[2].splitlines():
        if heading := re.match(r"  # (.+)", line):
            if rows:
                yield group, rows
            group, rows = heading[1], []
        elif word := re.match(r"  - \{?id: ([\w-]+)(?:, text: (.+)\})?$", line):
            rows.append((f"`{word[1]}`", (word[2] or "").strip("\"'")))
        elif text := re.match(r"    text: (.+)", line):
            rows[-1] = (rows[-1][0], text[1].strip("\"'"))
    yield group, rows


def _sources() -> Iterator[tuple[str, str]]:
    for path in sorted([*THEME.rglob("*.html"), *THEME.rglob("*.xml")]):
        yield path.relative_to(THEME).as_posix(), path.read_text(encoding="utf-8")


def _templates() -> Iterator[Row]:
    for name, text in _sources():
        said = re.match(r"\{#-?\s*(.+?)\s*-?#\}", text, re.DOTALL)
        yield f"`{name}`", said[1] if said else ""


def _blocks() -> Iterator[Row]:
    for name, text in _sources():
        Environment().parse(text)  # noqa: S701 - only to see that it is one
        for block, said in re.findall(r"\{%-? block (\w+) %\}(?:\{# (.+?) #\})?", text):
            yield f"`{block}`", f"`{name}`", said


def _properties() -> Iterator[Row]:
    text = (THEME / "assets/stylesheets/palette.css").read_text(encoding="utf-8")
    for name, said in re.findall(r"^  (--[\w-]+):.*?;(?: /\* (.+) \*/)?$", text, re.MULTILINE):
        yield f"`{name}`", said


def _events() -> Iterator[Row]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.js"))]
    text = "\n".join(texts)
    for name in dict.fromkeys(re.findall(r'CustomEvent\(\s*"(veiviser:[\w-]+)"', text)):
        said = re.search(rf"@fires {name} - (.+?)(?:\n \* @|\*/)", text, re.DOTALL)
        yield f"`{name}`", re.sub(r"\n \*", " ", said[1]) if said else ""
