"""YAML is read as authors mean it, and everything in it keeps its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from veiviser.problems import Problem, Problems
from veiviser.source import Source, nearest, read, read_text, validate, write_text


def source(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "some.yml"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("'true'", "true"),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        ("2026", 2026),
        ("-3", -3),
        ("'2026'", "2026"),
        ("1.5", 1.5),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("." * 3, "..."),
        ("9" * 16, "9" * 16),
        ("=", "="),
        ("<<", "<<"),
        ("Ja – helt", "Ja – helt"),
        (">-\n  to\n  linjer", "to linjer"),
        ("|\n  to\n  linjer\n", "to\nlinjer\n"),
        ("{no: yes}", {"no": "yes"}),
        ("[1, no, '1']", [1, "no", "1"]),
    ],
)
def test_a_value_is_what_its_author_means(tmp_path: Path, written: str, meant: object) -> None:
    given = source(tmp_path, f"key: {written}\n").data["key"]
    assert given == meant
    assert type(given) is type(meant)


@settings(deadline=None)
@given(
    st.recursive(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(-(10**15) + 1, 10**15 - 1),
            st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])).filter(
                lambda text: "\ufeff" not in text and "\ufffe" not in text and "\uffff" not in text
            ),
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.text("abc-", min_size=1), inner, max_size=3),
        ),
        max_leaves=8,
    )
)
def test_what_another_program_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert read(path).data == data


PLACES = """\
# a comment
title: Kok te
before:
  - id: cup
    text: >-
      Ha en kopp.
  - {id: mug, text: Et krus.}
"""


@pytest.mark.parametrize(
    ("place", "key", "line", "column"),
    [
        ((), False, 2, 1),
        (("title",), False, 2, 8),
        (("title",), True, 2, 1),
        (("before",), False, 4, 3),
        (("before", 0), False, 4, 5),
        (("before", 0, "text"), False, 5, 11),
        (("before", 1, "text"), False, 7, 21),
        (("before", 1, "text"), True, 7, 15),
        # what is not there: the place of what is around it
        (("before", 1, "facts", 0), False, 7, 5),
        (("before", 9), False, 4, 3),
        (("owner",), False, 2, 1),
    ],
)
def test_everything_has_its_place(
    tmp_path: Path, place: tuple[str | int, ...], key: bool, line: int, column: int
) -> None:
    read = source(tmp_path, PLACES)
    assert read.problem(place, "wrong", key=key) == Problem(read.path, line, column, "wrong")


def test_a_problem_names_file_line_and_column() -> None:
    assert str(Problem(Path("docs/a.yml"), 3, 7, "wrong")) == "docs/a.yml:3:7: wrong"


def test_problems_stand_in_order() -> None:
    problems = [Problem(Path(name), line, 1, "wrong") for name in "ba" for line in (10, 9)]
    raised = Problems(problems)
    assert [(p.path.name, p.line) for p in raised.problems] == [
        ("a", 9), ("a", 10), ("b", 9), ("b", 10),
    ]  # fmt: skip
    assert str(raised).splitlines()[0] == "a:9:1: wrong"


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: str
    many: list[str] = []


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: str = Field(description="The task, in the reader's words.")
    items: list[Item] = []
    one: Item | None = None


def messages(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        validate(source(tmp_path, text), Whole)
    return [f"{p.line}:{p.column}: {p.message}" for p in raised.value.problems]


def test_every_field_that_does_not_fit_is_reported(tmp_path: Path) -> None:
    text = "itms: []\nitems:\n  - {id: 1, man: []}\n  - {many: [2]}\n  - three\none: [4]\n"
    assert messages(tmp_path, text) == [
        "1:1: 'title' is missing (The task, in the reader's words)",
        "1:1: unknown key 'itms'; did you mean 'items'?",
        "3:10: 'id': expected text, got 1 (put it in quotes)",
        "3:13: unknown key 'man'; did you mean 'many'?",
        "4:5: 'id' is missing",
        "4:13: 'many', item 1: expected text, got 2 (put it in quotes)",
        "5:5: 'items', item 3: expected keys and values, got 'three'",
        "6:6: 'one': expected keys and values, got a list",
    ]


def test_a_long_text_is_cut_short_in_a_message(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, f"title: te\nitems: {'kok ' * 30}\n")
    assert message == f"2:8: 'items': expected a list, got '{('kok ' * 30)[:39]}…'"


def test_a_valid_source_becomes_its_model(tmp_path: Path) -> None:
    made = validate(source(tmp_path, "title: Te\nitems: [{id: a}]\n"), Whole)
    assert made == Whole(title="Te", items=[Item(id="a")])


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes(b"\xef\xbb\xbftitle: Te\r\nbefore: x\r\n")
    assert read(path).data == {"title": "Te", "before": "x"}
    assert read(path).values["before",] == (2, 9)
    assert read_text(path) == "title: Te\nbefore: x\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_wrong_byte_is_found_where_an_editor_shows_it(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes(mark + "én\nåær: ".encode() + b"\xe5\n")
    with pytest.raises(Problems, match=r":2:6: byte 0xE5 is not UTF-8; save the file as UTF-8$"):
        read_text(path)


def test_every_character_that_is_not_allowed_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes("a: \x07\nb: c\u2029\nd: \x85\re".encode())
    with pytest.raises(Problems) as raised:
        read_text(path)
    assert [(p.line, p.column, p.message.split()[3]) for p in raised.value.problems] == [
        (1, 4, "U+0007"),
        (2, 5, "U+2029"),
        (3, 4, "U+0085"),
        (3, 5, "U+000D"),
    ]


@pytest.mark.parametrize("kept", ["\u00a0", "\u00ad", "–", "🫖", "\U000e0001"])
def test_other_characters_stay(tmp_path: Path, kept: str) -> None:
    assert source(tmp_path, f"title: a{kept}b\n").data["title"] == f"a{kept}b"


def test_a_file_is_written_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "some.txt"
    write_text(path, "æ\n")
    assert path.read_bytes() == "æ\n".encode()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_text(path, "ø\n")
    assert path.read_bytes() == "æ\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_the_nearest_name_is_offered() -> None:
    assert nearest("ownr", ["owner", "title"]) == "did you mean 'owner'?"
    assert nearest("x", ["owner", "title"]) == "expected one of owner, title"
    assert nearest("x", []) == "there are none"
    assert nearest("x", [f"name-{i}" for i in range(99)]).endswith("name-18, name-19, …")
