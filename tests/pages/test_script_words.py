"""What the script of every page says: each word it asks for is there, in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from veiviser.content.interface import read_words
from veiviser.pages.script_words import ADDRESS, NAMES, script
from veiviser.pages.templates import THEME

LOCALES = ("nb", "sv")
WORDS, _ = read_words(Path("none"), LOCALES)


def said() -> dict[str, dict[str, str]]:
    found = re.search(r"const words = (\{.*\});", script(WORDS))
    assert found
    read: dict[str, dict[str, str]] = json.loads(found[1])
    return read


@pytest.mark.parametrize("locale", LOCALES)
def test_a_language_has_every_word(locale: str) -> None:
    own = said()[locale]
    assert own.keys() == NAMES.keys()
    assert all(own.values())


def test_the_languages_differ() -> None:
    assert said()["nb"]["notCopied"] != said()["sv"]["notCopied"]


def test_scripts_ask_for_these_words_and_no_others() -> None:
    """The copy menu has some from where the line for what was copied keeps them."""
    texts = [path.read_text("utf-8") for path in (THEME / "assets/javascripts").rglob("*.js")]
    own = [text for text in texts if 'import { said } from "../words.js"' in text]
    asked = {name for text in own for name in re.findall(r"\bsaid\.(\w+)", text)}
    assert asked | {"rich", "markdown", "link"} == NAMES.keys()


def test_all_but_the_words_is_as_it_stands() -> None:
    stands = (THEME / ADDRESS).read_text("utf-8")
    made = script(WORDS)
    assert re.sub(r"const words = \{.*\};", "const words = {};", made) == stands
