"""YAML is read as authors mean it, and everything in it keeps its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from tests import bases
from veiviser.content.files import decode, normal, write_text
from veiviser.content.source import Source, _read_quickly, _read_slowly, read
from veiviser.content.validation import validate
from veiviser.problems import Problem, Problems, nearest


def source(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "some.yml"
    path.write_text(text, encoding="utf-8")
    return read(path, path.read_bytes())


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
        ("007", "007"),
        ("+47", "+47"),
        ("1.50", "1.50"),
        ("-0", "-0"),
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
@example(normal("\uf900"))
@given(
    st.recursive(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(-(10**15) + 1, 10**15 - 1),
            st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]))
            .filter(
                lambda text: "\ufeff" not in text and "\ufffe" not in text and "\uffff" not in text
            )
            .map(normal),  # as texts are read
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
    assert read(path, path.read_bytes()).data == data


def wrong(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        source(tmp_path, text)
    return [f"{p.line}:{p.column}: {p.message}" for p in raised.value.problems]


COMMENT = (
    "# begins a comment here; put the text in quotes, all of it, and a comment on a line of its own"
)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("text: Logg inn på server #2 og finn sak #14.", 1, 26),
        ("text: Logg inn\n  på server #2", 2, 13),
        ("text: Skriv\n  #5 i feltet", 2, 3),
        ("- text: Skriv\n    #5 i feltet\n- b", 2, 5),
        ("text: #2 er best", 1, 7),
        ("text: #2 er\n  best", 1, 7),
        ("text: 2026-01-31 # kontrollert", 1, 18),
        ("text: ~ # ingen", 1, 9),
        ("text: >- # først\n  Logg inn.", 1, 10),
        ("text: |2 # først\n    Logg inn.", 1, 10),
        ('text: "Logg inn"#2', 1, 17),
        ("text: [a, b]# c", 1, 13),
        ("text: [a, b # c\n  ]", 1, 13),
        ("text: [a, #2,\n  c]", 1, 11),
        ("text: [#2,\n  c]", 1, 8),
        ("text: {a: b # c\n  }", 1, 13),
        ("text:\n  - a # b", 2, 7),
        ("- #2", 1, 3),
        ("text #2: a", 1, 6),
        ("a: e\u0301 # b", 1, 7),
    ],
)
def test_a_comment_that_cuts_a_text_short_is_reported(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    assert wrong(tmp_path, f"{text}\n") == [f"{line}:{column}: {COMMENT}"]


def test_every_comment_that_cuts_a_text_short_is_reported(tmp_path: Path) -> None:
    text = "a: b # c\nd: 'e' # f\ng: [h # i\n]\nj: k\n  # l\n  m\n"
    assert [line.split(":")[0] for line in wrong(tmp_path, text)] == ["1", "3"]
    assert wrong(tmp_path, text[text.index("j") :]) == [
        "2:3: a comment cannot stand within a text; put it before the key"
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("# a\ntext: b\n# c", {"text": "b"}),
        ("text: # a\n  - b", {"text": ["b"]}),
        ("text: # a\n- b", {"text": ["b"]}),
        ("text: # a\n  b: c", {"text": {"b": "c"}}),
        ("text:\n  # a\n  b", {"text": "b"}),
        ("text: 'a' # b", {"text": "a"}),
        ('text: "a #1" # b', {"text": "a #1"}),
        ("text: [a] # b", {"text": ["a"]}),
        ("text: {a: 'b'} # c", {"text": {"a": "b"}}),
        ("text: true # a", {"text": True}),
        ("text: a#b", {"text": "a#b"}),
        ("text: >-\n  a #1\n # b", {"text": "a #1"}),
        ("--- # a\ntext: b", {"text": "b"}),
    ],
)
def test_a_comment_that_cuts_nothing_is_no_problem(
    tmp_path: Path, text: str, meant: object
) -> None:
    assert source(tmp_path, f"{text}\n").data == meant


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (r'a: "C:\te og D:\ny"', "1:7: a backslash in a text in double quotes"),
        (r'a: "en\_to"', "1:7: a backslash in a text in double quotes"),
        ("a: {b: Ja, det går}", "1:12: a text within brackets that contains ,"),
        ("a: [b,, c]", "1:7: nothing stands between these commas"),
        ("a: {b: [", "2:1: a bracket further up is never closed"),
        ("a: >-\n  b\n # c\n  d", "3:2: a comment cannot stand within a text"),
    ],
)
def test_what_would_be_read_as_something_else_is_reported(
    tmp_path: Path, text: str, problem: str
) -> None:
    (found, *_) = wrong(tmp_path, f"{text}\n")
    assert found.startswith(problem)


@pytest.mark.parametrize("written", ["e\u0301", "'e\u0301'", '"e\\u0301"', ">-\n  e\u0301"])
def test_a_text_has_one_form_whatever_it_was_typed_as(tmp_path: Path, written: str) -> None:
    assert source(tmp_path, f"e\u0301: {written}\n").data == {"\u00e9": "\u00e9"}


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
    assert read(path, path.read_bytes()).data == {"title": "Te", "before": "x"}
    assert read(path, path.read_bytes()).values["before",] == (2, 9)
    assert decode(path, path.read_bytes()) == "title: Te\nbefore: x\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_wrong_byte_is_found_where_an_editor_shows_it(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes(mark + "én\nåær: ".encode() + b"\xe5\n")
    with pytest.raises(Problems, match=r":2:6: byte 0xE5 is not UTF-8; save the file as UTF-8$"):
        decode(path, path.read_bytes())


def test_every_character_that_is_not_allowed_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "some.yml"
    path.write_bytes("a: \x07\nb: c\u2029\nd: \x85\re".encode())
    with pytest.raises(Problems) as raised:
        decode(path, path.read_bytes())
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


PIECES = [
    *("a: b\n", "- c\n", "  - d: e\n", "    text: >-\n      to\n      linjer\n", "  f: 'g''h'\n"),
    *("  i: [j, k]\n", "  - {id: l, text: m n}\n", "# o\n", "  p: q\n    r # s\n", "t:\n", "\n"),
    *(
        ":",
        "#",
        "-",
        "?",
        "*",
        "&",
        "!",
        "|",
        ">",
        "'",
        '"',
        "%",
        "@",
        "{",
        "}",
        "[",
        "]",
        ",",
        " ",
        "---",
        "...",
    ),
]


@settings(deadline=None, max_examples=300)
@example(PIECES[:7])
@example(["?"])
@example(["-", "-", "-"])
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_what_is_read_quickly_is_read_as_it_is_slowly(pieces: list[str]) -> None:
    path, text = Path("some.yml"), "".join(pieces)
    quickly = _read_quickly(path, text)
    assert quickly is None or quickly == _read_slowly(path, text)


def test_what_definitions_are_made_of_is_read_quickly() -> None:
    for text in (bases.PROCEDURE, "# a\nb: se [c](#d), 5 %?\n"):
        assert _read_quickly(Path("some.yml"), text)
