"""Says what an author can do about a file that is no YAML; PyYAML speaks of tokens and scalars."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from veiviser.content.lost import BACKSLASH, lost
from veiviser.problems import Problem

IN_BRACKETS = (
    "a text within brackets that contains , : ? [ ] { or } must stand in quotes, all of it"
)

_WITHIN = "a comment cannot stand within a text; put it before the key"

_PLAIN_WORDS = (
    # what PyYAML says, whether the place is where the part begins, and what to say instead
    ("nested too deeply", False, "nested too deeply; check the brackets"),
    (
        "mapping values are not allowed",
        False,
        "':' is not expected here; put a text that contains ': ' in quotes, "
        "and check the indentation",
    ),
    ("could not find expected ':'", True, "expected a key, a colon and a space, such as 'title: '"),
    (
        "found '<scalar>'|found '<anchor>'|found '<tag>'|found '<alias>'",
        False,
        "text after the end of a quoted text or list; put the whole text in quotes",
    ),
    (
        "expected <block end>|sequence entries are not allowed|mapping keys are not allowed",
        False,
        "this does not fit what stands above it; check indentation and hyphens",
    ),
    ("found unexpected end of stream", True, "the quote that begins here is never closed"),
    ("found unexpected document separator", True, "the quote that begins here is never closed"),
    ("found character '\\\\t'", False, "a tab cannot stand here; use spaces"),
    (
        "cannot start any token|expected alphabetic or numeric|expected ' ', but|expected URI"
        "|expected '!'|undefined tag|expected '>'",
        True,
        "a text that begins with * & ! % @ or ` must stand in quotes",
    ),
    ("escape", False, BACKSLASH),
    ("but got '<stream end>'", True, "the bracket that opens here is never closed"),
    ("found '<stream end>'", False, "a bracket further up is never closed"),
    ("expected the node content", False, "nothing stands between these commas or brackets"),
    ("expected ',' or '[]}]'", False, IN_BRACKETS),
    (
        "chomping|indentation indicator|expected a comment or a line break",
        False,
        "the text begins in the line after > or |, indented",
    ),
    (
        "another document|document start",
        False,
        "this is outside the definition; a file holds one, of keys and values without indentation",
    ),
)


def malformed(
    path: Path, text: str, tokens: list[yaml.Token], error: yaml.MarkedYAMLError
) -> list[Problem]:
    """Say why a file is no YAML; where a comment cut a text, the rest of it is no cause."""
    mark, message = _in_plain_words(error)
    problems = list(lost(path, text, tokens))
    begins: Any = error.context_mark if "simple key" in str(error.context) else error.problem_mark
    last = next((token for token in reversed(tokens) if isinstance(token, yaml.ScalarToken)), None)
    if last and begins and (last.plain or last.style in ("|", ">")):
        between = text[last.end_mark.index : begins.index]
        if begins.column and re.fullmatch(r"\s*(#.*\n\s*)+", between):
            before = text[: last.end_mark.index + between.index("#")]
            return problems or [Problem.after(path, before, _WITHIN)]
    return [*problems, Problem(path, mark.line + 1, mark.column + 1, message)]


def _in_plain_words(error: yaml.MarkedYAMLError) -> tuple[Any, str]:
    """Return the place of what is wrong, and what to do."""
    said = str(error.problem)
    begins = error.context_mark or error.problem_mark
    found = error.problem_mark or error.context_mark
    for pattern, at_beginning, message in _PLAIN_WORDS:
        if re.search(pattern, said):
            return (begins if at_beginning else found), message
    return found, f"not valid YAML: {said}"
