"""Links that readers have lead to what they were made for, whatever has been renamed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests import bases
from tests.node import Node
from tests.paths import GRAPHS, rule_of
from veiviser.content import ledger
from veiviser.content.ids import anchors, renamed
from veiviser.decisions.explore import TODAY
from veiviser.pages.members import expanded
from veiviser.project.project import Read

ROOT = Path(__file__).resolve().parents[2]
LINKS = Path(__file__).with_name("links.txt").read_text(encoding="utf-8").splitlines()
GONE = {
    line.name for line in ledger.read(ROOT / "docs" / "procedures" / "ids.txt").lines if line.gone
}


def test_every_link_leads_where_it_did(
    node: Node, record_property: Callable[[str, object], None]
) -> None:
    procedures = bases.load(ROOT).procedures.values()
    pages = {
        f"{locale}/{name}/": each
        for each in procedures
        for locale in each.localised
        for name in (each.procedure.id, *each.procedure.formerly)
    }
    counts: Counter[str] = Counter()
    for line in LINKS:
        if line.startswith("# "):
            continue
        address, kind, *expected = line.split(" ")
        path, _, fragment = address.partition("#")
        counts[kind] += 1
        if kind == "anchor":
            assert fragment in _anchors(pages[path]), line
        else:
            then, _, now = " ".join([kind, *expected]).partition(" now ")
            opened, said = _opened(node, pages[path], fragment)
            assert opened == (now or then), line
            assert now or said is None or opened == f"outcome {said}", line
    assert min(counts[kind] for kind in ("anchor", "question", "outcome")) > 90
    told = ", ".join(f"{count} to an {kind}" for kind, count in sorted(counts.items()))
    record_property("counted", f"{counts.total()} links lead where they did: {told}")


def _anchors(page: Read) -> list[str]:
    helpers = page.procedure.helpers
    asked = [f"ask-{name}" for each in helpers for name in (each.id, *each.formerly)]
    return anchors(page.procedure) + asked


def _opened(node: Node, page: Read, fragment: str) -> tuple[str, str | None]:
    """Give what the page shows who opens a link to a helper, and the outcome that it names."""
    name = fragment.split("&")[0].removeprefix("helper=")
    helpers = page.procedure.helpers
    (place,) = (i for i, each in enumerate(helpers) if name in (each.id, *each.formerly))
    graph = GRAPHS[helpers[place].id]
    helper = expanded(page.localised["nb"].helpers[place], graph)
    known = graph.as_data() | {"formerly": renamed(helper)}
    (read,) = node.call("decisions/fragment.js", "read", known, [f"#{fragment}"])
    flaw = "strange" if _names_what_is_gone(page.procedure.id, name, fragment) else None
    assert read.get("flaw") == flaw, (fragment, read)
    result = rule_of(graph).evaluate(read["answers"], TODAY)
    if result["status"] == "question":
        return f"question {result['question']['id']}", read.get("outcome")
    return f"outcome {result['outcome']}", read.get("outcome")


def _names_what_is_gone(procedure: str, helper: str, fragment: str) -> bool:
    """Tell whether a link has an answer that the ledger says nobody can give any more."""
    place = f"{procedure}/{helper}"
    pairs = [pair.split("=") for pair in fragment.split("&")[1:]]
    return any(
        {f"question {place}/{name}", f"option {place}/{name}/{answer}"} & GONE
        for name, answer in pairs
    )
