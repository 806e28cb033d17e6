"""Makes steps of the items of a list: what is done, and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from veiviser.content import markup
from veiviser.importing.blocks import (
    Block,
    Callout,
    Code,
    Group,
    List,
    Paragraph,
    Picture,
    Table,
)
from veiviser.importing.draft import Exact, Part, said
from veiviser.importing.notes import flat, notes, titled, warnings, words
from veiviser.importing.paths import path_in
from veiviser.importing.settle import NOTHING
from veiviser.importing.words import CHOICE, CONDITION, IF, IMPERATIVE, OPTIONAL, OUTPUT, RESULT

MOST = 7
"""How many steps, parts or ways a run has at most."""

_RESULT_WORDS = 40
_FIELD = re.compile(
    r"^(?:\*\*(?P<label>[^*]+)\*\*|`(?P<code>[^`]+)`)\s*(?:[:–—-]+\s+|\*\*:\s+|:?\s+[-–—]\s+)(?P<text>\S.*)$",
    re.DOTALL,
)

type Find = Callable[[str], str | None]


@dataclass
class Beside:
    """What does not fit into a part and stands beside it: notes, warnings and pictures."""

    find: Find
    notes: list[Part] = field(default_factory=list)
    warnings: list[Part] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        """Tell whether the last note is a text that what follows may belong to."""
        return bool(self.notes) and not self.notes[-1].values.keys() & {"items", "table"}


def step(blocks: Sequence[Block], find: Find) -> Part:
    """Return what an item of a list says to do, with all that stands below it."""
    beside = Beside(find)
    made = _action(blocks, beside, with_parts=True)
    if found := CONDITION.match(made.text()):
        made.values["when"] = found["when"]
        made.values["text"] = _upper(found["text"])
    made.add("notes", *beside.notes)
    made.add("warnings", *beside.warnings)
    return made


def _action(blocks: Sequence[Block], beside: Beside, *, with_parts: bool) -> Part:
    """Return an action; only a step has parts, ways and fields."""
    first, rest = _first(blocks)
    made = said(first)
    if optional := OPTIONAL.match(first):
        made.values["text"] = _upper(first[optional.end() :])
        made.values["optional"] = True
    if first == NOTHING:
        made.remarks.append("say what is done here; the source has no sentence for it")
    position = 0
    while position < len(rest):
        groups = _groups(rest[position:]) if with_parts else []
        if len(groups) > 1:
            _add_tabs(made, groups, beside)
            position += len(groups)
            continue
        _add(made, rest[position], rest[position + 1 :], beside, with_parts=with_parts)
        position += 1
    text, path = path_in(made.text())
    if path:
        made.values |= {"text": text, "path": path}
    return made


def _first(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """Return what an action says first, and what else there is."""
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0].text, blocks[1:]
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            return block.text, [*blocks[:index], *blocks[index + 1 :]]
    return NOTHING, blocks


def _add(
    made: Part, block: Block, following: Sequence[Block], beside: Beside, *, with_parts: bool
) -> None:
    match block:
        case Paragraph() if _leads_to_code(block, following, made):
            made.values["text"] = _joined(made.text(), block.text)
        case Paragraph() if (
            with_parts and made.parts("steps") and following and isinstance(following[0], Code)
        ):
            made.add("steps", said(block.text))
        case Paragraph() if "result" not in made.values and _is_result(block):
            made.values["result"] = block.text
        case Paragraph() if with_parts:
            beside.notes += notes([block])
        case Paragraph():
            made.values["text"] = _joined(made.text(), block.text)
        case Code():
            _add_code(made, block, beside, with_parts=with_parts)
        case Picture():
            add_picture(made, block, beside.find)
        case List() if with_parts:
            _add_list(made, block, beside)
        case Table() if with_parts and _add_fields(made, [_pair(row) for row in block.rows[1:]]):
            made.remarks.append(f"the table's heads were ‘{' | '.join(block.rows[0])}’")
        case Callout(is_warning=True):
            beside.warnings += warnings(block.blocks, block.title)
        case Callout() | Group():
            beside.notes += notes([block])
        case _ if beside.notes:
            beside.notes += notes([block])
        case _:
            beside.notes += notes([block], NOTHING)


def _leads_to_code(block: Paragraph, following: Sequence[Block], made: Part) -> bool:
    return (
        bool(following)
        and isinstance(following[0], Code)
        and "code" not in made.values
        and not made.parts("steps")
        and not OUTPUT.search(block.text)
    )


def _is_result(block: Paragraph) -> bool:
    if block.is_result:
        return True
    text = block.text
    return (
        bool(RESULT.search(text))
        and words(text) <= _RESULT_WORDS
        and not IF.match(text)
        and not IMPERATIVE.match(text)
    )


def _add_code(made: Part, code: Code, beside: Beside, *, with_parts: bool) -> None:
    """Add lines to copy; a second time they belong to a part of the step."""
    parts = made.parts("steps")
    if "code" not in made.values and not parts and not OUTPUT.search(_last_sentence(made.text())):
        made.values["code"] = Exact(code.text)
    elif parts and "code" not in parts[-1].values:
        parts[-1].values["code"] = Exact(code.text)
    elif not beside.leads:
        beside.notes += notes([code], NOTHING)
    elif with_parts and not OUTPUT.search(beside.notes[-1].text()) and len(parts) < MOST:
        made.add("steps", said(beside.notes.pop().text(), code=Exact(code.text)))
    else:
        beside.notes += notes([Paragraph(beside.notes.pop().text()), code])


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text)[-1]


def add_picture(made: Part, picture: Picture, find: Find) -> None:
    """Add a picture to an action; where that cannot be, tell the author."""
    name = find(picture.file)
    if name is None:
        kinds = "PNG, JPEG or WebP beside the source"
        made.remarks.append(f"a picture stood here, and is no {kinds}: {shown(picture)}")
    elif "image" in made.values:
        made.remarks.append(f"another picture stood here: {shown(picture)}")
    else:
        text = picture.text or NOTHING
        made.values["image"] = Part({"file": Exact(name), "text": text})
        if not picture.text:
            made.remarks.append(f"say what {PurePosixPath(name).name} shows")


def shown(picture: Picture) -> str:
    """Return what a picture's file is called, and what is said for it."""
    return f"{picture.file} ({markup.plain(picture.text)})" if picture.text else picture.file


def _add_list(made: Part, block: List, beside: Beside) -> None:
    """Add a list below a step: parts, ways, fields, or a note with items."""
    texts = [flat(item[:1]) for item in block.items]
    if block.is_choice or (CHOICE.search(made.text()) and len(texts) > 1):
        _add_ways(made, block, beside)
    elif block.ordered and len(texts) + len(made.parts("steps")) <= MOST:
        made.add("steps", *(_action(item, beside, with_parts=False) for item in block.items))
    elif not block.ordered and _add_fields(made, [_field(flat(item)) for item in block.items]):
        pass
    elif _are_conditions(texts) and len(texts) > 1:
        _add_ways(made, block, beside)
    elif are_actions(texts, fifths=3) and len(texts) + len(made.parts("steps")) <= MOST:
        made.add("steps", *(_action(item, beside, with_parts=False) for item in block.items))
    elif beside.leads:
        beside.notes[-1].add("items", *(said(flat(item)) for item in block.items))
    else:
        lead, text = _cut(made.text())
        if text:
            made.values["text"] = lead
        beside.notes += notes([*([Paragraph(text)] if text else []), block], NOTHING)


def _cut(text: str) -> tuple[str, str]:
    """Return a text without its last sentence, and that sentence, where it leads to a list."""
    found = re.match(r"(.+[.!?])\s+(\S[^.!?]*:)$", text, re.DOTALL)
    return (found[1], found[2]) if found else (text, "")


def _are_conditions(texts: Sequence[str]) -> bool:
    return all(CONDITION.match(text) for text in texts)


def are_actions(texts: Sequence[str], *, fifths: int) -> bool:
    """Tell whether so many fifths of texts tell to do something."""
    return sum(bool(IMPERATIVE.match(text)) for text in texts) * 5 >= len(texts) * fifths


def _add_ways(made: Part, block: List, beside: Beside) -> None:
    ways = []
    for item in block.items:
        way = _action(item, beside, with_parts=False)
        if found := CONDITION.match(way.text()):
            way.values |= {"when": found["when"], "text": _upper(found["text"])}
        elif found := re.match(r"(\*\*[^*]+\*\*|[^.:]{3,60}):\s+(\S.*)", way.text(), re.DOTALL):
            way.values |= {"when": found[1], "text": _upper(found[2])}
            way.remarks.append("'when': a clause that reads well after ‘if’")
        else:
            way.values["when"] = NOTHING
            way.remarks.append("'when': who takes this way, as a clause after ‘if’")
        ways.append(way)
    _set_ways(made, ways, beside)


def _add_tabs(made: Part, groups: Sequence[Group], beside: Beside) -> None:
    ways = []
    for group in groups:
        way = _action(group.blocks, beside, with_parts=False)
        way.values["when"] = group.title or NOTHING
        way.remarks.append("'when': a clause that reads well after ‘if’")
        ways.append(way)
    _set_ways(made, ways, beside)


def _set_ways(made: Part, ways: Sequence[Part], beside: Beside) -> None:
    if len(ways) + len(made.parts("either")) <= MOST:
        made.add("either", *ways)
    else:
        texts = (said(titled(way.text("when"), way.text())) for way in ways)
        beside.notes.append(Part({"text": NOTHING, "items": list(texts)}))


def _groups(blocks: Sequence[Block]) -> list[Group]:
    """Return the tabs that stand next to each other here."""
    found = []
    for block in blocks:
        if not isinstance(block, Group):
            break
        found.append(block)
    return found


def _field(text: str) -> tuple[str, str] | None:
    """Return a field's label and what to write in it, where a text says both."""
    found = _FIELD.match(text)
    return (found["label"] or found["code"], found["text"]) if found else None


def _pair(row: Sequence[str]) -> tuple[str, str] | None:
    label = markup.plain(row[0]) if row else ""
    return (label, row[1]) if len(row) == 2 and label and row[1] and words(label) <= 5 else None


def _add_fields(made: Part, pairs: Sequence[tuple[str, str] | None]) -> bool:
    """Add fields where all that is given is one."""
    known = [pair for pair in pairs if pair]
    if not known or len(known) < len(pairs):
        return False
    for label, text in known:
        entry = Part({"label": Exact(label.strip(" :")), "text": text})
        if optional := OPTIONAL.match(text):
            entry.values |= {"text": _upper(text[optional.end() :]), "optional": True}
        made.add("fields", entry)
    return True


def _joined(text: str, more: str) -> str:
    return more if text in ("", NOTHING) else f"{text} {more}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
