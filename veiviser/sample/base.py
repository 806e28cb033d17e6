"""Writes a made-up knowledge base: definitions, catalogs, rules and what MkDocs needs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from veiviser.content import catalogs
from veiviser.content.definitions import NAME, read
from veiviser.content.files import write_text
from veiviser.content.messages import Message, messages
from veiviser.content.models.procedure import Procedure
from veiviser.sample.procedures import PRODUCT, procedure
from veiviser.sample.words import LOCALES, Pair

CONFIG = """\
site_name: Hjelp
site_url: !ENV [SITE_URL, ""]
theme:
  name: veiviser
plugins:
  - veiviser:
      locales:
        nb: Norsk bokmål
        sv: Svenska
      footer: [about]
      compress: !ENV [COMPRESS, true]
"""
ABOUT = {
    "nb": "# Om sidene\n\nAlt her er diktet opp, for å måle hvor fort sidene lages og finnes.\n",
    "sv": "# Om sidorna\n\nAllt här är påhittat, för att mäta hur fort sidorna byggs och hittas.\n",
}
_LINE = "# yaml-language-server: $schema=../../procedure.schema.json\n"


def write(folder: Path, number: int) -> None:
    """Write a knowledge base of so many procedures; the same for the same number.

    The first procedures of a larger one are those of a smaller one.
    """
    write_text(folder / "mkdocs.yml", CONFIG)
    for locale, text in ABOUT.items():
        write_text(folder / "docs" / locale / "about.md", text)
    for each in range(number):
        write_procedure(folder, each)


def write_procedure(folder: Path, number: int) -> None:
    """Write a definition, its catalog and its rule; every fourth product is written in Swedish."""
    tree, rule = procedure(number)
    origin = int(number // PRODUCT % 4 == 1)
    path = folder / "docs" / "procedures" / tree["id"] / NAME
    own, other = (_yaml(tree, locale) for locale in (origin, 1 - origin))
    write_text(path, own)
    if rule:
        write_text(folder / "helpers" / f"{tree['id'].replace('-', '_')}.py", rule)
    texts, told = (messages(read(path, each.encode(), Procedure).model) for each in (own, other))
    locale = LOCALES[1 - origin]
    _write_catalog(path.with_name(f"{locale}.po"), locale, texts, told, number)


def _write_catalog(
    path: Path, locale: str, texts: Sequence[Message], told: Sequence[Message], number: int
) -> None:
    """Write a catalog; in every tenth, some texts are outdated and some missing."""
    known = {each.context: each.text for each in told}
    if number % 10 != 4:
        catalogs.update(path, locale, texts)
        catalogs.fill(path, known)
        return
    chance = random.Random(number)  # noqa: S311 - the same every time
    for context in chance.sample(sorted(known), 2):
        del known[context]
    old = chance.sample(sorted(known), 3)
    catalogs.update(
        path,
        locale,
        [
            each._replace(text=f"{each.text} (2025)") if each.context in old else each
            for each in texts
        ],
    )
    catalogs.fill(path, known)
    catalogs.update(path, locale, texts)


def _yaml(tree: Any, locale: int) -> str:
    head = {"id": tree["id"], "language": LOCALES[locale]}
    text = yaml.dump(
        head | _one(tree, locale),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )
    return _LINE + text


def _one(tree: Any, locale: int) -> Any:
    """Return a tree in one language, without what is empty."""
    if isinstance(tree, Pair):
        return tree[locale]
    if isinstance(tree, dict):
        return {key: _one(value, locale) for key, value in tree.items() if value != []}
    return [_one(each, locale) for each in tree] if isinstance(tree, list) else tree
