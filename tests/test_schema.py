"""Editors complete and check definitions with the published schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from veiviser.cli.main import main
from veiviser.content import schema
from veiviser.content.models.article import Step
from veiviser.content.models.data import Data
from veiviser.content.models.procedure import Procedure
from veiviser.decisions import result

ROOT = Path(__file__).resolve().parents[1]
DEFINITIONS = sorted((ROOT / "docs/procedures").glob("*/procedure.yml"))


PUBLISHED = {**dict(schema.texts()), result.FILE: result.text()}


@pytest.mark.parametrize("path", PUBLISHED, ids=str)
def test_the_published_schema_is_up_to_date(path: Path) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == PUBLISHED[path], "run veiviser schema"


def test_the_command_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / schema.FILE.parent).mkdir()
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["schema"])
    assert done.output == "".join(f"wrote {path}\n" for path in PUBLISHED)
    written = (tmp_path / schema.FILE.parent).iterdir()
    assert {each.relative_to(tmp_path): each.read_text("utf-8") for each in written} == PUBLISHED


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_a_definition_names_the_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (path.parent / named[1]).resolve() == (ROOT / schema.FILE).resolve()


def test_it_says_what_an_author_must_know() -> None:
    told = json.loads(PUBLISHED[schema.FILE])
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert told["additionalProperties"] is False
    assert set(told["required"]) == {
        name for name, field in Procedure.model_fields.items() if field.is_required()
    }
    properties = told["properties"]
    assert properties["reviewed"]["type"] == "string"
    assert "YYYY-MM-DD" in properties["reviewed"]["description"]
    assert properties["id"]["pattern"]
    section = told["$defs"]["Section"]["properties"]["steps"]
    assert section["maxItems"] == 7
    keys = {field.alias or name for name, field in Step.model_fields.items()}
    assert set(told["$defs"]["Step"]["properties"]) == keys >= {"use", "with", "only", "either"}


def test_it_knows_data_beside_rules() -> None:
    told = json.loads(PUBLISHED[schema.DATA_FILE])
    assert told["additionalProperties"] is False
    assert set(told["properties"]) == set(Data.model_fields)
    assert set(told["$defs"]["Row"]["properties"]) == {"from", "to", "value", "values"}
    assert told["$defs"]["Row"]["required"] == ["from"]


def test_every_model_forbids_keys_it_does_not_know() -> None:
    told = json.loads(PUBLISHED[schema.FILE])
    models = [part for part in told["$defs"].values() if part.get("type") == "object"]
    assert len(models) >= 15
    assert all(part["additionalProperties"] is False for part in models)
    assert issubclass(Procedure, BaseModel)
