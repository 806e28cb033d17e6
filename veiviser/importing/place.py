"""Decides what becomes of everything in an article: which part of a definition it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from veiviser.content import markup
from veiviser.importing.blocks import (
    Block,
    Callout,
    Code,
    Heading,
    List,
    Paragraph,
    Source,
    Table,
)
from veiviser.importing.draft import Part, said
from veiviser.importing.notes import flat, titled, words
from veiviser.importing.outline import Branch, outline
from veiviser.importing.sections import sections
from veiviser.importing.settle import UNKNOWN
from veiviser.importing.steps import Find
from veiviser.importing.words import AFTER, BEFORE, FAILURE, RELATED, TROUBLE, is_heading, own

_SUMMARY_WORDS = 60


def placed(source: Source, name: str, language: str, find: Find) -> Part:
    """Return a draft of an article: its title, or else its name, and all else in its place."""
    title, root = _titled(source)
    made = Part({"title": title or name})
    if not title:
        made.remarks.append("'title' is what the file is called: the task, in the reader's words")
    if source.title and source.title != title:
        made.remarks.append(f"the source calls itself ‘{source.title}’, too")
    said_above = "" if source.summary == title else source.summary
    summary, blocks = _summary(said_above, root.blocks)
    made.values["summary"] = summary or UNKNOWN
    if not summary:
        made.remarks.append("'summary': the answer in one or two sentences")
    if source.keywords:
        made.values["keywords"] = source.keywords
    placing = _Placing(made, language, find)
    made.add("sections", *_unheaded(sections("", blocks, find), language))
    for branch in root.branches:
        placing.place(branch, "", "sections")
    return made


def _titled(source: Source) -> tuple[str, Branch]:
    """Return an article's title, and what stands below it."""
    root = outline(source.blocks)
    first = source.blocks[0] if source.blocks else None
    heads = [each for each in root.branches if each.level == 1]
    if len(heads) == 1 and len(root.branches) == 1 and not root.blocks:
        return heads[0].title, heads[0]
    if isinstance(first, Heading) and (len(heads) == 1 or not source.title):
        top, *others = root.branches
        top.branches = [*top.branches, *others]
        return top.title, top
    return source.title, root


def _summary(said_above: str, blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """Return an article's answer in short, and what else it begins with."""
    if said_above:
        return said_above, blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            rest = [*blocks[:index], *blocks[index + 1 :]]
            if isinstance(next(iter(blocks[index + 1 :]), None), List | Code | Table):
                break  # it leads to them
            if words(block.text) <= _SUMMARY_WORDS:
                return block.text, rest
            sentences = re.split(r"(?<=[.!?])\s+(?=[^\W\d_]|\*\*)", block.text)
            count = 2 if words(" ".join(sentences[:2])) <= _SUMMARY_WORDS else 1
            more = Paragraph(" ".join(sentences[count:]))
            return " ".join(sentences[:count]), [*([more] * bool(more.text)), *rest]
        if isinstance(block, List | Code | Table):
            break
    return "", blocks


def _unheaded(made: Sequence[Part], language: str) -> list[Part]:
    """Return the sections that say something, with headings of our own."""
    found = [each for each in made if len(each.values) > 1 or each.remarks]
    for section in found:
        heading = own(language)["steps" if section.parts("steps") else "about"]
        section.values["title"] = section.values["title"] or heading
    return found


@dataclass
class _Placing:
    """Goes through the headings of an article."""

    made: Part
    language: str
    find: Find

    def place(self, branch: Branch, around: str, key: str) -> None:
        """Place what stands under a heading, and under those below it."""
        title = titled(around, branch.title) if around != branch.title else around
        short = not branch.branches and _are_texts(branch.blocks)
        texts = _texts(branch.blocks) if short else []
        if is_heading(TROUBLE, branch.title) or FAILURE.search(branch.title):
            key = "trouble"
        if texts and is_heading(BEFORE, branch.title):
            self._state("before", texts, title)
        elif texts and is_heading(AFTER, branch.title):
            self._state("after", texts, title)
        elif texts and is_heading(RELATED, branch.title):
            self.made.add(key, Part({"title": title, "notes": list(map(said, texts))}))
        else:
            made = _unheaded(sections(title, branch.blocks, self.find), self.language)
            if not made and not branch.branches:
                made = [Part({"title": title}, ["nothing stood under this heading"])]
            self.made.add(key, *made)
            for below in branch.branches:
                self.place(below, "" if made else title, key)

    def _state(self, key: str, texts: Sequence[str], title: str) -> None:
        """Place texts as statements of their own; the heading is the page's."""
        parts = list(map(said, texts))
        parts[0].remarks.append(f"from here on, this stood under ‘{markup.plain(title)}’")
        self.made.add(key, *parts)


def _are_texts(blocks: Sequence[Block]) -> bool:
    """Tell whether there are only paragraphs, notes and lists of such."""
    return bool(blocks) and all(
        isinstance(block, Paragraph)
        or (isinstance(block, Callout) and _are_texts(block.blocks))
        or (isinstance(block, List) and all(map(_are_texts, block.items)))
        or (isinstance(block, Code) and "\n" not in block.text)
        for block in blocks
    )


def _texts(blocks: Sequence[Block]) -> list[str]:
    """Return every paragraph, and every item of a list, as one text."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, List):
            texts += [flat(item) for item in block.items]
        elif isinstance(block, Code) and texts:
            texts[-1] = f"{texts[-1]} {flat([block])}"
        else:
            texts.append(flat([block]))
    return [text for text in texts if text]
