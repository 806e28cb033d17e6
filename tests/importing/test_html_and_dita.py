"""Pages of HTML and topics of DITA are read as Markdown is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.making import made, procedure
from veiviser.importing.sources import read
from veiviser.problems import Problems

PAGE = """\
<!doctype html>
<html><head><title>Kok te – Kjøkken</title><meta name="description" content="Slik koker du."></head>
<body><nav>Meny</nav><main><h1>Kok te</h1>
<h2>Slik</h2>
<ol><li>Fyll <strong>kannen</strong>.<div class="alert alert-danger"><p>Varmt!</p></div></li>
<li><p>Vent.</p><table><tr><th>Te</th><th>Tid</th></tr><tr><td>Grønn</td><td>2</td></tr></table></li></ol>
<dl><dt>Kanne</dt><dd>Til vann.</dd></dl>
</main><footer>Om oss</footer></body></html>
"""

TOPIC = """\
<?xml version="1.0"?>
<!DOCTYPE task PUBLIC "-//OASIS//DTD DITA Task//EN" "task.dtd">
<task id="tea"><title>Kok te</title><shortdesc>Slik koker du.</shortdesc>
<prolog><metadata><keywords><indexterm>kanne</indexterm></keywords></metadata></prolog>
<taskbody><prereq><ul><li>En kopp</li></ul></prereq>
<steps>
<step><cmd>Velg <menucascade><uicontrol>Meny</uicontrol><uicontrol>Kok</uicontrol></menucascade>
<uicontrol>nå</uicontrol>.</cmd><info>Det <keyword>tar</keyword> tid.</info>
<stepresult>Det dufter.</stepresult></step>
<step importance="optional"><cmd>Ta sukker.</cmd>
<choices><choice>brunt</choice><choice>hvitt</choice></choices></step>
<step><note type="danger">Varmt!</note><cmd>Hell.</cmd>
<substeps><substep><cmd>Rolig.</cmd></substep></substeps></step>
</steps><postreq>Se <xref href="kaffe.dita"/>.</postreq></taskbody></task>
"""


def test_a_page_is_read_from_its_main_part(tmp_path: Path) -> None:
    found = procedure(tmp_path, PAGE, "kok-te.html")
    assert (found.id, found.title, found.summary) == ("kok-te", "Kok te", "Slik koker du.")
    (section,) = found.sections
    first, second = section.steps
    assert (first.text, first.warnings[0].text) == ("Fyll **kannen**.", "Varmt!")
    assert [(each.label, each.text) for each in second.fields] == [("Grønn", "2")]
    assert [each.text for each in section.notes[0].items] == ["Kanne: Til vann."]
    assert read(tmp_path / "kok-te.html").title == "Kok te – Kjøkken"


def test_what_stands_around_an_article_is_kept_where_it_has_no_main_part(tmp_path: Path) -> None:
    page = "<nav>Meny</nav><h1>Te</h1><p>Kok.</p><footer>Om oss</footer><script>x()</script>"
    text = made(tmp_path, page, "te.html").text
    for kept in ("<nav> Meny", "<footer> Om oss", "<script> x()"):
        assert f"# Not placed: {kept}" in text


def test_a_task_has_its_parts(tmp_path: Path) -> None:
    found = procedure(tmp_path, TOPIC, "tea.dita")
    assert (found.title, found.summary) == ("Kok te", "Slik koker du.")
    assert [each.text for each in found.before] == ["En kopp"]
    first, second, third = found.sections[0].steps
    assert (first.path, first.text) == (["Meny", "Kok"], "Velg **Kok** **nå**.")
    assert (first.notes[0].text, first.result) == ("Det tar tid.", "Det dufter.")
    assert second.optional
    assert [each.text for each in second.either] == ["brunt", "hvitt"]
    assert (third.text, third.warnings[0].text) == ("Hell.", "Varmt!")
    assert [each.text for each in third.steps] == ["Rolig."]
    assert [each.text for each in found.sections[1].notes] == ["Se kaffe.dita."]
    assert "# Not placed: prolog: kanne" in made(tmp_path, TOPIC, "tea.dita").text


def test_a_topic_fetches_nothing_and_expands_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hemmelig", encoding="utf-8")
    topic = '<!DOCTYPE task [<!ENTITY x SYSTEM "secret">]><task><title>Te &x;</title></task>'
    assert "hemmelig" not in made(tmp_path, topic, "te.dita").text


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("te.txt", b"x", "te.txt:1:1: its ending does not tell what it is; expected one of .md"),
        ("te.md", b"# Te\n\nKok \xff\n", "te.md:3:5: byte 0xFF is not UTF-8"),
        ("te.md", b"# Te\n\n\x07\n", "te.md:3:1: the invisible character U+0007 is not allowed"),
        ("te.dita", b"<task>\n<title>Te</task>", "te.dita:2:17: not valid XML"),
        ("te.dita", b"", "te.dita:1:1: not valid XML"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    name: str, raw: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(Problems) as found:
        read(tmp_path / name)
    assert message in str(found.value)
