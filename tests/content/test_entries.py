"""What is read quickly is what polib reads; the unusual is left to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import ROOT
from veiviser.content import catalogs
from veiviser.content.entries import quickly
from veiviser.content.messages import Message

ENTRY = '#. Step\nmsgctxt "open"\nmsgid "Åpne"\nmsgstr "Öppna"\n'
HEADER = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n\n'


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs").rglob("*.po")), ids=lambda path: path.parent.name
)
def test_our_own_catalogs_are_read_quickly_and_alike(path: Path) -> None:
    assert quickly(path.read_text("utf-8")) == catalogs.slowly(path, path.read_bytes())


@given(
    texts=st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,60}){0,2}", fullmatch=True),
        st.tuples(*[st.text(st.characters(blacklist_categories=["C", "Z"]) | st.just(" "))] * 2),
        max_size=4,
    )
)
def test_what_is_written_is_read_alike(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("po") / "sv.po"
    told = [Message(name, source or "x", True, "Step", ()) for name, (source, _) in texts.items()]
    catalogs.update(path, "sv", told)
    catalogs.fill(path, {name: translation for name, (_, translation) in texts.items()})
    catalogs.update(path, "sv", [Message(each.context, "ny", True, "", ()) for each in told[1:]])
    found = quickly(path.read_text("utf-8"))
    assert found is not None
    assert found == catalogs.slowly(path, path.read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        ENTRY,
        HEADER + ENTRY + "\n" + ENTRY,
        HEADER + ENTRY.replace("msgctxt", " msgctxt"),
        HEADER + ENTRY.replace('"Öppna"', '"Öppna'),
        HEADER + ENTRY.replace('"Öppna"', '"\\xf6ppna"'),
        HEADER + ENTRY.replace("#. Step", "#= fuzzy"),
        HEADER + ENTRY.replace('msgctxt "open"\n', ""),
        HEADER + ENTRY.replace('msgctxt "open"', 'msgctxt ""'),
        HEADER + ENTRY + "\n\n" + ENTRY.replace("open", "close"),
        HEADER + '#~ msgctxt "open"\n#~ msgid "Åpne\n#~ msgstr "Öppna"\n',
        HEADER + ENTRY.replace("#. Step", "#, fuzzy\n#Step"),
    ],
)
def test_what_is_unusual_is_left(text: str) -> None:
    assert quickly(text) is None
