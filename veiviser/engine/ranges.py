"""Questions that are answered from a range: numbers, amounts of money, days and months."""

from __future__ import annotations

from datetime import date

from veiviser.engine.questions import LARGEST, InvalidAnswer, Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Range(Question):
    """A question with a least and a greatest answer, both included."""

    minimum: Any
    maximum: Any

    def number(self, answer: Any) -> int:
        """Give an answer as a whole number; one that is greater is a greater number."""
        raise NotImplementedError

    def value(self, number: int) -> Any:
        """Give the answer that is that number."""
        raise NotImplementedError

    def samples(self, today: date) -> list[Any]:  # noqa: ARG002
        """Give the least and the greatest."""
        return [self.minimum, self.maximum]

    def _domain(self) -> dict[str, Any]:
        return {"minimum": self.text(self.minimum), "maximum": self.text(self.maximum)}

    def variables(self) -> dict[str, tuple[int, int]]:
        """Give the number that an answer is."""
        return {self.id: (self.number(self.minimum), self.number(self.maximum))}

    def numbers(self, answer: Any) -> dict[str, int]:
        """Give the number that an answer is."""
        return {self.id: self.number(answer)}

    def answer(self, numbers: Mapping[str, int]) -> Any:
        """Give the answer that is that number."""
        return self.value(numbers[self.id])

    def _within(self, answer: Any, text: str) -> Any:
        if not self.minimum <= answer <= self.maximum:
            raise InvalidAnswer(self, text)
        return answer


class _Number(Range):
    """A number that is counted in whole parts, of which ``10 ** places`` are one."""

    places = 0
    minimum: int
    maximum: int

    def _bound(self, minimum: int | str, maximum: int | str, what: str) -> None:
        bounds = []
        for bound in (minimum, maximum):
            if type(bound) is int:
                parts: int | None = bound * 10**self.places
            else:
                parts = _parts(bound, self.places) if type(bound) is str else None
            if parts is None:
                raise TypeError(f"'{self.id}': expected {what}, got {bound!r}")
            bounds.append(parts)
        self.minimum, self.maximum = bounds
        if self.minimum > self.maximum:
            raise ValueError(f"'{self.id}': no answer lies between {minimum} and {maximum}")
        if not -LARGEST <= self.minimum <= self.maximum <= LARGEST:
            raise ValueError(f"'{self.id}': expected bounds of at most 15 digits")

    def parse(self, text: str) -> int:
        """Read a number written with ASCII digits, and a hyphen before one below zero."""
        number = _parts(text, self.places)
        if number is None:
            raise InvalidAnswer(self, text)
        return int(self._within(number, text))

    def text(self, answer: int) -> str:
        """Give the number with all its places, after a point."""
        return decimal(answer, self.places)

    def number(self, answer: int) -> int:
        """Give the number of parts."""
        return answer

    def value(self, number: int) -> int:
        """Give the number of parts."""
        return number


class Integer(_Number):
    """A whole number from ``minimum`` to ``maximum``, both included.

    ``fixed`` is as for ``Choice``. Raises ``ValueError`` where no number lies between them, or one
    has more than 15 digits.
    """

    kind = "integer"

    def __init__(self, id: str, minimum: int, maximum: int, *, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id, fixed=fixed)
        for bound in (minimum, maximum):
            if type(bound) is not int:
                raise TypeError(f"'{id}': expected a whole number, got {bound!r}")
        self._bound(minimum, maximum, "a whole number")
        self.expected = f"a whole number from {minimum} to {maximum}"

    def _domain(self) -> dict[str, Any]:
        return {"minimum": self.minimum, "maximum": self.maximum}


class Decimal(_Number):
    """A number with some places after the point, from ``minimum`` to ``maximum``.

    A rule gets it as a whole number of its smallest parts, so that nothing is rounded unseen: 7.5
    with one place is 75. Bounds are whole numbers, or texts such as ``"37.5"``. ``fixed`` is as for
    ``Choice``. Raises ``TypeError`` or ``ValueError`` where they have more places, or nothing lies
    between them.
    """

    kind = "decimal"

    def __init__(
        self,
        id: str,  # noqa: A002
        minimum: int | str,
        maximum: int | str,
        places: int,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(id, fixed=fixed)
        self.places = places
        self._bound(minimum, maximum, f"a number with at most {places} places")
        self.expected = f"a number from {minimum} to {maximum} with at most {places} places"

    def _domain(self) -> dict[str, Any]:
        return {**super()._domain(), "places": self.places}


class Amount(_Number):
    """An amount of money from ``minimum`` to ``maximum``, in a currency.

    A rule gets it as a whole number of the smallest unit, such as øre: 12.50 is 1250. ``places``
    is 0 where only whole kronor are asked for; then they are what a rule gets. Bounds are in whole
    kronor, or texts. ``fixed`` is as for ``Choice``. Raises ``TypeError`` or ``ValueError`` as
    ``Decimal`` does.
    """

    kind = "amount"

    def __init__(
        self,
        id: str,  # noqa: A002
        minimum: int | str,
        maximum: int | str,
        currency: str,
        places: int = 2,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(id, fixed=fixed)
        self.currency = checked_currency(currency)
        self.places = places
        self._bound(minimum, maximum, f"an amount with at most {places} places")
        self.expected = f"{currency} from {minimum} to {maximum} with at most {places} places"

    def _domain(self) -> dict[str, Any]:
        return {**super()._domain(), "places": self.places, "currency": self.currency}


class Date(Range):
    """A date from ``minimum`` to ``maximum``, both included, written YYYY-MM-DD.

    ``fixed`` is as for ``Choice``. Raises ``ValueError`` where no date lies between them.
    """

    kind = "date"
    minimum: date
    maximum: date

    def __init__(self, id: str, minimum: date, maximum: date, *, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id, fixed=fixed)
        _check_days(id, minimum, maximum)
        self.minimum = minimum
        self.maximum = maximum
        self.expected = f"a date from {minimum} to {maximum}, written YYYY-MM-DD"

    def parse(self, text: str) -> date:
        """Read an ISO date."""
        return self._read(text, text)

    def _read(self, text: str, written: str) -> date:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise InvalidAnswer(self, written) from None
        if day.isoformat() != text or not self.minimum <= day <= self.maximum:
            raise InvalidAnswer(self, written)
        return day

    def samples(self, today: date) -> list[date]:
        """Give the earliest, the latest and the day it is, as far as it can be answered."""
        return [self.minimum, min(max(today, self.minimum), self.maximum), self.maximum]

    def number(self, answer: date) -> int:
        """Give the day's count since the calendar began."""
        return answer.toordinal()

    def value(self, number: int) -> date:
        """Give the day of that count."""
        return date.fromordinal(number)


class Month(Date):
    """A month from that of ``minimum`` to that of ``maximum``, both included, written YYYY-MM.

    A rule gets its first day. ``fixed`` is as for ``Choice``. Raises ``ValueError`` where no month
    lies between them.
    """

    kind = "month"

    def __init__(self, id: str, minimum: date, maximum: date, *, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id, minimum, maximum, fixed=fixed)
        self.minimum, self.maximum = minimum.replace(day=1), maximum.replace(day=1)
        self.expected = f"a month from {minimum:%Y-%m} to {maximum:%Y-%m}, written YYYY-MM"

    def parse(self, text: str) -> date:
        """Read the month; gives its first day."""
        return self._read(f"{text}-01", text)

    def text(self, answer: date) -> str:
        """Give the month as YYYY-MM."""
        return answer.isoformat()[:7]

    def samples(self, today: date) -> list[date]:
        """Give the first, the last and that of today, as far as it can be answered."""
        return [day.replace(day=1) for day in super().samples(today)]

    def number(self, answer: date) -> int:
        """Give the month's count: twelve for each year, from January of the year 0."""
        return answer.year * 12 + answer.month - 1

    def value(self, number: int) -> date:
        """Give the first day of that month."""
        return date(number // 12, number % 12 + 1, 1)


def checked_currency(code: str) -> str:
    """Give a currency's code: three capital letters, such as NOK or SEK."""
    if not (isinstance(code, str) and len(code) == 3 and code.isascii() and code.isupper()):
        raise ValueError(f"expected a currency's code of three letters, got {code!r}")
    return code


def decimal(number: int, places: int) -> str:
    """Give a number of smallest parts as text, with all its places after a point."""
    if not places:
        return str(number)
    whole, parts = divmod(abs(number), 10**places)
    return f"{'-' * (number < 0)}{whole}.{parts:0{places}}"


def _parts(text: str, places: int) -> int | None:
    """Return a decimal number as a number of its smallest parts; None if it is none."""
    whole, point, rest = text.removeprefix("-").partition(".")
    digits = whole + rest
    if not (digits.isascii() and digits.isdigit() and whole) or bool(point) is not bool(rest):
        return None
    if len(rest) > places or len(whole) + places > len(str(LARGEST)):
        return None
    number: int = int(digits) * 10 ** (places - len(rest))
    return -number if text.startswith("-") else number


def _check_days(name: str, minimum: Any, maximum: Any) -> None:
    for bound in (minimum, maximum):
        if type(bound) is not date:
            raise TypeError(f"'{name}': expected a date, got {bound!r}")
    if minimum > maximum:
        raise ValueError(f"'{name}': no answer lies between {minimum} and {maximum}")
