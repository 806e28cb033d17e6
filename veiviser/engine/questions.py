"""What every question has, and those that are answered by options or by words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any, Self

LARGEST = 10**15 - 1
"""The largest number, either way: more digits are not kept exactly by every browser."""

UNKNOWN = "unknown"
"""The option that means "don't know"; it has a route of its own and is never a default."""

NONE = "none"
"""How the answer is written that none of several options holds."""

_RESERVED = ("helper", "verdict")


def checked_id(name: str) -> str:
    """Give an id that definitions and links can hold: lower-case words joined by hyphens."""
    words = name.split("-") if isinstance(name, str) else [""]
    if not words[0][:1].isalpha() or not all(
        word.isascii() and word.isalnum() and word == word.lower() for word in words
    ):
        raise ValueError(f"expected an id of lower-case words joined by hyphens, got {name!r}")
    return name


class InvalidAnswer(ValueError):
    """An answer outside its question's domain; the message says what would do."""

    def __init__(self, question: Question, given: str) -> None:
        super().__init__(f"{question.id}: expected {question.expected}, got '{given}'")


class Question:
    """A declared question; ``id`` is its name in definitions, links and tests.

    ``fixed`` says that the answer tells which case this is, so that advice never is to change it.
    ``member`` is there only where it is asked for each of a group: the question's own id, and
    which of them this is, from 1. ``counts`` has the ids of what is asked for each, where this is
    how many there are.
    """

    kind = ""
    expected = ""
    member: tuple[str, int] | None = None
    counts: tuple[str, ...] = ()

    def __init__(self, id: str, *, fixed: bool = False) -> None:  # noqa: A002 - the field's own name
        self.id = checked_id(id)
        self.fixed = fixed
        if id in _RESERVED:
            raise ValueError(f"a question cannot be called '{id}': links use that name themselves")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Question) or self.id != other.id:
            return False
        return self.describe() == other.describe()

    def __hash__(self) -> int:
        return hash(self.id)

    def numbered(self, number: int) -> Self:
        """Give the same question, asked for one of a group."""
        twin = object.__new__(type(self))
        vars(twin).update(vars(self), id=f"{self.id}-{number}", member=(self.id, number))
        return twin

    def parse(self, text: str) -> Any:
        """Read an answer written as text; raises ``InvalidAnswer`` outside the domain."""
        raise NotImplementedError

    def text(self, answer: Any) -> str:
        """Give an answer as ``parse`` reads it, always in the same form."""
        return str(answer)

    def samples(self, today: date) -> list[Any]:
        """Give answers to try in its place: all options, or the ends of a range."""
        raise NotImplementedError

    def describe(self) -> dict[str, Any]:
        """Give the question as plain data: id, kind, domain, and of which group it is one."""
        described = {"id": self.id, "kind": self.kind, **self._domain(), "fixed": self.fixed}
        if self.member:
            name, number = self.member
            described["member"] = {"of": name, "number": number}
        if self.counts:
            described["counts"] = list(self.counts)
        return described

    def _domain(self) -> dict[str, Any]:
        raise NotImplementedError

    def variables(self) -> dict[str, tuple[int, int]]:
        """Give the whole numbers that an answer is to the graph, with the least and the greatest.

        One of the question's own name, or one for each of several options.
        """
        raise NotImplementedError

    def numbers(self, answer: Any) -> dict[str, int]:
        """Give an answer as those numbers."""
        raise NotImplementedError

    def answer(self, numbers: Mapping[str, int]) -> Any:
        """Give the answer that is those numbers."""
        raise NotImplementedError


class Answer(str):
    """The chosen option of a choice. Comparing it with anything that is no option is an error."""

    __slots__ = ("question",)
    question: Choice

    def __new__(cls, question: Choice, option: str) -> Answer:
        """Make the answer out of an option of that question."""
        answer = super().__new__(cls, option)
        answer.question = question
        return answer

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, self.question.checked(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def one_of(self, *options: str) -> bool:
        """Tell whether it is one of these options, as one test however many they are."""
        return str(self) in map(self.question.checked, options)


class _Options(Question):
    """Has options, each named by an id."""

    def __init__(self, id: str, *options: str, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id, fixed=fixed)
        self.options = tuple(map(checked_id, options))
        self._known = frozenset(self.options)
        if not options or len(self._known) < len(options):
            raise ValueError(f"'{id}': expected at least one option, and each once")

    def checked(self, option: object) -> str:
        """Give an option; raises ``LookupError`` for what is none."""
        if option not in self._known:
            raise LookupError(
                f"'{option}' is not an option of the question '{self.id}'; "
                f"expected one of {', '.join(self.options)}"
            )
        return str(option)


class Choice(_Options):
    """One of some options, each named by an id.

    ``fixed`` says that the answer tells which case this is, so that advice never is to change it.
    Raises ``ValueError`` where there is nothing to choose, or the same twice.
    """

    kind = "choice"

    def __init__(self, id: str, *options: str, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id, *options, fixed=fixed)
        self.expected = "one of " + ", ".join(options)

    def parse(self, text: str) -> Answer:
        """Give the option with that id."""
        if text not in self.options:
            raise InvalidAnswer(self, text)
        return Answer(self, text)

    def samples(self, today: date) -> list[Answer]:  # noqa: ARG002 - the same on every day
        """Give every option."""
        return [Answer(self, option) for option in self.options]

    def _domain(self) -> dict[str, Any]:
        return {"options": list(self.options)}

    def variables(self) -> dict[str, tuple[int, int]]:
        """Give the option's place among all, from 0."""
        return {self.id: (0, len(self.options) - 1)}

    def numbers(self, answer: str) -> dict[str, int]:
        """Give the option's place."""
        return {self.id: self.options.index(str(answer))}

    def answer(self, numbers: Mapping[str, int]) -> Answer:
        """Give the option at that place."""
        return Answer(self, self.options[numbers[self.id]])


class Chosen:
    """Which of several options hold. Ask it of options one by one, or how many there are."""

    def __init__(self, question: Several, options: tuple[str, ...]) -> None:
        self.question = question
        self._options = options

    def has(self, option: str) -> bool:
        """Tell whether an option is among them; raises ``LookupError`` for what is none."""
        return self.question.checked(option) in self._options

    def __contains__(self, option: str) -> bool:
        return self.has(option)

    def any(self, *options: str) -> bool:
        """Tell whether any of these options is among them; of all, if none is named."""
        found = False
        for option in options or self.question.options:
            found = self.has(option) | found
        return found

    def count(self, *options: str) -> int:
        """Tell how many there are of these options; of all, if none is named."""
        return sum(self.has(option) for option in options or self.question.options)


class Several(_Options):
    """Any number of some options, each named by an id; none of them is an answer, too.

    As text they are joined by dots, in the order of declaration, or ``none``. ``fixed`` is as for
    ``Choice``. Raises ``ValueError`` where there is nothing to choose, the same twice, or an option
    called ``none``.
    """

    kind = "several"

    def __init__(self, id: str, *options: str, fixed: bool = False) -> None:  # noqa: A002
        super().__init__(id, *options, fixed=fixed)
        if NONE in options:
            raise ValueError(f"'{id}': 'none' is the answer that no option holds")
        self.expected = f"some of {', '.join(options)}, joined by dots in this order, or {NONE}"

    def parse(self, text: str) -> Chosen:
        """Read the options that hold."""
        names = () if text == NONE else tuple(text.split("."))
        if names != tuple(option for option in self.options if option in names):
            raise InvalidAnswer(self, text)
        return Chosen(self, names)

    def text(self, answer: Chosen) -> str:
        """Give the options that hold, in the order of declaration."""
        return ".".join(filter(answer.has, self.options)) or NONE

    def samples(self, today: date) -> list[Chosen]:  # noqa: ARG002
        """Give none, each alone, and all."""
        alone = [(option,) for option in self.options]
        return [Chosen(self, names) for names in dict.fromkeys([(), *alone, self.options])]

    def _domain(self) -> dict[str, Any]:
        return {"options": list(self.options)}

    def variables(self) -> dict[str, tuple[int, int]]:
        """Give one number for each option: 1 if it holds, else 0."""
        return {f"{self.id}.{option}": (0, 1) for option in self.options}

    def numbers(self, answer: Chosen) -> dict[str, int]:
        """Give 1 for each option that holds, and 0 for each that does not."""
        return {f"{self.id}.{option}": int(answer.has(option)) for option in self.options}

    def answer(self, numbers: Mapping[str, int]) -> Chosen:
        """Give the options that hold."""
        return Chosen(self, tuple(each for each in self.options if numbers[f"{self.id}.{each}"]))


class Text(Question):
    """Words of the reader's own, up to a number of characters, carried into a request alone.

    They decide nothing, and stand in no link.
    """

    kind = "text"

    def __init__(self, id: str, longest: int = 200) -> None:  # noqa: A002
        super().__init__(id, fixed=True)  # nobody but the reader knows them
        if type(longest) is not int or longest < 1:
            raise ValueError(f"'{id}': expected at least one character")
        self.longest = longest
        self.expected = f"1 to {longest} characters, without empty space around them"

    def parse(self, text: str) -> str:
        """Give the words as they are."""
        if not (text == text.strip() and 0 < len(text) <= self.longest and text.isprintable()):
            raise InvalidAnswer(self, text)
        return text

    def samples(self, today: date) -> list[str]:  # noqa: ARG002
        """Give one: they are all alike."""
        return ["…"]

    def _domain(self) -> dict[str, Any]:
        return {"longest": self.longest}

    def variables(self) -> dict[str, tuple[int, int]]:
        """Give none."""
        return {}

    def numbers(self, answer: str) -> dict[str, int]:  # noqa: ARG002
        """Give none."""
        return {}

    def answer(self, numbers: Mapping[str, int]) -> str:  # noqa: ARG002
        """Give some words."""
        return "…"
