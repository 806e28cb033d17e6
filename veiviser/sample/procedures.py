"""Makes up procedures: data whose texts are in both languages."""

from __future__ import annotations

from typing import Any

from veiviser.sample.helpers import helper
from veiviser.sample.words import Pair, Task, pairs, read, tasks
from veiviser.sample.writer import Writer, filled

PRODUCT = 20
"""How many procedures a product has."""

type Tree = dict[str, Any]


def task(number: int) -> tuple[int, Task]:
    """Return the field of a procedure, and what it is about; no two of a field are the same."""
    fields = len(read("vocabulary")["fields"])
    product, place = divmod(number, PRODUCT)
    field = product % fields
    return field, tasks(field)[product // fields * PRODUCT + place]


def most() -> int:
    """Return how many procedures there can be."""
    fields = range(len(read("vocabulary")["fields"]))
    return min(len(tasks(field)) // PRODUCT * PRODUCT for field in fields) * len(fields)


def name(number: int) -> str:
    """Return the id of a procedure."""
    about = task(number)[1]
    return f"{about.verb.english}-{about.noun.english}"


def procedure(number: int) -> tuple[Tree, str]:
    """Return a procedure, as a definition has it, and its helper's rule, if it has one."""
    field, about = task(number)
    writer = Writer(number, field, about)
    chance = writer.chance
    product = number // PRODUCT
    words = read("vocabulary")
    earlier = range(product * PRODUCT, number)
    related = sorted(chance.sample(earlier, min(len(earlier), chance.randint(0, 3))))
    title = Pair.of("<do> <x>")
    headings = chance.sample(pairs("sentences", "heading"), chance.randint(1, 5))
    sections = [_section(writer, title, "section", fields=chance.random() < 0.15)]
    sections += [_section(writer, heading, "section") for heading in headings]
    after = writer.statements("note", 0, 3)
    if related and chance.random() < 0.5:
        link = writer.write("link", other=name(chance.choice(related)))
        after.append({"id": writer.id("see"), "text": link})
    tree: Tree = {
        "id": name(number),
        "title": writer.fill(title),
        "summary": writer.write("summary"),
        "product": _product(words, product),
        "audience": writer.write("audience"),
        "owner": Pair("Redaksjonen", "Redaktionen"),
        "reviewed": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
        "keywords": _keywords(writer),
        "before": writer.statements("before", 1, 3),
        "sections": sections,
        "after": after,
        "trouble": [
            _section(writer, heading, "trouble")
            for heading in chance.sample(pairs("sentences", "trouble"), chance.choice([0, 0, 1, 2]))
        ],
        "related": [name(each) for each in related],
    }
    rule = ""
    if number % 5 == 2:
        steps = [step["id"] for section in sections for step in section["steps"]]
        tree["helpers"], rule = helper(writer, tree["id"], steps, number // 5)
    return tree, rule


def _product(words: Any, product: int) -> Pair:
    fields, brands = words["fields"], words["brands"]
    field, again = product % len(fields), product // len(fields)
    brand = brands[(again + field) % len(brands)]
    edition = f" {again // len(brands) + 1}" if again >= len(brands) else ""
    of = Pair.of(fields[field]["name"])
    return Pair(f"{brand} {of.nb}{edition}", f"{brand} {of.sv}{edition}")


def _keywords(writer: Writer) -> Pair:
    verb = writer.task.verb.synonym
    gaps = writer.gaps() | {"other": writer.near[0].one, "third": writer.near[1].many}
    return filled(Pair(*(f"{each}, <x-many>, <other>, <third>" for each in verb)), gaps)


def _section(writer: Writer, heading: Pair, kind: str, *, fields: bool = False) -> Tree:
    chance = writer.chance
    steps = [_step(writer) for _ in range(chance.randint(1, 7))]
    if fields:
        names = chance.sample(pairs("sentences", "field"), 3)
        steps[-1]["fields"] = [
            {"id": writer.id("field"), "label": each, "text": writer.write("filled")}
            for each in names
        ]
    found: Tree = {"id": writer.id(kind), "title": writer.fill(heading)}
    if chance.random() < 0.4:
        found["intro"] = writer.write("intro")
    if chance.random() < 0.15:
        found["warnings"] = writer.statements("warning", 1, 1)
    found["steps"] = steps
    if chance.random() < 0.4:
        found["notes"] = writer.statements("note", 1, 2)
    return found


def _step(writer: Writer) -> Tree:
    chance = writer.chance
    found: Tree = {"id": writer.id("step"), "text": writer.write("step")}
    if chance.random() < 0.25:
        found["path"] = chance.sample(read("vocabulary")["labels"], chance.randint(2, 3))
    if chance.random() < 0.3:
        found["result"] = writer.write("result")
    if chance.random() < 0.1:
        found["warnings"] = writer.statements("warning", 1, 1)
    return found
