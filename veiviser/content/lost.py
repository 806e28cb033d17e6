"""Finds what is valid YAML and yet read as less than what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import yaml

from veiviser.problems import Problem

BACKSLASH = "a backslash in a text in double quotes; use single quotes, or write two backslashes"
_COMMENT = (
    "# begins a comment here; put the text in quotes, all of it, and a comment on a line of its own"
)

_ESCAPE = re.compile(r"\\.", re.DOTALL)
_KEPT = re.compile(r'\\["\\/u]')
"""Escapes that nobody writes in a path such as C:\\temp; any other makes something else of it."""


def lost(path: Path, text: str, tokens: Sequence[yaml.Token]) -> Iterator[Problem]:
    """Find comments that cut a text short, and escapes that put something else in its place."""
    for token, following in pairwise([*tokens, None]):
        assert token is not None
        style = getattr(token, "style", None)
        begin, end = token.start_mark.index, token.end_mark.index
        if style == '"':
            for escape in _ESCAPE.finditer(text, begin + 1, end - 1):
                if not _KEPT.match(escape[0]):
                    yield Problem.after(path, text[: escape.start()], BACKSLASH)
        if style in ("|", ">"):  # what stands behind the sign, before the text
            comment = re.compile(r"[-+0-9]*[ \t]*(?=#)").match(text, begin + 1)
        else:
            comment = re.compile(r"[ \t]*(?=#)").match(text, end)
        wrapped = style is None and isinstance(token, yaml.ScalarToken) and _wrapped(text, token)
        if wrapped:
            yield Problem.after(path, text[:wrapped], _COMMENT)
        elif comment and _cuts(token, following, close=not comment[0]):
            yield Problem.after(path, text[: comment.end()], _COMMENT)


def _wrapped(text: str, token: yaml.Token) -> int | None:
    """Return where a comment stands that would go on with a text if it began otherwise."""
    line = text.rfind("\n", 0, token.start_mark.index) + 1
    begins = re.compile(r"[ -]*").match(text, line)
    following = re.compile(r"[ \t]*\n( *)(?=#\S)").match(text, token.end_mark.index)
    if begins and following and len(following[1]) > len(begins[0]):
        return following.end()
    return None


def _cuts(token: yaml.Token, following: yaml.Token | None, *, close: bool) -> bool:
    """Tell whether a comment after a token may be a part of a text; ``close``: without a space."""
    match token:
        case yaml.ScalarToken(plain=True, value=value):
            return value not in ("true", "false")
        case yaml.ScalarToken(style="|" | ">"):
            return True
        case yaml.ScalarToken() | yaml.FlowSequenceEndToken() | yaml.FlowMappingEndToken():
            return close
        case yaml.FlowSequenceStartToken() | yaml.FlowMappingStartToken() | yaml.FlowEntryToken():
            return True
        case yaml.ValueToken() | yaml.BlockEntryToken():
            return not isinstance(
                following,
                yaml.BlockMappingStartToken
                | yaml.BlockSequenceStartToken
                | yaml.BlockEntryToken
                | yaml.FlowMappingStartToken
                | yaml.FlowSequenceStartToken,
            )
    return False
