"""Texts have our markup, and say what they said; what it cannot show is shown otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.importing.making import known, procedure
from veiviser.content import markup
from veiviser.importing.inline import Piece, joined, text_of
from veiviser.importing.settle import file_name, settled


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ("Velg <b>Lagre</b>, og <i>vent</i>.", "Velg **Lagre**, og vent."),
        ("Skriv <code>kok --te</code> her", "Skriv `kok --te` her"),
        ("<kbd>Ctrl+S</kbd> eller <kbd>Page Up</kbd>", "++Ctrl+S++ eller `Page Up`"),
        ("<b>Velg </b>nå", "**Velg** nå"),
        ("<b>Dette er en hel setning som er viktig</b>", "Dette er en hel setning som er viktig"),
        ("<b>ikke alltid</b> te", "ikke alltid te"),
        ("<b><code>kok</code></b>", "`kok`"),
        ("<a href='https://a.no/b(c)'>Te</a>", "[Te](https://a.no/b%28c%29)"),
        ("<a href='https://a.no'><code>a[0]</code></a>", r"[a\[0\]](https://a.no)"),
        (
            "https://a.no/te. Og http://localhost:80",
            "[https://a.no/te](https://a.no/te). Og `http://localhost:80`",
        ),
        ("2 * 3 og snake_case og _av_", r"2 \* 3 og snake_case og \_av\_"),
        ("C:\\temp\\*.txt", r"C:\temp\\\*.txt"),
        ("<code>a`b</code>", "``a`b``"),
        ("a ~~b~~ ==c d== e", "a `~~b~~` c d e"),
        ("a &amp;lt; b &lt;x&gt;", r"a \&lt; b \<x>"),
    ],
)
def test_elements_become_our_markup(element: str, text: str) -> None:
    found = text_of(html.fragment_fromstring(element, create_parent="p"))
    assert found == text
    assert markup.problem(found) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["words", "label", "literal", "keys"]), st.text()), max_size=5
    )
)
def test_any_text_is_valid_and_keeps_its_words(runs: list[tuple[str, str]]) -> None:
    found, _ = settled(joined([Piece(kind, text) for kind, text in runs]), {})
    assert found == "" or markup.problem(found) is None or not found
    said = "".join(letter for _, text in runs for letter in text if letter.isalnum())
    assert [letter for letter in found if letter.isalnum()] == list(said)


def test_links_lead_to_articles_that_are_there_and_others_are_told() -> None:
    text, remarks = settled(
        "Se [te](../te/index.md#a), [kaffe](kaffe.md) og [A](http://a.no).", known("te")
    )
    assert text == "Se [te](te), kaffe og A."
    assert remarks == [
        "‘kaffe’ was a link to kaffe.md: where to now?",
        "the link to http://a.no is not https: where does it lead today?",
    ]
    assert file_name("/docs/kok%20te.nb.md?x=1#y") == "kok te"


def test_texts_with_odd_signs_are_a_valid_definition(tmp_path: Path) -> None:
    text = r"""# A "quoted": title # with & signs

- yes
- 'single'
- [ ] task
- a: b #c
- \*\* and `` `x` `` and <y>
- 2026-01-31
"""
    assert procedure(tmp_path, text).title == 'A "quoted": title # with & signs'
