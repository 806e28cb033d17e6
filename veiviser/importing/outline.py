"""The headings of an article as a tree: what stands under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from veiviser.importing.blocks import Block, Group, Heading


@dataclass
class Branch:
    """A heading with what stands below it, before and under further headings."""

    title: str
    level: int = 0
    is_rest: bool = False
    blocks: list[Block] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)


def outline(blocks: Sequence[Block]) -> Branch:
    """Return the tree of an article's headings; what has a name of its own is one, too."""
    root = Branch("")
    _fill(root, blocks)
    return root


def _fill(root: Branch, blocks: Sequence[Block]) -> None:
    open_ = [root]
    for block in blocks:
        if isinstance(block, Heading):
            while open_[-1] is not root and open_[-1].level >= block.level:
                open_.pop()
            branch = Branch(block.text, block.level)
            open_[-1].branches.append(branch)
            open_.append(branch)
        elif isinstance(block, Group):
            while open_[-1].is_rest:
                open_.pop()
            branch = Branch(block.title, open_[-1].level + 1)
            _fill(branch, block.blocks)
            open_[-1].branches.append(branch)
        else:
            around = open_[-1]
            if around.branches:  # goes on after what has a name of its own
                title = around.title if around.level > 1 else ""
                rest = Branch(title, around.level + 1, is_rest=True)
                around.branches.append(rest)
                open_.append(rest)
            open_[-1].blocks.append(block)
