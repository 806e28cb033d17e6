"""The ledger of published ids: what addresses may name, for good.

A line is a kind and an id: ``option crm-resync/crm-resync/server/yes``. A note at its end says that
it leads nowhere any more, and why: ``# gone: nobody is asked for it``. A product that is called
something else now says so there, since no definition can: ``# now: its-new-address``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from veiviser.content.definitions import Files, read_procedure
from veiviser.content.files import decode, read_bytes, write_text
from veiviser.content.ids import PublishedId, published
from veiviser.content.index import Index
from veiviser.problems import Problem, Problems, nearest

HEADER = """\
# Every id that addresses have named: none of them may lead nowhere. Written by veiviser ids.
# An id that nothing takes the place of gets a note at the end of its line: # gone: why
"""

_PARENTS = {"anchor": "procedure", "helper": "procedure", "question": "helper"} | {
    "outcome": "helper",
    "option": "question",
}
_LINE = re.compile(
    rf"(?P<name>(?:procedure|product|{'|'.join(_PARENTS)}) [a-z0-9-]+(?:/[a-z0-9-]+)*)"
    r"(?:\s+# gone: (?P<gone>\S.*)|\s+# now: (?P<now>[a-z0-9-]+))?"
)


@dataclass(frozen=True)
class Line:
    """A line of the ledger: what was published, and whether it is noted to be gone.

    ``now`` is the address that a product has now, if that is noted.
    """

    number: int
    text: str
    name: str
    gone: bool
    now: str | None


@dataclass(frozen=True)
class Ledger:
    """The ledger of a knowledge base; ``remarks`` are the lines that are none of its own."""

    path: Path
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]


def read(path: Path) -> Ledger:
    """Read a ledger, an empty one where there is no file; raises ``Problems``."""
    if not path.exists():
        return Ledger(path, (), tuple(HEADER.splitlines()))
    lines, remarks, problems = [], [], []
    for number, text in enumerate(decode(path, read_bytes(path)).splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            remarks.append(text)
        elif (found := _LINE.fullmatch(text.strip())) and (
            not found["now"] or found["name"].startswith("product ")
        ):
            lines.append(
                Line(number, text.strip(), found["name"], bool(found["gone"]), found["now"])
            )
        else:
            message = (
                "expected a kind and an id, such as 'anchor change-password/new-password', "
                "and no note but '# gone: why' or, of a product, '# now: address'"
            )
            problems.append(Problem(path, number, 1, message))
    if problems:
        raise Problems(problems)
    return Ledger(path, tuple(lines), tuple(remarks))


def moved(path: Path) -> dict[str, str]:
    """Return the addresses that products had, each with what it is now; raises ``Problems``."""
    return {line.name.split()[1]: line.now for line in read(path).lines if line.now}


def update(path: Path, index: Index) -> list[str]:
    """Write down what is published and not in the ledger yet; returns it. Nothing is removed."""
    ledger = read(path)
    new = _missing(ledger, index)
    if new:
        lines = sorted({*(line.text for line in ledger.lines), *new})
        write_text(path, "".join(f"{line}\n" for line in (*ledger.remarks, *lines)))
    return new


def check(
    path: Path, index: Index, files: Mapping[str, Files], *, release: bool = False
) -> Iterator[Problem]:
    """Find what was published and leads nowhere; with ``release``, what is not in the ledger."""
    try:
        ledger = read(path)
    except Problems as wrong:
        yield from wrong.problems
        return
    known = {name for entry in index.entries.values() for name in entry.known}
    unread = len(index.entries) < len(index.names)
    for line in ledger.lines:
        if (line.gone or line.now) and line.name in known:
            message = f"'{line.name}' stands in a definition: take another id there, or this "
            yield Problem(path, line.number, 1, f"{message}note away")
        elif line.now:
            if f"product {line.now}" not in known and not unread:
                there = [name.split()[1] for name in sorted(known) if name.startswith("product ")]
                message = f"no product has the address '{line.now}'; {nearest(line.now, there)}"
                yield Problem(path, line.number, 1, message)
        elif not line.gone and line.name not in known:
            yield from _lost(ledger, line, index, files, known, unread=unread)
    if release and (new := _missing(ledger, index)):
        message = f"{len(new)} ids are not here yet, such as '{new[0]}'; run veiviser ids"
        yield Problem(path, 1, 1, message)


def _missing(ledger: Ledger, index: Index) -> list[str]:
    there = {line.name for line in ledger.lines}
    names = (name for entry in index.entries.values() for name in entry.published)
    return [name for name in dict.fromkeys(names) if name not in there]


def _lost(
    ledger: Ledger,
    line: Line,
    index: Index,
    files: Mapping[str, Files],
    known: set[str],
    *,
    unread: bool,
) -> Iterator[Problem]:
    """Say what is lost: at what may have taken its place, or else where it stood.

    Of what is lost with all that is around it, only that is said.
    """
    kind, _, way = line.name.partition(" ")
    around, _, last = way.rpartition("/")
    hint = f"the {kind} '{last}' was published: give what takes its place 'formerly: [{last}]', or "
    hint += f"note in {ledger.path.name}, line {line.number}, that it is gone"
    if kind == "product":
        hint = f"the product '{last}' had a page: note at the end of this line what its address is "
        hint += "('# now: …'), or that it is gone ('# gone: why')"
    if kind in ("procedure", "product"):
        if not unread:  # whose former id it may be
            yield Problem(ledger.path, line.number, 1, hint)
    elif (parent := f"{_PARENTS[kind]} {around}") in known:
        name = next(name for name, entry in index.entries.items() if parent in entry.known)
        definition = read_procedure(files[name])
        found = list(published(definition.model))
        (there,) = (each for each in found if parent in each.names)
        new = list(_new_beside(ledger, kind, there, found))
        place = new[0].place if len(new) == 1 else there.place
        yield definition.source.problem((*place, "id"), hint)


def _new_beside(
    ledger: Ledger, kind: str, parent: PublishedId, found: Iterable[PublishedId]
) -> Iterator[PublishedId]:
    """Yield the parts of a kind and a parent that are not in the ledger under any name."""
    there = {line.name for line in ledger.lines}
    for each in found:
        if each.kind == kind and each.levels[:-1] == parent.levels and there.isdisjoint(each.names):
            yield each
