"""Text as it is looked for; the page's ``search/fold.js`` folds it alike."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's ``Default_Ignorable_Code_Point``, which Python does not know by name."""

_TWICE = re.compile(r"([^\W\d_])\1+")
_WORD = re.compile(r"[^\W_]+")


class _Plain(dict[int, str]):
    """What is left of each sign without its marks, found once."""

    def __missing__(self, code: int) -> str:
        signs = unicodedata.normalize("NFKD", chr(code))
        self[code] = "".join(sign for sign in signs if unicodedata.category(sign)[0] != "M")
        return self[code]


_PLAIN = _Plain()


def fold(text: str) -> str:
    """Return small letters without accents, æ as ä and ø as ö, ligatures as plain letters."""
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return seen.lower().replace("æ", "ä").replace("ø", "ö").translate(_PLAIN)


def key(text: str) -> str:
    """Return a text as it is compared: folded, with one letter where two are the same.

    ae and oe are the letters that they are typed for, as aa is then.
    """
    return _TWICE.sub(r"\1", fold(text).replace("ae", "a").replace("oe", "o"))


def words(text: str) -> list[str]:
    """Return the keys of a text's words, in order."""
    return _WORD.findall(key(text))
