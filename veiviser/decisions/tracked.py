"""Values that stand for every answer there can be.

What a rule computes from them is an expression; what it compares is a test, of which ``decide``
takes one side only where the rule must know. No number or date is an ``int`` or a ``date``, and
what would make one of them fails, instead of deciding unseen: its text, its hash, using it as an
index or a count by accident. A choice becomes a plain option where its text is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from veiviser.decisions.expressions import (
    COMPUTED,
    MONTHS,
    Expression,
    Value,
    days_from_today,
    is_test,
    negated,
    ordinal,
)
from veiviser.engine.arithmetic import add_months
from veiviser.engine.questions import Answer, Choice, Chosen, Question, Several, Text
from veiviser.engine.ranges import Date, Month
from veiviser.engine.tracking import Tracked
from veiviser.engine.verdicts import Fixed, Money

if TYPE_CHECKING:
    from typing import TypeIs

LAST = date.max.toordinal()

type Decide = Callable[[Expression], bool]
"""Takes one side of a test."""

type Settle = Callable[[Choice], str]
"""Takes one option of a choice."""


class TrackingLost(BaseException):
    """A rule did with an answer what hides what it decides by; the message says what to do instead.

    Not an ``Exception``, and remembered in ``lost``: a rule that catches it all the same is found.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        lost.append(self)


class Mismatch(TrackingLost):
    """A rule compares or computes with what does not belong together."""


class Beyond(TrackingLost):
    """A rule computes or compares what the page, or whoever proves it, cannot."""


lost: list[TrackingLost] = []
"""What was lost since the list was cleared last."""

_INSTEAD = (
    "compare it, compute with it, bring it as a value, or declare what you do: ask.compute(…)"
)
_HIDES = {
    "the text": (
        *("__str__", "__repr__", "__format__", "__bytes__"),
        *("isoformat", "strftime", "ctime"),
    ),
    "the hash": ("__hash__",),
    "a plain number": (
        *("__int__", "__float__", "__complex__", "__index__", "__round__", "__trunc__"),
        *("__floor__", "__ceil__", "toordinal", "timetuple"),
    ),
    "the parts": ("__iter__", "__getitem__", "__contains__", "__len__"),
    "a number that is not whole, or bits,": (
        *("__truediv__", "__rtruediv__", "__pow__", "__rpow__", "__invert__"),
        *("__and__", "__or__", "__xor__", "__lshift__", "__rshift__"),
        *("__rand__", "__ror__", "__rxor__", "__rlshift__", "__rrshift__"),
    ),
}


def _is[T](value: object, kind: type[T]) -> TypeIs[T]:
    """Return what ``isinstance`` would, without asking the value."""
    return issubclass(type(value), kind)


def _hidden(what: str) -> Callable[..., NoReturn]:
    def refuse(*_: object) -> NoReturn:
        raise TrackingLost(f"it takes {what} from an answer or from today; {_INSTEAD}")

    return refuse


def _as_bool(name: str) -> Callable[..., Any]:
    """Return a method that takes a side, and goes on with ``True`` or ``False``."""

    def plain(self: object, *given: Any) -> Any:
        return getattr(bool(self), name)(*given)

    return plain


class TrackedValue:
    """An expression, with nothing of its own but what is written out below."""

    def __init__(self, expression: Expression, decide: Decide) -> None:
        self.expression = expression
        self.decide = decide

    # Whoever asks what an answer is made of would learn that it is tracked.
    __class__ = property(_hidden("the type"))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # what Python itself looks for
            raise AttributeError(name)
        raise TrackingLost(f"'{name}' of an answer or of today cannot be tracked; {_INSTEAD}")

    def _like(self, other: object) -> Expression:
        """Return what is compared with this; raises ``TypeError`` for what is of another kind."""
        raise NotImplementedError

    def _test(self, expression: Expression) -> TrackedTest:
        return TrackedTest(expression, self.decide)

    def __lt__(self, other: object) -> TrackedTest:
        return self._test(_less(self.expression, self._like(other)))

    def __gt__(self, other: object) -> TrackedTest:
        return self._test(_less(self._like(other), self.expression))

    def __le__(self, other: object) -> TrackedTest:
        return self._test(negated(_less(self._like(other), self.expression)))

    def __ge__(self, other: object) -> TrackedTest:
        return self._test(negated(_less(self.expression, self._like(other))))

    def __eq__(self, other: object) -> TrackedTest:  # type: ignore[override]
        return self._test(_equal(self.expression, self._like(other)))

    def __ne__(self, other: object) -> TrackedTest:  # type: ignore[override]
        return self._test(negated(_equal(self.expression, self._like(other))))

    def extreme(self, name: str, other: object) -> Any:
        """Return the less or the greater one, ``min`` or ``max``, as one operation."""
        kind = TrackedNumber if _is(self, TrackedNumber) else type(self)
        return kind((name, self.expression, self._like(other)), self.decide)

    def look_up(self, rows: tuple[tuple[Any, int], ...]) -> TrackedNumber:
        """Return what ``Table.at`` does."""
        if self < rows[0][0]:
            raise LookupError(f"the table begins at {rows[0][0]}: nothing holds before")
        starts = tuple(ordinal(start) for start, _ in rows)
        values = tuple(value for _, value in rows)
        return TrackedNumber(("look-up", self.expression, starts, values), self.decide)

    __hash__ = _hidden("the hash")


for _what, _names in _HIDES.items():
    for _name in _names:
        setattr(TrackedValue, _name, _hidden(_what))


class TrackedNumber(TrackedValue, Tracked):
    """A whole number."""

    def _like(self, other: object) -> Expression:
        if _is(other, TrackedNumber):
            return other.expression
        if _is(other, int):
            return int(other)
        raise Mismatch(f"a number is compared with {_named(other)}, which is none")

    def _made(self, name: str, one: object, other: object) -> TrackedNumber:
        return TrackedNumber((name, _number(one), _number(other)), self.decide)

    def __bool__(self) -> bool:
        return bool(self != 0)

    def add_months(self, day: date) -> TrackedDate:
        """Return the day so many months after another, as ``engine.add_months`` does."""
        return TrackedDate(_day(day), self.decide).add_months(self)

    def __neg__(self) -> TrackedNumber:
        return self._made("-", 0, self)

    def __pos__(self) -> TrackedNumber:
        return self

    def __abs__(self) -> TrackedNumber:
        return -self if self < 0 else self

    def __add__(self, other: object) -> TrackedNumber:
        return TrackedNumber(_sum(self.expression, _number(other)), self.decide)

    __radd__ = __add__

    def __sub__(self, other: object) -> TrackedNumber:
        return self._made("-", self, other)

    def __rsub__(self, other: object) -> TrackedNumber:
        return self._made("-", other, self)

    def __mul__(self, other: object) -> TrackedNumber | TrackedDays:
        if _is(other, timedelta):
            return TrackedDays(("*", self.expression, _days(other)), self.decide)
        return self._made("*", self, other)

    __rmul__ = __mul__

    def __floordiv__(self, other: object) -> TrackedNumber:
        return self._divided("//", self, other)

    def __rfloordiv__(self, other: object) -> TrackedNumber:
        return self._divided("//", other, self)

    def __mod__(self, other: object) -> TrackedNumber:
        return self._divided("%", self, other)

    def __rmod__(self, other: object) -> TrackedNumber:
        return self._divided("%", other, self)

    def __divmod__(self, other: object) -> tuple[TrackedNumber, TrackedNumber]:
        return self // other, self % other

    def __rdivmod__(self, other: object) -> tuple[TrackedNumber, TrackedNumber]:
        return self.__rfloordiv__(other), self.__rmod__(other)

    def _divided(self, name: str, one: object, other: object) -> TrackedNumber:
        if other == 0:
            raise ZeroDivisionError("division by zero")
        return self._made(name, one, other)


class TrackedTest(TrackedNumber):
    """Whether something holds, which counts as 1 or 0; a side is taken where it is asked for."""

    def __bool__(self) -> bool:
        return _taken(self.expression, self.decide)

    def __and__(self, other: object) -> TrackedTest:
        return self._test(("if", self.expression, _number(other), 0))

    __rand__ = __and__

    def __or__(self, other: object) -> TrackedTest:
        return self._test(("if", self.expression, 1, _number(other)))

    __ror__ = __or__

    def named(self, name: str) -> TrackedTest:
        """Return the same test under a name."""
        return self._test(("test", name, self.expression))

    def pick(self, yes: object, no: object) -> object:
        """Return what ``engine.pick`` does; where no expression can tell, a side is taken."""
        for kind, plain, part in ((TrackedNumber, int, _number), (TrackedDate, date, _day)):
            if all(_is(each, kind) or _is(each, plain) for each in (yes, no)):
                return kind(("if", self.expression, part(yes), part(no)), self.decide)
        return yes if self else no


for _name in ("__str__", "__repr__", "__format__", "__hash__", "__int__", "__index__"):
    setattr(TrackedTest, _name, _as_bool(_name))


class TrackedDays(TrackedValue):
    """The days between two dates, as a ``timedelta`` has them; no value of a verdict."""

    def __repr__(self) -> str:
        return "the days between two dates (bring .days)"

    def _like(self, other: object) -> Expression:
        return _days(other)

    @property
    def days(self) -> TrackedNumber:
        """The whole days, as a number."""
        return TrackedNumber(self.expression, self.decide)

    def __bool__(self) -> bool:
        return bool(self != timedelta())

    def __neg__(self) -> TrackedDays:
        return TrackedDays(("-", 0, self.expression), self.decide)

    def __abs__(self) -> TrackedDays:
        return -self if self < timedelta() else self

    def __mul__(self, other: object) -> TrackedDays:
        return TrackedDays(("*", self.expression, _number(other)), self.decide)

    __rmul__ = __mul__

    def __add__(self, other: object) -> TrackedDays | TrackedDate:
        if _is(other, TrackedDate) or _is(other, date):
            return _moved(_sum(_day(other), self.expression), self.decide)
        return TrackedDays(_sum(self.expression, _days(other)), self.decide)

    __radd__ = __add__

    def __sub__(self, other: object) -> TrackedDays:
        return TrackedDays(("-", self.expression, _days(other)), self.decide)

    def __rsub__(self, other: object) -> TrackedDays | TrackedDate:
        if _is(other, date):
            return _moved(("-", _day(other), self.expression), self.decide)
        return TrackedDays(("-", _days(other), self.expression), self.decide)


class TrackedDate(TrackedValue, Tracked):
    """A date: an answer, the day it is, or what is counted from them."""

    def _like(self, other: object) -> Expression:
        if _is(other, TrackedDate) or _is(other, date):
            return _day(other)
        raise Mismatch(f"a date is compared with {_named(other)}; write date(year, month, day)")

    def _part(self, name: str) -> TrackedNumber:
        match self.expression:
            case ("first-day", month):
                made: dict[str, Expression] = {
                    "year": ("//", month, 12),
                    "month": ("+", ("%", month, 12), 1),
                    "day": 1,
                }
                if name in made:
                    return TrackedNumber(made[name], self.decide)
        return TrackedNumber((name, self.expression), self.decide)

    @property
    def year(self) -> TrackedNumber:
        """The year."""
        return self._part("year")

    @property
    def month(self) -> TrackedNumber:
        """The month, from 1."""
        return self._part("month")

    @property
    def day(self) -> TrackedNumber:
        """The day of the month."""
        return self._part("day")

    def add_months(self, months: object) -> TrackedDate:
        """Return the day so many months later, as ``engine.add_months`` does."""
        number = _number(months)
        month = TrackedNumber(_sum(_month(self.expression), number), self.decide)
        if month < MONTHS[0] or month >= MONTHS[1]:
            raise OverflowError("date value out of range")
        if number == 0:
            return self
        return TrackedDate(("add-months", self.expression, number), self.decide)

    def weekday(self) -> TrackedNumber:
        """Return the day of the week, 0 for Monday."""
        return self._part("weekday")

    def isoweekday(self) -> TrackedNumber:
        """Return the day of the week, 1 for Monday."""
        return self.weekday() + 1

    def __add__(self, other: object) -> TrackedDate:
        return _moved(_sum(self.expression, _days(other)), self.decide)

    __radd__ = __add__

    def __sub__(self, other: object) -> TrackedDate | TrackedDays:
        if _is(other, TrackedDate) or _is(other, date):
            return TrackedDays(("-", self.expression, _day(other)), self.decide)
        days = _days(other)
        if isinstance(days, int):
            return _moved(_sum(self.expression, -days), self.decide)
        return _moved(("-", self.expression, days), self.decide)

    def __rsub__(self, other: object) -> TrackedDays:
        return TrackedDays(("-", _day(other), self.expression), self.decide)


class TrackedChoice:
    """A choice. Options are told apart by comparing; where its text is needed, it becomes one."""

    def __init__(self, question: Choice, decide: Decide, settle: Settle) -> None:
        self.question = question
        self.decide = decide
        self.settle = settle

    __class__ = property(lambda _: Answer)

    def _option(self) -> Answer:
        return Answer(self.question, self.settle(self.question))

    def __eq__(self, other: object) -> TrackedTest:  # type: ignore[override]
        if _is(other, TrackedChoice):
            other = other._option()
        place = self.question.options.index(self.question.checked(other))
        return TrackedTest(("==", ("answer", self.question.id), place), self.decide)

    def __ne__(self, other: object) -> TrackedTest:  # type: ignore[override]
        return (self == other) == 0

    def one_of(self, *options: str) -> TrackedTest:
        """Return one test for all these options."""
        wanted = {*map(self.question.checked, options)}
        holds = [int(option in wanted) for option in self.question.options]
        turns = [n for n, each in enumerate(holds) if n == 0 or each != holds[n - 1]]
        rows = tuple((n, holds[n]) for n in turns)
        answer = TrackedNumber(("answer", self.question.id), self.decide)
        return answer.look_up(rows) == 1

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._option(), name)


def _as_option(name: str) -> Callable[..., Any]:
    def plain(self: TrackedChoice, *given: Any) -> Any:
        return getattr(self._option(), name)(*given)

    return plain


for _name in (
    *("__str__", "__repr__", "__format__", "__hash__", "__len__", "__iter__", "__contains__"),
    *("__getitem__", "__add__", "__mul__", "__rmul__", "__mod__", "__lt__", "__le__", "__gt__"),
    "__ge__",
):
    setattr(TrackedChoice, _name, _as_option(_name))


class TrackedChosen(Chosen):
    """Any of several options."""

    def __init__(self, question: Several, decide: Decide) -> None:
        super().__init__(question, ())
        self.decide = decide

    def has(self, option: str) -> Any:
        """Return whether an option holds."""
        name = f"{self.question.id}.{self.question.checked(option)}"
        return TrackedTest(("==", ("answer", name), 1), self.decide)


class TrackedText(TrackedValue):
    """The reader's own words, which decide nothing."""

    def _like(self, other: object = None) -> NoReturn:  # noqa: ARG002
        raise TrackingLost("it decides by the reader's own words, which only a request carries")

    def __bool__(self) -> bool:
        self._like()


def tracked(question: Question, decide: Decide, settle: Settle) -> Any:
    """Return what stands for every answer to a question."""
    expression = ("answer", question.id)
    match question:
        case Choice():
            return TrackedChoice(question, decide, settle)
        case Several():
            return TrackedChosen(question, decide)
        case Text():
            return TrackedText(expression, decide)
        case Month():
            return TrackedDate(("first-day", expression), decide)
        case Date():
            return TrackedDate(expression, decide)
    return TrackedNumber(expression, decide)


def _moved(expression: Expression, decide: Decide) -> TrackedDate:
    """Return a day some days from another; raises ``OverflowError`` where the calendar ends."""
    moved = TrackedDate(expression, decide)
    if moved < date.min or moved > date.max:
        raise OverflowError("date value out of range")
    return moved


def computed(decide: Decide) -> TrackedNumber:
    """Return what stands for the result of a rule's own function."""
    return TrackedNumber(COMPUTED, decide)


def given(value: object) -> Value:
    """Return a verdict's value as plain data."""
    if _is(value, TrackedNumber):
        return value.expression
    if _is(value, TrackedDate):
        return ("date", value.expression)
    if _is(value, Money):
        return ("money", _number(value.parts), value.currency, value.places)
    if _is(value, Fixed):
        return ("fixed", _number(value.parts), value.places)
    if _is(value, date):
        return ("date", value.toordinal())
    return int(value) if _is(value, int) else str(value)


def _taken(test: Expression, decide: Decide) -> bool:
    """Take a side of a test, one comparison after another as far as they are needed."""
    match test:
        case int():
            return bool(test)
        case ("test", _, int(known)):
            return bool(known)
        case ("==", inner, 0) if is_test(inner):
            return not _taken(inner, decide)
        case ("if", first, yes, no) if is_test(test):
            return _taken(yes if _taken(first, decide) else no, decide)
    return decide(test) if is_test(test) else not decide(("==", test, 0))


def _less(one: Expression, other: Expression) -> Expression:
    """Return the test ``one < other``; what is the same test is written the same."""
    one, other = _apart(one, other)
    match one, other:
        case (int(number), int(another)):
            return int(number < another)
        case (int(number), _):
            return negated(_less(other, number + 1))
        case (test, int(number)) if is_test(test):
            return negated(test) if number == 1 else int(number > 1)
        case (("first-day", month), int(day)):  # it is before the first month from that day on
            return _less(month, _month_from(day))
        case (day, ("first-day", month)):
            return _less(_month(day), month)
        case (("first-day", month), day):
            return negated(_less(_month(_sum(day, -1)), month))
        case (("add-months", day, int(months)), int(other_day)):
            return _less(day, _reaches(months, other_day))
        case (("today",), ("answer", _) | ("+", ("answer", _), int())):
            return negated(_less(other, ("+", one, 1)))
        case (("-", ("today",), day), int(days)):  # it is less than some days ago
            return negated(_less(day, ("+", ("today",), 1 - days)))
        case (("-", day, ("today",)), int(days)):
            return _less(day, ("+", ("today",), days))
        case (("+", ("today",), int(days)), ("answer", _)):
            return negated(_less(other, _sum(("today",), days + 1)))
    return ("<", one, other)


def _equal(one: Expression, other: Expression) -> Expression:
    one, other = _apart(one, other)
    match one, other:
        case (int(number), int(another)):
            return int(number == another)
        case (int(), _):
            return _equal(other, one)
        case (test, int(number)) if is_test(test):
            return {0: negated(test), 1: test}.get(number, 0)
        case (("first-day", month), ("first-day", another)):
            return _equal(month, another)
        case (("first-day", month), int(day)):
            found = _month_from(day)
            return _equal(month, found) if _month_from(day + 1) > found else 0
    if is_test(one) and is_test(other):  # then each is told apart by itself
        return ("if", one, other, negated(other))
    if days_from_today(("<", one, other)):  # then the outline has words for it
        return ("if", _less(one, other), 0, _less(one, _sum(other, 1)))
    if days_from_today(("<", other, one)):
        return _equal(other, one)
    return ("==", one, other)


def _month(day: Expression) -> Expression:
    """Return a day's month, counted by twelve for each year."""
    match day:
        case int():
            return _month_from(day + 1) - 1
        case ("first-day", month):
            return month  # type: ignore[no-any-return]
        case ("add-months", start, months):
            return _sum(_month(start), months)
    return ("-", ("+", ("*", ("year", day), 12), ("month", day)), 1)


def _reaches(months: int, day: int) -> int:
    """Return the first day from which so many months lead to a day or beyond."""
    low, high = day - 31 * abs(months) - 31, day + 31 * abs(months) + 31
    low, high = max(low, date.min.toordinal()), min(high, date.max.toordinal())
    while low < high:
        middle = (low + high) // 2
        try:
            reached = add_months(date.fromordinal(middle), months).toordinal()
        except ValueError:  # beyond the calendar
            reached = LAST if months > 0 else 0
        if reached >= day:
            high = middle
        else:
            low = middle + 1
    return low


def _month_from(day: int) -> int:
    """Return the first month that begins on that day or later."""
    if day <= date.min.toordinal():
        return MONTHS[0]
    if day > date.max.toordinal():
        return MONTHS[1] + 1
    found = date.fromordinal(day)
    return found.year * 12 + found.month - (found.day == 1)


def _apart(one: Expression, other: Expression) -> tuple[Expression, Expression]:
    """Bring a number that is added on the left to the right."""
    match one:
        case ("+", rest, int(number)):
            return rest, other - number if isinstance(other, int) else _sum(other, -number)
    return one, other


def _sum(one: Expression, other: Expression) -> Expression:
    match one, other:
        case (int(number), int(another)):
            return number + another
        case (("+", rest, int(number)), int()):
            return ("+", rest, number + other) if number + other else rest
        case _, 0:
            return one
        case int(), _:
            return ("+", other, one)
    return ("+", one, other)


def _named(value: object) -> str:
    return "another answer" if _is(value, TrackedValue) else repr(value)


def _number(value: object) -> Expression:
    """Return what arithmetic takes: a whole number."""
    if _is(value, TrackedNumber):
        return value.expression
    if _is(value, int):
        return int(value)
    raise Mismatch(f"an answer is computed with {_named(value)}; whole numbers only")


def _day(value: object) -> Expression:
    if _is(value, TrackedDate):
        return value.expression
    if _is(value, date):
        return value.toordinal()
    raise Mismatch(f"a date is expected, not {_named(value)}")


def _days(value: object) -> Expression:
    if _is(value, TrackedDays):
        return value.expression
    if _is(value, timedelta):
        if value % timedelta(1):
            raise Mismatch("days between dates are whole")
        return value.days
    raise Mismatch("a date is moved by, and days are compared with, a timedelta")
