"""The JSON Schemas of what authors write, for editors; and of what programs read.

Published in the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from veiviser.content.models.data import Data
from veiviser.content.models.listing import Listing
from veiviser.content.models.procedure import Procedure
from veiviser.content.models.shared import Shared
from veiviser.content.models.synonyms import Synonyms

FILE = Path("docs/procedure.schema.json")
DATA_FILE = Path("docs/data.schema.json")
LISTING_FILE = Path("docs/articles.schema.json")
SHARED_FILE = Path("docs/shared.schema.json")
SYNONYMS_FILE = Path("docs/synonyms.schema.json")


def texts() -> Iterator[tuple[Path, str]]:
    """Yield each schema as JSON text, and where a knowledge base has it."""
    for path, title, model in (
        (FILE, "Procedure definition", Procedure),
        (DATA_FILE, "Data beside rules", Data),
        (SHARED_FILE, "What procedures share", Shared),
        (SYNONYMS_FILE, "Words that mean the same", Synonyms),
        (LISTING_FILE, "What articles.json holds", Listing),
    ):
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **model.model_json_schema(),
            "title": title,
        }
        yield path, json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
