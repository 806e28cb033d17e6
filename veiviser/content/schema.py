"""The JSON Schema of a definition: editors complete and check with it. Published in the site."""

from __future__ import annotations

import json
from pathlib import Path

from veiviser.content.models.procedure import Procedure

FILE = Path("docs/procedure.schema.json")


def text() -> str:
    """Return the schema as JSON text."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Procedure.model_json_schema(),
        "title": "Procedure definition",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
