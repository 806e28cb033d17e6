"""What is put into a text is read once, and is a valid format string of Python."""

from __future__ import annotations

import string
from decimal import Decimal
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import bases
from veiviser.content import catalogs, placeholders
from veiviser.content.checks import check_procedure
from veiviser.content.localisation import Translation
from veiviser.content.messages import Message
from veiviser.content.placeholders import Placeholder, names, pieces, plural_form, put

EXPECTED = "expected such as {days} or {days:one=day|other=days}, and {{ or }} to show a brace"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Vent.", ("Vent.",)),
        ("", ()),
        ("Vent {days-left} til", ("Vent ", Placeholder("days-left"), " til")),
        (
            "{n:one=dag|other=dager}",
            (Placeholder("n", (("one", "dag"), ("other", "dager"))),),
        ),
        ("{n:one=|other=en, to}", (Placeholder("n", (("one", ""), ("other", "en, to"))),)),
        ("{{n}}", ("{", "n", "}")),
        ("{{{n}}}", ("{", Placeholder("n"), "}")),
    ],
)
def test_a_text_is_read_in_pieces(text: str, read: tuple[str | Placeholder, ...]) -> None:
    assert pieces(text) == read
    assert list(placeholders.problems(text, "nb")) == []


@given(st.text("{}ab:=|-", max_size=12))
def test_what_is_no_problem_is_a_format_string_of_python(text: str) -> None:
    if not list(placeholders.problems(text, "xx")):
        fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
        assert sorted(set(fields)) == names(text)
    assert put(text, lambda each: f"<{each.name}>").count("<") == len(
        placeholders.placeholders(text)
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{Days}", [f"'{{Days}}' is no placeholder; {EXPECTED}"]),
        ("{days_left}", [f"'{{days_left}}' is no placeholder; {EXPECTED}"]),
        ("{days:dager}", [f"'{{days:dager}}' is no placeholder; {EXPECTED}"]),
        ("{n:one=**x**|other=y}", [f"'{{n:one=**x**|other=y}}' is no placeholder; {EXPECTED}"]),
        ("{n", [f"'{{n' is no placeholder; {EXPECTED}"]),
        ("n}", [f"'}}' is no placeholder; {EXPECTED}"]),
        ("{n:one=x}", ["'{n:one=x}': expected the forms one, other, got one"]),
        (
            "{n:few=x|other=y}",
            ["'{n:few=x|other=y}': expected the forms one, other, got few, other"],
        ),
        (
            "{n:one=x|one=y|other=z}",
            ["'{n:one=x|one=y|other=z}': expected the forms one, other, got one, one, other"],
        ),
        (
            "} {n:other=y}",
            [
                f"'}}' is no placeholder; {EXPECTED}",
                "'{n:other=y}': expected the forms one, other, got other",
            ],
        ),
    ],
)
def test_all_that_is_wrong_is_said(text: str, wrong: list[str]) -> None:
    assert list(placeholders.problems(text, "sv")) == wrong


def test_each_language_has_forms_of_its_own() -> None:
    forms = [placeholders.plural_forms(locale) for locale in ("nb", "sv-FI", "pl", "nobody's")]
    assert forms == [["one", "other"], ["one", "other"], ["one", "few", "many", "other"], None]


@pytest.mark.parametrize(
    ("number", "form"), [(1, "one"), (-1, "one"), (0, "other"), (Decimal("1.0"), "one")]
)
def test_a_number_has_one_of_them(number: int | Decimal, form: str) -> None:
    assert {plural_form(number, locale) for locale in ("nb", "sv")} == {form}
    assert plural_form(Decimal("1.5"), "sv") == "other"


# In a definition: only where values are put.

TEXTS = """\
    outcomes:
      - {id: drink, text: "Drikk {cups", explanation: "{n:two=x|other=y} }"}
      - {id: wait, text: "Vent i {{minutter}}"}
"""


def test_a_definition_says_where_each_of_them_stands(tmp_path: Path) -> None:
    before, _, rest = bases.PROCEDURE.partition("    outcomes:\n")
    procedure = before + TEXTS + "    request:\n" + rest.partition("    request:\n")[2]
    procedure = procedure.replace("text: Kok vannet", "text: Kok {vannet")
    path = bases.make(tmp_path, procedure=procedure) / "procedure.yml"
    found = [problem.message for problem in check_procedure(bases.read(path))]
    assert found == [
        f"'text': '{{cups' is no placeholder; {EXPECTED}",
        "'explanation': '{n:two=x|other=y}': expected the forms one, other, got two, other",
        f"'explanation': '}}' is no placeholder; {EXPECTED}",
    ]


# In a catalog.

SOURCE = "Vent {days} {days:one=dag|other=dager} til {day}."


def filled(text: str = SOURCE) -> list[Message]:
    return [Message("wait", text, critical=True, role="Outcome", place=(), filled=True)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Vänta {days} {days:one=dag|other=dagar} till {day}.", None),
        ("Vänta till {day}: {days}.", None),
        (
            "Vänta {dagar} till {day}.",
            "the same names stand in braces in every language; "
            "expected 'day', 'days', got 'dagar', 'day'",
        ),
        (
            "Vänta till {day}.",
            "the same names stand in braces in every language; expected 'day', 'days', got 'day'",
        ),
        ("{days:one=dag} {day}", "'{days:one=dag}': expected the forms one, other, got one"),
        ("Vänta {days {day", f"'{{days ' is no placeholder; {EXPECTED}; '{{day' is no placeholder"),
    ],
)
def test_a_translation_puts_in_the_same(text: str, wrong: str | None) -> None:
    entries = {"wait": Translation(text, SOURCE, fuzzy=False, line=3)}
    found = catalogs.check(Path("sv.po"), filled(), entries, release=False)
    assert [problem.message.startswith(f"'wait': {wrong}") for problem in found] == [True] * bool(
        wrong
    )


def test_catalogs_tell_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "sv.po"

    def flags() -> list[str]:
        (entry,) = polib.pofile(str(path))
        return list(entry.flags)

    catalogs.update(path, "sv", filled())
    assert flags() == [placeholders.FORMAT]
    assert not catalogs.update(path, "sv", filled())
    whole = polib.pofile(str(path))
    whole[0].msgstr = "Vänta {days} till {day}."
    whole.save()
    assert not catalogs.update(path, "sv", filled())
    catalogs.update(path, "sv", filled(SOURCE + " Så {days}."))
    assert flags() == ["fuzzy", placeholders.FORMAT]
    catalogs.update(path, "sv", filled("Vent."))
    assert flags() == ["fuzzy"]
