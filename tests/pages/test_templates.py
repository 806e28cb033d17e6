"""A knowledge base's own templates stand before the software's, and need no folder to be used."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from veiviser.content.files import write_text
from veiviser.pages.article import moved
from veiviser.pages.html import environment
from veiviser.pages.templates import Templates, read_templates
from veiviser.problems import Problems


def test_they_come_before_the_softwares_and_build_on_them(tmp_path: Path) -> None:
    write_text(tmp_path / "moved.html", '{% include "!veiviser/moved.html" %}<p>Hei</p>\n')
    write_text(tmp_path / "assets/mark.svg", "<svg/>\n")
    templates = pickle.loads(pickle.dumps(read_templates(tmp_path)))  # noqa: S301 - our own
    shutil.rmtree(tmp_path)
    plain = moved("../to/", "../", "Tittel", "nb", Templates())
    assert moved("../to/", "../", "Tittel", "nb", templates) == f"{plain}<p>Hei</p>"
    assert environment(templates).get_template("assets/mark.svg").render() == "<svg/>"


def test_where_there_is_no_folder_there_are_none() -> None:
    assert read_templates(None) == Templates()


def test_what_is_wrong_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "moved.html"
    write_text(path, "<p>\n{% if %}\n")
    with pytest.raises(TemplateSyntaxError) as found:
        moved("../to/", "../", "Tittel", "nb", read_templates(tmp_path))
    assert (found.value.filename, found.value.lineno) == (str(path), 2)
    path.write_bytes(b"<p>\n\xff")
    with pytest.raises(Problems, match=r"moved\.html:2:1: byte 0xFF is not UTF-8"):
        read_templates(tmp_path)
