"""Makes sections of what stands under a heading: steps, and what is said before and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from veiviser.content import markup
from veiviser.importing.blocks import Block, Callout, Code, List, Paragraph, Picture, Table
from veiviser.importing.draft import Part
from veiviser.importing.notes import flat, notes, warnings, words
from veiviser.importing.settle import NOTHING
from veiviser.importing.steps import MOST, Find, add_picture, are_actions, shown, step
from veiviser.importing.words import IMPERATIVE, OUTPUT, STATEMENT

_INTRO_WORDS = 80
_TITLE_WORDS = 12
_LONG = 14
"""More words than that tell why something is so, where nothing is named in them."""

_NAMED = re.compile(r"\*\*[^*]+\*\*|(?<!\w)[\"'“‘«][^\"'”’»]{1,40}[\"'”’»](?!\w)")
"""A label, or what stands in quotes."""


@dataclass
class _Steps:
    """Steps in a row; ``loose`` where the source has them as paragraphs, not as a list."""

    parts: list[Part]
    loose: bool


@dataclass
class _Open:
    """A section in the making."""

    title: str
    before: list[Block] = field(default_factory=list)
    steps: list[Part] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    loose: bool = False
    remarks: list[str] = field(default_factory=list)


def sections(title: str, blocks: Sequence[Block], find: Find) -> list[Part]:
    """Return what stands under a heading as sections: one for each run of steps."""
    open_ = [_Open(title)]
    for move in _moves(title, _rejoined(blocks), find):
        here = open_[-1]
        if isinstance(move, _Steps):
            if here.steps and not (here.loose and move.loose):
                here = _next(open_)
            elif here.after:
                here.steps[-1].add("notes", *notes(here.after, NOTHING))
                here.after = []
            here.steps += move.parts
            here.loose = move.loose
        elif here.steps:
            here.after.append(move)
        else:
            here.before.append(move)
    return [part for each in open_ for part in _in_sevens(_closed(each, find))]


def _moves(title: str, blocks: Sequence[Block], find: Find) -> Iterator[_Steps | Block]:
    """Yield blocks in their order, as steps where they tell to do something."""
    listed = any(isinstance(each, List) and _is_done(each) for each in blocks)
    dotted = not listed and any(map(_is_dotted, blocks))
    texts = [each.text for each in blocks if isinstance(each, Paragraph)]
    told = (
        any(map(_introduces, blocks, blocks[1:]))
        or any(_told_in(text, anyway=False) is not None for text in texts)
        or (len(texts) > 1 and all(map(IMPERATIVE.match, texts)))
    )
    position = 0
    while position < len(blocks):
        block, following = blocks[position], blocks[position + 1 :]
        size = 1
        if isinstance(block, List) and (_is_done(block) or (dotted and _is_dotted(block))):
            made = [step(item, find) for item in block.items]
            if made and not block.ordered:
                made[0].remarks.append("a list with dots in the source: is this its order?")
            yield _Steps(made, loose=False)
        elif isinstance(block, Paragraph) and following and _introduces(block, following[0]):
            size = 2 + _belonging(following[1:])
            yield _Steps([step(blocks[position : position + size], find)], loose=True)
        elif (
            isinstance(block, Paragraph)
            and not (listed or dotted)
            and not (following and isinstance(following[0], List | Table | Code))
            and (cut := _told_in(block.text, anyway=told)) is not None
        ):
            if before := block.text[:cut].strip():
                yield replace(block, text=before)
            size = 1 + _belonging(following)
            parts = [replace(block, text=block.text[cut:]), *following[: size - 1]]
            yield _Steps([step(parts, find)], loose=True)
        elif isinstance(block, Code) and position == 0 and title and not OUTPUT.search(title):
            remark = "say what these lines are for; the source has no sentence"
            yield _Steps([_noted(step([Paragraph(title), block], find), remark)], loose=True)
        else:
            yield block
        position += size


def _noted(part: Part, remark: str) -> Part:
    """Return a part with one remark more."""
    return Part(part.values, [*part.remarks, remark])


def _told_in(text: str, *, anyway: bool) -> int | None:
    """Return where a paragraph begins to tell what to do, by its verbs and what it quotes."""
    starts = [0, *(found.end() for found in re.finditer(r"[.!?]\s+(?=[A-ZÆØÅÄÖ*])", text))]
    for start in starts:
        rest = text[start:]
        if IMPERATIVE.match(rest) and (anyway or _NAMED.search(rest)):
            return start
    return None


def _introduces(block: Block, following: Block) -> bool:
    """Tell whether a paragraph says what lines are for that are copied, not only shown."""
    return (
        isinstance(block, Paragraph)
        and isinstance(following, Code)
        and (not OUTPUT.search(block.text) or bool(IMPERATIVE.match(block.text)))
    )


def _belonging(blocks: Sequence[Block]) -> int:
    """Return how many blocks belong to the step before them."""
    count = 0
    for block in blocks:
        if not isinstance(block, Picture | Callout):
            break
        count += 1
    return count


def _is_done(block: List) -> bool:
    """Tell whether a list with numbers says what to do, not only what happens."""
    texts = [flat(item[:1]) for item in block.items]
    told = sum(bool(STATEMENT.match(text)) for text in texts)
    if not block.ordered:
        return False
    if any(IMPERATIVE.match(text) or _NAMED.search(text) for text in texts):
        return True
    if told * 3 >= len(texts) * 2:
        return False
    more = any(len(item) > 1 for item in block.items) or any("`" in text for text in texts)
    return more or sum(map(words, texts)) < _LONG * len(texts)


def _is_dotted(block: Block) -> bool:
    """Tell whether a list with dots says what to do."""
    if not isinstance(block, List) or block.ordered or len(block.items) < 2:
        return False
    return are_actions([flat(item[:1]) for item in block.items], fifths=4)


def _rejoined(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with lists in one piece that something between their items broke.

    A list that goes on with the next number is the same; so is one with no more than a picture,
    a note or lines of code before it.
    """
    found: list[Block] = []
    last = -1
    for block in blocks:
        if isinstance(block, List) and block.ordered:
            before = found[last] if last >= 0 else None
            if isinstance(before, List):
                between = found[last + 1 :]
                goes_on = block.start > 1 and block.start == before.start + len(before.items)
                broken = between and not any(
                    isinstance(each, Paragraph | Table | List) for each in between
                )
                if goes_on or (broken and block.start == 1 and not _has_warning(between)):
                    *items, item = before.items
                    found[last] = replace(before, items=[*items, [*item, *between], *block.items])
                    del found[last + 1 :]
                    continue
            last = len(found)
        found.append(block)
    return found


def _has_warning(blocks: Sequence[Block]) -> bool:
    return any(isinstance(each, Callout) and each.is_warning for each in blocks)


def _next(open_: list[_Open]) -> _Open:
    """Open another section; a short paragraph before its steps is its title."""
    here = open_[-1]
    lead = here.after.pop() if here.after and isinstance(here.after[-1], Paragraph) else None
    text = markup.plain(lead.text).rstrip(" :.") if isinstance(lead, Paragraph) else ""
    if text and words(text) <= _TITLE_WORDS:
        made = _Open(text)
    else:
        title = open_[0].title
        made = _Open(f"{title} ({len(open_) + 1})" if title else "")
        made.remarks.append("name this section; the source does not")
        made.before = [lead] if lead else []
    open_.append(made)
    return made


def _closed(made: _Open, find: Find) -> Part:
    """Return a section with everything that was said before and after its steps."""
    section = Part({"title": made.title}, made.remarks)
    before = _without_apart(made.before, section, made.steps[:1], find)
    after = _without_apart(made.after, section, made.steps[-1:], find)
    if made.steps:
        intro, before = _introduction(before)
        last = before[-1] if before else None
        if isinstance(last, Paragraph) and last.text.endswith(":"):
            intro, before = f"{intro} {last.text}".strip(), before[:-1]
        if intro:
            section.values["intro"] = intro
        section.add("steps", *made.steps)
    told = notes(before, made.title or NOTHING)
    if told and made.steps:
        told[0].remarks.append("stood before the steps in the source")
    section.add("notes", *told, *notes(after, made.title or NOTHING))
    return section


def _without_apart(
    blocks: Sequence[Block], section: Part, near: Sequence[Part], find: Find
) -> list[Block]:
    """Return blocks but warnings and pictures, which are placed here."""
    rest: list[Block] = []
    for block in blocks:
        if isinstance(block, Callout) and block.is_warning:
            section.add("warnings", *warnings(block.blocks, block.title))
        elif isinstance(block, Picture) and near:
            add_picture(near[0], block, find)
        elif isinstance(block, Picture):
            remark = f"a picture stood here, and only steps have them: {shown(block)}"
            section.remarks.append(remark)
        else:
            rest.append(block)
    return rest


def _introduction(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Return the paragraphs that blocks begin with as one, as long as that is short."""
    texts: list[str] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if not isinstance(block, Paragraph) or isinstance(following, List | Table | Code):
            break
        if sum(map(words, [*texts, block.text])) > _INTRO_WORDS:
            break
        texts.append(block.text)
    return " ".join(texts), list(blocks[len(texts) :])


def _in_sevens(section: Part) -> list[Part]:
    """Return a section as several, none with more steps than a run has at most."""
    steps = section.parts("steps")
    if len(steps) <= MOST:
        return [section]
    count = -(-len(steps) // MOST)
    size = -(-len(steps) // count)
    title = section.text("title")
    made = [
        Part(
            {
                "title": f"{title} ({number + 1}/{count})" if title else "",
                "steps": steps[number * size : (number + 1) * size],
            }
        )
        for number in range(count)
    ]
    made[0].values |= {
        key: value for key, value in section.values.items() if key in ("intro", "warnings")
    }
    made[0].remarks = [
        *section.remarks,
        f"{len(steps)} steps in a run; seven at most: name its parts",
    ]
    made[-1].add("notes", *section.parts("notes"))
    return made
