"""Rates, lists and holidays from files beside the rules, as the plain data that rules get."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from babel.numbers import list_currencies

from veiviser.content.definitions import Definition, read
from veiviser.content.files import read_bytes
from veiviser.content.models.data import Data, Row
from veiviser.content.source import Place
from veiviser.problems import Problem, Problems

YEARS = range(1990, 2111)
"""Of which holidays are told: those that today may lie in, and what is counted from there."""

_COUNTRIES = {"norway": "NO", "sweden": "SE"}
_CODES = {"kr": "NOK", "kroner": "NOK", "kronor": "SEK", "øre": "NOK", "öre": "SEK"}
_KINDS = ("rows", "lists", "holidays")

type Plain = dict[str, Any]
"""``rows``: ``by`` day or number, ``starts``, ``columns`` by name, ``until`` if
it ends; ``lists`` by name; ``holidays``: the first and the last day of which they are known, then
each. A day is its count."""


@dataclass(frozen=True)
class Found:
    """The data in a folder of rules by name, the files by name, and what is wrong with them."""

    data: dict[str, Plain]
    files: dict[str, Path]
    problems: tuple[Problem, ...]

    @property
    def broken(self) -> set[str]:
        """The names of the files that cannot be read."""
        return self.files.keys() - self.data.keys()


def read_data(folder: Path) -> Found:
    """Read every file of data in a folder; problems are gathered, never raised."""
    files = {path.stem: path for path in sorted(folder.glob("*.yml"))}
    data: dict[str, Plain] = {}
    problems = [
        Problem(path, 1, 1, f"not read: data stands in files named .yml; rename it {path.stem}.yml")
        for path in sorted(folder.glob("*.yaml"))
    ]
    for name, path in files.items():
        try:
            data[name] = _plain(path, read_bytes(path))
        except Problems as found:
            problems += found.problems
    return Found(data, files, tuple(problems))


@lru_cache(maxsize=256)
def _plain(path: Path, raw: bytes) -> Plain:
    """Return what a file holds; raises ``Problems`` with all that is wrong in it."""
    definition = read(path, raw, Data)
    found = (_name, _kind, _units, _rows, _repeated)
    problems = [problem for find in found for problem in find(definition)]
    if problems:
        raise Problems(problems)
    model = definition.model
    if model.rows:
        return {"rows": _table(model)}
    if model.lists:
        return {"lists": model.lists}
    return {"holidays": _holidays(model)}


def _name(definition: Definition[Data]) -> Iterator[Problem]:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", definition.path.stem):
        yield definition.source.problem(
            (), "the file's name: expected lower-case words joined by hyphens, such as rates.yml"
        )


def _kind(definition: Definition[Data]) -> Iterator[Problem]:
    model, source = definition.model, definition.source
    kinds = [kind for kind in _KINDS if getattr(model, kind)]
    if not kinds and not model.also:
        yield source.problem((), f"it holds nothing; expected one of {', '.join(_KINDS)}")
    if model.also and not model.holidays:
        yield source.problem(
            ("also",), "'also' is what is closed besides a country's holidays", key=True
        )
    for other in kinds[1:]:
        yield source.problem(
            (other,), f"'{other}' needs a file of its own, beside {kinds[0]}", key=True
        )
    if kinds and not model.rows:
        for key in ("by", "unit", "places"):
            if key in model.model_fields_set:
                yield source.problem((key,), f"'{key}' belongs to rows", key=True)


def _units(definition: Definition[Data]) -> Iterator[Problem]:
    """Find what looks like a currency and is none: its rates would be a hundred times too small."""
    for key in ("unit", "by"):
        unit = getattr(definition.model, key)
        code = _CODES.get(unit.strip(".").lower(), unit.upper())
        if code in _currencies() and unit != code:
            message = f"'{key}': write a currency by its code, such as {code}, not '{unit}'"
            yield definition.source.problem((key,), message)


def _rows(definition: Definition[Data]) -> Iterator[Problem]:
    """Find rows that say too much or too little, and those that leave gaps or overlap."""
    model, source = definition.model, definition.source
    if not model.rows:
        return
    names = list(_columns(model.rows[0]))
    is_day = isinstance(model.rows[0].begins, date)
    if is_day and "by" in model.model_fields_set:
        yield source.problem(("by",), "'by' is for numbers; these rows begin on days", key=True)
    fits = True
    for n, row in enumerate(model.rows):
        place = ("rows", n)
        if (row.value is None) == (not row.values):
            yield source.problem(place, "a row has either 'value' or 'values'")
        elif sorted(_columns(row)) != sorted(names):
            expected = ", ".join(names)
            yield source.problem(place, f"each row has the same values: expected {expected}")
        for key, bound in (("from", row.begins), ("to", row.ends)):
            if bound is None:
                continue
            if isinstance(bound, date) != is_day:
                fits = False
                expected = (
                    "a day, as in the first row" if is_day else "a number, as in the first row"
                )
                yield source.problem((*place, key), f"'{key}': expected {expected}, got '{bound}'")
            elif not isinstance(bound, date) and _parts(bound, _places(model.by)) is None:
                fits = False
                yield source.problem((*place, key), _too_fine(key, bound, _places(model.by)))
        places = _places(model.unit, model.places)
        for name, value in _columns(row).items():
            if _parts(value, places) is None:
                at = (*place, "value") if row.value is not None else (*place, "values", name)
                yield source.problem(at, _too_fine(str(at[-1]), value, places))
    if fits:
        yield from _order(definition)


def _order(definition: Definition[Data]) -> Iterator[Problem]:
    model, source = definition.model, definition.source
    for n, row in enumerate(model.rows):
        if row.ends is not None and _place(row.ends, model) < _place(row.begins, model):
            yield source.problem(("rows", n, "to"), f"'to': it ends before it begins, {row.begins}")
    for n, (row, after) in enumerate(pairwise(model.rows)):
        at = ("rows", n + 1, "from")
        starts, begins = _place(row.begins, model), _place(after.begins, model)
        if begins <= starts:
            more = f"more than {row.begins}, where the row above begins"
            yield source.problem(at, f"'from': expected {more}, got {after.begins}")
        elif row.ends is not None and (left := begins - _place(row.ends, model) - 1):
            expected = _after(row.ends, model)
            what = "nothing holds between" if left > 0 else "both rows hold where they overlap"
            yield source.problem(at, f"'from': {what}; the row before ends at {row.ends}{expected}")


def _repeated(definition: Definition[Data]) -> Iterator[Problem]:
    model = definition.model
    listed: list[tuple[Place, list[str]]] = [(("also",), model.also)]
    listed += [(("lists", name), items) for name, items in model.lists.items()]
    for place, items in listed:
        for n, item in enumerate(items):
            if item in items[:n]:
                yield definition.source.problem((*place, n), f"'{item}' stands here twice")


def _table(model: Data) -> Plain:
    last = model.rows[-1].ends
    places = _places(model.unit, model.places)
    table: Plain = {
        "by": "day" if isinstance(model.rows[0].begins, date) else "number",
        "starts": [_place(row.begins, model) for row in model.rows],
        "columns": {
            name: [_parts(_columns(row)[name], places) for row in model.rows]
            for name in _columns(model.rows[0])
        },
    }
    return table if last is None else table | {"until": _place(last, model)}


def _holidays(model: Data) -> list[int]:
    import holidays  # only here, as it takes a while to load

    country = _COUNTRIES[str(model.holidays)]
    found = set(holidays.country_holidays(country, years=YEARS))
    for year in YEARS:
        for each in model.also:
            month, day = map(int, each.split("-"))
            if (month, day) != (2, 29) or isleap(year):
                found.add(date(year, month, day))
    ends = [date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)]
    return [day.toordinal() for day in (*ends, *sorted(found))]


def _columns(row: Row) -> dict[str, str]:
    return row.values if row.value is None else {"value": row.value}


@cache
def _currencies() -> set[str]:
    return list_currencies()


def _places(unit: str, places: int | None = None) -> int:
    if places is not None:
        return places
    return 2 if unit in _currencies() else 0


def _place(bound: date | str, model: Data) -> int:
    """Return where a row begins or ends, as a whole number."""
    if isinstance(bound, date):
        return bound.toordinal()
    return cast("int", _parts(bound, _places(model.by)))


def _after(end: date | str, model: Data) -> str:
    """Return what is expected after the end of a row, if anything can be."""
    if end == date.max:
        return ""
    if isinstance(end, date):
        return f", expected {end + timedelta(1)}"
    places = _places(model.by)
    return f", expected {(_place(end, model) + 1) / 10**places:.{places}f}"


def _parts(text: str, places: int) -> int | None:
    """Return a number as so many smallest parts; None where it has more places, or 15 digits."""
    whole, _, rest = text.removeprefix("-").partition(".")
    if len(rest) > places or len(whole) + places > 15:
        return None
    parts = int(whole + rest.ljust(places, "0"))
    return -parts if text.startswith("-") else parts


def _too_fine(key: str, value: str, places: int) -> str:
    most = f"at most {places} places" if places else "a whole number"
    said = f"'{key}': expected {most} and 15 digits in all, got {value}"
    needed = len(value.partition(".")[2])
    return f"{said}; or say 'places: {needed}'" if key != "from" and needed > places else said
