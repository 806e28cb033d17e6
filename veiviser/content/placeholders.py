"""What is put into a text: ``{days}`` a value, ``{days:one=day|other=days}`` words by its number.

The forms are the plural forms of the text's language, as Unicode's CLDR has them. ``{{`` and ``}}``
show a brace. It is a valid format string of Python, so that programs for translators know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError

FORMAT = "python-brace-format"
"""How catalogs mark a text with placeholders."""

_PIECE = re.compile(
    r"(?P<brace>\{\{|\}\})"
    r"|\{(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?::(?P<forms>[a-z]+=[^{}|]*(?:\|[a-z]+=[^{}|]*)*))?\}"
    r"|(?P<stray>\{[^{}]*\}?|\})"
)
_MARKUP = re.compile(r"[*_\[\]<>`\\&]")


@dataclass(frozen=True)
class Placeholder:
    """The place of a value in a text; of ``forms``, words by plural form, one stands there."""

    name: str
    forms: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        forms = "|".join(f"{form}={words}" for form, words in self.forms)
        return f"{{{self.name}{':' if forms else ''}{forms}}}"


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str | Placeholder, ...]:
    """Return a text in pieces: as it stands, without doubled braces, and what is put in."""
    found: list[str | Placeholder] = []
    end = 0
    for match in _PIECE.finditer(text):
        found.append(text[end : match.start()])
        end = match.end()
        if match["name"]:
            found.append(Placeholder(match["name"], _forms(match)))
        else:
            found.append(match[0][0] if match["brace"] else match[0])
    return tuple(piece for piece in (*found, text[end:]) if piece)


def _forms(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    parts = (part.partition("=") for part in (match["forms"] or "").split("|"))
    return tuple((form, words) for form, sign, words in parts if sign)


def placeholders(text: str) -> list[Placeholder]:
    """Return what is put into a text, in order."""
    return [piece for piece in pieces(text) if isinstance(piece, Placeholder)]


def names(text: str) -> list[str]:
    """Return the names of what is put into a text, each once."""
    return sorted({each.name for each in placeholders(text)})


def put(text: str, say: Callable[[Placeholder], str]) -> str:
    """Return a text with what ``say`` gives in each place."""
    return "".join(
        say(piece) if isinstance(piece, Placeholder) else piece for piece in pieces(text)
    )


def change(text: str, make: Callable[[Placeholder], Placeholder | str]) -> str:
    """Return a text with other placeholders, or words, in each place."""

    def written(piece: Placeholder | str) -> str:
        made = make(piece) if isinstance(piece, Placeholder) else piece
        return re.sub(r"[{}]", r"\g<0>\g<0>", made) if isinstance(made, str) else str(made)

    return "".join(map(written, pieces(text)))


def problems(text: str, locale: str) -> Iterator[str]:
    """Yield all that is wrong with the braces of a text in the language of a locale."""
    for match in _PIECE.finditer(text):
        forms = dict(_forms(match))
        expected = plural_forms(locale) if forms else None
        if match["stray"] or _MARKUP.search(match["forms"] or ""):
            yield (
                f"'{match[0]}' is no placeholder; expected such as {{days}} or "
                "{days:one=day|other=days}, and {{ or }} to show a brace"
            )
        elif expected and (sorted(forms) != sorted(expected) or len(forms) < len(_forms(match))):
            given = ", ".join(form for form, _ in _forms(match))
            yield f"'{match[0]}': expected the forms {', '.join(expected)}, got {given}"


def plural_forms(locale: str) -> list[str] | None:
    """Return the plural forms of a locale's language; None where nobody knows it."""
    try:
        tags = Locale.parse(locale, sep="-").plural_form.tags
    except (ValueError, UnknownLocaleError):
        return None
    order = ["zero", "one", "two", "few", "many"]
    return [*sorted(tags, key=order.index), "other"]


def plural_form(number: int | Decimal, locale: str) -> str:
    """Return the plural form that a number has, as it is written without needless zeros."""
    size = abs(Decimal(number))
    written = size.normalize() if size % 1 else int(size)
    return str(Locale.parse(locale, sep="-").plural_form(written))
