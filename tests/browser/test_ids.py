"""Every id of every built page is in the registry, and no page has one twice."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from tests import bases
from veiviser.content.ids import anchors, made_ids, reserved

ROOT = Path(__file__).resolve().parents[2]


class Ids(HTMLParser):
    """Gathers every id of a page, and apart those that stand ready for a script to show."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ready: list[str] = []
        self._in_template = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_template |= tag == "template"
        place = self.ready if self._in_template else self.found
        place += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        self._in_template &= tag != "template"


def test_every_id_of_every_page_is_in_the_registry(folder: Path) -> None:
    articles = 0
    procedures = bases.load(ROOT).procedures
    for path in folder.rglob("*.html"):
        ids = Ids(path.read_text(encoding="utf-8"))
        own = {each for each in (*ids.found, *ids.ready) if not reserved(each)}
        for found in (ids.found, ids.ready):
            assert len(set(found)) == len(found), path
        first, *rest = path.relative_to(folder).parts
        if first == "embed":  # has what its helper takes of the article
            known = (each.procedure for each in procedures.values())
            assert any(
                own <= {*anchors(one), *(name for _, name in made_ids(one))} for one in known
            )
        elif first in bases.LOCALES and (read := procedures.get(rest[0])):
            made = {name for _, name in made_ids(read.procedure)}
            assert own - made == set(anchors(read.procedure)), path
            articles += 1
        elif own:  # headings of a page that is written by hand
            written = path.parent.relative_to(folder).with_suffix(".md")
            assert (ROOT / "docs" / written).is_file(), (path, own)
    assert articles == len(procedures) * len(bases.LOCALES)
