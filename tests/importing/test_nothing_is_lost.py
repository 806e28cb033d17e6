"""Every word of a source stands somewhere in its draft, whatever the source looks like."""

from __future__ import annotations

import re
import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.importing.making import GIVEN, procedure, words
from veiviser.importing.making import draft

ROOT = Path(__file__).resolve().parents[2]

KINDS = (
    *("p", "b", "h2", "h3", "ul", "ol", "note", "warning", "code", "table", "details", "img"),
    *("dl", "quote"),
)
TEMPLATES = {
    "p": "_ _ _ _ _ _ _ _ _ _ _ _. _ _ _ _ _ _ _ _ _ _ _ _!",
    "b": "_ **_** > **_** [_ _](x.md) `_`.",
    "h2": "## _ _",
    "h3": "### _ **_**",
    "ul": "-   _ _\n-   _",
    "ol": "1.  Velg _\n2.  _",
    "note": "**Merk:** _ _",
    "warning": '!!! warning "_"\n    _ _',
    "code": "```\n_\n_ _\n```",
    "table": "| _ | _ |\n|-|-|\n| _ | _ |",
    "details": '??? tip "_"\n    _ _',
    "img": "![_ _](p.png)",
    "dl": "_\n:   _ _",
    "quote": "> _\n> - _",
}
PAGES = {
    "ul": "<ul><li>_<ul><li>_</li></ul></li></ul>",
    "ol": "<ol><li>_<p>_<li><div>_</div>_</ol>",
    "note": '<div class="admonition note">_</div>',
    "warning": '<div class="alert alert-danger">_<p>_</div>',
    "code": "<pre><code>_\n_</code></pre>",
    "table": "<table><caption>_</caption><tr><td>_<td>_<tr><td>_</table>",
    "details": "<details><summary>_</summary>_</details>",
    "img": '<figure><img src="p.png" alt="_"><figcaption>_</figcaption></figure>',
    "dl": "<dl><dt>_<dd>_<dt>_</dl>",
    "quote": "<blockquote>_<p>_</blockquote>",
}

type Tree = list[tuple[str, int]]
"""Kinds of blocks, each with how deep it stands."""


def trees() -> st.SearchStrategy[Tree]:
    return st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2)), max_size=14)


def numbered(text: str) -> tuple[str, set[str]]:
    """Put a word of its own into each gap: none can stand for another."""
    numbers = count()
    made = re.sub("_", lambda _: f"w{next(numbers)}x", text)
    return made, set(re.findall(r"w\d+x", made))


def markdown(tree: Tree) -> str:
    parts: list[str] = []
    open_ = 0
    for kind, depth in tree:
        pad = "    " * min(depth, open_)
        parts.append("\n".join(pad + line for line in TEMPLATES[kind].split("\n")))
        open_ = min(depth, open_) + (kind in ("ul", "ol")) if not kind.startswith("h") else 0
    return "\n\n".join(parts)


def page(tree: Tree) -> str:
    return "".join(
        "<div>" * depth + PAGES.get(kind, f"<{kind}>_ _</{kind}> _ ") + "</div>" * depth
        for kind, depth in tree
    )


@example([("ol", 0), ("ul", 1), *[("code", 0)] * 2, ("ol", 0)])  # code below a list
@given(trees())
def test_no_word_of_any_markdown_is_lost(tree: Tree) -> None:
    keeps(markdown(tree), "te.md")


@given(trees())
def test_no_word_of_any_page_is_lost(tree: Tree) -> None:
    keeps(page(tree), "te.html")


def keeps(template: str, name: str) -> None:
    text, said = numbered(template)
    with tempfile.TemporaryDirectory() as folder:
        procedure(Path(folder), text, name)
        found = draft(Path(folder) / name, GIVEN).text
    assert said - set(words(found)) == set(), f"{text}\n{found}"


PAGES_OF_OURS = sorted(ROOT.glob("docs/maintainers/*.md"))


@pytest.mark.parametrize("path", PAGES_OF_OURS, ids=[path.stem for path in PAGES_OF_OURS])
def test_no_word_of_our_own_pages_is_lost(path: Path) -> None:
    text = re.sub(r"^```\w+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^ *\d+\. ", "", text, flags=re.MULTILINE)  # a number is its place in a list
    assert words(text) - words(draft(path, GIVEN).text) == words("")
