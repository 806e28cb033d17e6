"""How often a search finds what answers: first, and among the first three pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

from tests.node import COMMAND

RUN = Path(__file__).with_name("run.mjs")


@dataclass(frozen=True)
class Query:
    """What is typed, of which kind, and what answers it: ``article/`` or ``article/#place``."""

    kind: str
    text: str
    answers: frozenset[str]

    def is_answered(self, places: list[str]) -> bool:
        """Tell whether the first of what is shown of a page answers, or for an article the page."""
        place = places[0]
        return place in self.answers or place.partition("#")[0] in self.answers


@dataclass(frozen=True)
class Measured:
    """Shares of queries, of 1, and those that are not answered first; ``times`` in milliseconds."""

    first: float
    three: float
    missed: list[tuple[Query, list[str]]]
    times: list[float]


def measured(folder: Path, queries: Iterable[Query]) -> Measured:
    """Put queries to the index in a folder."""
    asked = list(queries)
    texts = json.dumps([query.text for query in asked])
    done = run([*COMMAND, RUN, folder], input=texts, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    ranks = [
        next((at for at, places in enumerate(each["places"]) if query.is_answered(places)), 99)
        for query, each in zip(asked, found, strict=True)
    ]
    return Measured(
        first=sum(rank == 0 for rank in ranks) / len(ranks),
        three=sum(rank < 3 for rank in ranks) / len(ranks),
        missed=[
            (query, [places[0] for places in each["places"][:3]])
            for query, each, rank in zip(asked, found, ranks, strict=True)
            if rank
        ],
        times=[each["time"] for each in found],
    )
