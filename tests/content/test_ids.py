"""What a page holds is in one registry: no two of its ids are the same, whoever gave them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import bases
from veiviser.content.checks import check_procedure
from veiviser.content.ids import anchors, published, renamed
from veiviser.content.models.procedure import Procedure
from veiviser.problems import Problem

STEP = "{id: wait, text: Vent.}"
FIELD = "{id: name, text: Navnet ditt}"


def problems(root: Path) -> list[Problem]:
    """Give what is wrong with the definition by itself."""
    return list(check_procedure(bases.read(root / "docs/procedures/make-tea/procedure.yml")))


def defined(root: Path) -> Procedure:
    """Give the definition."""
    return bases.read(root / "docs/procedures/make-tea/procedure.yml").model


@pytest.mark.parametrize(
    "name",
    ["menu", "content", "ask-tea", "title", "products-tea", "find-nb", "find"],
)
def test_an_id_that_the_page_has_itself_is_refused(tmp_path: Path, name: str) -> None:
    procedure = bases.PROCEDURE.replace(STEP, STEP.replace("wait", name))
    bases.make(tmp_path, procedure=procedure.replace("[venter](#wait)", "venter"))
    (problem,) = problems(tmp_path)
    assert problem.message == f"the id '{name}' is taken by the page itself"


@pytest.mark.parametrize(
    ("old", "new", "made", "at"),
    [
        ("id: fill\n", "id: tea-ask-hot\n", "tea-ask-hot", "- id: hot\n"),
        ("id: fill\n", "id: tea-ask-hot-hint\n", "tea-ask-hot-hint", "- id: hot\n"),
        ("id: fill\n", "id: tea-name-error\n", "tea-name-error", "{id: name,"),
        ("id: fill\n", "id: tea-text\n", "tea-text", "- id: tea\n"),
        ("[mug]", "[tea-name]", "tea-name", "{id: name,"),
        ("id: name,", "id: text,", "tea-text", "{id: text,"),
        ("id: name,", "id: ask-hot,", "tea-ask-hot", "{id: ask-hot,"),
        ("id: name,", "id: confirm,", "tea-confirm-error", "{id: confirm,"),
    ],
)
def test_an_id_that_the_page_makes_of_others_is_taken(
    tmp_path: Path, old: str, new: str, made: str, at: str
) -> None:
    procedure = bases.PROCEDURE.replace(old, new, 1)
    bases.make(tmp_path, procedure=procedure)
    problem, *_ = problems(tmp_path)
    assert problem.message.startswith(f"the page makes the id '{made}' of this; it is taken in")
    assert at.strip() in procedure.splitlines()[problem.line - 1]


def test_a_helper_makes_no_id_that_the_page_has(tmp_path: Path) -> None:
    procedure = bases.PROCEDURE.replace("- id: tea\n", "- id: search\n")
    bases.make(tmp_path, procedure=procedure.replace("id: name,", "id: query,"))
    (problem,) = problems(tmp_path)
    assert problem.message == "the page makes the id 'search-query' of this, and has it already"


def test_all_that_addresses_may_name_is_published(tmp_path: Path) -> None:
    bases.make(tmp_path)
    procedure = defined(tmp_path)
    names = [name for each in published(procedure) for name in each.names]
    assert len(set(names)) == len(names)
    assert {name for name in names if name.startswith("anchor make-tea/")} == {
        f"anchor make-tea/{anchor}" for anchor in anchors(procedure)
    }
    assert {name for name in names if "/tea" in name} == {
        f"{kind} {page}/tea{way}"
        for page in ("make-tea", "boil-tea")
        for kind, way in (
            ("helper", ""),
            ("question", "/hot"),
            ("option", "/hot/yes"),
            ("option", "/hot/no"),
            ("outcome", "/drink"),
            ("outcome", "/wait"),
        )
    }


def test_what_was_renamed_is_named_as_links_name_it(tmp_path: Path) -> None:
    procedure = bases.PROCEDURE
    for old, new in (
        ("- id: tea\n", "- id: tea\n    formerly: [brew]\n"),
        ("- id: hot\n", "- id: hot\n        formerly: [warm, boiling]\n"),
        ("{id: no, ", "{id: no, formerly: [cold], "),
        ("{id: drink, ", "{id: drink, formerly: [sip], "),
    ):
        procedure = procedure.replace(old, new)
    bases.make(tmp_path, procedure=procedure)
    assert problems(tmp_path) == []
    assert renamed(defined(tmp_path).helpers[0]) == {
        "helper=brew": "tea",
        "warm": "hot",
        "boiling": "hot",
        "hot=cold": "no",
        "verdict=sip": "drink",
    }


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        ("{id: no, ", "{id: no, formerly: [yes], ", "yes"),
        ("{id: drink, ", "{id: drink, formerly: [wait], ", "wait"),
        ("- id: boil\n", "- id: boil\n    formerly: [wash]\n", "wash"),
    ],
)
def test_a_former_id_leads_to_one_part(tmp_path: Path, old: str, new: str, taken: str) -> None:
    bases.make(tmp_path, procedure=bases.PROCEDURE.replace(old, new))
    (problem,) = problems(tmp_path)
    assert problem.message.startswith(f"the id '{taken}' is taken; first in line ")
