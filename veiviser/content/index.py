"""What procedures know of each other: titles and anchors, never each other's articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from veiviser.content.ids import anchors, published
from veiviser.content.localisation import Reader
from veiviser.content.models.base import context_of
from veiviser.content.models.procedure import Procedure
from veiviser.content.products import address
from veiviser.content.text import LocalisedText
from veiviser.problems import Problem, nearest


@dataclass(frozen=True)
class Reference:
    """What a definition names, at its place.

    By ``kind``: a ``link``'s target, a ``related`` procedure, a reader's ``variant``, or a
    ``helper`` by what it was called.
    """

    target: str
    kind: str
    problem: Problem


@dataclass(frozen=True)
class Use:
    """A shared statement that a definition uses, what it fills its gaps with, and its place.

    ``is_action`` tells whether a way through menus and a result can stand there.
    """

    statement: str
    gaps: tuple[str, ...]
    is_action: bool
    problem: Problem


@dataclass(frozen=True)
class IndexEntry:
    """All that others may know of a procedure. Texts are by locale, but for ``product``.

    That is in the procedure's own ``language``. ``published`` is all that addresses may name, as
    the ledger has it; ``known`` has it under every former id of what is around it, too.
    """

    id: str
    language: str
    product: str
    product_place: Problem
    reviewed: date
    titles: Mapping[str, LocalisedText]
    summaries: Mapping[str, LocalisedText]
    products: Mapping[str, LocalisedText]
    helpers: tuple[tuple[str, Mapping[str, LocalisedText]], ...]
    anchors: tuple[str, ...]
    formerly: tuple[str, ...]
    former_places: tuple[Problem, ...]
    references: tuple[Reference, ...]
    uses: tuple[Use, ...]
    published: tuple[str, ...]
    known: frozenset[str]


def entry_of(
    name: str,
    procedure: Procedure,
    readers: Mapping[str, Reader],
    references: Sequence[Reference],
    uses: Sequence[Use],
    former_places: Sequence[Problem],
    product_place: Problem,
) -> IndexEntry:
    """Return what others may know of a procedure, from what its locales read of it."""
    page = f"product {address(procedure.product)}"

    def texts(field: str) -> dict[str, LocalisedText]:
        return read(field, getattr(procedure, field))

    def read(context: str, text: str) -> dict[str, LocalisedText]:
        return {locale: reads(context, text) for locale, reads in readers.items()}

    return IndexEntry(
        id=name,
        language=procedure.language,
        product=procedure.product,
        product_place=product_place,
        reviewed=procedure.reviewed,
        titles=texts("title"),
        summaries=texts("summary"),
        products=texts("product"),
        helpers=tuple(
            (helper.id, read(f"{context_of(helper, '', 'helpers')}.title", helper.title))
            for helper in procedure.helpers
        ),
        anchors=tuple(anchors(procedure)),
        formerly=tuple(procedure.formerly),
        former_places=tuple(former_places),
        references=tuple(references),
        uses=tuple(uses),
        published=(page, *(name for each in published(procedure) for name in each.own_names)),
        known=frozenset({page, *(name for each in published(procedure) for name in each.names)}),
    )


@dataclass(frozen=True)
class Index:
    """The entries of all procedures that can be read, by id; and the names of those that cannot."""

    entries: Mapping[str, IndexEntry]
    names: tuple[str, ...]

    def problems(self) -> Iterable[Problem]:
        """Find links and former ids that lead nowhere, or to two places; products likewise."""
        for entry in self.entries.values():
            yield from self.broken(entry.references, entry)
        taken = {name: name for name in self.names}
        for entry in self.entries.values():
            for old, place in zip(entry.formerly, entry.former_places, strict=True):
                if old in taken:
                    message = f"the former id '{old}' already leads to the procedure '{taken[old]}'"
                    yield Problem(place.path, place.line, place.column, message)
                taken.setdefault(old, entry.id)
        yield from self._former_helpers()
        yield from self._products()

    def _former_helpers(self) -> Iterable[Problem]:
        """Find former ids of helpers that are another helper's, or were."""
        entries = self.entries.values()
        taken = {helper: entry.id for entry in entries for helper, _ in entry.helpers}
        for entry in entries:
            for reference in entry.references:
                if reference.kind != "helper":
                    continue
                old, place = reference.target, reference.problem
                if taken.setdefault(old, entry.id) != entry.id:
                    message = f"the former id '{old}' already leads to a helper of '{taken[old]}'"
                    yield Problem(place.path, place.line, place.column, message)

    def _products(self) -> Iterable[Problem]:
        """Find products that would have one page between them, though they are named apart."""
        found: dict[tuple[str, str], IndexEntry] = {}
        for entry in self.entries.values():
            page = address(entry.product)
            first = found.setdefault((entry.language, page), entry)
            if entry.product != first.product:
                message = (
                    f"the product '{entry.product}' would have the page of '{first.product}' "
                    f"({first.id}), product/{page}/: write both alike, or so that letters or "
                    "digits differ"
                )
                place = entry.product_place
                yield Problem(place.path, place.line, place.column, message)

    def broken(
        self, references: Iterable[Reference], entry: IndexEntry | None = None
    ) -> Iterable[Problem]:
        """Find references that lead nowhere, from an entry or from what belongs to no page."""
        for reference in references:
            if wrong := self._broken(entry, reference):
                found = reference.problem
                yield Problem(found.path, found.line, found.column, f"{found.message}{wrong}")

    def _broken(self, entry: IndexEntry | None, reference: Reference) -> str | None:
        target = reference.target
        name, _, anchor = target.partition("#")
        if reference.kind in ("variant", "helper"):
            return None  # what is shared has these; of helpers, all are looked at together
        if reference.kind == "related":
            return None if name in self.names else f"no procedure '{name}'; {self._near(name)}"
        if name and name not in self.names:
            return f"link to '{target}': no procedure '{name}'; {self._near(name)}"
        if not name and not entry:
            return f"link to '{target}': what is shared has no page; write procedure#statement"
        there = self.entries.get(name) if name else entry
        known = there.anchors if there else (anchor,)
        if "#" in target and anchor not in known:
            return f"link to '{target}': no statement '{anchor}'; {nearest(anchor, known)}"
        return None

    def _near(self, name: str) -> str:
        return nearest(name, self.names)
