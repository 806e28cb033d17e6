"""Says what can be said in Python, each as often as it takes to run at its fastest."""

from __future__ import annotations

from datetime import date, timedelta

import helpers.sharing  # type: ignore[import-untyped]
from helpers.sharing import total

from veiviser import Choice, Integer, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from veiviser import Ask, Verdict

PART = Choice(
    "part", "numbers", "texts", "lists", "tables", "sets", "loops", "classes", "days", "mistakes"
)
SIZE = Integer("size", 3, 4)
DONE = Outcome("done", "answer")

OFTEN = 20
"""In each of some twenty runs: Python makes code faster that has run a few dozen times."""


def decide(ask: Ask) -> Verdict:
    """Do one part of it, often, and tell what it came to."""
    part, size = ask(PART), ask(SIZE)
    found: Any = None
    for turn in range(OFTEN):
        found = PARTS[part](size + turn % 2)
    return DONE(result=str(found))


def _numbers(size: int) -> Any:
    whole = size * 7 + 3 - 1
    parts = divmod(whole, size)
    bits = (whole & 6 | 1) ^ 3 << 2 >> 1
    rest = (~whole, -whole, +whole, abs(-whole), whole**2, pow(whole, 2, 5), round(whole, -1))
    shares = (
        round(whole / 4, 2),
        1.5 * size,
        0.5 + size,
        7.5 - size,
        7.5 // 2,
        int(7.9),
        2.5 > size,
    )
    compared = whole == 23, whole != 1, 1 < size < 9, size <= 3, size >= 3, size is None
    grown = 10**14 * size + size - 10**14
    grown += 1
    grown -= 2
    grown *= 3
    grown //= 4
    grown %= 10**9
    chosen = max(size, 2, 9) if size > 3 else min([size, 4], key=lambda number: -number)
    return (
        parts,
        bits,
        rest,
        shares,
        compared,
        grown,
        chosen,
        bool(size) and not size or size,
        2**70,
    )


def _texts(size: int) -> Any:
    words = "Et lite hus på en øy".split()
    text = "-".join(word.lower().strip("e") for word in words if word)
    shown = (
        f"{size:>4}|{size:04d}|{size!r}|{text[:size]:<8}|{size / 3:.2f}|{10**6 * size:,}|{text!s}"
    )
    old = "%s og %d" % (text, size) + "{0} {name}".format(size, name=text)  # noqa: UP031, UP032
    is_there = "hus" in text, text.startswith(("et", "to")), text.endswith("y"), "å" < "ø"
    cut = text[::-1], text[1:-1], text[0], text * 2, text.partition("-"), text.removeprefix("et")
    made = (
        text.replace("-", " ").title().capitalize(),
        text.upper(),
        text.count("e"),
        text.find("h"),
    )
    told = text.isalpha(), "12".isdigit(), int("12"), str(size), "x".zfill(3), "a\nb".splitlines()
    total = ""
    for letter in text:
        total += letter
    return (
        shown,
        old,
        is_there,
        cut,
        made,
        told,
        total,
        ord("å"),
        chr(230),
        repr(text),
        text == total,
    )


def _lists(size: int) -> Any:
    numbers = [number * number for number in range(size) if number % 2 == 0]
    pairs = list(zip("abc", numbers, strict=False)) + [(letter, 0) for letter in "xy"]
    numbers.append(size)
    numbers.extend((1, 2))
    numbers.insert(0, -1)
    numbers[1] = 5
    numbers[2:3] = [8, 9]
    numbers += [4]
    del numbers[-1]
    first, *middle, last = numbers
    first, last = last, first
    ordered = sorted(pairs, key=lambda pair: pair[1], reverse=True)
    numbers.sort()
    numbers.reverse()
    taken = numbers.pop(), numbers.pop(0), numbers[-1], numbers[::2], numbers[:2], numbers.index(5)
    asked = any(numbers), all(numbers), sum(numbers, 2), min(numbers), max(numbers), len(numbers)
    each = [(place, name) for place, (name, _) in enumerate(ordered, start=1)]
    nested = [[row * column for column in range(3)] for row in range(2)]
    flat = [value for row in nested for value in row]
    mapped = list(map(str, filter(None, flat))), list(reversed(flat)), tuple(flat), flat * 2
    return (
        middle,
        taken,
        asked,
        each,
        mapped,
        3 in numbers,
        numbers == flat,
        numbers < flat,
        [*flat],
    )


def _tables(size: int) -> Any:
    table = {"a": 1, "b": size, **{f"c{number}": number for number in range(size)}}
    table["d"] = table.get("e", 0) + table["a"]
    table.setdefault("f", 0) if size > 9 else table.update(g=2)
    table |= {"h": 3}
    del table["h"]
    taken = table.pop("g", None), table.pop("z", None)
    keys = [key for key in table if key in {"a", "b"}]
    pairs = {value: key for key, value in table.items()}
    counts: dict[str, int] = {}
    for letter in "abracadabra":
        counts[letter] = counts.get(letter, 0) + 1
    best = max(counts, key=lambda letter: counts[letter])
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    views = list(table.keys()), sum(table.values()), table.keys() & {"a"}, dict(most), len(table)
    deep = {("x", 1): {"y": [size]}}
    deep["x", 1]["y"][0] += 1
    return taken, keys, pairs, best, most, views, deep, "a" not in table, dict.fromkeys("ab", 0)


def _sets(size: int) -> Any:
    one, other = {1, 2, size}, frozenset(range(3))
    one.add(7)
    one.discard(8)
    one |= {9}
    both = sorted(one | other), sorted(one & other), sorted(one - other), sorted(one ^ other)
    asked = one <= other, one.isdisjoint(other), 2 in one, {1} < one, one == other, len(one)
    return both, asked, sorted({number % 3 for number in range(9)}), {(1, 2): 3}[1, 2]


def _loops(size: int) -> Any:
    found = 0
    for number in range(10, 0, -3):
        if number == 4:
            continue
        found += number
    else:
        found += 1
    while True:
        found -= size
        if found < 0:
            break
    match (size, found):
        case (3, int(rest)):
            told = rest
        case (4 | 5, _) if found:
            told = found
        case _:
            told = 0
    match {"kind": "a", "size": size}:
        case {"kind": "b"}:
            told += 1
        case {"kind": "a", "size": int(many), **others}:
            told += many + len(others)
    match [size, *range(3)]:
        case [first, *left]:
            told += first + len(left)
    generated = tuple(_counting(size)), sum(number for number in _counting(3)), next(_counting(1))
    total = 0
    for number in _counting(5):
        total += number
    if (twice := total * 2) > 3:
        total = twice
    return (
        found,
        told,
        generated,
        total,
        _called(1, 2, 3, last=4, more=5),
        _nested(size)(2),
        _shared(size),
    )


def _shared(size: int) -> int:
    both: int = total(size, 2) + helpers.sharing.total(size, 3)
    return both


def _counting(most: int) -> Iterator[int]:
    for number in range(most):
        yield number
    yield from (7, 8)


def _called(first: int, *others: int, last: int = 0, **named: int) -> Any:
    return first, others, last, sorted(named), _plain(*others), _plain(**{"one": 1, "other": 2})


def _plain(one: int, other: int = 3) -> int:
    return one - other


def _nested(size: int) -> Callable[[int], int]:
    count = 0

    def add(number: int) -> int:
        nonlocal count
        count += number
        return count + size + _factorial(number)

    return add


def _factorial(number: int) -> int:
    return 1 if number < 2 else number * _factorial(number - 1)


class _Amount:
    """A class as one may write it."""

    currency = "NOK"
    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.number})"

    def __add__(self, other: _Amount) -> _Amount:
        return type(self)(self.number + other.number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Amount) and self.number == other.number

    def __lt__(self, other: _Amount) -> bool:
        return self.number < other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __bool__(self) -> bool:
        return bool(self.number)

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> int:
        return (self.number,)[index]

    def __iter__(self) -> Iterator[int]:
        return iter((self.number,))

    def __contains__(self, number: object) -> bool:
        return number == self.number

    def __call__(self) -> int:
        return self.number

    @property
    def half(self) -> int:
        """One of two parts."""
        return self.number // 2

    @classmethod
    def of(cls, text: str) -> _Amount:
        """Return what a text says."""
        return cls(int(text))

    @staticmethod
    def many(count: int) -> int:
        """Return so many."""
        return count


class _Fee(_Amount):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.note = "fee"

    def __repr__(self) -> str:
        return f"{super().__repr__()} {self.note}"


def _classes(size: int) -> Any:
    amount, fee = _Amount(size), _Fee.of("12")
    both = amount + fee
    fee.note = "none"  # type: ignore[attr-defined]
    ordered = sorted([both, amount, _Amount(1)])
    declared = (
        PART == SIZE,
        PART == Choice("part", "one"),
        DONE == Outcome("done", "yes"),
        PART == 1,
    )
    known = {PART: 1, DONE: 2}, SIZE in {SIZE}
    asked = (
        isinstance(fee, _Amount),
        issubclass(_Fee, _Amount),
        hasattr(fee, "note"),
        size in amount,
    )
    got = (
        getattr(fee, "note", ""),
        getattr(fee, "other", None),
        fee.half,
        fee.many(2),
        _Fee.currency,
    )
    return (
        declared,
        len(known),
        both,
        ordered,
        asked,
        got,
        len(amount),
        amount(),
        [*amount],
        amount[0],
        bool(amount),
        {fee},
        amount == both,
        fee is both,
    )


def _days(size: int) -> Any:
    day = date(2026, 3, 1) + timedelta(days=size, weeks=1)
    span = date(2027, 1, 1) - day
    moved = (
        day.replace(day=1),
        day - timedelta(size),
        span * 2,
        span // 2,
        span // timedelta(7),
        -span,
    )
    parts = day.year, day.month, day.day, day.weekday(), day.isoweekday(), day.isocalendar()[1]
    told = (
        day.isoformat(),
        str(day),
        f"{day:%d.%m.%Y}",
        day.strftime("%Y"),
        day.toordinal(),
        repr(day),
    )
    asked = (
        day < date.max,
        day == date.fromisoformat("2026-03-01"),
        min(day, date(2026, 1, 1)),
        span.days,
    )
    rest = date.fromordinal(739000 + size), (date(2026, 12, 31) - day) % timedelta(7), {day: 1}[day]
    return (
        moved,
        parts,
        told,
        asked,
        rest,
        span > timedelta(1),
        sum([span, span], timedelta()),
        str(span),
    )


def _mistakes(size: int) -> Any:
    told = []
    for mistake in (
        lambda: {0: 1}[size],
        lambda: [][size],
        lambda: size // 0,
        lambda: int("x"),
        lambda: date(2026, 2, 30),
        lambda: date.fromisoformat("?"),
        lambda: date.max + timedelta(1),
        lambda: size + "x",  # type: ignore[operator]
        lambda: size.none,  # type: ignore[attr-defined]
        lambda: _plain(),  # type: ignore[call-arg]
        lambda: PART.parse("none"),
        lambda: PART.parse("days") == "none",
        lambda: Outcome("none", "none"),
        lambda: DONE(3),  # type: ignore[arg-type]
        lambda: DONE(value=[]),  # type: ignore[arg-type]
        lambda: DONE(value=10**15),
        lambda: Choice("none"),
        lambda: Integer("none", 3, 2),
        lambda: Integer("none", -(10**15), 2),
        lambda: Integer("None", 1, 2),
        lambda: Integer("helper", 1, 2),
        lambda: Integer("none", "1", 2),  # type: ignore[arg-type]
        _missing,
        _lacking,
        _refused,
        lambda: next(iter(())),
        lambda: undefined,  # type: ignore[name-defined]  # noqa: F821
    ):
        try:
            mistake()
        except (KeyError, IndexError) as error:
            told.append(type(error).__name__)
        except (ArithmeticError, LookupError):
            told.append("Arithmetic")
        except Exception as error:
            told.append(f"{type(error).__name__}{bool(str(error))}")
        else:
            told.append("none")
        finally:
            told.append("-")
    assert told, "something"
    return told


def _missing() -> None:
    import helpers.nothing  # type: ignore[import-untyped]  # noqa: F401


def _lacking() -> None:
    from helpers.sharing import nothing  # noqa: F401


def _refused() -> None:
    class RefusedError(ValueError):
        pass

    try:
        raise RefusedError("no")  # noqa: TRY301
    except RefusedError as error:
        raise TypeError("still no") from error


PARTS: dict[str, Callable[[int], Any]] = {
    "numbers": _numbers,
    "texts": _texts,
    "lists": _lists,
    "tables": _tables,
    "sets": _sets,
    "loops": _loops,
    "classes": _classes,
    "days": _days,
    "mistakes": _mistakes,
}
